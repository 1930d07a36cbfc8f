"""Feeds, sitemaps and lists: what names the addresses of articles, as entries in the order given."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from forewarn.acquire.datestamps import read_stamp
from forewarn.acquire.encoding import decode
from forewarn.ground.errors import PageError

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,150}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CDATA_START, _CDATA_END = "<![CDATA[", "]]>"
_LONE_AND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{0,30});)")
# What an entry may hold that has an address, a title or a date of its own.
_OTHERS = ("item", "entry", "url", "sitemap", "image", "video", "content", "thumbnail", "group", "source", "enclosure")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
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
        url = _resolved(entry.url, base)
        if _SCHEME.match(url) and url not in entries and url != base:
            entries[url] = Entry(url=url, published=entry.published, title=entry.title, is_listing=entry.is_listing)
    return list(entries.values())


def _resolved(url: str, base: str | None) -> str:
    """An address as browsers take it: without blanks and control characters in it, against the listing's own address.

    One that is broken is left for its fetch to fail, so that it is one entry that is wrong and the others are read.
    """
    url = _CONTROLS.sub("", url.strip())
    try:
        return urljoin(base, url) if base else url
    except ValueError:
        return url


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
            yield Entry(url=url, published=read_stamp(_text(item, "date_published")), title=_text(item, "title"))


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) else None


def _of_xml(raw: bytes, where: str) -> Iterator[Entry]:
    # Entities are not resolved and nothing is loaded from elsewhere: feeds come from strangers.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )
    text = _mended(decode(raw, where, _declared(raw)))
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as problem:
        raise PageError(where, f"broken XML: {problem.msg}") from None
    if root is None:
        raise PageError(where, "no feed and no sitemap in it")
    yield from _entries(root)


def _declared(raw: bytes) -> str | None:
    match = _DECLARED.search(raw[:200])
    return match[1].decode("ascii") if match else None


def _mended(text: str) -> str:
    """XML that a strict parser would give up: without the declaration, which may name another encoding, and what is before
    it, without control characters, and with every lone `&` as a character."""
    text = _DECLARATION.sub("", text[max(text.find("<"), 0) :], count=1)
    text = _NO_XML.sub("", text)
    before, *sections = text.split(_CDATA_START)
    parts = [_LONE_AND.sub("&amp;", before)]
    for section in sections:
        inside, end, after = section.partition(_CDATA_END)
        parts += [_CDATA_START, inside, end, _LONE_AND.sub("&amp;", after)]
    return "".join(parts)


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
            yield Entry(url=url, published=read_stamp(published), title=title, is_listing=name == "sitemap")


def _name(element: etree._Element) -> str:
    """An element's name without its namespace, also where that was not declared ("dc:date")."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _child(element: etree._Element, names: tuple[str, ...]) -> str | None:
    """The text of the first of `names` that an element holds: of its own children, else deeper, where a news sitemap has its
    date, but not in a further entry (one that was not closed holds the next) or in a picture."""
    for found in (_texts(element.iterchildren(etree.Element)), _texts(_inside(element))):
        if value := next((found[name] for name in names if found.get(name)), None):
            return value
    return None


def _texts(elements: Iterable[etree._Element]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in elements:
        if text := (one.text or "").strip():
            found.setdefault(_name(one), text)
    return found


def _inside(element: etree._Element) -> Iterator[etree._Element]:
    for child in element.iterchildren(etree.Element):
        if _name(child) not in _OTHERS:
            yield child
            yield from _inside(child)


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
