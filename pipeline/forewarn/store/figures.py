"""What the drawings and `forewarn stats` are made of: incidents and events counted, and tolls added up, in SQL. sqlite3 only.

An attack counts once, however many articles tell of it, with the toll of its incident: the best figure and the highest. With
`tellings` every article's attack counts, as each article tells of it. Warnings and claims are counted as articles tell of them.
"""

import sqlite3
from typing import Any

from forewarn.store.query import Filter, where

NOT_KNOWN = "not known"
_COLUMNS = "type, subtype, status, date_start, date_end"
_TOLLS = ("killed_min", "killed_max", "injured_min", "injured_max")
_SPOT = ("place", "country", "latitude", "longitude")
_MONTH = "CASE WHEN substr(counted.date_start, 1, 7) = substr(counted.date_end, 1, 7) THEN substr(counted.date_start, 1, 7) END"
_NAME = "iif(actors.is_named, actors.name, event_actors.text)"
_HOST = "substr(url, instr(url, '://') + 3)"  # and what follows
_SOURCE = (
    f"coalesce(articles.agency, articles.site, substr({_HOST}, 1, instr({_HOST} || '/', '/') - 1))"  # both are of `articles`
)
_ACTORS = "JOIN event_actors ON event_actors.event_key = told.event_key JOIN actors ON actors.id = event_actors.actor_id"

# What to count by -> the SQL of its name, the joins it needs, and the condition on the joined rows. `told` are the events of
# what is counted.
_WAYS = {
    "type": (
        "iif(counted.subtype = 'unspecified', counted.type, counted.type || ', ' || replace(counted.subtype, '_', ' '))",
        "",
        "true",
    ),
    "status": ("counted.status", "", "true"),
    "month": (_MONTH, "", "true"),
    "year": (
        "CASE WHEN substr(counted.date_start, 1, 4) = substr(counted.date_end, 1, 4) THEN substr(counted.date_start, 1, 4) END",
        "",
        "true",
    ),
    "country": ("counted.country", "", "true"),
    "actor": ("actors.name", _ACTORS, "actors.is_named"),
    "claimant": (
        _NAME,
        "JOIN (SELECT event_key, event_key AS by_key, 'perpetrator' AS role FROM event_actors"
        " WHERE role = 'perpetrator' AND basis = 'claimed'"
        " UNION SELECT target_key, event_key, 'claimant' FROM relations WHERE type = 'claims') AS claims"
        " ON claims.event_key = told.event_key"
        " JOIN event_actors ON event_actors.event_key = claims.by_key AND event_actors.role = claims.role"
        " AND (claims.role = 'claimant' OR event_actors.basis = 'claimed')"
        " JOIN actors ON actors.id = event_actors.actor_id",
        "counted.type = 'attack'",
    ),
    "source": (_SOURCE, "JOIN articles ON articles.id = told.article_id", "true"),
}
WAYS = tuple(_WAYS)


def stats(conn: sqlite3.Connection, wanted: Filter, by: str, *, tellings: bool = False) -> list[dict[str, Any]]:
    """A row for each name, those with the most events first; by month and year in their order, what is not known last.

    Keys: `by` itself (None where not known), `events`, `attacks`, `warnings`, `claims`, and of attacks that happened
    `killed_min`, `killed_max`, `injured_min`, `injured_max`: sums of the bounds; a maximum is None where one of them has none.
    What is counted counts once under each of its names; by actor, only those with a name of their own are counted.
    `wanted.limit` is the number of rows.
    """
    name, joins, only = _WAYS[by]
    counted, values = _counted(conn, wanted, tellings)
    order = "name IS NULL, name" if by in ("month", "year") else "name IS NULL, events DESC, name"
    limit = -1 if wanted.limit is None else wanted.limit
    found = conn.execute(
        f"""
        WITH counted AS ({counted}), told AS ({_told(tellings)}), named AS (
            SELECT DISTINCT {name} AS name, counted.event_key AS event_key
            FROM counted JOIN told ON told.counted_key = counted.event_key {joins} WHERE {only}
        )
        SELECT name, count(*) AS events, sum(type = 'attack'), sum(type = 'warning'), sum(type = 'claim'),
            {_sums("killed")}, {_sums("injured")}
        FROM named JOIN counted USING (event_key) GROUP BY name ORDER BY {order} LIMIT ?
        """,
        (*values, limit),
    )
    keys = (by, "events", "attacks", "warnings", "claims", *_TOLLS)
    return [dict(zip(keys, row, strict=True)) for row in found]


def months_by_type(conn: sqlite3.Connection, wanted: Filter, *, tellings: bool = False) -> tuple[list[dict[str, Any]], int]:
    """Rows for `draw.events`: `month`, `type`, `events`; and how many lie in no one known month."""
    counted, values = _counted(conn, wanted, tellings)
    sql = f"WITH counted AS ({counted}) SELECT {_MONTH}, type, count(*) FROM counted GROUP BY 1, 2 ORDER BY 1, 2"
    found = conn.execute(sql, values).fetchall()
    rows = [{"month": month, "type": kind, "events": events} for month, kind, events in found if month]
    return rows, sum(events for month, _, events in found if not month)


