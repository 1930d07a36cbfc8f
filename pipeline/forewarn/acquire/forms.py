"""Articles as people have them: which field of a row is which of ours, by its name, and a line of what was understood."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from forewarn.acquire.datestamps import read_stamp
from forewarn.acquire.fuller import without_markup
from forewarn.acquire.jsonl import to_article
from forewarn.acquire.listings import Entry
from forewarn.acquire.wire import wire_of
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article

# Our fields, each with the names that others give it, first wins; compared without case and without what is no letter or
# digit. A name with a point is that of a field within another.
ALIASES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "maintext", "plaintext", "body_text", "fields.body_text", "article_text", "full_text", "article_body"),
        *("content", "body", "fields.body", "raw_text", "text_content", "story_text", "article", "story"),
    ),
    "title": ("title", "headline", "web_title", "fields.headline", "title_page", "title_rss", "article_title", "heading"),
    "url": (
        *("canonical_link", "url", "canonical_url", "web_url", "link", "article_url", "page_url", "permalink", "original_url"),
        *("html.responded_url", "html.requested_url", "source", "source_url", "uri"),
    ),
    "published": (
        *("published", "date_publish", "publish_date", "publishing_date", "date_published", "published_at", "published_date"),
        *("publication_date", "web_publication_date", "first_publication_date", "fields.first_publication_date", "pub_date"),
        *(
            "publish_time",
            "published_time",
            "published_on",
            "publication_time",
            "article_date",
            "date",
            "datetime",
            "timestamp",
        ),
    ),
    "updated": ("updated", "date_modify", "date_modified", "modified", "updated_at", "modified_at", "last_modified"),
    "site": (
        *("site", "source_domain", "source_hostname", "hostname", "site_name", "meta_site_name", "media_name", "source_name"),
        *("source.name", "source.title", "publisher", "html.source_info.publisher", "domain", "publication", "outlet"),
        *("newspaper", "source", "source_url"),
    ),
    "author": ("author", "authors", "byline", "fields.byline", "author_name", "creator"),
    "id": ("id", "_id", "article_id", "stories_id", "story_id", "doc_id", "document_id", "uuid", "guid"),
}
# What a line of what was understood calls them, and which it always names.
_CALLED = {"published": "date", "url": "address"}
_ALWAYS = ("title", "published")
# Objects that hold the article as a whole, and lists that an answer of a service has its articles in.
_WRAPPERS = ("_source", "article")
_LISTS = ("articles", "results", "stories", "hits", "docs", "items", "data", "news", "response", "records")
_DEEPEST = 4
_NAMED_MOST = 8
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# NewsAPI and its kin end what they cut so.
_CUT = re.compile(r"\[\+?\s*\d+ (?:more )?char(?:acter)?s\]\s*$")


def items_in(data: Any) -> list[Any] | None:
    """The list of objects that an answer of a service holds; None where there is none, and the object may be an article."""
    for _ in range(_DEEPEST):
        if not isinstance(data, dict):
            break
        named = {_key(name): value for name, value in data.items()}
        data = next((named[name] for name in _LISTS if isinstance(named.get(name), list | dict)), None)
    return data if isinstance(data, list) and any(isinstance(item, dict) for item in data) else None


class Fields:
    """Reads the rows of one file and counts what it finds; `given` names fields of theirs by ours, before any alias."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self._given = dict(given or {})
        self._paths: dict[tuple[str, ...], dict[str, list[str]]] = {}
        self._rows = 0
        self._found: Counter[str] = Counter()
        self._names: dict[str, Counter[str]] = {name: Counter() for name in ALIASES}
        self._unread: Counter[str] = Counter()
        self._example: dict[str, str] = {}
        self._left: Counter[str] = Counter()

    def has_text(self, names: Sequence[str]) -> bool:
        """Whether one of the names is that of a text."""
        return bool(self._paths_of(dict.fromkeys(names, ""))["text"])

    def addresses(self, rows: Sequence[Any]) -> list[Entry]:
        """The addresses of rows that name pages and hold no texts; none where some row holds a text."""
        rows = [_unwrapped(row) for row in rows if isinstance(row, dict)]
        if any(self._first(row, "text") for row in rows):
            return []
        found = [(row, self._first(row, "url")) for row in rows]
        return [
            Entry(url=url[1], published=self._date(row, "published")[0], title=(self._first(row, "title") or ("", None))[1])
            for row, url in found
            if url and _ADDRESS.fullmatch(url[1])
        ]

    def article(self, data: Any, where: str, *, published: str | None = None) -> Article:
        """An article from a JSON value or a row. Raises `InputError`.

        The text of the field `text` is kept to the letter, as offsets point into it; others are tidied.
        """
        if not isinstance(data, dict):
            return to_article(data, where, published=published)
        data = _unwrapped(data)
        used = {name: found for name in ALIASES if name not in ("published", "updated") and (found := self._first(data, name))}
        text = used.get("text")
        if text is None and "text" not in data:
            raise InputError(where, f"no text in it; its fields are {_listed(list(map(str, data)))}")
        values = {name: value for name, (_, value) in used.items()}
        if text is None or text[0] == "text":
            values["text"] = data.get("text")
        else:
            values["text"] = without_markup(text[1])
            if _CUT.search(values["text"]):
                raise InputError(where, f"only the beginning of its text is there (field {text[0]!r})")
        dates = {name: self._date(data, name) for name in ("published", "updated")}
        ours = {name: values.get(name) for name in ("text", "title", "url", "id")}
        # A date in our own field that is none is an error; in another's it is not known.
        is_own = dates["published"] == (None, "published") and isinstance(data.get("published"), str)
        given = data["published"] if is_own else dates["published"][0]
        article = to_article({**ours, "published": given}, where, published=published)
        self._count(data, used, dates)
        wire = wire_of(article.text, values.get("author"))
        return dataclasses.replace(
            article,
            updated=dates["updated"][0],
            site=values.get("site"),
            author=values.get("author"),
            agency=wire.agency,
            dateline_place=wire.place,
        )

    def line(self) -> str | None:
        """What was understood of the rows, in a line: "469 articles, title in 469, date in 441 (field `date`)"."""
        if not self._rows:
            return None
        parts = [many(self._rows, "article")]
        for name in ALIASES:
            if not (self._found[name] or name in _ALWAYS) or (name == "text" and set(self._names[name]) <= {"text"}):
                continue
            called = _CALLED.get(name, name)
            said = [f"field `{one}`" for one, _ in self._names[name].most_common() if one != name]
            if self._unread[name]:
                said.append(f"{self._unread[name]:,} not read: {self._example[name]!r}")
            beside = f" ({'; '.join(said)})" if said else ""
            parts.append(f"{called} in {self._found[name]:,}{beside}")
        unmet = [theirs for ours, theirs in self._given.items() if not self._names[ours]]
        told = ", ".join(parts)
        if self._left:
            told += f"; not used: {_listed([name for name, _ in self._left.most_common()])}"
        return told + (f"; no field {_listed(unmet)}" if unmet else "")

    def _count(
        self, data: dict[str, Any], used: dict[str, tuple[str, str]], dates: dict[str, tuple[str | None, str | None]]
    ) -> None:
        self._rows += 1
        for name, (path, _) in used.items():
            self._found[name] += 1
            self._names[name][path] += 1
        for name, (value, path) in dates.items():
            if path is None:
                continue
            self._names[name][path] += 1
            if value is not None:
                self._found[name] += 1
        paths = [*(path for path, _ in used.values()), *(path for _, path in dates.values() if path)]
        taken = {path if path in data else path.partition(".")[0] for path in paths}
        self._left.update(name for name, value in data.items() if name not in taken and value not in (None, "", [], {}))

    def _date(self, data: dict[str, Any], name: str) -> tuple[str | None, str | None]:
        """The first readable date of a row and its field; one that is there and cannot be read is counted."""
        there: str | None = None
        for path in self._paths_of(data)[name]:
            value = _at(data, path)
            if isinstance(value, datetime):  # a cell of a table; midnight is how those write a day
                value = (value if value.tzinfo or value.time() != time() else value.date()).isoformat()
            elif isinstance(value, date):
                value = value.isoformat()
            if value in (None, "", "None", "null", "nan"):
                continue
            if found := read_stamp(value):
                return found, path
            there = there or path
            self._example.setdefault(name, str(value)[:40])
        if there is not None:
            self._unread[name] += 1
        return None, there

    def _first(self, data: dict[str, Any], name: str) -> tuple[str, str] | None:
        """The first value of a row that can be our field, and the name of its own."""
        for path in self._paths_of(data)[name]:
            value = _joined(_at(data, path), "\n\n" if name == "text" else ", ")
            if value is None or (name == "url" and path != "url" and not _ADDRESS.fullmatch(value)):
                continue
            if name == "site" and _ADDRESS.fullmatch(value):
                continue
            return path, value
        return None

    def _paths_of(self, data: Mapping[str, Any]) -> dict[str, list[str]]:
        """The fields of rows with these names, by ours, best first."""
        within = {name: tuple(value) for name, value in data.items() if isinstance(value, dict)}
        names = (*map(str, data), *(f"{name}.{one}" for name, ones in within.items() for one in ones))
        if names not in self._paths:
            theirs: dict[str, str] = {}
            for name in _paths(data, _DEEPEST):
                theirs.setdefault(_key(name), name)
            self._paths[names] = {
                ours: [self._given[ours]]
                if ours in self._given
                else list(dict.fromkeys(theirs[key] for one in aliases if (key := _key(one)) in theirs))
                for ours, aliases in ALIASES.items()
            }
        return self._paths[names]


