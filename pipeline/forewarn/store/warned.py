"""Warnings beside the attacks that they warn of: who warned whom, when, and how many days before. sqlite3 only."""

import sqlite3
from typing import Any

from forewarn.ground.records import Date, Event, Window
from forewarn.store.beside import beside
from forewarn.store.leads import HAPPENED, outcome
from forewarn.store.leads_sql import least, most

# What became of what was warned of; "earlier attack" is one that was over before the warning.
_HAPPENED = f"({', '.join(repr(status) for status in HAPPENED)})"
_OUTCOME = f"""
    CASE
        WHEN attacks.event_key IS NULL THEN 'not told'
        WHEN attacks.status NOT IN {_HAPPENED} THEN attacks.status
        WHEN attacks.date_end < warnings.date_start THEN 'earlier attack'
        ELSE 'came true'
    END
"""
_PAIRS = """
    events AS warnings
    LEFT JOIN relations ON relations.event_key = warnings.event_key AND relations.type = 'warns_of'
    LEFT JOIN events AS attacks ON attacks.event_key = relations.target_key
"""
# Columns of event_overview that a row has of the warning, and under attack_… of the attack.
_OF_WARNING = (
    "subtype",
    "date_start",
    "date_end",
    "date_text",
    "issuers",
    "recipients",
    "quote",
    "title",
    "url",
    "published",
    "article_id",
)
_OF_ATTACK = (
    *("type", "subtype", "status", "date_start", "date_end", "date_text", "place", "country", "killed_min", "killed_max"),
    "quote",
)


def find_warnings(
    conn: sqlite3.Connection, *, became: str | None = None, attack: str | None = None, limit: int = -1, offset: int = 0
) -> list[dict[str, Any]]:
    """A row for each warning and attack that it warns of; of a warning about none, one row with the attack's columns None.

    Latest warning first. `became` is one of the outcomes that `count_warnings` counts; `attack` is an attack's key.
    `lead_min` and `lead_max` are days from the warning to an attack that came true, None where not known. `in_window` is what
    `leads.outcome` says of a warning that names the days it warns of.
    """
    rows = conn.execute(
        f"""
        SELECT warnings.event_key, attacks.event_key AS attack_key, {_OUTCOME} AS outcome, warnings.response,
               warnings.window_start, warnings.window_end, warnings.window_text,
               iif(attacks.status IN {_HAPPENED}, {least("warnings", "attacks")}, NULL) AS lead_min,
               iif(attacks.status IN {_HAPPENED}, {most("warnings", "attacks")}, NULL) AS lead_max
        FROM {_PAIRS}
        WHERE warnings.type = 'warning' AND {"outcome = :became" if became else "true"}
              AND {"relations.target_key = :attack" if attack else "true"}
        ORDER BY warnings.date_start DESC, warnings.event_key, relations.position LIMIT :limit OFFSET :offset
        """,
        {"became": became, "attack": attack, "limit": limit, "offset": offset},
    )
    found = beside(conn, rows, _OF_WARNING, _OF_ATTACK)
    return [row | {"in_window": _in_window(row)} for row in found]


def _in_window(row: dict[str, Any]) -> str | None:
    """`leads.outcome` of a row whose warning names the days that it warns of; None where it names none."""
    if row["window_start"] is None or row["window_end"] is None:
        return None
    window = Window(start=row["window_start"], end=row["window_end"])
    given = Date(text="", start=row["date_start"], end=row["date_end"])
    warning = Event(id="", type="warning", subtype="unspecified", status="actual", date=given, window=window)
    attack = None
    if row["attack_key"] is not None:
        date = Date(text="", start=row["attack_date_start"], end=row["attack_date_end"])
        attack = Event(id="", type="attack", subtype="unspecified", status=row["attack_status"], date=date)
    return outcome(warning, attack, row["published"])


def count_warnings(conn: sqlite3.Connection) -> dict[str, int]:
    """How many pairs of warning and attack there are of each outcome, most first."""
    rows = conn.execute(
        f"SELECT {_OUTCOME} AS outcome, count(*) FROM {_PAIRS} WHERE warnings.type = 'warning' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(rows.fetchall())


def find_leads(conn: sqlite3.Connection) -> list[tuple[int | None, int | None]]:
    """Least and most days from each warning to each attack that it came true in, None where not known; shortest first."""
    rows = conn.execute(
        f"SELECT {least('warnings', 'attacks')} AS least, {most('warnings', 'attacks')} FROM {_PAIRS}"
        f" WHERE warnings.type = 'warning' AND {_OUTCOME} = 'came true' ORDER BY least IS NULL, 1, 2"
    )
    return [tuple(row) for row in rows]
