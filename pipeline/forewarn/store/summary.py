"""What a database holds, in a few counts. sqlite3 only."""

import sqlite3
from typing import Any


def summary(conn: sqlite3.Connection) -> dict[str, Any]:
    """Counts: `articles`, `events` by type, `statuses` of attacks; `first_day` and `last_day` of what happened."""
    by_type: dict[str, int] = {}
    statuses: dict[str, int] = {}
    for kind, status, count in conn.execute("SELECT type, status, count(*) FROM events GROUP BY 1, 2 ORDER BY 1, 2"):
        by_type[kind] = by_type.get(kind, 0) + count
        if kind == "attack":
            statuses[status] = count
    first, last = conn.execute(
        "SELECT (SELECT min(date_start) FROM events WHERE status = 'actual'),"
        " (SELECT max(date_start) FROM events WHERE status = 'actual')"
    ).fetchone()
    return {
        "articles": conn.execute("SELECT count(*) FROM articles").fetchone()[0],
        "events": by_type,
        "statuses": statuses,
        "first_day": first,
        "last_day": last,
    }
