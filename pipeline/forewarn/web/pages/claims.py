"""Claims: who claimed or denied what, how long after, and who else did."""

import sqlite3

from forewarn.store.claims import count_claims, find_claims
from forewarn.store.participants import participants
from forewarn.web.answers import Asked, Page
from forewarn.web.cache import cached
from forewarn.web.paging import paging

PATH = r"/claims"


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """A row for each claim and the attack it is about; `subtype` asks for claims or denials only."""
    counts = cached(conn, count_claims)
    subtype = asked.args.get("subtype") or None
    total = sum(counts.values()) if subtype is None else counts.get(subtype, 0)
    pages = paging(asked.args, total, asked.query)
    rows = find_claims(conn, subtype=subtype, limit=pages.size, offset=pages.offset)
    return Page(
        template="claims.html",
        context={
            "rows": rows,
            "parts": participants(conn, [row["event_key"] for row in rows]),
            "counts": counts,
            "subtype": subtype,
            "paging": pages,
        },
        data={"total": total, "page": pages.number, "subtypes": counts, "claims": rows},
        rows=rows,
    )
