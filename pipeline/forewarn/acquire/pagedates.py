"""When an article was published: what the page, its feed, its address and its server say, ranked; and its last update."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from forewarn.acquire.datestamps import is_day_first, numeric_days, read_stamp
from forewarn.acquire.linkeddata import LinkedData
from forewarn.ground.localday import day_in_url, is_universal, local_day, moment_of

_PUBLISHED = (
    '//meta[@property="article:published_time" or @name="article:published_time" or @property="og:published_time"'
    ' or @property="og:article:published_time" or @name="og:article:published_time" or @property="article:published"]/@content',
    '//*[@itemprop="datePublished"]/@content | //*[@itemprop="datePublished"]/@datetime',
    '//meta[@name="parsely-pub-date" or @name="pubdate" or @name="publish-date" or @name="DC.date.issued"'
    ' or @name="dcterms.created" or @name="DC.date.created" or @name="sailthru.date" or @name="publish_date"'
    ' or @name="publication_date" or @name="article.published" or @name="cXenseParse:recs:publishtime"'
    ' or @property="bt:pubDate" or @name="datePublished" or @name="pub_date" or @name="OriginalPublicationDate"]/@content',
    "//time[@pubdate]/@datetime",
)
_UPDATED = (
    '//meta[@property="article:modified_time" or @name="article:modified_time" or @property="og:updated_time"'
    ' or @property="og:article:modified_time" or @name="og:article:modified_time"]/@content',
    '//*[@itemprop="dateModified"]/@content | //*[@itemprop="dateModified"]/@datetime',
    '//meta[@name="last-modified" or @name="lastmod" or @name="DC.date.modified" or @name="dateModified"]/@content',
)
# Times that a page shows; the first one beside its headline is most often the article's, any other may be a teaser's.
_SHOWN = "//time/@datetime"
_BESIDE_HEADLINE = "(//h1/following::time | //article//time)[1]/@datetime"
_FILLER_DAYS = ("1970-01-01", "1969-12-31")
_QUARTER = timedelta(minutes=15)
_FARTHEST = timedelta(hours=14)


@dataclass(frozen=True, kw_only=True)
class Stamps:
    """What is said of an article's date outside its page: by the user, its feed, its server; when it was fetched. ISO 8601."""

    given: str | None = None
    feed: str | None = None
    server: str | None = None
    fetched: str | None = None


NO_STAMPS = Stamps()


def rank(
    page: Iterable[str | None], url: str | None, stamps: Stamps, *, shown: Iterable[str] = ()
) -> tuple[str | None, str | None]:
    """The publication date and who says so, the first of: the page, its feed, its address, the user, its server.

    Of what the page says, the first date wins; of two that name the same day, the one with a time. A date that lies more
    than a day after the fetch is none. `shown` are times in the page that may be another article's: they only tell the time
    of a day that is known. A moment in universal time is told in local time where the page gives that too; where only the
    address does, its day is the day.
    """
    ranked = (
        *((value, "page") for value in page),
        *((stamps.feed, "feed"), (day_in_url(url), "url"), (stamps.given, "given"), (stamps.server, "server")),
    )
    candidates = [(value, source) for value, source in ranked if value and not _is_later(value, stamps.fetched)]
    if not candidates:
        return None, None
    first = candidates[0]
    exacter = [*(one for one in candidates if one[1] in ("page", "feed")), *((value, "page") for value in shown)]
    if len(first[0]) == 10:
        first = next((one for one in exacter if len(one[0]) > 10 and one[0][:10] == first[0]), first)
    return _local(first[0], [value for value, _ in exacter], url), first[1]


def _local(value: str, others: list[str], url: str | None) -> str:
    """A date in local time as far as is known: by another stamp of the same moment, else by the day in the address."""
    if len(value) <= 10 or not is_universal(value):
        return value
    moment = moment_of(value)
    for other in others:
        if len(other) <= 10 or is_universal(other):
            continue
        told = datetime.fromisoformat(other.replace(",", "."))
        if told.tzinfo:
            if moment_of(other).replace(microsecond=0) == moment.replace(microsecond=0):
                return other
            continue
        # The same moment on a local clock: the zone is what lies between.
        apart = told.replace(microsecond=0) - moment.replace(tzinfo=None, microsecond=0)
        if apart and abs(apart) <= _FARTHEST and not apart % _QUARTER:
            return told.replace(tzinfo=timezone(apart)).isoformat()
    day = local_day(value, url)
    return value if day == value[:10] else day or value


class PageDates:
    """The dates in a page's data; `data` is its linked data."""

    def __init__(self, tree: HtmlElement, data: LinkedData, url: str | None) -> None:
        self._tree = tree
        self._data = data
        self._known: dict[str, list[str]] = {}
        self._day_first = self._order(url)

    def published(self) -> Iterator[str]:
        """What the data says of the first publication, best first: linked data, then <meta> and microdata."""
        update = self.updated(None)
        for value in (*self._data.of_articles("datePublished"), *self._values(_PUBLISHED), *self._data.of_any("datePublished")):
            if found := self._read(value, update):
                yield found

    def beside_headline(self) -> Iterator[str]:
        """The time element that follows the headline."""
        yield from filter(None, map(self._read, self._values((_BESIDE_HEADLINE,))))

    def shown(self) -> Iterator[str]:
        """All time elements: the article's and those of what stands around it."""
        yield from filter(None, map(self._read, self._values((_SHOWN,))))

    def updated(self, published: str | None) -> str | None:
        """When the page was last changed; None where that is not after its publication."""
        values = (*self._data.of_articles("dateModified"), *self._values(_UPDATED), *self._data.of_any("dateModified"))
        updated = next(filter(None, map(self._read, values)), None)
        if updated is None or published is None:
            return updated
        return updated if moment_of(updated) > moment_of(published) else None

    def _read(self, value: str, update: str | None = None) -> str | None:
        found = read_stamp(value, day_first=self._day_first)
        if found is None and update is not None:
            # Day and month can be told apart where only one order does not lie after the update.
            both = {read_stamp(value, day_first=order) for order in (True, False)} - {None}
            early = [one for one in both if one and moment_of(one) <= moment_of(update)]
            found = early[0] if len(early) == 1 else None
        return None if found is None or found.startswith(_FILLER_DAYS) else found

    def _order(self, url: str | None) -> bool | None:
        """Whether the page writes the day before the month: as its own dates show, else as its language and address say."""
        numbers = [pair for value in self._values((*_PUBLISHED, *_UPDATED)) for pair in numeric_days(value)]
        shown = {one > 12 for one, other in numbers if (one > 12) != (other > 12)}
        if len(shown) == 1:
            return shown.pop()
        tag = self._tree.get("lang") or next(iter(self._values(('//meta[@property="og:locale"]/@content',))), None)
        return is_day_first(tag, urlsplit(url).hostname if url else None)

    def _values(self, paths: tuple[str, ...]) -> list[str]:
        for path in paths:
            if path not in self._known:
                self._known[path] = list(map(str, self._tree.xpath(path)))
        return [value for path in paths for value in self._known[path]]


def _is_later(value: str, fetched: str | None) -> bool:
    if fetched is None:
        return False
    return date.fromisoformat(value[:10]) > date.fromisoformat(fetched[:10]) + timedelta(days=1)
