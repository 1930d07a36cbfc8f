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
    events, values = _events(keys)
    sql = (
        f"SELECT iif({_IN_ONE}, {_MONTH}, NULL) AS month, events.type, count(*) AS events FROM {events}"
        f" WHERE status = 'actual' GROUP BY 1, 2 ORDER BY 1, 2"
    )
    rows = _rows(conn, sql, values)
    return [row for row in rows if row["month"]], sum(row["events"] for row in rows if not row["month"])


def killed_by_month(conn: sqlite3.Connection, keys: Sequence[str] | None = None) -> tuple[list[Row], int]:
    """Rows of `month`, `killed_min`, `killed_max`, `open` (attacks without an upper bound), of attacks that happened and have
    a toll; and how many of those have no month.
    """
    events, values = _events(keys)
    sql = (
        f"SELECT iif({_IN_ONE}, {_MONTH}, NULL) AS month, sum(coalesce(killed_min, 0)) AS killed_min,"
        " sum(coalesce(killed_max, killed_min)) AS killed_max, sum(killed_max IS NULL) AS open, count(*) AS attacks"
        f" FROM {events} WHERE events.type = 'attack' AND status = 'actual' AND coalesce(killed_min, killed_max) IS NOT NULL"
        " GROUP BY 1 ORDER BY 1"
    )
    rows = _rows(conn, sql, values)
    return [row for row in rows if row["month"]], sum(row["attacks"] for row in rows if not row["month"])


def events_by_spot(conn: sqlite3.Connection, keys: Sequence[str] | None = None, *, limit: int = -1) -> list[Row]:
    """Rows of `type`, `place`, `country`, `latitude`, `longitude`, `events`, `killed_min`, of attacks that happened; most first.

    Events without a known place stand in rows without coordinates.
    """
    events, values = _events(keys)
    sql = (
        "SELECT 'attack' AS type, places.name AS place, places.country, latitude, longitude, events, killed_min FROM"
        " (SELECT place_id, count(*) AS events, sum(killed_min) AS killed_min"
        f" FROM {events} LEFT JOIN event_places ON event_places.event_key = events.event_key AND event_places.position = 0"
        " WHERE events.type = 'attack' AND status = 'actual' GROUP BY place_id)"
        " LEFT JOIN places ON places.id = place_id ORDER BY events DESC, place, place_id LIMIT ?"
    )
    return _rows(conn, sql, (*values, limit))


def by_country(spots: Sequence[Row]) -> list[Row]:
    """Rows of `events_by_spot` summed up: `country` (None: in none, or not known), `attacks`, `killed_min`; most first."""
    out: dict[str | None, Row] = {}
    for spot in spots:
        row = out.setdefault(spot["country"], {"country": spot["country"], "attacks": 0, "killed_min": None})
        row["attacks"] += spot["events"]
        if spot["killed_min"] is not None:
            row["killed_min"] = (row["killed_min"] or 0) + spot["killed_min"]
    return sorted(out.values(), key=lambda row: (-row["attacks"], row["country"] or ""))


def relations_among(conn: sqlite3.Connection, keys: Sequence[str]) -> list[Row]:
    """The relations of these events to one another: `event_key`, `type`, `target_key`."""
    wanted = json.dumps(list(keys))
    sql = (
        "SELECT event_key, type, target_key FROM relations WHERE event_key IN (SELECT value FROM json_each(?))"
        " AND target_key IN (SELECT value FROM json_each(?)) ORDER BY event_key, position"
    )
    return _rows(conn, sql, (wanted, wanted))


def _events(keys: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    """The table of all events, or a join of those of `keys`, each looked up by its key."""
    if keys is None:
        return "events", ()
    return "json_each(?) AS chosen CROSS JOIN events ON events.event_key = chosen.value", (json.dumps(list(keys)),)


def _rows(conn: sqlite3.Connection, sql: str, values: tuple) -> list[Row]:
    cursor = conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
