"""Events beside the attacks that they are about, as one row. sqlite3 only."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from forewarn.store.query import overviews


def with_attacks(
    conn: sqlite3.Connection, cursor: sqlite3.Cursor, own: Sequence[str], attacks: Sequence[str]
) -> list[dict[str, Any]]:
    """The rows of a cursor that has `event_key` and `attack_key` (None: about no attack), with columns of `event_overview`.

    `own` names those of the event, `attacks` those of the attack, which get the prefix `attack_`. The view is asked for its
    rows by key, for in a join SQLite makes all of it first.
    """
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    keys = dict.fromkeys(key for row in rows for key in (row["event_key"], row["attack_key"]) if key)
    found = {row["event_key"]: row for row in overviews(conn, list(keys))}
    return [
        row
        | {name: found[row["event_key"]][name] for name in own}
        | {f"attack_{name}": found[row["attack_key"]][name] if row["attack_key"] else None for name in attacks}
        for row in rows
    ]
