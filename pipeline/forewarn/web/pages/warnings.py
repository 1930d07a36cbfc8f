"""Warnings: who warned whom, when, of what, and how long before."""

import sqlite3

from forewarn.draw.leads import lead_times
from forewarn.store.cast import cast
from forewarn.store.warned import count_warnings, find_leads, find_warnings
from forewarn.web.answers import Asked, Page
from forewarn.web.drawn import Plan
from forewarn.web.kept import kept
from forewarn.web.paging import paging

PATH = r"/warnings"
# What `leads.outcome` says of a warning that names the days it warns of, in words.
_IN_WINDOW = {
    "hit": "within the time warned of",
    "perhaps": "perhaps within the time warned of",
    "missed": "outside the time warned of",
    "expired": "the time warned of was over",
}


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """A row for each warning and attack; `outcome` asks for one outcome only."""
    outcomes = kept(conn, count_warnings)
    outcome = asked.args.get("outcome") or None
    total = sum(outcomes.values()) if outcome is None else outcomes.get(outcome, 0)
    pages = paging(asked.args, total, asked.query)
    rows = find_warnings(conn, became=outcome, limit=pages.size, offset=pages.offset)
    return Page(
        template="warnings.html",
        context={
            "rows": rows,
            "parts": cast(conn, [row["event_key"] for row in rows]),
            "outcomes": outcomes,
            "outcome": outcome,
            "paging": pages,
            "in_window": _IN_WINDOW,
        },
        data={"total": total, "page": pages.number, "outcomes": outcomes, "warnings": rows},
        rows=rows,
        drawings={"leads": Plan(drawer=lead_times, rows=_leads(conn))},
    )


def _leads(conn: sqlite3.Connection) -> list[dict[str, int | None]]:
    return [{"days_min": least, "days_max": most} for least, most in kept(conn, find_leads)]
