"""The front page: what the database holds, what happened last, and the ways in."""

import sqlite3

from pipeline.draw.events import events_a_month
from pipeline.draw.toll import killed_a_month
from pipeline.draw.world import map_of_places
from pipeline.store.query import Filter, find_events
from pipeline.store.series import by_country, events_by_month, events_by_spot, killed_by_month
from pipeline.store.summary import summary
from pipeline.store.warned import count_warnings, find_warnings
from pipeline.web.answers import Asked, Page
from pipeline.web.drawn import Plan
from pipeline.web.kept import kept
from pipeline.web.pages.plans import latest_with_relations, most_spots, most_spots_note
from pipeline.web.pages.rows import with_parts

PATH = r"/(?:index)?"
_LATEST = 8
_COUNTRIES = 12
_CAME_TRUE = 4


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Counts, the latest events, and the latest warnings that came true."""
    counts = kept(conn, summary)
    latest = list(find_events(conn, Filter(limit=_LATEST)))
    outcomes = kept(conn, count_warnings)
    came_true = [row for row in find_warnings(conn, outcome="came true", limit=_CAME_TRUE * 3) if row["lead_min"] is not None]
    spots = kept(conn, events_by_spot)
    countries = [row for row in by_country(spots) if row["country"]]
    months, undated = kept(conn, events_by_month)
    killed, tolls_undated = kept(conn, killed_by_month)
    line = latest_with_relations(conn, [row["event_key"] for row in latest])
    return Page(
        template="front.html",
        context={
            "counts": counts,
            "latest": with_parts(conn, latest),
            "outcomes": outcomes,
            "came_true": came_true[:_CAME_TRUE],
            "countries": countries[:_COUNTRIES],
            "countries_total": len(countries),
            "spots_note": most_spots_note(spots),
        },
        data=counts | {"countries": countries, "warnings": outcomes, "latest": latest},
        rows=latest,
        drawings={
            "map": Plan(drawer=map_of_places, rows=most_spots(spots)),
            "events": Plan(drawer=events_a_month, rows=months, more={"undated": undated}),
            "killed": Plan(drawer=killed_a_month, rows=killed, more={"undated": tolls_undated}),
            "time": line,
        },
    )
