"""All incidents, the latest first."""

import sqlite3

from forewarn.store.incident_query import count_incidents, find_incidents
from forewarn.store.query import Filter
from forewarn.web.answers import Asked, Page
from forewarn.web.cache import cached
from forewarn.web.paging import paging

PATH = r"/incidents"
ATTACKS = Filter(types=("attack",), statuses=())


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """A row an incident; `sort` is date (by default), killed or published."""
    total = cached(conn, count_attacks)
    pages = paging(asked.args, total, asked.query)
    sort = asked.args.get("sort") if asked.args.get("sort") in ("killed", "published") else "date"
    wanted = Filter(types=("attack",), statuses=(), sort=str(sort), limit=pages.size)
    rows = list(find_incidents(conn, wanted, offset=pages.offset))
    return Page(
        template="incidents.html",
        context={"rows": rows, "paging": pages, "total": total, "sort": sort},
        data={"total": total, "page": pages.number, "incidents": rows},
        rows=rows,
    )


def count_attacks(conn: sqlite3.Connection) -> int:
    """How many incidents are attacks."""
    return count_incidents(conn, ATTACKS)
