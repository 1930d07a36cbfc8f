"""One incident with all that its articles tell of it, and why two events are or are not one. sqlite3 only."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from forewarn.ground.errors import StoreError
from forewarn.incidents.cluster import pair
from forewarn.incidents.keys import candidates, keys, reference_day, shared_keys
from forewarn.incidents.score import Score, score
from forewarn.store.decisions import constraints_of
from forewarn.store.foretold import foretold_by
from forewarn.store.incidents import read_profiles, resolve_id

Row = dict[str, Any]


@dataclass(frozen=True)
class Why:
    """Why two events are or are not in one incident."""

    a: str
    b: str
    same: bool
    compared: bool  # enough blocking keys are shared
    shared: tuple[str, ...]  # the blocking keys that they share
    decision: str | None  # joined, barred: what an analyst decided of this pair
    score: Score | None  # None for events that are never one: an attack and a threat, or what is no attack


def find_incident(conn: sqlite3.Connection, wanted: str) -> str:
    """The present id of an incident, by an id it has or had, the beginning of one, or the key of an event.

    Raises `StoreError` if there is none, or several.
    """
    if (found := resolve_id(conn, wanted)) is not None:
        return found
    rows = conn.execute(
        "SELECT id FROM incidents WHERE id >= ? AND id < ? ORDER BY id LIMIT 3", (wanted, wanted + "g")
    ).fetchall()
    if len(rows) == 1:
        return rows[0][0]
    if not rows:
        raise StoreError(f"no incident {wanted!r} in the database; `forewarn incidents` prints their ids")
    raise StoreError(f"{wanted!r} begins more than one id: {', '.join(row[0] for row in rows)}")


def incident_detail(conn: sqlite3.Connection, incident: str) -> Row:
    """The row of an incident with its `tellings`, its `figures`, what foretold it (`foretold_by`) and the ids that lead to it
    (`redirects`)."""
    cursor = conn.execute("SELECT * FROM incidents WHERE id = ?", (incident,))
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    return {
        **row,
        "redirects": [
            one[0] for one in conn.execute("SELECT id FROM incident_redirects WHERE incident_id = ? ORDER BY 1", (incident,))
        ],
        "foretold_by": foretold_by(conn, incident),
        "tellings": _rows(conn, _TELLINGS, incident),
        "figures": _rows(conn, _FIGURES, incident),
    }


_TELLINGS = """
SELECT incident_events.event_key, role, is_main, incident_events.evidence, events.subtype, events.status, events.date_start,
    events.date_end, events.killed_min, events.killed_max, events.injured_min, events.injured_max, articles.id AS article_id,
    articles.title, articles.url, articles.published, articles.site, articles.agency, lineages.lineage, lineages.basis,
    (SELECT text FROM evidence WHERE evidence.event_key = events.event_key ORDER BY position LIMIT 1) AS quote,
    (SELECT count(*) FROM articles AS copy WHERE copy.duplicate_of = articles.id) AS copies
FROM incident_events JOIN events USING (event_key) JOIN articles ON articles.id = events.article_id
JOIN lineages ON lineages.incident_id = incident_events.incident_id AND lineages.article_id = articles.id
WHERE incident_events.incident_id = ?
ORDER BY published IS NULL, published, articles.number, events.position
"""
_FIGURES = """
SELECT kind, min, max, qualifier, who, source, side, part_of_total, published, lineage, quote, event_key, is_main
FROM incident_figures WHERE incident_id = ? ORDER BY kind, published IS NULL, published, event_key
"""


def why_linked(conn: sqlite3.Connection, a: str, b: str) -> Why:
    """Why two events are or are not one. Raises `StoreError` for an event that is not there."""
    found = {one.key: one for one in read_profiles(conn, [a, b])}
    for key in (a, b):
        if key not in found:
            raise StoreError(f"no event {key!r} in the database")
    if a == b:
        raise StoreError(f"{a} was given twice")
    one, other = found[a], found[b]
    constraints = constraints_of(conn)
    ends = pair(a, b)
    mine, theirs = keys(one), keys(other)
    days = reference_day(one), reference_day(other)
    comparable = one.role == other.role and one.role in ("attack", "threat")
    return Why(
        a=a,
        b=b,
        same=resolve_id(conn, a) == resolve_id(conn, b),
        compared=comparable and candidates(mine, days[0], theirs, days[1]),
        shared=tuple(shared_keys(mine, days[0], theirs, days[1])),
        decision="joined" if ends in constraints.joined else "barred" if ends in constraints.barred else None,
        score=score(one, other) if comparable else None,
    )


def _rows(conn: sqlite3.Connection, sql: str, incident: str) -> list[Row]:
    cursor = conn.execute(sql, (incident,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
