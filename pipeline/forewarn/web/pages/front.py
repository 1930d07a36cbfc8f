"""The front page: what the database holds, what happened last, and the ways in."""

import sqlite3

from forewarn.store.incident_query import find_incidents
from forewarn.store.leads import CAME_TRUE
from forewarn.store.query import Filter, find_events
from forewarn.store.summary import summary
from forewarn.store.warnings import count_warnings, find_warnings
from forewarn.web.answers import Asked, Page
from forewarn.web.cache import cached
from forewarn.web.pages.incidents import count_attacks
from forewarn.web.pages.plans import attack_spots, by_country, latest_with_relations, map_of, months, note_of, tolls
from forewarn.web.pages.rows import with_parts

PATH = r"/(?:index)?"
_LATEST = 8
_COUNTRIES = 12
_CAME_TRUE = 4


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Counts, the latest events, and the latest warnings that came true."""
    counts = cached(conn, summary)
    latest = list(find_events(conn, Filter(limit=_LATEST)))
    outcomes = cached(conn, count_warnings)
    incidents = list(find_incidents(conn, Filter(types=("attack",), limit=_LATEST)))
    found = find_warnings(conn, outcomes=CAME_TRUE, limit=_CAME_TRUE * 3)
    came_true = [row for row in found if row["lead_min"] is not None]
    spots = cached(conn, attack_spots)
    countries = [row for row in by_country(spots) if row["country"]]
    return Page(
        template="front.html",
        context={
            "counts": counts,
            "attacks": cached(conn, count_attacks),
            "incidents": incidents,
            "latest": with_parts(conn, latest),
            "outcomes": outcomes,
            "came_true": came_true[:_CAME_TRUE],
            "countries": countries[:_COUNTRIES],
            "countries_total": len(countries),
            "spots_note": note_of(spots),
        },
        data=counts | {"countries": countries, "warnings": outcomes, "incidents": incidents, "latest": latest},
        rows=latest,
        drawings={
            "map": map_of(spots),
            "events": cached(conn, months),
            "killed": cached(conn, tolls),
            "time": latest_with_relations(conn, [row["event_key"] for row in latest]),
        },
    )
