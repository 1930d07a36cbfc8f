"""The countries in which something happened."""

import sqlite3

from pipeline.draw.world import map_of_places
from pipeline.store.series import by_country, events_by_spot
from pipeline.web.answers import Asked, Page
from pipeline.web.drawn import Plan
from pipeline.web.kept import kept
from pipeline.web.pages.plans import most_spots, most_spots_note

PATH = r"/places"


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Every country with its attacks that happened and the killed by their lower bounds, most attacks first."""
    spots = kept(conn, events_by_spot)
    rows = by_country(spots)
    return Page(
        template="places.html",
        context={"rows": rows, "spots_note": most_spots_note(spots)},
        data={"countries": rows},
        rows=rows,
        drawings={"map": Plan(drawer=map_of_places, rows=most_spots(spots))},
    )
