"""The countries in which something happened."""

import sqlite3

from forewarn.web.answers import Asked, Page
from forewarn.web.cache import cached
from forewarn.web.pages.plans import attack_spots, by_country, map_of, note_of

PATH = r"/places"


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Every country with its attacks that happened and the killed by their lower bounds, most attacks first."""
    spots = cached(conn, attack_spots)
    rows = by_country(spots)
    return Page(
        template="places.html",
        context={"rows": rows, "spots_note": note_of(spots)},
        data={"countries": rows},
        rows=rows,
        drawings={"map": map_of(spots)},
    )
