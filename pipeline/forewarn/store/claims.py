"""Claims beside the attacks that they are about: who claimed or denied what, how long after, and who else did. sqlite3 only."""

import json
import sqlite3
from typing import Any

from forewarn.store.leads import add_functions
from forewarn.store.pairs import with_attacks
from forewarn.store.query import overviews

_AFTER = "(attacks.date_start, attacks.date_end, claims.date_start, claims.date_end)"
# Columns of event_overview that a row has of the claim, and under attack_… of the attack.
_OF_CLAIM = ("subtype", "claimants", "date_start", "date_end", "date_text", "quote", "title", "url", "article_id")
_OF_ATTACK = (
    *("type", "subtype", "status", "date_start", "date_end", "date_text", "place", "country", "killed_min", "killed_max"),
    "perpetrators",
)


def find_claims(
    conn: sqlite3.Connection, *, subtype: str | None = None, attack: str | None = None, limit: int = -1, offset: int = 0
) -> list[dict[str, Any]]:
    """A row for each claim and attack that it is about; of a claim about none, one row with the attack's columns None.

    Latest claim first, by the attack's day where its own is not known. `subtype` is `responsibility` or `denial`, `attack` an
    attack's key. `after_min` and `after_max` are days from the attack to the claim; `rivals` and `deniers` name those who, in
    other claims, say that the same attack was theirs, or not theirs.
    """
    add_functions(conn)
    rows = conn.execute(
        f"""
        SELECT claims.event_key, relations.type AS relation, attacks.event_key AS attack_key,
               days_least{_AFTER} AS after_min, days_most{_AFTER} AS after_max
        FROM events AS claims
        LEFT JOIN relations ON relations.event_key = claims.event_key
        LEFT JOIN events AS attacks ON attacks.event_key = relations.target_key
        WHERE claims.type = 'claim' AND {"claims.subtype = :subtype" if subtype else "true"}
              AND {"relations.target_key = :attack" if attack else "true"}
        ORDER BY coalesce(claims.date_start, attacks.date_start) DESC, claims.event_key, relations.position
        LIMIT :limit OFFSET :offset
        """,
        {"subtype": subtype, "attack": attack, "limit": limit, "offset": offset},
    )
    found = with_attacks(conn, rows, _OF_CLAIM, _OF_ATTACK)
    others = _others(conn, [row["attack_key"] for row in found if row["attack_key"]])
    for row in found:
        for column, relation in (("rivals", "claims"), ("deniers", "denies")):
            told = others.get((row["attack_key"], relation), {})
            mine = told.get(row["event_key"])
            names = {name: None for key, name in told.items() if key != row["event_key"] and name and name != mine}
            row[column] = "; ".join(names) or None
    return found


def _others(conn: sqlite3.Connection, attacks: list[str]) -> dict[tuple[str, str], dict[str, str | None]]:
    """By attack and type of relation: each claim about it, and who claims."""
    about = conn.execute(
        "SELECT target_key, relations.type, relations.event_key FROM relations JOIN events USING (event_key)"
        " WHERE target_key IN (SELECT value FROM json_each(?)) AND events.type = 'claim' ORDER BY relations.event_key",
        (json.dumps(attacks),),
    ).fetchall()
    claimants = {row["event_key"]: row["claimants"] for row in overviews(conn, [claim for _, _, claim in about])}
    out: dict[tuple[str, str], dict[str, str | None]] = {}
    for attack, relation, claim in about:
        out.setdefault((attack, relation), {})[claim] = claimants[claim]
    return out


def count_claims(conn: sqlite3.Connection) -> dict[str, int]:
    """How many claims there are of each subtype."""
    return dict(conn.execute("SELECT subtype, count(*) FROM events WHERE type = 'claim' GROUP BY 1 ORDER BY 1").fetchall())
