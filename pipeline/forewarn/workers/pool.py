"""Some worker processes, and tasks given out to them.

Each process is a fresh Python (child.py), so that it holds nothing of the parent but what it is sent. A process that dies, or
that uses more processor time than its task may, loses nothing: a new one takes its place, each item of its task is tried once
more alone, and only an item that ends a process for a second time is given up.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from forewarn.ground.errors import ForewarnError
from forewarn.workers import child

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
# Tasks given out and not yet yielded, for each process: enough that none waits while an early one takes long.
_AHEAD = 4
_LOOK_SECONDS = 0.5
_STARTS = 3
# One thread each: the processes are as many as the cores.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class _Task:
    """Items for one process, and their places among all items of their chunk; `alone` is the second try of one."""

    number: int
    places: list[int]
    items: list[Any]
    alone: bool = False


@dataclass
class _Chunk:
    """What a chunk of items came to so far."""

    results: list[Any]
    left: int


@dataclass
class _Worker:
    """One process with the thread that talks to it."""

    tasks: "queue.SimpleQueue[_Task | None]"
    reports: "queue.SimpleQueue[tuple[_Worker, _Task | None, str, Any]]"
    make: Callable[[], Callable[[list[Any]], list[Any]]]
    process: subprocess.Popen | None = None
    task: _Task | None = None
    began: float = 0.0
    closed: bool = False
    overdue: bool = False
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def used(self) -> float:
        """The processor time that the process has used for its task, in seconds; where that cannot be known, a tenth of
        the time that has passed."""
        process = self.process
        return (_processor_seconds(process.pid) if process else 0.0) - self.began

    def kill(self) -> None:
        """End the process at once."""
        process = self.process
        if process is not None:
            process.kill()

    def _serve(self) -> None:
        while not self.closed and (task := self.tasks.get()) is not None:
            try:
                process = self.process or self._start()
            except _Unable as problem:
                self.reports.put((self, task, "unable", problem.args[0]))
                return
            if self.closed:
                break
            self.began = _processor_seconds(process.pid)
            self.overdue, self.task = False, task
            try:
                child.send(process.stdin, task.items)
                _, results = child.receive(process.stdout)
                self.task = None
                self.reports.put((self, task, "done", results))
            except (EOFError, OSError):
                self.task = None
                self.reports.put((self, task, "died", self._end()))
        self._end()

    def _start(self) -> subprocess.Popen:
        """A process that is ready. Raises `_Unable` with why there is none."""
        why: Any = None
        for _ in range(_STARTS):
            self.process = process = subprocess.Popen(
                [sys.executable, str(Path(child.__file__))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**_ONE_THREAD, **os.environ},
                start_new_session=True,  # Ctrl-C in a terminal is for the parent
            )
            try:
                child.send(process.stdin, sys.path)
                child.send(process.stdin, self.make)
                said, why = child.receive(process.stdout)
                if said == "ready":
                    return process
                self._end()
                break
            except (EOFError, OSError):
                why = ForewarnError(f"a worker process could not start: it {self._end()}")
                if self.closed:
                    break
        raise _Unable(why)

    def _end(self) -> str:
        """Wait for the process to be gone; how it ended, in words."""
        process, self.process = self.process, None
        if process is None:
            return "ended"
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                stream.close()
        try:
            code = process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        if self.overdue:
            return "took too much processor time"
        return f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"


class _Unable(Exception):
    """No process can be started."""


class Pool(contextlib.AbstractContextManager["Pool"], Generic[_Item, _Result]):
    """Up to `jobs` processes, each started when there is work for it.

    `make` is pickled and called once in each process; what it returns is called with each chunk of items and returns as many
    results. `lost` gives the result of an item that has ended two processes, from the item and how the second one ended.
    `seconds` is the processor time that a chunk may take before its process is ended.
    """

    def __init__(
        self,
        make: Callable[[], Callable[[list[_Item]], list[_Result]]],
        jobs: int,
        *,
        lost: Callable[[_Item, str], _Result],
        seconds: Callable[[Sequence[_Item]], float] | None = None,
    ) -> None:
        self._make, self._jobs, self._lost, self._seconds = make, jobs, lost, seconds
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._reports: queue.SimpleQueue[tuple[_Worker, _Task | None, str, Any]] = queue.SimpleQueue()
        self._workers: list[_Worker] = []
        self._chunks: dict[int, _Chunk] = {}
        self._open = 0  # tasks given out and not reported

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.closed = True
            worker.kill()
        for _worker in self._workers:
            self._tasks.put(None)
        for worker in self._workers:
            worker.thread.join()

    def map(self, chunks: Iterable[list[_Item]]) -> Iterator[_Result]:
        """The result of each item, in order. No more than four chunks for each process are taken ahead.

        Raises `ForewarnError` where no process can be started, and what `make` raises.
        """
        waiting = enumerate(chunks)
        turn, ended = 0, False
        while True:
            while not ended and len(self._chunks) < _AHEAD * self._jobs:
                if (following := next(waiting, None)) is None:
                    ended = True
                    break
                self._put(*following)
                self._take_reports(block=False)
                if self._is_done(turn):
                    break
            while self._is_done(turn):
                yield from self._chunks.pop(turn).results
                turn += 1
            if ended and not self._chunks:
                return
            if ended or len(self._chunks) >= _AHEAD * self._jobs:
                self._take_reports(block=True)

    def _is_done(self, number: int) -> bool:
        return number in self._chunks and not self._chunks[number].left

    def _put(self, number: int, items: list[_Item]) -> None:
        self._chunks[number] = _Chunk([None] * len(items), len(items))
        self._give(_Task(number, list(range(len(items))), items))

    def _give(self, task: _Task) -> None:
        self._open += 1
        self._tasks.put(task)
        if len(self._workers) < min(self._jobs, self._open):
            self._workers.append(_Worker(self._tasks, self._reports, self._make))

    def _take_reports(self, *, block: bool) -> None:
        """Enter what the processes have reported; if `block`, wait until there is something."""
        while True:
            try:
                report = self._reports.get(timeout=_LOOK_SECONDS) if block else self._reports.get_nowait()
            except queue.Empty:
                self._look_after()
                if not block:
                    return
                continue
            block = False
            self._enter(*report[1:])

    def _enter(self, task: _Task, said: str, what: Any) -> None:
        self._open -= 1
        if said == "unable":
            raise what
        if said == "done":
            results = what
        elif task.alone:
            results = [self._lost(task.items[0], what)]
        else:
            for place, item in zip(task.places, task.items, strict=True):
                self._give(_Task(task.number, [place], [item], alone=True))
            return
        chunk = self._chunks[task.number]
        for place, result in zip(task.places, results, strict=True):
            chunk.results[place] = result
        chunk.left -= len(task.places)

    def _look_after(self) -> None:
        """End the processes whose task takes longer than it may."""
        for worker in self._workers if self._seconds else ():
            task = worker.task
            if task is not None and worker.used() > self._seconds(task.items):
                worker.overdue = True
                worker.kill()


def _processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0 if sys.platform == "linux" else time.monotonic() / 10
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
