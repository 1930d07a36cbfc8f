"""What analysts decide about incidents: signed rows, kept for ever, and what they come to on the events of today.

A decision is anchored on sentences, so it holds when an article is extracted anew, and when all incidents are rebuilt. Of two
decisions that contradict each other on a pair of events the later one holds.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from forewarn.ground.errors import StoreError
from forewarn.incidents.cluster import Pair, pair
from forewarn.incidents.profile import Profile
from forewarn.incidents.resolve import Constraints

START = "0" * 64  # what the first decision of a database follows
_SIGNED = ("id", "action", "event", "others", "why", "by", "made", "withdraws")

Anchor = dict[str, Any]


@dataclass(frozen=True)
class Decision:
    """One decision as it was made: the event of which it is decided, and the events that it is joined to or parted from."""

    id: int
    action: str  # join, part, withdraw
    event: Anchor
    others: tuple[Anchor, ...]
    why: str
    by: str
    made: str  # ISO 8601 in UTC
    withdraws: int | None


def anchor_of(profile: Profile) -> Anchor:
    """An event as a decision keeps it: by its article, its role and its sentences, which another extraction finds again."""
    return {"article": profile.article, "role": profile.role, "sentences": list(profile.sentences)}


def find_event(conn: sqlite3.Connection, anchor: Anchor) -> str | None:
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
    """The decisions in force as pairs of events that are there now."""
    decisions = read_decisions(conn)
    withdrawn = {one.withdraws for one in decisions}
    held: dict[Pair, str] = {}
    for one in decisions:
        if one.id in withdrawn or one.action == "withdraw" or (key := find_event(conn, one.event)) is None:
            continue
        found = {other for anchor in one.others if (other := find_event(conn, anchor)) not in (None, key)}
        held |= {pair(key, other): one.action for other in found}
    return Constraints(
        frozenset(ends for ends, action in held.items() if action == "join"),
        frozenset(ends for ends, action in held.items() if action == "part"),
    )


def read_decisions(conn: sqlite3.Connection) -> list[Decision]:
    """All decisions, withdrawn ones too, in the order in which they were made."""
    return [_decision(row) for row in conn.execute(f"SELECT {_NAMES} FROM incident_decisions ORDER BY id")]


def enter_decision(
    conn: sqlite3.Connection,
    action: str,
    event: Anchor,
    others: Sequence[Anchor],
    *,
    why: str,
    by: str,
    made: str,
    withdraws: int | None = None,
) -> Decision:
    """Sign a decision and keep it, within a transaction; incidents are not yet arranged by it."""
    last = conn.execute("SELECT id, sha256 FROM incident_decisions ORDER BY id DESC LIMIT 1").fetchone()
    number, before = (last[0] + 1, last[1]) if last else (1, START)
    decision = Decision(number, action, event, tuple(others), why, by, made, withdraws)
    row = _row(decision)
    conn.execute(
        f"INSERT INTO incident_decisions ({_NAMES}, before_sha256, sha256) VALUES ({', '.join('?' * (len(row) + 2))})",
        (*row, before, _sign(row, before)),
    )
    return decision


def withdrawable(conn: sqlite3.Connection, number: int) -> Decision:
    """The decision of that number. Raises `StoreError` if there is none in force."""
    decisions = read_decisions(conn)
    found = next((one for one in decisions if one.id == number and one.action != "withdraw"), None)
    if found is None:
        raise StoreError(f"there is no decision {number}; `forewarn incident --list` lists them")
    if any(one.withdraws == number for one in decisions):
        raise StoreError(f"decision {number} is withdrawn already")
    return found


def signature_faults(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the signatures of the decisions: a row changed, or one missing."""
    faults, last, expected = [], START, 1
    for *row, before, digest in conn.execute(f"SELECT {_NAMES}, before_sha256, sha256 FROM incident_decisions ORDER BY id"):
        if row[0] != expected:
            faults.append(f"decision {expected}: missing")
        elif before != last:
            faults.append(f"decision {row[0]}: does not follow the one before (SHA-256 differs)")
        if _sign(tuple(row), before) != digest:
            faults.append(f"decision {row[0]}: not as it was made (SHA-256 differs)")
        last, expected = digest, row[0] + 1
    return faults


_NAMES = ", ".join(f'"{name}"' for name in _SIGNED)


def _row(one: Decision) -> tuple[Any, ...]:
    event, others = (json.dumps(value, sort_keys=True) for value in (one.event, list(one.others)))
    return (one.id, one.action, event, others, one.why, one.by, one.made, one.withdraws)


def _decision(row: tuple[Any, ...]) -> Decision:
    number, action, event, others, *rest = row
    return Decision(number, action, json.loads(event), tuple(json.loads(others)), *rest)


def _sign(row: tuple[Any, ...], before: str) -> str:
    return sha256(json.dumps([*row, before], separators=(",", ":")).encode("ascii")).hexdigest()
