"""Fetching as a good guest: robots.txt asked, failures that may pass tried again with back-off, dead hosts left alone."""

import dataclasses
import threading
import time
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, stop_after_delay, wait_random_exponential

from forewarn.acquire.fetch import PAGES, Fetched, Fetcher, origin
from forewarn.acquire.robots import Robots
from forewarn.ground.config import Settings
from forewarn.ground.errors import FetchError

_LONGEST_BACK_OFF = 30
# A host that did not even answer for this many addresses in a row is not asked for the rest of them.
_DEAD_AFTER = 3


@dataclass(frozen=True, kw_only=True)
class Request:
    """An address to fetch, and what is known of it before.

    `typed` is the origin that the user typed, if it is to be trusted; `kinds` the content types wanted; `etag` and
    `last_modified` validators of an earlier answer; `source` the feed or list that named it; `published` and `title` what
    that said of it; `depth` how many listings led here.
    """

    url: str
    typed: str | None = None
    kinds: tuple[str, ...] = PAGES
    etag: str | None = None
    last_modified: str | None = None
    source: str | None = None
    published: str | None = None
    title: str | None = None
    depth: int = 0
    place: str = field(default="", compare=False)

    @property
    def host(self) -> str:
        """The origin, within which requests go one after another."""
        return origin(self.url) or self.url


def pause(seconds: float) -> None:
    """Wait before a further try; a name of its own so that tests need not wait."""
    time.sleep(seconds)


class Session(AbstractContextManager["Session"]):
    """A run's worth of fetching. May be used by several threads; one at a time for a host is the caller's part (crawl.py)."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._fetcher = Fetcher(settings)
        self.robots = Robots(settings, self._fetcher)
        self._dead: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __exit__(self, *_: object) -> None:
        self._fetcher.__exit__()

    def keep_password(self, url: str) -> str:
        """An address that the user typed, without its user and password, which its origin is sent from then on."""
        return self._fetcher.keep_password(url)

    def delay(self, host: str) -> float:
        """Seconds to leave between two requests to a host."""
        return max(self._settings.host_delay_seconds, self.robots.delay(host))

    def get(self, request: Request) -> Fetched:
        """The page. Raises `FetchError`, whose `attempts` counts the tries."""
        with self._lock:
            if self._dead[request.host] >= _DEAD_AFTER:
                raise FetchError(request.url, f"not tried: the host failed {_DEAD_AFTER} times in a row", transient=True)
        retrying = Retrying(
            sleep=lambda seconds: pause(seconds),
            retry=retry_if_exception(self._worth_it),
            wait=self._wait,
            # A first try that took all its time gets no second one.
            stop=stop_after_attempt(self._settings.retries + 1) | stop_after_delay(self._settings.timeout_seconds),
            reraise=True,
        )
        try:
            fetched = retrying(self._once, request)
        except FetchError as problem:
            problem.attempts = retrying.statistics.get("attempt_number", 1)
            with self._lock:
                self._dead[request.host] = self._dead[request.host] + 1 if problem.transient and problem.status is None else 0
            raise
        with self._lock:
            self._dead[request.host] = 0
        return dataclasses.replace(fetched, attempts=retrying.statistics.get("attempt_number", 1))

    def _once(self, request: Request) -> Fetched:
        return self._fetcher.get(
            request.url,
            kinds=request.kinds,
            typed=request.typed,
            etag=request.etag,
            last_modified=request.last_modified,
            permit=lambda url: self.robots.permit(url, request.typed),
        )

    def _worth_it(self, problem: BaseException) -> bool:
        return isinstance(problem, FetchError) and problem.transient and (problem.wait or 0) <= self._settings.max_wait_seconds

    def _wait(self, state: RetryCallState) -> float:
        problem = state.outcome.exception() if state.outcome else None
        asked = problem.wait if isinstance(problem, FetchError) else None
        back_off = wait_random_exponential(multiplier=1, min=1, max=_LONGEST_BACK_OFF)(state)
        return back_off if asked is None else asked
