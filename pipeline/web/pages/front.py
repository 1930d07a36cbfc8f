"""The front page: what the database holds, what happened last, and the ways in."""

import sqlite3

from pipeline.store.query import Filter, find_events
from pipeline.store.summary import summary
from pipeline.store.warned import count_warnings, find_warnings
from pipeline.web.answers import Asked, Page
from pipeline.web.pages.rows import with_parts

PATH = r"/(?:index)?"
_LATEST = 8
_COUNTRIES = 12
_CAME_TRUE = 4


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Counts, the latest events, and the latest warnings that came true."""
    counts = summary(conn)
    latest = list(find_events(conn, Filter(limit=_LATEST)))
    outcomes = count_warnings(conn)
    came_true = [row for row in find_warnings(conn, outcome="came true", limit=_CAME_TRUE * 3) if row["lead_min"] is not None]
    countries = list(counts["countries"].items())
    most = countries[0][1] if countries else 0
    return Page(
        template="front.html",
        context={
            "counts": counts,
            "latest": with_parts(conn, latest),
            "outcomes": outcomes,
            "came_true": came_true[:_CAME_TRUE],
            "countries": countries[:_COUNTRIES],
            "most": most,
        },
        data=counts | {"warnings": outcomes, "latest": latest},
        rows=latest,
    )
