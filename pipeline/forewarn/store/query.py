"""A Filter to rows of `event_overview`. sqlite3 only, so that a query need not wait for sqlite-utils to be imported."""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from forewarn.store.actors import actor_ids
from forewarn.store.fold import fold

ANYONE = "any"
SORTS = {
    "date": "events.date_start DESC, events.event_key",
    "oldest": "events.date_start IS NULL, events.date_start, events.event_key",
    "killed": "events.killed_min DESC, events.event_key",
    "injured": "events.injured_min DESC, events.event_key",
    "confidence": "events.confidence DESC, events.event_key",
    "published": "(SELECT published FROM articles WHERE id = events.article_id) DESC, events.event_key",
    "relevance": "events.event_key IN (SELECT event_key FROM evidence WHERE number IN"
    " (SELECT rowid FROM evidence_fts WHERE evidence_fts MATCH ?)) DESC, events.date_start DESC, events.event_key",
}
_CHUNK = 500  # rows of the view fetched at once: enough to cost nothing, few enough to stream
_CHUNK_OF_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")

_UNCLAIMED = (
    "events.type = 'attack'"
    " AND NOT EXISTS (SELECT 1 FROM event_actors WHERE event_key = events.event_key AND role = 'perpetrator'"
    " AND basis = 'claimed')"
    " AND NOT EXISTS (SELECT 1 FROM relations WHERE target_key = events.event_key AND type = 'claims')"
)

Condition = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which events are wanted; what is None or empty does not restrict. All that is given must hold."""

    types: tuple[str, ...] = ()  # any of these
    subtypes: tuple[str, ...] = ()  # any of these
    statuses: tuple[str, ...] = ("actual",)  # any of these
    actor: tuple[str, ...] = ()  # who takes part, under any of these names
    role: str | None = None  # in this role; without `actor`, whoever it is
    country: str | None = None  # ISO 3166-1 alpha-2; see `_in_country` for warnings and claims
    place: str | None = None
    since: str | None = None  # day; events that may have happened on it or later
    until: str | None = None  # day; events that may have happened on it or earlier
    min_killed: int | None = None  # by the lower bound of the total
    min_injured: int | None = None
    text: str | None = None  # words and "phrases" that the article must all hold
    claimed_by: tuple[str, ...] = ()  # attacks that an actor of one of these names claims
    warned: tuple[str, ...] = ()  # attacks that a recipient of one of these names was warned of; ANYONE is any recipient
    keys: tuple[str, ...] | None = None  # events of these keys; empty: none
    unclaimed: bool = False  # attacks that nobody claims
    sort: str = "date"
    limit: int | None = None


def find_events(conn: sqlite3.Connection, wanted: Filter, *, offset: int = 0) -> Iterator[dict[str, Any]]:
    """The rows of `event_overview` that `wanted` describes, sorted, as dicts, one after another, from `offset` on."""
    return overviews(conn, find_keys(conn, wanted, offset=offset))


def overviews(conn: sqlite3.Connection, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of `event_overview` of these event keys, in their order, as dicts, one after another."""
    for start in range(0, len(keys), _CHUNK):
        cursor = conn.execute(
            "SELECT event_overview.* FROM json_each(?) AS chosen CROSS JOIN event_overview"
            " ON event_overview.event_key = chosen.value ORDER BY chosen.key",
            (json.dumps(keys[start : start + _CHUNK]),),
        )
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


def find_keys(conn: sqlite3.Connection, wanted: Filter, *, offset: int = 0) -> list[str]:
    """The keys of the events that `wanted` describes, sorted, from `offset` on."""
    condition, values = where(conn, wanted)
    order, order_values = _order(wanted)
    sql = f"SELECT event_key FROM events WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    limit = -1 if wanted.limit is None else wanted.limit
    return [row[0] for row in conn.execute(sql, (*values, *order_values, limit, offset))]


def overview_columns(conn: sqlite3.Connection) -> dict[str, str]:
    """The columns of `event_overview`, in order, each `integer`, `real` or `text`."""
    columns = conn.execute("SELECT name, lower(type) FROM pragma_table_info('event_overview')")
    return {name: kind if kind in ("integer", "real") else "text" for name, kind in columns}


def count_events(conn: sqlite3.Connection, wanted: Filter) -> int:
    """How many events `wanted` describes, its limit apart."""
    condition, values = where(conn, wanted)
    return conn.execute(f"SELECT count(*) FROM events WHERE {condition}", values).fetchone()[0]


def search_words(text: str) -> str | None:
    """What a user typed as a query of FTS5: every word must occur, words in double quotes side by side; None without a word.

    All else that FTS5 would read as an operator is dropped, so no text is a syntax error.
    """
    phrases = []
    for match in _CHUNK_OF_WORDS.finditer(text):
        if words := _WORD.findall(match[1] or match[2] or ""):
            phrases.append(f'"{" ".join(words)}"')
    return " ".join(phrases) or None


def _order(wanted: Filter) -> Condition:
    if wanted.sort == "relevance":
        return SORTS["relevance"], (search_words(wanted.text or "") or '""',)
    return SORTS[wanted.sort], ()


