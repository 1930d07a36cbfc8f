"""Sources: the hosts that articles came from, what they gave, and what failed."""

import sqlite3

from forewarn.store.outlets import list_hosts
from forewarn.web.answers import Asked, Page
from forewarn.web.cache import cached
from forewarn.web.paging import paging

PATH = r"/sources"


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Every host, most articles first."""
    found = cached(conn, list_hosts)
    pages = paging(asked.args, len(found), asked.query)
    rows = found[pages.offset : pages.offset + pages.size]
    return Page(
        template="sources.html",
        context={"rows": rows, "paging": pages},
        data={"total": pages.total, "page": pages.number, "sources": rows},
        rows=rows,
    )
