"""What a site's robots.txt allows (RFC 9309): Protego reads it; what its absence or failure means is decided here."""

import threading
from dataclasses import dataclass, field

from protego import Protego

from forewarn.acquire.fetch import Fetcher, origin
from forewarn.ground.budget import explain
from forewarn.ground.config import Settings
from forewarn.ground.errors import FetchError

# The RFC asks that at least 500 KiB be read.
_READ_BYTES = 512_000
_KEEP = 10_000


@dataclass
class _Site:
    rules: Protego | None = None
    problem: FetchError | None = None
    known: bool = False
    failures: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Robots:
    """The rules of every site met, each fetched once. May be used by several threads."""

    def __init__(self, settings: Settings, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._obey = settings.obey_robots
        self._most = settings.max_wait_seconds
        self._tries = settings.retries
        # The product token, by which robots.txt calls a crawler.
        self._name = settings.user_agent.partition("/")[0].strip() or "forewarn"
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def permit(self, url: str, typed: str | None = None) -> None:
        """Raises `FetchError` where the site's robots.txt forbids `url`, or could not be had while there may be one."""
        if not self._obey:
            return
        site = self._site(url, typed)
        if site.problem is not None:
            raise FetchError(url, site.problem.why, status=site.problem.status, transient=site.problem.transient)
        if site.rules is None:
            return
        if not site.rules.can_fetch(url, self._name):
            raise FetchError(url, "forbidden by the site's robots.txt (obey_robots)")
        asked = site.rules.crawl_delay(self._name) or 0
        if asked > self._most:
            raise FetchError(
                url, f"robots.txt asks for {asked:g} s between requests, more than {self._most:g} (max_wait_seconds)"
            )

    def delay(self, url: str) -> float:
        """Seconds that robots.txt asks to wait between requests; 0 where it asks for none or has not been read."""
        site = self._sites.get(origin(url) or "")
        return float(site.rules.crawl_delay(self._name) or 0) if self._obey and site and site.rules else 0.0

    def sitemaps(self, url: str, typed: str | None = None) -> list[str]:
        """The sitemaps that robots.txt names, as it names them."""
        site = self._site(url, typed)
        return list(site.rules.sitemaps) if site.rules else []

    def _site(self, url: str, typed: str | None) -> _Site:
        at = origin(url) or ""
        with self._lock:
            if len(self._sites) > _KEEP:
                self._sites.clear()
            site = self._sites.setdefault(at, _Site())
        with site.lock:
            if not site.known:
                self._read(site, at, typed)
                site.failures += site.problem is not None
                # What may pass is asked anew at each try of the page, and then no more.
                site.known = site.problem is None or not site.problem.transient or site.failures > self._tries
        return site

    def _read(self, site: _Site, at: str, typed: str | None) -> None:
        site.problem = None
        try:
            found = self._fetcher.get(f"{at}/robots.txt", kinds=None, typed=typed, cut=_READ_BYTES)
        except FetchError as problem:
            # No rules where the server says that there are none; all forbidden where it cannot say.
            if problem.status is not None and 400 <= problem.status < 500 and problem.status != 429:
                return
            if problem.status is not None and problem.status >= 300:
                why = f"its robots.txt cannot be had ({problem.why}), so nothing is fetched (obey_robots)"
                problem = FetchError(problem.where, why, status=problem.status, transient=True)
            site.problem = problem
            return
        text = found.content.decode("utf-8", errors="replace").removeprefix("\ufeff")
        try:
            site.rules = Protego.parse(text)
        except Exception as problem:
            why = f"its robots.txt cannot be read ({explain(problem)}), so nothing is fetched (obey_robots)"
            site.problem = FetchError(f"{at}/robots.txt", why)