def toll_by_month(conn: sqlite3.Connection, wanted: Filter, *, tellings: bool = False) -> tuple[list[dict[str, Any]], int]:
    """Rows for `draw.toll`: `month`, `killed_min`, `killed_max`, `open`; and how many tolls lie in no one known month."""
    counted, values = _counted(conn, wanted, tellings)
    found = conn.execute(
        f"""
        WITH counted AS ({counted})
        SELECT {_MONTH}, sum(coalesce(killed_min, 0)), sum(coalesce(killed_max, killed_min)), sum(killed_max IS NULL), count(*)
        FROM counted WHERE type = 'attack' AND status IN ('actual', 'attempted')
        AND coalesce(killed_min, killed_max) IS NOT NULL GROUP BY 1 ORDER BY 1
        """,
        values,
    ).fetchall()
    rows = [
        {"month": month, "killed_min": low, "killed_max": high, "open": more} for month, low, high, more, _ in found if month
    ]
    return rows, sum(row[4] for row in found if not row[0])


def spots(conn: sqlite3.Connection, wanted: Filter, *, tellings: bool = False) -> list[dict[str, Any]]:
    """Rows for `draw.world`: a row a type and spot, and one a type for what has no spot.

    Keys: `type`, `place`, `country`, `latitude`, `longitude`, `events`, `killed_min`.
    """
    counted, values = _counted(conn, wanted, tellings)
    found = conn.execute(
        f"""
        WITH counted AS ({counted})
        SELECT type, min(place), country, latitude, longitude, count(*), sum(killed_min)
        FROM counted GROUP BY type, latitude, longitude, country ORDER BY 6 DESC, 1, 4, 5
        """,
        values,
    )
    keys = ("type", *_SPOT, "events", "killed_min")
    return [dict(zip(keys, row, strict=True)) for row in found]


def count(conn: sqlite3.Connection, wanted: Filter, *, tellings: bool = False) -> int:
    """How many incidents and events the figures are of."""
    counted, values = _counted(conn, wanted, tellings)
    return conn.execute(f"SELECT count(*) FROM ({counted})", values).fetchone()[0]


def relations_among(conn: sqlite3.Connection, keys: str) -> list[dict[str, Any]]:
    """Rows for `draw.timeline`: the relations of the events whose keys stand in the JSON array `keys`."""
    sql = (
        "SELECT event_key, type, target_key FROM relations WHERE event_key IN (SELECT value FROM json_each(?))"
        " ORDER BY event_key, position"
    )
    return [dict(zip(("event_key", "type", "target_key"), row, strict=True)) for row in conn.execute(sql, (keys,))]


def _counted(conn: sqlite3.Connection, wanted: Filter, tellings: bool) -> tuple[str, tuple[Any, ...]]:
    """What is counted, by the key of one event of it: of attacks a row an incident, unless `tellings`; else a row an event."""
    condition, values = where(conn, wanted)
    events = f"""
        SELECT events.event_key, {_COLUMNS}, places.name AS place, places.country, places.latitude, places.longitude,
            {", ".join(_TOLLS)}
        FROM events
        LEFT JOIN event_places ON event_places.event_key = events.event_key AND event_places.is_main = 1
        LEFT JOIN places ON places.id = event_places.place_id
        WHERE {condition}"""
    if tellings:
        return events, values
    attacks = f"""
        SELECT min(events.event_key), {", ".join(f"incidents.{name}" for name in _COLUMNS.split(", "))},
            {", ".join(f"incidents.{name}" for name in _SPOT)}, killed_best, killed_high, injured_best, injured_high
        FROM events JOIN incident_events ON incident_events.event_key = events.event_key
        JOIN incidents ON incidents.id = incident_events.incident_id
        WHERE {condition} AND events.type = 'attack' GROUP BY incidents.id"""
    return f"{events} AND events.type != 'attack' UNION ALL {attacks}", values * 2


def _told(tellings: bool) -> str:
    """The events behind each row of `counted`: the attacks of its incident, or the event itself."""
    own = "SELECT event_key AS counted_key, event_key, article_id FROM events"
    if tellings:
        return own
    return (
        f"{own} WHERE type != 'attack' UNION ALL"
        " SELECT counted.event_key, other.event_key, events.article_id FROM counted"
        " JOIN incident_events AS one ON one.event_key = counted.event_key"
        " JOIN incident_events AS other ON other.incident_id = one.incident_id AND other.role IN ('attack', 'threat')"
        " JOIN events ON events.event_key = other.event_key WHERE counted.type = 'attack'"
    )


def _sums(kind: str) -> str:
    """The bounds of `killed` or `injured` of the attacks that happened, added up."""
    told = f"type = 'attack' AND status IN ('actual', 'attempted') AND coalesce({kind}_min, {kind}_max) IS NOT NULL"
    low = f"sum(iif({told}, coalesce({kind}_min, 0), NULL))"
    return f"{low}, iif(sum({told} AND {kind}_max IS NULL) > 0, NULL, sum(iif({told}, {kind}_max, NULL)))"
