"""Who takes part in each of many events, actor by actor. sqlite3 only."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """One actor's part in an event: `name` is normalised, or where it has none its description; `number` is its id here."""

    role: str
    name: str
    number: int
    basis: str | None


def participants(conn: sqlite3.Connection, keys: Sequence[str]) -> dict[str, list[Part]]:
    """The parts of each event among `keys` that has any, in the article's order; an actor once a role."""
    rows = conn.execute(
        "SELECT event_key, role, name, actor_id, basis FROM event_actors JOIN actors ON actors.id = actor_id"
        " WHERE event_key IN (SELECT value FROM json_each(?)) ORDER BY event_key, position",
        (json.dumps(list(keys)),),
    )
    out: dict[str, dict[tuple[str, int], Part]] = {}
    for key, role, name, number, basis in rows:
        part = Part(role=role, name=name, number=number, basis=basis)
        out.setdefault(key, {}).setdefault((role, number), part)
    return {key: list(parts.values()) for key, parts in out.items()}
