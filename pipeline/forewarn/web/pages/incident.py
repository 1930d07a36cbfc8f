"""One incident: what it was, its toll, every article that tells of it, its warnings and claims, and why all this is one."""

import sqlite3
from itertools import combinations
from typing import Any

from forewarn.draw.rising import rising_toll
from forewarn.ground.errors import StoreError
from forewarn.incidents.signs import AGAINST, FOR
from forewarn.store.claims import find_claims
from forewarn.store.incident_detail import Why, find_incident, incident_detail, why_linked
from forewarn.store.warnings import find_warnings
from forewarn.web.answers import Asked, Page
from forewarn.web.drawings import Plan

PATH = r"/incident/(?P<incident>[^/.]+)"
_LINKS = 12  # pairs of events whose link the page explains

Row = dict[str, Any]


def read(conn: sqlite3.Connection, asked: Asked) -> Page | None:
    """The incident of an id that it has or had; None where there is none."""
    try:
        detail = incident_detail(conn, find_incident(conn, asked.path["incident"]))
    except StoreError:
        return None
    attacks = [one for one in detail["tellings"] if one["role"] in ("attack", "threat")]
    keys = [one["event_key"] for one in attacks]
    return Page(
        template="incident.html",
        context={
            "incident": detail,
            "row": {**detail, "venue": None},
            "tellings": attacks,
            "sources": _sources(detail["tellings"]),
            "warnings": [row for key in keys for row in reversed(find_warnings(conn, attack=key))],
            "claims": [row for key in keys for row in find_claims(conn, attack=key)],
            "links": [_link(why_linked(conn, a, b)) for a, b in _pairs(attacks)],
        },
        data=detail,
        rows=detail["tellings"],
        drawings={"toll": _toll(attacks)},
    )


def _pairs(attacks: list[Row]) -> list[tuple[str, str]]:
    """The pairs of main attacks, those of the articles told first; where there is but one, of all attacks."""
    main = [one["event_key"] for one in attacks if one["is_main"]]
    chosen = main if len(main) > 1 else [one["event_key"] for one in attacks]
    return list(combinations(chosen, 2))[:_LINKS]


def _link(why: Why) -> Row:
    parts = why.score.parts if why.score else {}
    return {
        "a": why.a,
        "b": why.b,
        "decision": why.decision,
        "score": why.score.value if why.score else None,
        "signs": [(FOR.get(name) or AGAINST[name], part) for name, part in parts.items()],
    }


def _sources(tellings: list[Row]) -> list[Row]:
    """A row a lineage, that of most articles first: what it goes back to, its articles, and what binds them."""
    out: dict[str, Row] = {}
    for one in tellings:
        row = out.setdefault(one["lineage"], {"lineage": one["lineage"], "articles": {}, "bases": {}})
        row["articles"].setdefault(one["article_id"], one)
        if one["basis"] != "own":
            row["bases"].setdefault(one["basis"])
    listed = [{**row, "articles": list(row["articles"].values()), "bases": list(row["bases"])} for row in out.values()]
    return sorted(listed, key=lambda row: (-len(row["articles"]), row["lineage"]))


def _toll(attacks: list[Row]) -> Plan:
    """The toll as a step line; none where it is the same throughout."""
    rows = [
        {
            "published": one["published"][:10],
            "killed": one["killed_min"],
            "source": one["site"] or one["agency"] or one["title"] or one["article_id"],
            "lineage": one["lineage"],
        }
        for one in attacks
        if one["is_main"] and one["published"] and one["killed_min"] is not None
    ]
    return Plan(drawer=rising_toll, rows=rows if len({row["killed"] for row in rows}) > 1 else [])
