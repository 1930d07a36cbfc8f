"""Many addresses at a time: concurrent over hosts, one after another within a host, with a delay between."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from forewarn.acquire.fetch import Fetched
from forewarn.acquire.session import Request
from forewarn.ground.budget import explain
from forewarn.ground.errors import FetchError

Outcome = Fetched | FetchError
# Requests handed out at a time: far more than hosts, so that a list sorted by host still keeps many hosts busy.
_WAITING = 10_000


class Crawl(AbstractContextManager["Crawl"]):
    """Fetches requests by `get` in threads of its own; closing it lets go of what is still under way.

    Requests may wait by the thousand, as addresses are small; of pages, at most `held` are under way or not yet taken.
    """

    def __init__(
        self, get: Callable[[Request], Fetched], delay: Callable[[str], float], *, workers: int, held: int | None = None
    ) -> None:
        self._get = get
        self._delay = delay
        self._held = held or workers * 2
        self._waiting: dict[str, deque[Request]] = {}
        self._ready: dict[str, float] = {}
        self._busy: set[str] = set()
        self._done: deque[tuple[Request, Outcome | BaseException]] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._wanted = workers
        self._threads: list[threading.Thread] = []

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def outcomes(self, take: Callable[[], Request | None]) -> Iterator[tuple[Request, Outcome]]:
        """Each request with its page or the reason why there is none, as they come.

        `take` gives the next request, or None where there is none for now; it is asked again after every outcome, so what
        a page says may lead to more. The end comes when nothing is under way and `take` has nothing.
        """
        under_way = 0
        while True:
            while under_way < _WAITING and (request := take()) is not None:
                self._add(request)
                under_way += 1
            if not under_way:
                return
            request, outcome = self._take()
            under_way -= 1
            if isinstance(outcome, BaseException) and not isinstance(outcome, FetchError):
                raise outcome
            yield request, outcome

    def _add(self, request: Request) -> None:
        with self._changed:
            self._waiting.setdefault(request.host, deque()).append(request)
            if len(self._threads) < min(self._wanted, len(self._waiting) + len(self._busy)):
                # Daemons: a name look-up that hangs must not keep the program from ending.
                thread = threading.Thread(target=self._work, name="crawl", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify_all()

    def _take(self) -> tuple[Request, Outcome | BaseException]:
        with self._changed:
            while not self._done:
                self._changed.wait()
            self._changed.notify_all()
            return self._done.popleft()

    def _work(self) -> None:
        while (request := self._next()) is not None:
            outcome: Outcome | BaseException
            pause = 0.0
            try:
                outcome = self._get(request)
                pause = self._delay(request.host)
            except FetchError as problem:
                outcome = problem
                pause = self._delay(request.host)
            except Exception as problem:
                outcome = FetchError(request.url, explain(problem))
            except BaseException as problem:
                outcome = problem
            with self._changed:
                self._busy.discard(request.host)
                self._ready[request.host] = time.monotonic() + pause
                self._done.append((request, outcome))
                self._changed.notify_all()

    def _next(self) -> Request | None:
        """The next request of a host that is free, waiting until there is one; None when all is over."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                if len(self._done) + len(self._busy) >= self._held:
                    self._changed.wait()
                    continue
                free = [host for host in self._waiting if host not in self._busy]
                ready = next((host for host in free if self._ready.get(host, 0.0) <= now), None)
                if ready is not None:
                    self._busy.add(ready)
                    request = self._waiting[ready].popleft()
                    left = self._waiting.pop(ready)
                    if left:
                        self._waiting[ready] = left  # at the end: hosts take turns
                    return request
                soonest = min((self._ready[host] for host in free), default=None)
                self._changed.wait(None if soonest is None else soonest - now)
            return None
