"""Events as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

import json
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from forewarn.ground.plain import one_line
from forewarn.ground.wording import bounds, days, what

_ATOM = "http://www.w3.org/2005/Atom"
_VERSION = "https://jsonfeed.org/version/1.1"

Row = Mapping[str, Any]


def entries(rows: Sequence[Row], known: Mapping[str, str]) -> list[dict[str, Any]]:
    """An item of JSON Feed for each row of `event_overview`; `known` tells when each event became known, by its key."""
    return [_entry(row, known[row["event_key"]]) for row in rows]


def _entry(row: Row, known: str) -> dict[str, Any]:
    place = ", ".join(filter(None, (row["place"], row["country"])))
    tolls = [f"{kind} {figure}" for kind in ("killed", "injured") if (figure := bounds(row[f"{kind}_min"], row[f"{kind}_max"]))]
    title = [what(row["type"], row["subtype"], row["status"]), days(row["date_start"], row["date_end"]), place, *tolls]
    entry = {
        "id": _id(f"event/{row['event_key']}"),
        "url": row["url"] if urlsplit(row["url"] or "").scheme in ("http", "https") else None,
        "title": _plain(", ".join(filter(None, title))),
        "content_text": _plain(" — ".join(filter(None, (row["quote"], row["title"])))) or _plain(row["event_key"]),
        "date_published": _time(row["published"]),
        "date_modified": _time(known),
        "tags": [row["type"], row["subtype"], row["status"]],
        "_forewarn": {"event_key": row["event_key"], "confidence": row["confidence"]},
    }
    return {name: value for name, value in entry.items() if value is not None}


def atom(found: Sequence[Mapping[str, Any]], *, title: str, now: str) -> str:
    """The document of an Atom feed of such items; `now` (ISO 8601) is when it was changed if there is none."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", _id(f"feed/{title}"))
    _add(feed, "title", _plain(title))
    _add(feed, "updated", max((item["date_modified"] for item in found), default=_time(now)))
    _add(_add(feed, "author"), "name", "forewarn")
    for item in found:
        entry = _add(feed, "entry")
        _add(entry, "id", item["id"])
        _add(entry, "title", item["title"])
        _add(entry, "updated", item["date_modified"])
        if "date_published" in item:
            _add(entry, "published", item["date_published"])
        if "url" in item:
            _add(entry, "link", rel="alternate", href=_plain(item["url"]))
        for tag in item["tags"]:
            _add(entry, "category", term=tag)
        _add(entry, "content", item["content_text"], type="text")
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def json_feed(found: Sequence[Mapping[str, Any]], *, title: str) -> str:
    """The document of a JSON Feed of such items."""
    told = {"version": _VERSION, "title": title, "authors": [{"name": "forewarn"}], "items": list(found)}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    return child


def _id(name: str) -> str:
    """A name for all time: the same for the same event, whatever the file."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"forewarn:{name}").urn


def _plain(text: str) -> str:
    """On one line, without what no XML may hold."""
    return one_line(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _time(given: str | None) -> str | None:
    """As RFC 3339, in UTC; a day is its beginning; None for what is no time."""
    try:
        found = datetime.fromisoformat(given or "")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None
