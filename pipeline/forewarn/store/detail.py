"""What `forewarn show` tells of an event or an article: the record's values, their text, and what they are related to."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forewarn.correct.correction import Action
from forewarn.correct.describe import as_json
from forewarn.ground.errors import StoreError
from forewarn.ground.overview import summary
from forewarn.ground.records import Article, Event, Record, to_dict
from forewarn.store.corrected import Listed, list_corrections
from forewarn.store.read import read_record
from forewarn.store.rows import event_key

_SHORTEST = 8  # characters of an article's id in a short key: it stays the same while the database grows a thousandfold
_LONGEST_WORD = 14  # characters after which a word of a chosen id is cut
_LAST = "\U0010ffff"  # after every character, so that a prefix becomes a range that an index serves


@dataclass(frozen=True, kw_only=True)
class Related:
    """A relation seen from one of its ends: its type, the rule behind it, and one line about the event at the other end."""

    type: str
    outgoing: bool
    event_key: str
    summary: str
    rule: str | None


@dataclass(frozen=True, kw_only=True)
class Detail:
    """An event in full, with the article that all its spans point into, and the corrections made on it."""

    event_key: str
    event: Event
    article: Article
    related: tuple[Related, ...]
    corrections: tuple[Listed, ...]

    def to_dict(self) -> dict[str, Any]:
        """The event as in the record, with its key, its article without the text, what it is related to, its corrections."""
        article = to_dict(self.article)
        del article["text"]
        return {
            "event_key": self.event_key,
            "article": article,
            "event": to_dict(self.event),
            "related": [to_dict(related) for related in self.related],
            "corrections": [as_json(one) for one in self.corrections],
        }


@dataclass(frozen=True, kw_only=True)
class Version:
    """An earlier text of an article: its number, from 1; when it was replaced (ISO 8601); its hash."""

    number: int
    replaced: str
    text_sha256: str


def find(conn: sqlite3.Connection, wanted: str) -> tuple[str, str | None]:
    """The article id, and the event key if an event was meant, of a key, an id, or the beginning of just one of them.

    Raises `StoreError` if nothing or more than one thing is meant.
    """
    if row := conn.execute("SELECT article_id, event_key FROM events WHERE event_key = ?", (wanted,)).fetchone():
        return row
    if row := conn.execute("SELECT id, NULL FROM articles WHERE id = ?", (wanted,)).fetchone():
        return row
    if found := _by_beginning(conn, wanted):
        return found
    between = (wanted, wanted + _LAST)
    articles = conn.execute("SELECT id, NULL FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT 4", between).fetchall()
    events = conn.execute(
        "SELECT article_id, event_key FROM events WHERE event_key >= ? AND event_key < ? ORDER BY event_key LIMIT 4", between
    ).fetchall()
    found = articles or events
    if len(found) == 1:
        return found[0]
    if not found and conn.execute("SELECT 1 FROM corrections WHERE event_key = ?", (wanted,)).fetchone():
        raise StoreError(f"{wanted!r} was deleted or merged by a correction; `forewarn correct --list` tells which")
    if not found:
        raise StoreError(f"no event or article {wanted!r} in the database; `forewarn query` prints the events' keys")
    names = ", ".join(key or article for article, key in found[:3])
    raise StoreError(f"{wanted!r} begins more than one name: {names}{', …' if len(found) > 3 else ''}")


def _by_beginning(conn: sqlite3.Connection, wanted: str) -> tuple[str, str] | None:
    """The event whose article's id begins as `wanted` does before the slash, if that is one article alone."""
    beginning, _, event = wanted.rpartition("/")
    if not beginning or not event:
        return None
    found = conn.execute(
        "SELECT article_id, event_key FROM articles JOIN events ON event_key = articles.id || '/' || ?"
        " WHERE articles.id >= ? AND articles.id < ? LIMIT 2",
        (event, beginning, beginning + _LAST),
    ).fetchall()
    return found[0] if len(found) == 1 else None


def short_keys(conn: sqlite3.Connection, keys: Iterable[str | None]) -> dict[str | None, str]:
    """For each event key the shortest that `find` takes for it, with at least eight characters of the article's id."""
    short: dict[str, str] = {}
    out: dict[str | None, str] = {None: ""}
    for key in filter(None, keys):
        article_id, _, event = key.rpartition("/")
        if article_id not in short:
            short[article_id] = _short_id(conn, article_id)
        out[key] = f"{short[article_id]}/{event}"
    return out


def _short_id(conn: sqlite3.Connection, article_id: str) -> str:
    beside = conn.execute(
        "SELECT (SELECT max(id) FROM articles WHERE id < :id), (SELECT min(id) FROM articles WHERE id > :id)",
        {"id": article_id},
    ).fetchone()
    least = max((_shared(article_id, other) for other in beside if other), default=0) + 1
    least = max(least, _SHORTEST)
    if article_id.isalnum():  # derived: digits
        return article_id[:least]
    # One that somebody chose is cut behind a word.
    ends = (
        n
        for n in range(least, least + _LONGEST_WORD)
        if article_id[n - 1 : n].isalnum() and not article_id[n : n + 1].isalnum()
    )
    return article_id[: next(ends, least)]


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def event_detail(conn: sqlite3.Connection, key: str) -> Detail:
    """One event in full. Raises `StoreError` if there is no such event."""
    for detail in article_detail(conn, find(conn, key)[0]):
        if detail.event_key == key:
            return detail
    raise StoreError(f"no event {key!r} in the database")


def article_detail(conn: sqlite3.Connection, article_id: str) -> list[Detail]:
    """All events of an article in full, in its order. Raises `StoreError` if there is no such article."""
    record = read_record(conn, article_id)
    corrections = list_corrections(conn, article_id)
    return [
        Detail(
            event_key=event_key(article_id, event.id),
            event=event,
            article=record.article,
            related=_related(record, event),
            corrections=tuple(one for one in corrections if one.event_key == event_key(article_id, event.id)),
        )
        for event in record.events
    ]


def other_corrections(conn: sqlite3.Connection, article_id: str) -> tuple[Listed, ...]:
    """The corrections of an article that are on none of its events: of those deleted, merged or no longer found."""
    keys = {key for (key,) in conn.execute("SELECT event_key FROM events WHERE article_id = ?", (article_id,))}
    found = list_corrections(conn, article_id)
    return tuple(one for one in found if one.event_key not in keys and one.correction.action is not Action.WITHDRAW)


def versions(conn: sqlite3.Connection, article_id: str) -> tuple[Version, ...]:
    """The earlier texts of an article, oldest first."""
    found = conn.execute(
        "SELECT version, replaced, text_sha256 FROM article_versions WHERE article_id = ? ORDER BY version", (article_id,)
    )
    return tuple(Version(number=number, replaced=replaced, text_sha256=digest) for number, replaced, digest in found)


def _related(record: Record, event: Event) -> tuple[Related, ...]:
    by_id = {other.id: other for other in record.events}
    ends = [(relation, True, relation.event) for relation in event.relations]
    ends += [
        (relation, False, other.id) for other in record.events for relation in other.relations if relation.event == event.id
    ]
    return tuple(
        Related(
            type=relation.type,
            outgoing=outgoing,
            event_key=event_key(record.article.id, other),
            summary=summary(by_id[other]),
            rule=relation.rule,
        )
        for relation, outgoing, other in ends
    )
