"""What a Filter asks of an event, as conditions of SQL about the table `events`. sqlite3 only.

A condition that asks what stands in other tables has two forms with the same answer. The one of `where` collects the keys of
all such events, which is quick where they are few; the one of `where_each` looks them up for one event, which is quick where
not many events are looked at.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from forewarn.store.actors import actor_ids
from forewarn.store.fold import fold

ANYONE = "any"
_CHUNK_OF_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")

_UNCLAIMED = (
    "events.type = 'attack'"
    " AND NOT EXISTS (SELECT 1 FROM event_actors WHERE event_key = events.event_key AND role = 'perpetrator'"
    " AND basis = 'claimed')"
    " AND NOT EXISTS (SELECT 1 FROM relations WHERE target_key = events.event_key AND type = 'claims')"
)

# Whether the run that last wrote an article ended since a moment, or goes on; one that was stopped counts by its beginning.
WRITTEN_SINCE = (
    "run_id IN (SELECT id FROM runs WHERE coalesce(finished, iif(id = (SELECT max(id) FROM runs), '9999', started)) >= ?)"
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
    seen_since: str | None = None  # ISO 8601 in UTC; events of articles that came in or changed since
    min_killed: int | None = None  # by the lower bound of the total
    min_injured: int | None = None
    min_confidence: float | None = None  # 0 to 1
    text: str | None = None  # words and "phrases" that the article must all hold
    claimed_by: tuple[str, ...] = ()  # attacks that an actor of one of these names claims
    warned: tuple[str, ...] = ()  # attacks that a recipient of one of these names was warned of; ANYONE is any recipient
    keys: tuple[str, ...] | None = None  # events of these keys; empty: none
    unclaimed: bool = False  # attacks that nobody claims
    sort: str = "date"
    limit: int | None = None


def search_words(text: str) -> str | None:
    """What a user typed as a query of FTS5: every word must occur, words in double quotes side by side; None without a word.

    All else that FTS5 would read as an operator is dropped, so no text is a syntax error.
    """
    phrases = []
    for match in _CHUNK_OF_WORDS.finditer(text):
        if words := _WORD.findall(match[1] or match[2] or ""):
            phrases.append(f'"{" ".join(words)}"')
    return " ".join(phrases) or None


def where(conn: sqlite3.Connection, wanted: Filter) -> Condition:
    """All conditions of a filter as one, about the table `events`, with its values in order; sort and limit apart."""
    return _all(_conditions(conn, wanted, each=False))


def where_each(conn: sqlite3.Connection, wanted: Filter) -> Condition:
    """As `where`, in the form that looks things up for one event after another."""
    return _all(_conditions(conn, wanted, each=True))


def _all(conditions: Iterator[Condition | None]) -> Condition:
    parts = [condition for condition in conditions if condition is not None]
    return " AND ".join(sql for sql, _ in parts) or "true", tuple(value for _, values in parts for value in values)


def _conditions(conn: sqlite3.Connection, wanted: Filter, *, each: bool) -> Iterator[Condition | None]:
    yield _one_of("events.status", wanted.statuses)
    yield _of_keys(wanted.keys) if wanted.keys is not None else None
    yield _one_of("events.type", wanted.types)
    yield _one_of("events.subtype", wanted.subtypes)
    yield ("events.date_end >= ?", (wanted.since,)) if wanted.since else None
    yield ("events.date_start <= ?", (wanted.until,)) if wanted.until else None
    yield _seen_since(wanted.seen_since, each) if wanted.seen_since else None
    yield ("events.killed_min >= ?", (wanted.min_killed,)) if wanted.min_killed is not None else None
    yield ("events.injured_min >= ?", (wanted.min_injured,)) if wanted.min_injured is not None else None
    yield ("events.confidence >= ?", (wanted.min_confidence,)) if wanted.min_confidence is not None else None
    yield _taking_part(conn, wanted, each) if wanted.actor or wanted.role else None
    yield _in_country(wanted.country, each) if wanted.country else None
    yield _at_place(wanted.place, each) if wanted.place else None
    yield _claimed_by(conn, wanted.claimed_by, each) if wanted.claimed_by else None
    yield _warned(conn, wanted.warned, each) if wanted.warned else None
    yield (_UNCLAIMED, ()) if wanted.unclaimed else None
    yield _in_article(wanted.text, each) if wanted.text else None


def _among(each: bool, *found: tuple[str, str, tuple[Any, ...]]) -> Condition:
    """Whether an event's key is in the union of some queries, each a column of keys, the rest of its SELECT, and its values."""
    values = tuple(value for *_, given in found for value in given)
    if each:
        asked = (f"EXISTS (SELECT 1 {rest} AND {key} = events.event_key)" for key, rest, _ in found)
        return f"({' OR '.join(asked)})", values
    return f"events.event_key IN ({' UNION '.join(f'SELECT {key} {rest}' for key, rest, _ in found)})", values