def where(conn: sqlite3.Connection, wanted: Filter) -> Condition:
    """All conditions of a filter as one, about the table `events`, with its values in order; sort and limit apart."""
    parts = [condition for condition in _conditions(conn, wanted) if condition is not None]
    return " AND ".join(sql for sql, _ in parts) or "true", tuple(value for _, values in parts for value in values)


def _conditions(conn: sqlite3.Connection, wanted: Filter) -> Iterator[Condition | None]:
    yield _one_of("events.status", wanted.statuses)
    yield _of_keys(wanted.keys) if wanted.keys is not None else None
    yield _one_of("events.type", wanted.types)
    yield _one_of("events.subtype", wanted.subtypes)
    yield ("events.date_end >= ?", (wanted.since,)) if wanted.since else None
    yield ("events.date_start <= ?", (wanted.until,)) if wanted.until else None
    yield ("events.killed_min >= ?", (wanted.min_killed,)) if wanted.min_killed is not None else None
    yield ("events.injured_min >= ?", (wanted.min_injured,)) if wanted.min_injured is not None else None
    yield _taking_part(conn, wanted) if wanted.actor or wanted.role else None
    yield _in_country(wanted.country) if wanted.country else None
    yield _at_place(wanted.place) if wanted.place else None
    yield _claimed_by(conn, wanted.claimed_by) if wanted.claimed_by else None
    yield _warned(conn, wanted.warned) if wanted.warned else None
    yield (_UNCLAIMED, ()) if wanted.unclaimed else None
    yield _in_article(wanted.text) if wanted.text else None


def _one_of(column: str, values: tuple[str, ...]) -> Condition | None:
    return (f"{column} IN ({', '.join('?' * len(values))})", values) if values else None


def _of_keys(keys: tuple[str, ...]) -> Condition:
    # By rowid, so that SQLite looks up each key rather than walk an index of type or status.
    rows = "SELECT events.rowid FROM json_each(?) AS chosen CROSS JOIN events ON event_key = chosen.value"
    return f"events.rowid IN ({rows})", (json.dumps(keys),)


def _taking_part(conn: sqlite3.Connection, wanted: Filter) -> Condition:
    conditions, values = [], []
    if wanted.actor:
        conditions.append("actor_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(actor_ids(conn, wanted.actor)))
    if wanted.role:
        conditions.append("role = ?")
        values.append(wanted.role)
    return f"events.event_key IN (SELECT event_key FROM event_actors WHERE {' AND '.join(conditions)})", tuple(values)


def _in_country(country: str) -> Condition:
    """Events there; of warnings and claims, which have no place, those about an attack there or told to that country."""
    there = "SELECT event_key FROM event_places WHERE place_id IN (SELECT id FROM places WHERE country = ?)"
    return (
        f"events.event_key IN ({there} UNION SELECT event_key FROM relations WHERE target_key IN ({there})"
        " UNION SELECT event_key FROM event_actors WHERE country = ? AND role = 'recipient')",
        (country,) * 3,
    )


def _at_place(place: str) -> Condition:
    """Events at a place or in a division of that name, or whose words for the place or its venue hold the name; of warnings and
    claims, which have no place, those about such an attack."""
    there = (
        "SELECT event_key FROM event_places WHERE"
        " place_id IN (SELECT id FROM places WHERE folded = ? OR admin1_folded = ?) OR ' ' || folded || ' ' LIKE ?"
    )
    return (
        f"events.event_key IN (WITH there AS ({there}) SELECT event_key FROM there"
        " UNION SELECT event_key FROM relations WHERE target_key IN (SELECT event_key FROM there))",
        (fold(place), fold(place), f"% {fold(place)} %"),
    )


def _claimed_by(conn: sqlite3.Connection, names: tuple[str, ...]) -> Condition:
    ids = json.dumps(actor_ids(conn, names))
    return (
        "events.type = 'attack' AND events.event_key IN ("
        "SELECT event_key FROM event_actors WHERE actor_id IN (SELECT value FROM json_each(?))"
        " AND role = 'perpetrator' AND basis = 'claimed'"
        " UNION SELECT relations.target_key FROM event_actors JOIN relations USING (event_key)"
        " WHERE actor_id IN (SELECT value FROM json_each(?)) AND role = 'claimant' AND relations.type = 'claims')",
        (ids, ids),
    )


def _warned(conn: sqlite3.Connection, names: tuple[str, ...]) -> Condition:
    attacks = "events.type = 'attack' AND events.event_key IN (SELECT target_key FROM relations WHERE type = 'warns_of'"
    if ANYONE in names:
        return f"{attacks})", ()
    recipients = "SELECT event_key FROM event_actors WHERE actor_id IN (SELECT value FROM json_each(?)) AND role = 'recipient'"
    return f"{attacks} AND event_key IN ({recipients}))", (json.dumps(actor_ids(conn, names)),)


def _in_article(text: str) -> Condition:
    """Events of articles that hold all the words, in title or text (and so in any of its quotes)."""
    found = "SELECT id FROM articles WHERE number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
    return f"events.article_id IN ({found})", (search_words(text) or '""',)
