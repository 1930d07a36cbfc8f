"""A Filter to rows of `event_overview`. sqlite3 only, so that a query need not wait for sqlite-utils to be imported."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from forewarn.store.conditions import Condition, Filter, search_words, where, where_each

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
# The indexes that have events in the order of a sort.
_IN_ORDER = {
    "date": "events_by_day",
    "relevance": "events_by_day",
    "killed": "events_by_killed",
    "injured": "events_by_injured",
    "confidence": "events_by_confidence",
}
_LOOK = 20_000  # events looked at one by one before all that are as wanted are collected
_LOOK_TO_COUNT = 50_000
_FEW = 2_000  # events asked for, beyond which collecting is as quick
_CHUNK = 500  # rows of the view fetched at once: enough to cost nothing, few enough to stream


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
    if wanted.limit is not None and offset + wanted.limit <= _FEW and (first := _first(conn, wanted, offset + wanted.limit)):
        return first[offset:]
    condition, values = where(conn, wanted)
    order, order_values = _order(wanted)
    sql = f"SELECT event_key FROM events WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    limit = -1 if wanted.limit is None else wanted.limit
    return [row[0] for row in conn.execute(sql, (*values, *order_values, limit, offset))]


def _first(conn: sqlite3.Connection, wanted: Filter, count: int) -> list[str] | None:
    """The first keys by walking events in their order, of which only so many are looked at; None where they do not hold enough.

    In a large database most filters have many events: to collect and sort all of them for a page takes seconds.
    """
    if wanted.keys is not None:
        return None
    condition, values = where_each(conn, wanted)
    base, base_values = "true", ()
    order = SORTS[wanted.sort]
    if wanted.sort == "published":
        source = "articles INDEXED BY articles_by_published CROSS JOIN events ON events.article_id = articles.id"
        order = "articles.published DESC, events.event_key"
    elif (index := _IN_ORDER.get(wanted.sort)) is None:
        return None
    else:
        source = f"events INDEXED BY {index}"
    if wanted.sort in ("date", "relevance"):
        order = SORTS["date"]
        if len(wanted.statuses) == 1:
            source, base, base_values = "events INDEXED BY events_by_date", "events.status = ?", wanted.statuses
            if len(wanted.types) == 1:  # those of some types seldom have a date, and so would all come last
                source = "events INDEXED BY events_by_type_and_date"
                base, base_values = f"events.type = ? AND {base}", (*wanted.types, *base_values)
        if wanted.until:
            base, base_values = f"{base} AND events.date_start <= ?", (*base_values, wanted.until)
    if wanted.sort == "relevance":
        quoted = (
            "EXISTS (SELECT 1 FROM evidence CROSS JOIN evidence_fts ON evidence_fts.rowid = evidence.number"
            " WHERE evidence.event_key = events.event_key AND evidence_fts MATCH ?)"
        )
        condition, values = f"{condition} AND {quoted}", (*values, search_words(wanted.text or "") or '""')
    sql = f"SELECT events.event_key, {condition} FROM {source} WHERE {base} ORDER BY {order} LIMIT {_LOOK}"
    found: list[str] = []
    for key, is_wanted in conn.execute(sql, (*values, *base_values)):
        if is_wanted:
            found.append(key)
            if len(found) == count:
                return found
    return None


def overview_columns(conn: sqlite3.Connection) -> dict[str, str]:
    """The columns of `event_overview`, in order, each `integer`, `real` or `text`."""
    columns = conn.execute("SELECT name, lower(type) FROM pragma_table_info('event_overview')")
    return {name: kind if kind in ("integer", "real") else "text" for name, kind in columns}


def count_events(conn: sqlite3.Connection, wanted: Filter, *, most: int | None = None) -> int:
    """How many events `wanted` describes, its limit apart; `most` + 1 where it is seen that there are more than `most`."""
    if most is not None and wanted.keys is None:
        each, given = where_each(conn, wanted)
        seen = 0
        for (is_wanted,) in conn.execute(f"SELECT {each} FROM events LIMIT {_LOOK_TO_COUNT}", given):
            seen += bool(is_wanted)
            if seen > most:
                return seen
    condition, values = where(conn, wanted)
    return conn.execute(f"SELECT count(*) FROM events WHERE {condition}", values).fetchone()[0]


def _order(wanted: Filter) -> Condition:
    if wanted.sort == "relevance":
        return SORTS["relevance"], (search_words(wanted.text or "") or '""',)
    return SORTS[wanted.sort], ()
