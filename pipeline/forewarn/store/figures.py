"""What the drawings and `forewarn stats` are made of: events counted and tolls added up, in SQL. sqlite3 only.

Figures are of events as articles tell of them: an attack that two articles tell of counts twice.
"""

import sqlite3
from typing import Any

from forewarn.store.query import Filter, where

NOT_KNOWN = "not known"
_MONTH = "CASE WHEN substr(events.date_start, 1, 7) = substr(events.date_end, 1, 7) THEN substr(events.date_start, 1, 7) END"
_NAME = "iif(actors.is_named, actors.name, event_actors.text)"
_HOST = "substr(url, instr(url, '://') + 3)"  # and what follows
_SOURCE = (
    f"coalesce(articles.agency, articles.site, substr({_HOST}, 1, instr({_HOST} || '/', '/') - 1))"  # both are of `articles`
)
_ACTORS = "JOIN event_actors ON event_actors.event_key = events.event_key JOIN actors ON actors.id = event_actors.actor_id"

# What to count by -> the SQL of its name, the joins it needs, and the condition on the joined rows.
_WAYS = {
    "type": (
        "iif(events.subtype = 'unspecified', events.type, events.type || ', ' || replace(events.subtype, '_', ' '))",
        "",
        "true",
    ),
    "status": ("events.status", "", "true"),
    "month": (_MONTH, "", "true"),
    "year": (
        "CASE WHEN substr(events.date_start, 1, 4) = substr(events.date_end, 1, 4) THEN substr(events.date_start, 1, 4) END",
        "",
        "true",
    ),
    "country": (
        "places.country",
        "LEFT JOIN event_places ON event_places.event_key = events.event_key AND event_places.is_main = 1"
        " LEFT JOIN places ON places.id = event_places.place_id",
        "true",
    ),
    "actor": ("actors.name", _ACTORS, "actors.is_named"),
    "claimant": (
        _NAME,
        "JOIN (SELECT event_key, event_key AS by_key, 'perpetrator' AS role FROM event_actors"
        " WHERE role = 'perpetrator' AND basis = 'claimed'"
        " UNION SELECT target_key, event_key, 'claimant' FROM relations WHERE type = 'claims') AS claims"
        " ON claims.event_key = events.event_key"
        " JOIN event_actors ON event_actors.event_key = claims.by_key AND event_actors.role = claims.role"
        " AND (claims.role = 'claimant' OR event_actors.basis = 'claimed')"
        " JOIN actors ON actors.id = event_actors.actor_id",
        "events.type = 'attack'",
    ),
    "source": (_SOURCE, "JOIN articles ON articles.id = events.article_id", "true"),
}
WAYS = tuple(_WAYS)


def stats(conn: sqlite3.Connection, wanted: Filter, by: str) -> list[dict[str, Any]]:
    """A row for each name, those with the most events first; by month and year in their order, what is not known last.

    Keys: `by` itself (None where not known), `events`, `attacks`, `warnings`, `claims`, and of attacks that happened
    `killed_min`, `killed_max`, `injured_min`, `injured_max`: sums of the bounds; a maximum is None where one of them has none.
    An event counts once under each of its names; by actor, only those with a name of their own are counted. `wanted.limit` is
    the number of rows.
    """
    name, joins, only = _WAYS[by]
    condition, values = where(conn, wanted)
    order = "name IS NULL, name" if by in ("month", "year") else "name IS NULL, events DESC, name"
    limit = -1 if wanted.limit is None else wanted.limit
    found = conn.execute(
        f"""
        WITH named AS (
            SELECT DISTINCT {name} AS name, events.event_key AS event_key FROM events {joins} WHERE {condition} AND {only}
        )
        SELECT name, count(*) AS events, sum(type = 'attack'), sum(type = 'warning'), sum(type = 'claim'),
            {_sums("killed")}, {_sums("injured")}
        FROM named JOIN events USING (event_key) GROUP BY name ORDER BY {order} LIMIT ?
        """,
        (*values, limit),
    )
    keys = (by, "events", "attacks", "warnings", "claims", "killed_min", "killed_max", "injured_min", "injured_max")
    return [dict(zip(keys, row, strict=True)) for row in found]


