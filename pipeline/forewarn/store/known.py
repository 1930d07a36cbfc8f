"""Events in the order in which forewarn came to know of them. sqlite3 only."""

import sqlite3

from forewarn.store.conditions import Filter, where


def latest_known(conn: sqlite3.Connection, wanted: Filter) -> dict[str, str]:
    """The keys of the events as `wanted`, latest known first, each with the time (ISO 8601) at which the run that wrote its
    article ended, or of one that has not, began. The sort of `wanted` does not count."""
    condition, values = where(conn, wanted)
    rows = conn.execute(
        "SELECT events.event_key, coalesce(runs.finished, runs.started) AS known FROM events"
        " JOIN articles ON articles.id = events.article_id JOIN runs ON runs.id = articles.run_id"
        f" WHERE {condition} ORDER BY known DESC, articles.published DESC, events.event_key LIMIT ?",
        (*values, -1 if wanted.limit is None else wanted.limit),
    )
    return dict(rows)
