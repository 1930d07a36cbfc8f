"""Feeds, sitemaps and lists: what names the addresses of articles, as entries in the order given."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from forewarn.acquire.dates import iso_date
from forewarn.acquire.encoding import decode
from forewarn.ground.errors import PageError

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_DATES = ("published", "issued", "pubdate", "date", "created", "publication_date")
# Where neither a feed nor robots.txt names any.
USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap_news.xml", "/sitemap.xml")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An address that a listing names; `published` ISO 8601, `is_listing` where it is a sitemap of its own."""

    url: str
    published: str | None = None
    title: str | None = None
    is_listing: bool = False


def read_listing(raw: bytes, kind: str, where: str, base: str | None = None) -> list[Entry]:
    """The entries of a `feed`, `sitemap` or `list`, each address once. Raises `PageError` where it cannot be read.

    `base` is the listing's own address, against which relative ones are resolved.
    """
    if kind == "list":
        found = _of_list(decode(raw, where))
    elif raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        found = _of_json_feed(raw, where)
    else:
        found = _of_xml(raw, where)
    entries: dict[str, Entry] = {}
    for entry in found:
        url = urljoin(base, entry.url.strip()) if base else entry.url.strip()
        if _SCHEME.match(url) and url not in entries and url != base:
            entries[url] = Entry(url=url, published=entry.published, title=entry.title, is_listing=entry.is_listing)
    return list(entries.values())


def date_of(value: str | None) -> str | None:
    """A feed's date as ISO 8601: as it stands if it is that, else from the form of mails; None if it is neither."""
    if not value:
        return None
    if date := iso_date(value):
        return date
    try:
        parsed = parsedate_to_datetime(value.strip())
    except (ValueError, TypeError):
        return None
    # "-0000" and unknown names of zones leave no zone behind; feeds mean universal time by them.
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).isoformat()


def _of_list(text: str) -> Iterator[Entry]:
    for line in text.splitlines():
        if _SCHEME.match(line.strip()):
            yield Entry(url=line.split()[0])


def _of_json_feed(raw: bytes, where: str) -> Iterator[Entry]:
    try:
        data = json.loads(decode(raw, where))
    except (ValueError, RecursionError):
        raise PageError(where, "broken JSON in the feed") from None
    items = data.get("items") if isinstance(data, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(url := item.get("url") or item.get("external_url"), str):
            yield Entry(url=url, published=date_of(_text(item, "date_published")), title=_text(item, "title"))


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) else None


def _of_xml(raw: bytes, where: str) -> Iterator[Entry]:
    # Entities are not resolved and nothing is loaded from elsewhere: feeds come from strangers.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw.strip(), parser)
    except etree.XMLSyntaxError as problem:
        raise PageError(where, f"broken XML: {problem.msg}") from None
    if root is None:
        raise PageError(where, "no feed and no sitemap in it")
    yield from _entries(root)


def _entries(root: etree._Element) -> Iterator[Entry]:
    for element in root.iter(etree.Element):
        name = _name(element)
        if name in ("item", "entry"):
            url = _link(element)
        elif name in ("url", "sitemap"):
            url = _child(element, ("loc",))
        else:
            continue
        if url:
            published = _child(element, _DATES)
            title = _child(element, ("title",))
            yield Entry(url=url, published=date_of(published), title=title, is_listing=name == "sitemap")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower()


def _child(element: etree._Element, names: tuple[str, ...]) -> str | None:
    """The text of the first of `names` that an element holds, at any depth (a news sitemap's date lies two deep)."""
    found = {_name(child): (child.text or "").strip() for child in reversed(list(element.iter(etree.Element)))}
    return next((found[name] for name in names if found.get(name)), None)


def _link(element: etree._Element) -> str | None:
    """RSS has the address as text, Atom as an attribute of the link that is for readers."""
    for child in element.iterchildren(etree.Element):
        if _name(child) != "link":
            continue
        if child.get("href") and child.get("rel", "alternate") == "alternate":
            return child.get("href")
        if child.text and child.text.strip():
            return child.text.strip()
    guid = next((child for child in element.iterchildren(etree.Element) if _name(child) == "guid"), None)
    if guid is not None and guid.get("isPermaLink", "true").lower() == "true":
        return (guid.text or "").strip() or None
    return element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
