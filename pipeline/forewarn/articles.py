"""An `Article` of what a caller has: a text, a mapping with the fields of the contract, or an article already made."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from forewarn.acquire.dates import iso_date, no_date
from forewarn.acquire.identity import article_id
from forewarn.acquire.wire import wire_of
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article

Given = Article | str | Mapping[str, Any]

_HALF = re.compile("[\ud800-\udfff]")
_NAMES = ("id", "text", "title", "url", "published")


def make_article(
    given: Given,
    *,
    published: str | date | datetime | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Article:
    """An article with an id and checked dates.

    `given` is the text, a mapping with the keys `text`, `title`, `url`, `published` and `id` of which all but `text` may lack,
    or an `Article`, which is handed back as it is. `published` is a day or a time, as a value or in ISO 8601; it and the other
    arguments stand in for what `given` does not say. The id is derived from the URL, else from the text. The text is kept to
    the letter, as offsets point into it; only a lone surrogate (half a character), which no file can hold, becomes U+FFFD.

    Raises `TypeError` for a value of another type, `InputError` for a mapping without text and a `published` that is no date.
    """
    if isinstance(given, Article):
        return given
    values: dict[str, Any] = {"title": title, "url": url, "id": id, "published": published}
    if isinstance(given, str):
        values["text"] = given
    elif isinstance(given, Mapping):
        values |= {name: given[name] for name in _NAMES if given.get(name) is not None}
        if values.get("text") is None:
            raise InputError("article", "no text")
    else:
        raise TypeError(f"an article is a text, a mapping or an Article, not {type(given).__name__}")
    day = _published(values.pop("published"))
    texts = {name: _string(name, value) for name, value in values.items()}
    text = texts["text"] or ""
    wire = wire_of(text)
    return Article(
        id=texts["id"] or article_id(texts["url"], text),
        text=text,
        title=texts["title"],
        url=texts["url"],
        published=day,
        published_source="given" if day else None,
        agency=wire.agency,
        dateline_place=wire.place,
    )


def _string(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"{name} is a string, not {type(value).__name__}")
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", value)


def _published(value: str | date | datetime | None) -> str | None:
    """The day or time in ISO 8601."""
    if value is None:
        return None
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if not isinstance(value, str):
        raise TypeError(f"published is a date, a datetime or a string, not {type(value).__name__}")
    day = iso_date(value)
    if day is None:
        raise InputError("published", no_date(value))
    return day