def months_by_type(conn: sqlite3.Connection, wanted: Filter) -> tuple[list[dict[str, Any]], int]:
    """Rows for `draw.events`: `month`, `type`, `events`; and how many events lie in no one known month."""
    condition, values = where(conn, wanted)
    sql = f"SELECT {_MONTH}, type, count(*) FROM events WHERE {condition} GROUP BY 1, 2 ORDER BY 1, 2"
    found = conn.execute(sql, values).fetchall()
    rows = [{"month": month, "type": kind, "events": events} for month, kind, events in found if month]
    return rows, sum(events for month, _, events in found if not month)


def toll_by_month(conn: sqlite3.Connection, wanted: Filter) -> tuple[list[dict[str, Any]], int]:
    """Rows for `draw.toll`: `month`, `killed_min`, `killed_max`, `open`; and how many tolls lie in no one known month."""
    condition, values = where(conn, wanted)
    found = conn.execute(
        f"""
        SELECT {_MONTH}, sum(coalesce(killed_min, 0)), sum(coalesce(killed_max, killed_min)), sum(killed_max IS NULL), count(*)
        FROM events WHERE {condition} AND type = 'attack' AND status IN ('actual', 'attempted')
        AND coalesce(killed_min, killed_max) IS NOT NULL GROUP BY 1 ORDER BY 1
        """,
        values,
    ).fetchall()
    rows = [
        {"month": month, "killed_min": low, "killed_max": high, "open": more} for month, low, high, more, _ in found if month
    ]
    return rows, sum(row[4] for row in found if not row[0])


def spots(conn: sqlite3.Connection, wanted: Filter) -> list[dict[str, Any]]:
    """Rows for `draw.world`: a row a type and spot, and one a type for what has no spot.

    Keys: `type`, `place`, `country`, `latitude`, `longitude`, `events`, `killed_min`.
    """
    condition, values = where(conn, wanted)
    found = conn.execute(
        f"""
        SELECT events.type, min(places.name), places.country, places.latitude, places.longitude, count(*),
            sum(events.killed_min)
        FROM events
        LEFT JOIN event_places ON event_places.event_key = events.event_key AND event_places.is_main = 1
        LEFT JOIN places ON places.id = event_places.place_id
        WHERE {condition} GROUP BY events.type, places.latitude, places.longitude, places.country
        ORDER BY 6 DESC, 1, 4, 5
        """,
        values,
    )
    keys = ("type", "place", "country", "latitude", "longitude", "events", "killed_min")
    return [dict(zip(keys, row, strict=True)) for row in found]


def relations_among(conn: sqlite3.Connection, keys: str) -> list[dict[str, Any]]:
    """Rows for `draw.timeline`: the relations of the events whose keys stand in the JSON array `keys`."""
    sql = (
        "SELECT event_key, type, target_key FROM relations WHERE event_key IN (SELECT value FROM json_each(?))"
        " ORDER BY event_key, position"
    )
    return [dict(zip(("event_key", "type", "target_key"), row, strict=True)) for row in conn.execute(sql, (keys,))]


def _sums(kind: str) -> str:
    """The bounds of `killed` or `injured` of the attacks that happened, added up."""
    told = f"type = 'attack' AND status IN ('actual', 'attempted') AND coalesce({kind}_min, {kind}_max) IS NOT NULL"
    low = f"sum(iif({told}, coalesce({kind}_min, 0), NULL))"
    return f"{low}, iif(sum({told} AND {kind}_max IS NULL) > 0, NULL, sum(iif({told}, {kind}_max, NULL)))"
