"""HTML to an Article. trafilatura, and what it brings with it, only here."""

import json
import logging
import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import Any

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document
from trafilatura.utils import load_html

from pipeline.acquire.dates import iso_date
from pipeline.acquire.encoding import declared_in_html, decode
from pipeline.acquire.identity import article_id, canonical_url
from pipeline.acquire.text import clean, tidy
from pipeline.ground.config import Settings
from pipeline.ground.errors import PageError
from pipeline.ground.records import Article

_ARTICLE_TYPE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
_MAX_LINKED_DATA = 2000
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=\D|$)")


def read_page(
    raw: bytes,
    where: str,
    settings: Settings,
    *,
    url: str | None = None,
    charset: str | None = None,
    published: str | None = None,
) -> Article:
    """The article of a page.

    `url` is the address the page came from, `charset` what the server called its encoding, `published` the date to take if
    the page names none. The article's URL is the one the page calls canonical, else `url`.
    Raises `PageError` where the page holds no article, or cannot be read.
    """
    html = decode(raw, where, charset or declared_in_html(raw))
    tree = _tree(html, where)
    document = _extract(tree, url, where)
    title = _line(document.title)
    text = clean("\n\n".join(document.text.split("\n")), title) if document else ""
    if len(text) < settings.min_text_chars:
        raise PageError(where, "no article in the page")
    address = _address(document.url, url)
    date, source = _published(tree, document.date, address)
    if date is None and published is not None:
        date, source = published, "given"
    return Article(
        id=article_id(address, text),
        text=text,
        title=title,
        url=address,
        published=date,
        published_source=source,
        site=_line(document.sitename),
        author=_line(document.author),
    )


@cache
def _silence() -> None:
    """trafilatura and its kin log what they think of a page; unless someone listens, that would land on stderr."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _tree(html: str, where: str) -> HtmlElement:
    _silence()
    try:
        tree = load_html(html)
    except Exception as problem:  # pages are hostile, and the parser raises what it meets; one page must not end the batch
        raise PageError(where, f"the page cannot be parsed ({type(problem).__name__})") from problem
    if tree is None:
        raise PageError(where, "no article in the page")
    return tree


def _extract(tree: HtmlElement, url: str | None, where: str) -> Document:
    try:
        document = trafilatura.bare_extraction(
            tree, url=url, fast=True, include_comments=False, include_tables=False, include_formatting=False, with_metadata=True
        )
    except Exception as problem:  # as above
        raise PageError(where, f"the page cannot be parsed ({type(problem).__name__})") from problem
    if document is None:
        raise PageError(where, "no article in the page")
    return document


def _line(value: str | None) -> str | None:
    return (" ".join(tidy(value).split()) or None) if value else None


def _address(named: str | None, fetched: str | None) -> str | None:
    """The canonical address that the page names, unless it is the site's front page and the page came from deeper in."""
    named, fetched = (canonical_url(url) if url else None for url in (named, fetched))
    if named and fetched and named.count("/") == 3 and named.endswith("/"):
        return fetched
    return named or fetched


def _published(tree: HtmlElement, found: str | None, url: str | None) -> tuple[str | None, str | None]:
    """When the page was first published, and whether the page says so or its address.

    The page's linked data goes first, as it keeps time and zone; then the day that trafilatura finds.
    """
    for item in _linked_data(tree):
        value = item.get("datePublished")
        if isinstance(value, str) and (date := iso_date(value)):
            return date, "page"
    if not found or not (date := iso_date(found)):
        return None, None
    match = _URL_DATE.search(url or "")
    return date, "url" if match and "-".join(match.groups()) == date else "page"


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles of the page's JSON-LD, outermost first."""
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
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPE.fullmatch(kind) for kind in kinds):
                yield item
            queue.extend(value for value in item.values() if isinstance(value, dict | list))
