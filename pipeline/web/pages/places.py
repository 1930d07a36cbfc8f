"""The countries in which something happened."""

import sqlite3

from pipeline.store.profile import countries
from pipeline.web.answers import Asked, Page

PATH = r"/places"


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Every country with its attacks that happened and the killed by their lower bounds, most attacks first."""
    rows = [dict(zip(("country", "attacks", "killed_min"), row, strict=True)) for row in countries(conn)]
    return Page(template="places.html", context={"rows": rows}, data={"countries": rows}, rows=rows)
