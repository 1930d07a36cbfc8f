"""HTML to an Article. trafilatura, and what it brings with it, only here."""

import logging
import re
from functools import cache

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document
from trafilatura.utils import load_html

from forewarn.acquire.dates import iso_date
from forewarn.acquire.encoding import declared_in_html, decode
from forewarn.acquire.fuller import body_of, fullest, lacks, story_paragraphs, without_navigation
from forewarn.acquire.identity import article_id, canonical_url, joined
from forewarn.acquire.language import language_of
from forewarn.acquire.linkeddata import LinkedData
from forewarn.acquire.loose import gather
from forewarn.acquire.pagedates import NO_STAMPS, PageDates, Stamps, rank
from forewarn.acquire.pagewords import any_of, page_words
from forewarn.acquire.text import clean, tidy, unbroken
from forewarn.acquire.titles import headline
from forewarn.acquire.walls import wall_of
from forewarn.acquire.wire import wire_of
from forewarn.ground.config import Settings
from forewarn.ground.errors import PageError
from forewarn.ground.localday import day_in_url
from forewarn.ground.records import Article

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_MOST_FEEDS = 5
# No page of news has as many; the time to find an article grows with their square.
_MOST_ELEMENTS = 30_000
# Nor has a tag as many attributes; the time to parse one grows with their square.
_MOST_IN_TAG = 1000
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})\s[^<>]{2000,}")
# What is left of an element's attributes is looked through one by one, again and again.
_MOST_ATTRIBUTES = 200
# Paragraphs of this many characters are enough to tell a page's language by, before the costly search for its article.
_TELLING_CHARS = (500, 3000)


def read_page(
    raw: bytes,
    where: str,
    settings: Settings,
    *,
    url: str | None = None,
    charset: str | None = None,
    stamps: Stamps = NO_STAMPS,
) -> Article:
    """The article of a page.

    `url` is the address the page came from, `charset` what the server called its encoding, `stamps` what is said of its date
    elsewhere. The article's URL is the one the page calls canonical, else `url`.
    Raises `PageError` where the page holds no article or only the beginning of one, cannot be read, or says that it is in
    another language than English and is.
    """
    html = decode(raw, where, charset or declared_in_html(raw))
    tree = _tree(html, where)
    _refuse_foreign(tree, where, settings)
    headings = [heading for h1 in tree.iter("h1") if (heading := _line(" ".join(h1.itertext())))]
    data = LinkedData(tree)
    gather(tree)
    document = _extract(tree, url, where) or _extract(tree, url, where, fuller=True)
    if document is None:
        raise PageError(where, "no article in the page")
    site = _line(document.sitename)
    title = headline(_line(document.title), headings, site)
    text, uncut = _fuller(tree, data, document.text or "", title, url, where)
    if wall := wall_of(tree, data, title, text, url):
        raise PageError(where, wall)
    if len(text) < settings.min_text_chars:
        raise PageError(where, "no article in the page")
    address = _address(document.url, url)
    dates = PageDates(tree, data, address)
    published, source = _published(tree, dates, document.date, address, stamps)
    author = _line(document.author) or _line(data.author())
    wire = wire_of(text, author, uncut=uncut)
    return Article(
        id=article_id(address, text),
        text=text,
        title=title,
        url=address,
        published=published,
        published_source=source,
        updated=dates.updated(published),
        site=site,
        author=author,
        agency=wire.agency,
        dateline_place=wire.place,
    )


def feeds_of(raw: bytes, where: str, url: str, charset: str | None = None) -> list[str]:
    """The addresses of the feeds that a page names in its head, at most five. Raises `PageError` if it cannot be read."""
    tree = _tree(decode(raw, where, charset or declared_in_html(raw)), where)
    found = [
        address
        for link in tree.iter("link")
        if link.get("href") and (link.get("type") or "").lower() in _FEED_TYPES
        if (address := joined(url, link.get("href")))
        # The comments of a story, as every blog offers them.
        if not any(word in (link.get("title") or "").lower() for word in page_words().readers_feed)
    ]
    return list(dict.fromkeys(found))[:_MOST_FEEDS]


