"""One item at a time: whatever it raises, or a time limit that it passes, becomes one error that says what and where.

The limit counts processor time, so a slow network, a slow disk or a busy machine does not end an item. It is kept by a
timer of the operating system whose signal interrupts Python code and regular expressions; where there is no such timer
(Windows, or a thread other than the main one) only what is raised is caught.
"""

import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, TypeVar

from forewarn.ground.errors import ForewarnError, ItemError

_T = TypeVar("_T")
_PACKAGE = Path(__file__).resolve().parent.parent
# The signal comes again until the item ends: a library that catches everything may have caught the first.
_AGAIN_SECONDS = 0.5
_SHORTEST = 0.001
_CHARS = 50_000
_BYTES = 1_000_000


class _OverBudget(BaseException):
    """The item's time is over. No `Exception`, so that no handler of a library takes it for its own."""


# Processor time of this process at which each item that is being tried ends, the outermost first.
_ends: list[float] = []


def budget(seconds: float, *, chars: int = 0, size: int = 0) -> float:
    """The processor time, in seconds, of an item: `seconds`, and as much again for each 50,000 characters of text to extract
    from or megabyte of a page to read."""
    return seconds * (1 + chars / _CHARS + size / _BYTES)


def attempt(where: str, seconds: float, work: Callable[[], _T]) -> _T:
    """What `work` returns, if it does so within `seconds` of processor time.

    Raises `ItemError`, which names `where`, for whatever else `work` raises or when its time is over. The errors of forewarn
    itself, and what ends a program (`KeyboardInterrupt`, `SystemExit`), pass.
    """
    outer = len(_ends)
    try:
        try:
            _begin(seconds)
            return work()
        finally:
            _end(outer)
    except _OverBudget:
        del _ends[outer:]
        if outer and _ends[-1] <= time.process_time():
            raise  # the time of the item that this one is a part of is over, too
        raise ItemError(where, f"given up after {seconds:g} s of processor time (item_seconds)") from None
    except ForewarnError:
        raise
    except Exception as problem:
        raise ItemError(where, explain(problem)) from problem


def explain(problem: Exception) -> str:
    """What an exception that nobody foresaw says, and the place in this package that it came from."""
    words = " ".join(str(problem).split())[:200]
    said = f"{type(problem).__name__}: {words}" if words else type(problem).__name__
    return f"fault in {_place(problem.__traceback__)}: {said}"


def _place(trace: TracebackType | None) -> str:
    """The innermost line of this package in a traceback."""
    place = "forewarn"
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE) and path.name != "budget.py":
            place = f"{path.relative_to(_PACKAGE).as_posix()} line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _begin(seconds: float) -> None:
    if not _has_timer():
        return
    end = time.process_time() + seconds
    if not _ends:
        signal.signal(signal.SIGPROF, _over)
    _ends.append(min(end, _ends[-1]) if _ends else end)
    _arm()


def _end(outer: int) -> None:
    if len(_ends) > outer:
        del _ends[outer:]
        _arm()


def _arm() -> None:
    left = max(_ends[-1] - time.process_time(), _SHORTEST) if _ends else 0
    signal.setitimer(signal.ITIMER_PROF, left, _AGAIN_SECONDS if _ends else 0)


def _over(_number: int, _frame: FrameType | None) -> None:
    if _ends and time.process_time() >= _ends[-1]:
        raise _OverBudget


def _has_timer() -> Any:
    return sys.platform != "win32" and threading.current_thread() is threading.main_thread()
