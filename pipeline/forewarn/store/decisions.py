"""What analysts decided about incidents, as constraints on the events that a database holds now. sqlite3 only."""

import json
import sqlite3
from typing import Any

from forewarn.incidents.cluster import pair
from forewarn.incidents.profile import Profile
from forewarn.incidents.resolve import Constraints


def anchor_of(profile: Profile) -> dict[str, Any]:
    """An event as a decision keeps it: by its article, its role and its sentences, which another extraction finds again."""
    return {"article": profile.article, "role": profile.role, "sentences": list(profile.sentences)}


def find(conn: sqlite3.Connection, anchor: dict[str, Any]) -> str | None:
    """The key of the event of an article that shares most sentences with an anchor, the first of equals; None if none does."""
    rows = conn.execute(
        "SELECT profile FROM incident_profiles JOIN events USING (event_key) WHERE article_id = ? ORDER BY position",
        (anchor["article"],),
    )
    wanted = set(anchor["sentences"])
    best, most = None, 0
    for row in rows:
        profile = Profile.from_json(row[0])
        shared = len(wanted & set(profile.sentences))
        if profile.role == anchor["role"] and shared > most:
            best, most = profile.key, shared
    return best


def constraints_of(conn: sqlite3.Connection) -> Constraints:
    """The decisions in force, on the events that are found; later ones do away with earlier ones on the same pair."""
    rows = conn.execute("SELECT id, action, event, others, withdraws FROM incident_decisions ORDER BY id").fetchall()
    withdrawn = {row[4] for row in rows if row[1] == "withdraw"}
    decided: dict[tuple[str, str], str] = {}
    for number, action, event, others, _ in rows:
        if number in withdrawn or action == "withdraw" or (key := find(conn, json.loads(event))) is None:
            continue
        for other in [find(conn, one) for one in json.loads(others)]:
            if other is not None and other != key:
                decided[pair(key, other)] = action
    return Constraints(
        frozenset(ends for ends, action in decided.items() if action == "join"),
        frozenset(ends for ends, action in decided.items() if action == "part"),
    )
