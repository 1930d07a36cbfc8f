"""Claims beside the attacks that they are about: who claimed or denied what, how long after, and who else did. sqlite3 only."""

import json
import sqlite3
from typing import Any

from pipeline.store.leads import least, most

_COLUMNS = (
    "claim_rows.subtype, claim_rows.claimants, claim_rows.date_start, claim_rows.date_end, claim_rows.date_text"
    ", claim_rows.quote, attack_rows.type AS attack_type, attack_rows.subtype AS attack_subtype"
    ", attack_rows.status AS attack_status, attack_rows.date_start AS attack_date_start"
    ", attack_rows.date_end AS attack_date_end, attack_rows.date_text AS attack_date_text"
    ", attack_rows.place AS attack_place, attack_rows.country AS attack_country"
    ", attack_rows.killed_min AS attack_killed_min, attack_rows.killed_max AS attack_killed_max"
    ", attack_rows.perpetrators AS attack_perpetrators, claim_rows.title, claim_rows.url, claim_rows.article_id"
)


def find_claims(
    conn: sqlite3.Connection, *, subtype: str | None = None, attack: str | None = None, limit: int = -1, offset: int = 0
) -> list[dict[str, Any]]:
    """A row for each claim and attack that it is about; of a claim about none, one row with the attack's columns None.

    Latest claim first, by the attack's day where its own is not known. `subtype` is `responsibility` or `denial`, `attack` an
    attack's key. `after_min` and `after_max` are days from the attack to the claim; `rivals` and `deniers` name those who, in
    other claims, say that the same attack was theirs, or not theirs.
    """
    chosen = f"""
        SELECT claims.event_key, relations.type AS relation, attacks.event_key AS attack_key,
               coalesce(claims.date_start, attacks.date_start) AS sorted_by,
               {least("attacks", "claims")} AS after_min, {most("attacks", "claims")} AS after_max
        FROM events AS claims
        LEFT JOIN relations ON relations.event_key = claims.event_key
        LEFT JOIN events AS attacks ON attacks.event_key = relations.target_key
        WHERE claims.type = 'claim' AND coalesce(claims.subtype = :subtype, true)
              AND coalesce(attack_key = :attack, :attack IS NULL)
        ORDER BY sorted_by DESC, claims.event_key, relations.position LIMIT :limit OFFSET :offset
    """
    rows = conn.execute(
        f"""
        SELECT chosen.event_key, relation, attack_key, after_min, after_max, {_COLUMNS}
        FROM ({chosen}) AS chosen
        JOIN event_overview AS claim_rows ON claim_rows.event_key = chosen.event_key
        LEFT JOIN event_overview AS attack_rows ON attack_rows.event_key = chosen.attack_key
        ORDER BY sorted_by DESC, chosen.event_key, attack_key
        """,
        {"subtype": subtype, "attack": attack, "limit": limit, "offset": offset},
    )
    names = [column[0] for column in rows.description]
    found = [dict(zip(names, row, strict=True)) for row in rows]
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
    out: dict[tuple[str, str], dict[str, str | None]] = {}
    for attack, relation, claim, claimants in conn.execute(
        "SELECT target_key, relations.type, relations.event_key, claimants FROM relations"
        " JOIN event_overview USING (event_key) WHERE target_key IN (SELECT value FROM json_each(?))"
        " AND event_overview.type = 'claim' ORDER BY relations.event_key",
        (json.dumps(attacks),),
    ):
        out.setdefault((attack, relation), {})[claim] = claimants
    return out


def count_claims(conn: sqlite3.Connection) -> dict[str, int]:
    """How many claims there are of each subtype."""
    return dict(conn.execute("SELECT subtype, count(*) FROM events WHERE type = 'claim' GROUP BY 1 ORDER BY 1").fetchall())