@cache
def _silence() -> None:
    """trafilatura and its kin log what they think of a page; unless someone listens, that would land on stderr."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _tree(html: str, where: str) -> HtmlElement:
    _silence()
    try:
        tree = load_html(_LONG_TAG.sub(_with_few_attributes, html))
    except Exception as problem:  # pages are hostile, and the parser raises what it meets; one page must not end the batch
        raise PageError(where, f"the page cannot be parsed ({type(problem).__name__})") from problem
    if tree is None:
        raise PageError(where, "no article in the page")
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise PageError(where, f"too large: more than {_MOST_ELEMENTS:,} elements in the page")
    for element in tree.xpath(f"//*[@*[{_MOST_ATTRIBUTES + 1}]]"):
        kept = element.items()[:_MOST_ATTRIBUTES]
        element.attrib.clear()
        element.attrib.update(kept)
    return tree


def _with_few_attributes(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[0].split()) <= _MOST_IN_TAG else f"<{tag[1]}"


def _refuse_foreign(tree: HtmlElement, where: str, settings: Settings) -> None:
    """Raises `PageError` where a page names another language and its paragraphs are in one; a name alone is often wrong."""
    named = (tree.get("lang") or "").strip().lower()
    if not named or named.startswith("en"):
        return
    least, most = _TELLING_CHARS
    told: list[str] = []
    for paragraph in tree.iter("p"):
        told.append(" ".join(paragraph.itertext()))
        if sum(map(len, told)) > most:
            break
    text = tidy("\n".join(told))
    if len(text) >= least:
        language_of(text, where, settings)


def _extract(tree: HtmlElement, url: str | None, where: str, *, fuller: bool = False) -> Document | None:
    """What trafilatura finds: quickly, or with all its means, tables included, at twice the time."""
    try:
        return trafilatura.bare_extraction(
            tree,
            url=url,
            fast=not fuller,
            include_comments=False,
            include_tables=fuller,
            include_formatting=False,
            with_metadata=True,
        )
    except Exception as problem:  # as above
        raise PageError(where, f"the page cannot be parsed ({type(problem).__name__})") from problem


def _fuller(tree: HtmlElement, data: LinkedData, quick: str, title: str | None, url: str | None, where: str) -> tuple[str, str]:
    """The article's text and the same before it was cleaned: the quick reading, or a fuller one where that lacks a part."""
    text = clean(without_navigation(tree, unbroken(quick)), title)
    body, paragraphs = body_of(data), story_paragraphs(tree)
    if not lacks(text, body, paragraphs):
        return text, quick
    second = _extract(tree, url, where, fuller=True)
    raw = [second.text or "" if second else "", "\n".join(paragraphs), body or ""]
    cleaned = {clean(unbroken(one), title): one for one in raw}
    best = fullest(text, cleaned, body, paragraphs)
    return best, cleaned.get(best, quick)


def _line(value: str | None) -> str | None:
    return (" ".join(tidy(value).split()) or None) if value else None


def _address(named: str | None, fetched: str | None) -> str | None:
    """The canonical address that the page names, unless it is the site's front page and the page came from deeper in."""
    named, fetched = (canonical_url(url) if url else None for url in (named, fetched))
    if named and fetched and named.count("/") == 3 and named.endswith("/"):
        return fetched
    return named or fetched


def _published(
    tree: HtmlElement, dates: PageDates, found: str | None, url: str | None, stamps: Stamps
) -> tuple[str | None, str | None]:
    """The page's own data goes first, as it keeps time and zone; then the day that trafilatura finds in the page."""
    day = iso_date(found) if found else None
    if day and day.endswith("-01-01") and not _says_new_year(tree, day):
        day = None  # a bare year, as of a copyright, made into a day
    # What it found in the address only is the address's word, and ranks there.
    seen = None if day and day == day_in_url(url) else day
    beside = dates.beside_headline() if seen is None and day_in_url(url) is None else ()
    return rank((*dates.published(), seen, *beside), url, stamps, shown=dates.shown())


def _says_new_year(tree: HtmlElement, day: str) -> bool:
    """Whether a page names the first of January anywhere, in its words or its data."""
    values = (value for element in tree.iter() if isinstance(element.tag, str) for value in element.values())
    return any(day in value for value in values) or bool(_new_year().search(" ".join(tree.itertext())))


@cache
def _new_year() -> re.Pattern[str]:
    """The first of January as pages write it."""
    month = any_of(page_words().first_month)
    wordings = (rf"\b{month}\.?\s+0?1\b", rf"\b0?1(?:st)?\.?\s+{month}\b", r"\b0?1[./]0?1[./](?:19|20)?\d\d\b")
    return re.compile("|".join(wordings), re.IGNORECASE)
