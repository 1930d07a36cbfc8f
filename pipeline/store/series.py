"""Counts to draw: events and killed by month, and events by spot; of all events, or of some. sqlite3 only.

A month is counted where an event's first and last day lie in it; `keys` names the events to count, None counts all.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

_MONTH = "substr(date_start, 1, 7)"
_IN_ONE = f"{_MONTH} = substr(date_end, 1, 7)"

Row = dict[str, Any]


def events_by_month(conn: sqlite3.Connection, keys: Sequence[str] | None = None) -> tuple[list[Row], int]:
    """Rows of `month`, `type`, `events`, of what happened; and how many events have no month."""
    some, values = _some(keys)
    sql = (
        f"SELECT iif({_IN_ONE}, {_MONTH}, NULL) AS month, type, count(*) AS events FROM events"
        f" WHERE status = 'actual' {some} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    rows = _rows(conn, sql, values)
    return [row for row in rows if row["month"]], sum(row["events"] for row in rows if not row["month"])


def killed_by_month(conn: sqlite3.Connection, keys: Sequence[str] | None = None) -> tuple[list[Row], int]:
    """Rows of `month`, `killed_min`, `killed_max`, `open` (attacks without an upper bound), of attacks that happened and have
    a toll; and how many of those have no month.
    """
    some, values = _some(keys)
    sql = (
        f"SELECT iif({_IN_ONE}, {_MONTH}, NULL) AS month, sum(coalesce(killed_min, 0)) AS killed_min,"
        " sum(coalesce(killed_max, killed_min)) AS killed_max, sum(killed_max IS NULL) AS open, count(*) AS attacks FROM events"
        f" WHERE type = 'attack' AND status = 'actual' AND coalesce(killed_min, killed_max) IS NOT NULL {some}"
        " GROUP BY 1 ORDER BY 1"
    )
    rows = _rows(conn, sql, values)
    return [row for row in rows if row["month"]], sum(row["attacks"] for row in rows if not row["month"])


def events_by_spot(conn: sqlite3.Connection, keys: Sequence[str] | None = None, *, limit: int = -1) -> list[Row]:
    """Rows of `type`, `place`, `country`, `latitude`, `longitude`, `events`, `killed_min`, of what happened; most events first.

    Events without a known place stand in rows without coordinates.
    """
    some, values = _some(keys)
    sql = (
        "SELECT type, places.name AS place, places.country, latitude, longitude, count(*) AS events,"
        " sum(killed_min) AS killed_min FROM events"
        " LEFT JOIN event_places ON event_places.event_key = events.event_key AND is_main = 1"
        " LEFT JOIN places ON places.id = place_id"
        f" WHERE type = 'attack' AND status = 'actual' {some.replace('event_key', 'events.event_key')}"
        " GROUP BY type, place_id, latitude, longitude ORDER BY events DESC, place, place_id LIMIT ?"
    )
    return _rows(conn, sql, (*values, limit))


def relations_among(conn: sqlite3.Connection, keys: Sequence[str]) -> list[Row]:
    """The relations of these events to one another: `event_key`, `type`, `target_key`."""
    wanted = json.dumps(list(keys))
    sql = (
        "SELECT event_key, type, target_key FROM relations WHERE event_key IN (SELECT value FROM json_each(?))"
        " AND target_key IN (SELECT value FROM json_each(?)) ORDER BY event_key, position"
    )
    return _rows(conn, sql, (wanted, wanted))


def _some(keys: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if keys is None else ("AND event_key IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),))


def _rows(conn: sqlite3.Connection, sql: str, values: tuple) -> list[Row]:
    cursor = conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
