"""Warnings: who warned whom, when, of what, and how long before."""

import sqlite3

from forewarn.draw.leads import lead_times
from forewarn.store.leads import IN_WORDS
from forewarn.store.participants import participants
from forewarn.store.warnings import count_warnings, find_leads, find_warnings
from forewarn.web.answers import Asked, Page
from forewarn.web.cache import cached
from forewarn.web.drawings import Plan
from forewarn.web.paging import paging

PATH = r"/warnings"


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """A row for each warning and attack; `outcome` asks for one outcome only."""
    outcomes = cached(conn, count_warnings)
    outcome = asked.args.get("outcome") or None
    total = sum(outcomes.values()) if outcome is None else outcomes.get(outcome, 0)
    pages = paging(asked.args, total, asked.query)
    rows = find_warnings(conn, outcomes=[outcome] if outcome else [], limit=pages.size, offset=pages.offset)
    return Page(
        template="warnings.html",
        context={
            "rows": rows,
            "parts": participants(conn, [row["event_key"] for row in rows]),
            "outcomes": outcomes,
            "outcome": outcome,
            "paging": pages,
            "in_words": IN_WORDS,
        },
        data={"total": total, "page": pages.number, "outcomes": outcomes, "warnings": rows},
        rows=rows,
        drawings={"leads": Plan(drawer=lead_times, rows=_leads(conn))},
    )


def _leads(conn: sqlite3.Connection) -> list[dict[str, int | None]]:
    return [{"days_min": least, "days_max": most} for least, most in cached(conn, find_leads)]