def _one_of(column: str, values: tuple[str, ...]) -> Condition | None:
    return (f"{column} IN ({', '.join('?' * len(values))})", values) if values else None


def _of_keys(keys: tuple[str, ...]) -> Condition:
    # By rowid, so that SQLite looks up each key rather than walk an index of type or status.
    rows = "SELECT events.rowid FROM json_each(?) AS chosen CROSS JOIN events ON event_key = chosen.value"
    return f"events.rowid IN ({rows})", (json.dumps(keys),)


def _seen_since(moment: str, each: bool) -> Condition:
    if each:
        return f"EXISTS (SELECT 1 FROM articles WHERE id = events.article_id AND {WRITTEN_SINCE})", (moment,)
    return f"events.article_id IN (SELECT id FROM articles WHERE {WRITTEN_SINCE})", (moment,)


def _taking_part(conn: sqlite3.Connection, wanted: Filter, each: bool) -> Condition:
    conditions, values = [], []
    if wanted.actor:
        conditions.append("event_actors.actor_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(actor_ids(conn, wanted.actor)))
    if wanted.role:
        conditions.append("event_actors.role = ?")
        values.append(wanted.role)
    rest = f"FROM event_actors WHERE {' AND '.join(conditions)}"
    return _among(each, ("event_actors.event_key", rest, tuple(values)))


def _in_country(country: str, each: bool) -> Condition:
    """Events there; of warnings and claims, which have no place, those about an attack there or told to that country."""
    return _among(
        each,
        *_there("event_places.place_id IN (SELECT id FROM places WHERE country = ?)", (country,)),
        ("event_actors.event_key", "FROM event_actors WHERE country = ? AND role = 'recipient'", (country,)),
    )


def _at_place(place: str, each: bool) -> Condition:
    """Events at a place or in a division of that name, or whose words for the place or its venue hold the name; of warnings and
    claims, which have no place, those about such an attack."""
    condition = (
        "(event_places.place_id IN (SELECT id FROM places WHERE folded = ? OR admin1_folded = ?)"
        " OR ' ' || event_places.folded || ' ' LIKE ?)"
    )
    return _among(each, *_there(condition, (fold(place), fold(place), f"% {fold(place)} %")))


def _there(condition: str, values: tuple[Any, ...]) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """The events at such places, and those that are about one of them."""
    yield "event_places.event_key", f"FROM event_places WHERE {condition}", values
    about = "FROM event_places CROSS JOIN relations ON relations.target_key = event_places.event_key"
    yield "relations.event_key", f"{about} WHERE {condition}", values


def _claimed_by(conn: sqlite3.Connection, names: tuple[str, ...], each: bool) -> Condition:
    ids = json.dumps(actor_ids(conn, names))
    theirs = "event_actors.actor_id IN (SELECT value FROM json_each(?))"
    condition, values = _among(
        each,
        (
            "event_actors.event_key",
            f"FROM event_actors WHERE {theirs} AND role = 'perpetrator' AND basis = 'claimed'",
            (ids,),
        ),
        (
            "relations.target_key",
            "FROM event_actors JOIN relations ON relations.event_key = event_actors.event_key"
            f" WHERE {theirs} AND role = 'claimant' AND relations.type = 'claims'",
            (ids,),
        ),
    )
    return f"events.type = 'attack' AND {condition}", values


def _warned(conn: sqlite3.Connection, names: tuple[str, ...], each: bool) -> Condition:
    if ANYONE in names:
        found = ("relations.target_key", "FROM relations WHERE relations.type = 'warns_of'", ())
    else:
        found = (
            "relations.target_key",
            "FROM event_actors JOIN relations ON relations.event_key = event_actors.event_key AND relations.type = 'warns_of'"
            " WHERE event_actors.actor_id IN (SELECT value FROM json_each(?)) AND event_actors.role = 'recipient'",
            (json.dumps(actor_ids(conn, names)),),
        )
    condition, values = _among(each, found)
    return f"events.type = 'attack' AND {condition}", values


def _in_article(text: str, each: bool) -> Condition:
    """Events of articles that hold all the words, in title or text (and so in any of its quotes)."""
    words = (search_words(text) or '""',)
    if each:
        number = "(SELECT number FROM articles WHERE id = events.article_id)"
        return f"EXISTS (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND rowid = {number})", words
    found = "SELECT id FROM articles WHERE number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
    return f"events.article_id IN ({found})", words
