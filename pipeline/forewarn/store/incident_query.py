"""Incidents read back, with their events and their articles. sqlite3 only."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from forewarn.ground.ontology import ontology
from forewarn.incidents.profile import Profile
from forewarn.store.query import Filter, find_events, where

Row = dict[str, Any]

SORTS = {
    "date": "incidents.date_start DESC, incidents.id",
    "oldest": "incidents.date_start IS NULL, incidents.date_start, incidents.id",
    "killed": "incidents.killed_best DESC, incidents.id",
    "injured": "incidents.injured_best DESC, incidents.id",
    "confidence": "incidents.confidence DESC, incidents.id",
    "published": "incidents.last_told DESC, incidents.id",
    "relevance": "incidents.articles DESC, incidents.id",
}


def find_incidents(conn: sqlite3.Connection, wanted: Filter, *, offset: int = 0) -> Iterator[Row]:
    """The incidents one of whose events is as `wanted`, sorted, as dicts of the columns of `incidents`."""
    condition, values = where(conn, wanted)
    told = f"SELECT incident_id FROM incident_events JOIN events USING (event_key) WHERE {condition}"
    restricted = "" if condition == "true" else f" WHERE id IN ({told})"
    limit = -1 if wanted.limit is None else wanted.limit
    cursor = conn.execute(
        f"SELECT * FROM incidents{restricted} ORDER BY {SORTS[wanted.sort]} LIMIT ? OFFSET ?", (*values, limit, offset)
    )
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def count_incidents(conn: sqlite3.Connection, wanted: Filter) -> int:
    """How many incidents `find_incidents` finds, its limit apart."""
    condition, values = where(conn, wanted)
    found = conn.execute(
        f"SELECT count(DISTINCT incident_id) FROM incident_events JOIN events USING (event_key) WHERE {condition}", values
    )
    return found.fetchone()[0]


def main_profiles(conn: sqlite3.Connection) -> list[Profile]:
    """The profiles of the main attacks of all articles."""
    rows = conn.execute(
        "SELECT profile FROM incident_profiles JOIN incident_events USING (event_key) WHERE is_main = 1 AND role = 'attack'"
        " ORDER BY event_key"
    )
    return [Profile.from_json(row[0]) for row in rows]


def found_once(conn: sqlite3.Connection, wanted: Filter) -> Iterator[Row]:
    """The incidents of the attacks that `wanted` describes, then its other events as rows of `event_overview`."""
    if "attack" in (wanted.types or ("attack",)):
        yield from find_incidents(conn, replace(wanted, types=("attack",)))
    if others := [kind for kind in wanted.types or ontology().types if kind != "attack"]:
        yield from find_events(conn, replace(wanted, types=tuple(others)))


def incident_columns(conn: sqlite3.Connection) -> dict[str, str]:
    """The columns of `incidents`, in order, each `integer`, `real` or `text`."""
    return {name: kind.lower() for name, kind in conn.execute("SELECT name, type FROM pragma_table_info('incidents')")}


def incident_events(conn: sqlite3.Connection, incident: str) -> list[Row]:
    """The events of an incident as `{"article", "event", "role", "evidence"}`, by day of publication.

    An article that repeats another's story has no events of its own; it stands with those of the article that it repeats.
    """
    rows = conn.execute(
        "SELECT articles.id, events.id, role, evidence FROM incident_events JOIN events USING (event_key)"
        " JOIN articles ON articles.id = events.article_id WHERE incident_id = :incident"
        " UNION ALL"
        " SELECT articles.id, events.id, role, evidence FROM incident_events JOIN events USING (event_key)"
        " JOIN articles ON articles.duplicate_of = events.article_id WHERE incident_id = :incident ORDER BY 1, 2",
        {"incident": incident},
    )
    return [dict(zip(("article", "event", "role", "evidence"), row, strict=True)) for row in rows]
