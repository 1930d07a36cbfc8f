"""Incidents read back, with their events and their articles. sqlite3 only."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from forewarn.ground.errors import StoreError
from forewarn.store.incidents import resolve_id
from forewarn.store.query import Filter, where

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
    """The incidents of which some event is as `wanted`, sorted, each with its columns and its `events`."""
    condition, values = where(conn, wanted)
    restricted = "" if condition == "true" else (
        " WHERE id IN (SELECT incident_id FROM incident_events JOIN events USING (event_key)"
        f" WHERE {condition})"
    )
    limit = -1 if wanted.limit is None else wanted.limit
    cursor = conn.execute(
        f"SELECT * FROM incidents{restricted} ORDER BY {SORTS[wanted.sort]} LIMIT ? OFFSET ?", (*values, limit, offset)
    )
    names = [column[0] for column in cursor.description]
    for row in cursor.fetchall():
        found = dict(zip(names, row, strict=True))
        yield {"id": found["id"], "events": incident_events(conn, found["id"]), **found, "told": found["events"]}


def count_incidents(conn: sqlite3.Connection, wanted: Filter) -> int:
    """How many incidents `find_incidents` finds, its limit apart."""
    condition, values = where(conn, wanted)
    found = conn.execute(
        f"SELECT count(DISTINCT incident_id) FROM incident_events JOIN events USING (event_key) WHERE {condition}", values
    )
    return found.fetchone()[0]


def incident_events(conn: sqlite3.Connection, incident: str) -> list[Row]:
    """The events of an incident as `{"article", "event", "role", "evidence"}`, by day of publication.

    An article that repeats another's story has no events of its own; it stands with those of the article that it repeats.
    """
    rows = conn.execute(
        "SELECT articles.id, events.id, role, evidence FROM incident_events JOIN events USING (event_key)"
        " JOIN articles ON articles.id = events.article_id OR articles.duplicate_of = events.article_id"
        " WHERE incident_id = ? ORDER BY published IS NULL, published, articles.number, position",
        (incident,),
    )
    return [dict(zip(("article", "event", "role", "evidence"), row, strict=True)) for row in rows]
