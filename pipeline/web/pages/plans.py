"""The drawings that several pages have."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.draw.events import events_a_month
from pipeline.draw.timeline import time_line
from pipeline.draw.toll import killed_a_month
from pipeline.draw.world import map_of_places
from pipeline.store.series import events_by_month, events_by_spot, killed_by_month, relations_among
from pipeline.web.drawn import Plan, labelled
from pipeline.web.pages.rows import event_rows

_SPOTS = 400  # points that a map shows: more are not told apart, and make a slow page
_LINES = 24  # events of a time line among others on a page


def of_events(conn: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Plan]:
    """Map, events and killed by month, of these events."""
    months, undated = events_by_month(conn, keys)
    killed, tolls_undated = killed_by_month(conn, keys)
    return {
        "map": Plan(drawer=map_of_places, rows=most_spots(events_by_spot(conn, keys))),
        "events": Plan(drawer=events_a_month, rows=months, more={"undated": undated}),
        "killed": Plan(drawer=killed_a_month, rows=killed, more={"undated": tolls_undated}),
    }


def most_spots(spots: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The spots with most events, and all rows without one, which a map only counts; nothing where no spot is known."""
    known = [spot for spot in spots if spot["latitude"] is not None]
    return [*known[:_SPOTS], *(spot for spot in spots if spot["latitude"] is None)] if known else []


def most_spots_note(spots: Sequence[Mapping[str, Any]]) -> str:
    """What `most_spots` leaves out, in a sentence; empty where it leaves out nothing."""
    known = sum(spot["latitude"] is not None for spot in spots)
    return f"The {_SPOTS} places with most attacks, of {known:,}." if known > _SPOTS else ""


def latest_with_relations(conn: sqlite3.Connection, keys: Sequence[str]) -> Plan:
    """The time line of these events and of those that they are related to."""
    wanted = ", ".join("?" * len(keys))
    related = conn.execute(
        f"SELECT event_key, target_key FROM relations WHERE event_key IN ({wanted}) OR target_key IN ({wanted})"
        " ORDER BY event_key, position",
        (*keys, *keys),
    )
    every = list(dict.fromkeys([*keys, *(key for row in related for key in row)]))[:_LINES]
    rows = event_rows(conn, every)
    return Plan(drawer=time_line, rows=labelled(rows), more={"relations": relations_among(conn, every)})