def many(number: int, noun: str) -> str:
    """A number and its noun, in the plural where it is one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _paths(data: Mapping[str, Any], deep: int) -> Iterator[str]:
    for name, value in data.items():
        yield str(name)
        if isinstance(value, dict) and deep:
            yield from (f"{name}.{one}" for one in _paths(value, deep - 1))


def _key(name: Any) -> str:
    return "".join(sign for sign in str(name).casefold() if sign.isalnum() or sign == ".")


def _unwrapped(data: dict[str, Any]) -> dict[str, Any]:
    return next((data[name] for name in _WRAPPERS if isinstance(data.get(name), dict)), data)


def _at(data: Any, path: str) -> Any:
    if isinstance(data, dict) and path in data:
        return data[path]
    for name in path.split("."):
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _joined(value: Any, between: str) -> str | None:
    """A value as text: lists joined, a body of parts (as fundus writes it) as its paragraphs, whole numbers as they are."""
    if isinstance(value, dict):
        parts = [value[name] for name in ("summary", "sections", "headline", "paragraphs", "texts") if name in value]
        value = parts or value.get("name")
    if isinstance(value, list):
        value = between.join(filter(None, (_joined(item, between) for item in value)))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return (value.strip() or None) if isinstance(value, str) else None


def _listed(names: Sequence[str]) -> str:
    told = ", ".join(f"`{name[:30]}`" for name in names[:_NAMED_MOST])
    return told + (f" and {len(names) - _NAMED_MOST} more" if len(names) > _NAMED_MOST else "")
