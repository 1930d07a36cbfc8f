"""Rows of events as tables and CSV show them."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from forewarn.store.participants import participants
from forewarn.store.query import overviews

Row = dict[str, Any]

# Who acts and who is acted upon, by type of event.
_DOERS = ("perpetrator", "issuer", "claimant")
_SUFFERERS = ("target", "victim", "recipient")


def event_rows(conn: sqlite3.Connection, keys: Sequence[str]) -> list[Row]:
    """The rows of `event_overview` of these events, in their order."""
    return list(overviews(conn, keys))


def with_parts(conn: sqlite3.Connection, rows: Iterable[Row]) -> list[Row]:
    """The rows with `doers` and `sufferers` in them, for a template to link to."""
    rows = list(rows)
    parts = participants(conn, [row["event_key"] for row in rows])
    return [
        row
        | {
            "doers": [part for part in parts.get(row["event_key"], ()) if part.role in _DOERS],
            "sufferers": [part for part in parts.get(row["event_key"], ()) if part.role in _SUFFERERS],
        }
        for row in rows
    ]
