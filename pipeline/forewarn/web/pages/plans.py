"""The drawings that several pages have."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from forewarn.draw.events import events_a_month
from forewarn.draw.timeline import time_line
from forewarn.draw.toll import killed_a_month
from forewarn.draw.world import map_of_places
from forewarn.store.figures import months_by_type, relations_among, spots, toll_by_month
from forewarn.store.leads import HAPPENED
from forewarn.store.query import Filter
from forewarn.web.drawings import Plan, labelled
from forewarn.web.pages.rows import event_rows

_SPOTS = 400  # points that a map shows: more are not told apart, and make a slow page
_LINES = 24  # events of a time line among others on a page

Row = Mapping[str, Any]
_WHAT_HAPPENED = Filter(statuses=HAPPENED)


def months(conn: sqlite3.Connection, wanted: Filter = _WHAT_HAPPENED) -> Plan:
    """Events by month and type; without a filter, of all that happened."""
    rows, undated = months_by_type(conn, wanted)
    return Plan(drawer=events_a_month, rows=rows, more={"undated": undated})


def tolls(conn: sqlite3.Connection, wanted: Filter = _WHAT_HAPPENED) -> Plan:
    """Killed by month."""
    rows, undated = toll_by_month(conn, wanted)
    return Plan(drawer=killed_a_month, rows=rows, more={"undated": undated})


def attack_spots(conn: sqlite3.Connection, wanted: Filter = _WHAT_HAPPENED) -> list[dict[str, Any]]:
    """Where attacks happened, most first."""
    return spots(conn, replace(wanted, types=("attack",)))


def of_events(conn: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Plan]:
    """Map, events and killed by month, of what happened of these events."""
    wanted = Filter(statuses=HAPPENED, keys=tuple(keys))
    return {"map": map_of(attack_spots(conn, wanted)), "events": months(conn, wanted), "killed": tolls(conn, wanted)}


def map_of(found: Sequence[Row]) -> Plan:
    """The map of the spots with most events, and of all rows without one, which it only counts; none where no spot is known."""
    known = [spot for spot in found if spot["latitude"] is not None]
    rest = [spot for spot in found if spot["latitude"] is None]
    return Plan(drawer=map_of_places, rows=[*known[:_SPOTS], *rest] if known else [])


def note_of(found: Sequence[Row]) -> str:
    """What `map_of` leaves out, in a sentence; empty where it leaves out nothing."""
    known = sum(spot["latitude"] is not None for spot in found)
    return f"The {_SPOTS} places with most attacks, of {known:,}." if known > _SPOTS else ""


def by_country(found: Sequence[Row]) -> list[dict[str, Any]]:
    """Spots summed up: `country` (None: in none, or not known), `attacks`, `killed_min` (by the lower bounds); most first."""
    out: dict[str | None, dict[str, Any]] = {}
    for spot in found:
        row = out.setdefault(spot["country"], {"country": spot["country"], "attacks": 0, "killed_min": None})
        row["attacks"] += spot["events"]
        if spot["killed_min"] is not None:
            row["killed_min"] = (row["killed_min"] or 0) + spot["killed_min"]
    return sorted(out.values(), key=lambda row: (-row["attacks"], row["country"] or ""))


def line_of(conn: sqlite3.Connection, keys: Sequence[str]) -> Plan:
    """The time line of these events; none where there is but one."""
    rows = event_rows(conn, keys) if len(keys) > 1 else []
    return Plan(drawer=time_line, rows=labelled(rows), more={"relations": relations_among(conn, json.dumps(list(keys)))})


def latest_with_relations(conn: sqlite3.Connection, keys: Sequence[str]) -> Plan:
    """The time line of these events and of those that they are related to."""
    wanted = ", ".join("?" * len(keys))
    related = conn.execute(
        f"SELECT event_key, target_key FROM relations WHERE event_key IN ({wanted}) OR target_key IN ({wanted})"
        " ORDER BY event_key, position",
        (*keys, *keys),
    )
    return line_of(conn, list(dict.fromkeys([*keys, *(key for row in related for key in row)]))[:_LINES])
