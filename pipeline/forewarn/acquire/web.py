"""Addresses to what is found there: pages to articles, and feeds, sitemaps, lists and sites to the pages that they name."""

import dataclasses
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urljoin, urlsplit

from forewarn.acquire.crawl import Crawl, Outcome
from forewarn.acquire.encoding import decode, is_binary
from forewarn.acquire.fetch import LISTS, PAGES, Fetched, typed_origin
from forewarn.acquire.identity import canonical_url, plain_address
from forewarn.acquire.keep import keep_page, page_digest
from forewarn.acquire.kinds import LISTINGS, kind_of_bytes
from forewarn.acquire.language import language_of
from forewarn.acquire.listings import USUAL_SITEMAPS, Entry, read_listing
from forewarn.acquire.page import feeds_of, read_page
from forewarn.acquire.pagedates import Stamps
from forewarn.acquire.plaintext import read_text
from forewarn.acquire.session import Request, Session
from forewarn.acquire.wanted import Found, Wanted
from forewarn.ground.budget import attempt, budget
from forewarn.ground.config import Settings
from forewarn.ground.errors import FetchError, InputError, PageError
from forewarn.ground.records import Article
from forewarn.ground.visits import Visit

# An index of sitemaps names sitemaps, which name pages; what lies deeper leads round in circles.
_DEEPEST = 3
# Requests whose outcome may wait for an earlier one's, where order counts.
_AHEAD = 64


