"""Every warning with what became of it, a row for each attack that it is about. sqlite3 only."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from forewarn.store.leads import CAME_TRUE, UNKNOWN, add_functions
from forewarn.store.pairs import with_attacks
from forewarn.store.query import Filter, where

_PAIRS = """
    events
    JOIN articles ON articles.id = events.article_id
    LEFT JOIN relations ON relations.event_key = events.event_key AND relations.type = 'warns_of'
    LEFT JOIN events AS attacks ON attacks.event_key = relations.target_key
"""
_OUTCOME = f"""coalesce(warning_outcome(
    events.date_start, events.date_end, events.has_window, events.window_start, events.window_end,
    attacks.status, attacks.date_start, attacks.date_end, articles.published
), '{UNKNOWN}')"""
_LEAD = "(events.date_start, events.date_end, attacks.status, attacks.date_start, attacks.date_end)"
# Columns of event_overview that a row has of the warning, and under attack_… of the attack.
_OF_WARNING = (
    *("subtype", "date_start", "date_end", "date_text", "issuers", "recipients", "quote", "title", "url", "published"),
    "article_id",
)
_OF_ATTACK = (
    *("type", "subtype", "status", "date_start", "date_end", "date_text", "place", "country", "killed_min", "killed_max"),
    "quote",
)
_ANY = Filter(statuses=())


def find_warnings(
    conn: sqlite3.Connection,
    wanted: Filter = _ANY,
    *,
    outcomes: Collection[str] = (),
    attack: str | None = None,
    limit: int = -1,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """A row for each warning and attack that it is about; of a warning about none, one row with the attack's columns None.

    Latest warning first, those without a day last. `wanted` is about the warnings, its own limit apart; `outcomes` are those
    of `leads.outcome`, or `leads.UNKNOWN` (empty: all); `attack` is an attack's key. Beside columns of `event_overview`, those
    of the attack with the prefix `attack_`, a row has `attack_key`, `outcome` (None: not known), `response`, `window_start`,
    `window_end`, `window_text`, and `lead_min` and `lead_max`, the days from the warning to an attack that came true.
    """
    condition, values = where(conn, replace(wanted, types=("warning",)))
    add_functions(conn)
    rows = conn.execute(
        f"""
        SELECT events.event_key, attacks.event_key AS attack_key, nullif({_OUTCOME}, '{UNKNOWN}') AS outcome, events.response,
               events.window_start, events.window_end, events.window_text,
               lead_least{_LEAD} AS lead_min, lead_most{_LEAD} AS lead_max
        FROM {_PAIRS}
        WHERE {condition}
              AND {f"{_OUTCOME} IN (SELECT value FROM json_each(?))" if outcomes else "? IS NOT NULL"}
              AND {"relations.target_key = ?" if attack else "? IS NULL"}
        ORDER BY events.date_start IS NULL, events.date_start DESC, events.event_key, relations.position LIMIT ? OFFSET ?
        """,
        (*values, json.dumps(list(outcomes)), attack, limit, offset),
    )
    return with_attacks(conn, rows, _OF_WARNING, _OF_ATTACK)


def count_warnings(conn: sqlite3.Connection) -> dict[str, int]:
    """How many pairs of warning and attack there are of each outcome (`leads.UNKNOWN` where not known), most first."""
    add_functions(conn)
    rows = conn.execute(
        f"SELECT {_OUTCOME} AS outcome, count(*) FROM {_PAIRS} WHERE events.type = 'warning' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(rows.fetchall())


def find_leads(conn: sqlite3.Connection) -> list[tuple[int | None, int | None]]:
    """Least and most days from each warning to each attack that it came true in, None where not known; shortest first."""
    add_functions(conn)
    rows = conn.execute(
        f"SELECT lead_least{_LEAD} AS least, lead_most{_LEAD} FROM {_PAIRS} WHERE events.type = 'warning'"
        f" AND {_OUTCOME} IN (SELECT value FROM json_each(?)) ORDER BY least IS NULL, 1, 2",
        (json.dumps(CAME_TRUE),),
    )
    return [(least, most) for least, most in rows]
