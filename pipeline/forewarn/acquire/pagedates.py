"""When an article was published: what the page, its feed, its address and its server say, ranked; and its last update."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from lxml.html import HtmlElement

from forewarn.acquire.dates import iso_date

_ARTICLE_TYPE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
_MAX_LINKED_DATA = 2000
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=\D|$)")
_PUBLISHED = (
    '//meta[@property="article:published_time" or @name="article:published_time" or @property="og:published_time"]/@content',
    '//*[@itemprop="datePublished"]/@content | //*[@itemprop="datePublished"]/@datetime',
    '//meta[@name="parsely-pub-date" or @name="pubdate" or @name="publish-date" or @name="DC.date.issued"]/@content',
)
_UPDATED = (
    '//meta[@property="article:modified_time" or @name="article:modified_time" or @property="og:updated_time"]/@content',
    '//*[@itemprop="dateModified"]/@content | //*[@itemprop="dateModified"]/@datetime',
    '//meta[@name="last-modified" or @name="lastmod" or @name="DC.date.modified"]/@content',
)


@dataclass(frozen=True, kw_only=True)
class Stamps:
    """What is said of an article's date outside its page: by the user, its feed, its server; when it was fetched. ISO 8601."""

    given: str | None = None
    feed: str | None = None
    server: str | None = None
    fetched: str | None = None


NO_STAMPS = Stamps()


def rank(page: Iterable[str | None], url: str | None, stamps: Stamps) -> tuple[str | None, str | None]:
    """The publication date and who says so, the first of: the page, its feed, its address, the user, its server.

    Of what the page says, the first date wins; of two that name the same day, the one with a time. A date that lies more
    than a day after the fetch is none.
    """
    ranked = (
        *((value, "page") for value in page),
        *((stamps.feed, "feed"), (url_date(url), "url"), (stamps.given, "given"), (stamps.server, "server")),
    )
    candidates = [(value, source) for value, source in ranked if value and not _is_later(value, stamps.fetched)]
    if not candidates:
        return None, None
    first = candidates[0]
    exacter = (one for one in candidates if one[1] in ("page", "feed") and len(one[0]) > 10 and one[0][:10] == first[0])
    return next(exacter, first)


def url_date(url: str | None) -> str | None:
    """The day that stands in an address, as in /2024/03/26/."""
    match = _URL_DATE.search(url or "")
    return iso_date("-".join(match.groups())) if match else None


def published_in(tree: HtmlElement) -> Iterator[str]:
    """What a page's data says of its first publication, best first: linked data, then <meta> and microdata."""
    yield from (date for item in linked_data(tree) if (date := _date(item.get("datePublished"))))
    yield from _dates(tree, _PUBLISHED)


def updated_in(tree: HtmlElement, published: str | None) -> str | None:
    """When the page was last changed, as its data says; None where that is not after its publication."""
    found = [date for item in linked_data(tree) if (date := _date(item.get("dateModified")))]
    updated = next(iter(found + list(_dates(tree, _UPDATED))), None)
    if updated is None or published is None:
        return updated
    return updated if _moment(updated) > _moment(published) else None


def author_in(tree: HtmlElement) -> str | None:
    """The authors that a page's linked data names, apart by commas."""
    for item in linked_data(tree):
        named = item.get("author")
        people = named if isinstance(named, list) else [named]
        names = [one.get("name") if isinstance(one, dict) else one for one in people]
        found = [name.strip() for name in names if isinstance(name, str) and name.strip()]
        if found:
            return ", ".join(dict.fromkeys(found))
    return None


def linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles of a page's JSON-LD, outermost first."""
    for item in linked_items(tree):
        kinds = item.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE_TYPE.fullmatch(kind) for kind in kinds):
            yield item


def linked_items(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD, outermost first."""
    queue: deque[Any] = deque()
    for script in tree.xpath('.//script[@type="application/ld+json"]'):
        try:
            queue.append(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(_MAX_LINKED_DATA):
        if not queue:
            return
        item = queue.popleft()
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(value for value in item.values() if isinstance(value, dict | list))


def _dates(tree: HtmlElement, paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        yield from (date for value in tree.xpath(path) if (date := _date(str(value))))


def _date(value: Any) -> str | None:
    return iso_date(value) if isinstance(value, str) else None


def _moment(value: str) -> datetime:
    """A date as a moment to compare by; what it leaves open is its earliest."""
    moment = datetime.fromisoformat(value.replace(",", "."))
    return moment.replace(tzinfo=None) - (moment.utcoffset() or timedelta())


def _is_later(value: str, fetched: str | None) -> bool:
    if fetched is None:
        return False
    return date.fromisoformat(value[:10]) > date.fromisoformat(fetched[:10]) + timedelta(days=1)
