"""Actors by what they did and claimed."""

import sqlite3

from forewarn.store.profile import count_claiming, most_claiming
from forewarn.web.answers import Asked, Page
from forewarn.web.cache import cached
from forewarn.web.paging import paging

PATH = r"/actors"


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Named actors that did or claimed something, most attacks first."""
    pages = paging(asked.args, cached(conn, count_claiming), asked.query)
    columns = ("name", "attacks", "claims", "denials")
    rows = [dict(zip(columns, row, strict=True)) for row in most_claiming(conn, limit=pages.size, offset=pages.offset)]
    return Page(
        template="actors.html",
        context={"rows": rows, "paging": pages},
        data={"total": pages.total, "page": pages.number, "actors": rows},
        rows=rows,
    )