class Web:
    """Reads addresses within one run: each is asked for once, however many listings name it."""

    def __init__(self, settings: Settings, wanted: Wanted, session: Session) -> None:
        self._settings = settings
        self._wanted = wanted
        self._session = session
        self._seen: set[str] = set()

    def read(self, urls: Sequence[str], *, kind: str | None = None, source: str | None = None) -> Iterator[Found]:
        """What is found at `urls`, and at the addresses that they name.

        `kind` is what each of them is (None: look); `source` is the file that lists them, if one does, else they were typed.
        Articles come in the order of the addresses where the run is ordered, those of a listing after all `urls`.
        """
        if source is None:
            urls = [self._session.keep_password(url) for url in urls]
            first = [Request(url=url, typed=typed_origin(url), kinds=PAGES + LISTS) for url in urls]
        else:
            first = [Request(url=plain_address(url), source=source, depth=1) for url in urls]
        yield from self._crawl(first, kind)

    def revisit(self, visits: Sequence[Visit]) -> Iterator[Found]:
        """What is found at addresses of earlier runs, or of this one before it was stopped."""
        yield from self._crawl([self._again(one) for one in visits], None)

    def _again(self, visit: Visit) -> Request:
        """A request as it was: with the trust of the address that was typed, if that is where it came from."""
        root: Visit | None = visit
        for _ in range(_DEEPEST):
            if root and root.source and (above := self._wanted.ledger.known(root.source)):
                root = above
        typed = typed_origin(root.url) if root and root.source is None else None
        return self._request(visit.url, visit.source, visit.published, 0 if visit.source is None else 1, typed)

    def _crawl(self, first: Sequence[Request], kind: str | None) -> Iterator[Found]:
        queue: deque[Request] = deque(first)
        early: dict[int, Outcome] = {}
        waiting: deque[Request] = deque()

        def take() -> Request | None:
            while queue and not (self._wanted.ordered and len(waiting) >= _AHEAD):
                request = self._prepared(queue.popleft())
                if request is not None:
                    if self._wanted.ordered:
                        waiting.append(request)
                    return request
            return None

        with Crawl(self._session.get, self._session.delay, workers=self._settings.connections) as crawl:
            for request, outcome in crawl.outcomes(take):
                if not self._wanted.ordered:
                    yield from self._found(request, outcome, kind, queue)
                    continue
                early[id(request)] = outcome
                while waiting and id(waiting[0]) in early:
                    due = waiting.popleft()
                    yield from self._found(due, early.pop(id(due)), kind, queue)

    def _prepared(self, request: Request) -> Request | None:
        """The request with what the ledger knows of it; None where the address has been dealt with."""
        url = canonical_url(request.url) or request.url
        if url in self._seen:
            return None
        self._seen.add(url)
        known = self._wanted.ledger.known(url)
        if known is None or known.state == "pending":
            return request
        if self._wanted.ledger.is_done(known) and known.state != "listing":
            return None
        if known.state not in ("article", "listing"):
            return request  # what gave no article may give one now
        return dataclasses.replace(request, etag=known.etag, last_modified=known.last_modified)

    def _found(self, request: Request, outcome: Outcome, kind: str | None, queue: deque[Request]) -> Iterator[Found]:
        url = canonical_url(request.url) or request.url
        visit = Visit(url=url, state="failed", attempts=outcome.attempts, source=request.source, published=request.published)
        if isinstance(outcome, FetchError):
            tried = datetime.now(UTC).isoformat(timespec="seconds")
            visit = dataclasses.replace(visit, status=outcome.status, reason=outcome.why, tried=tried)
            yield Found(where=request.url, problem=outcome, visit=visit)
            return
        visit = dataclasses.replace(
            visit,
            **{"status": outcome.status, "final_url": outcome.url, "etag": outcome.etag, "size": outcome.size},
            **{"last_modified": outcome.last_modified, "tried": outcome.time},
        )
        if outcome.status == 304:
            yield from self._unchanged(request, visit, queue)
            return
        visit = dataclasses.replace(visit, page_sha256=page_digest(outcome.content))
        if self._wanted.keep_pages:
            keep_page(self._wanted.keep_pages, outcome.content)
        seconds = budget(self._settings.item_seconds, size=len(outcome.content))
        try:
            yield attempt(request.url, seconds, partial(self._read, request, outcome, visit, kind, queue))
        except InputError as problem:
            yield Found(
                where=request.url,
                problem=problem,
                visit=dataclasses.replace(visit, state="no_article", reason=problem.why),
            )

    def _read(self, request: Request, page: Fetched, visit: Visit, kind: str | None, queue: deque[Request]) -> Found:
        """What a page holds: an article, or the addresses that it names, which join the queue."""
        kind = self._kind(request, page, kind)
        if kind in LISTINGS:
            return self._listing(request, visit, read_listing(page.content, kind, request.url, page.url), queue)
        if kind == "site" and (entries := self._site(request, page)):
            return self._listing(request, visit, entries, queue)
        return self._page(request, page, visit)

    def _unchanged(self, request: Request, visit: Visit, queue: deque[Request]) -> Iterator[Found]:
        known = self._wanted.ledger.known(visit.url)
        state = known.state if known else "article"
        if state == "listing":
            queue.extend(
                self._request(one.url, visit.url, one.published, request.depth + 1, request.typed)
                for one in self._wanted.ledger.named_by(visit.url)
            )
        yield Found(where=request.url, visit=dataclasses.replace(visit, state=state, reason=known.reason if known else None))

    def _kind(self, request: Request, page: Fetched, kind: str | None) -> str:
        if request.depth == 0 and kind:
            return kind
        looks = kind_of_bytes(page.content)
        if looks == "page" and request.depth == 0 and urlsplit(page.url).path in ("", "/"):
            return "site"
        if looks == "list" and request.depth:
            return "text"
        return looks

    def _listing(self, request: Request, visit: Visit, entries: Sequence[Entry], queue: deque[Request]) -> Found:
        named = []
        if request.depth < _DEEPEST:
            for entry in entries:
                if self._wanted.is_too_old(entry.published) and not entry.is_listing:
                    continue
                queue.append(self._request(entry.url, visit.url, entry.published, request.depth + 1, request.typed))
                url = canonical_url(entry.url) or plain_address(entry.url)
                named.append(Visit(url=url, state="pending", source=visit.url, published=entry.published))
        return Found(where=request.url, visit=dataclasses.replace(visit, state="listing"), named=tuple(named))

    def _request(self, url: str, source: str | None, published: str | None, depth: int, typed: str | None) -> Request:
        url = plain_address(url)
        return Request(url=url, typed=typed, kinds=PAGES + LISTS, source=source, published=published, depth=depth)

    def _site(self, request: Request, page: Fetched) -> list[Entry]:
        """The feeds that a front page names; else the sitemaps of robots.txt; else those at the usual places."""
        feeds = feeds_of(page.content, request.url, page.url, page.charset)
        urls = feeds or self._session.robots.sitemaps(page.url, request.typed)
        if not urls:
            for path in USUAL_SITEMAPS:
                asked = dataclasses.replace(request, url=urljoin(page.url, path), kinds=PAGES + LISTS)
                try:
                    if kind_of_bytes(self._session.get(asked).content) == "sitemap":
                        urls = [asked.url]
                        break
                except FetchError:
                    continue
        return [Entry(url=url, is_listing=True) for url in urls]

    def _page(self, request: Request, page: Fetched, visit: Visit) -> Found:
        article = self._article(request, page)
        if self._wanted.is_too_old(article.published):
            return Found(where=request.url, visit=dataclasses.replace(visit, state="older"))
        visit = dataclasses.replace(visit, state="article", article_id=article.id)
        return Found(where=request.url, article=article, visit=visit)

    def _article(self, request: Request, page: Fetched) -> Article:
        if is_binary(page.content):
            raise PageError(request.url, "binary content")
        stamps = Stamps(given=self._wanted.published, feed=request.published, server=page.modified, fetched=page.time)
        if page.content_type == "text/plain":
            article = read_text(decode(page.content, request.url, page.charset), request.url, page.url, stamps)
        elif page.content_type in LISTS and page.content_type is not None:
            raise PageError(request.url, f"no page but {page.content_type}")
        else:
            article = read_page(page.content, request.url, self._settings, url=page.url, charset=page.charset, stamps=stamps)
        return dataclasses.replace(article, language=language_of(article.text, request.url, self._settings))
