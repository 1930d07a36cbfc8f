"""Corrections read back, and the record as it was extracted. sqlite3 only.

The tables of events hold the corrected record, so that whatever reads them sees it. Of an article that was ever corrected the
events as extracted stand in `extractions`; every writing of the article applies its corrections to them anew.
"""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from forewarn.correct.correction import Action, Correction, State, chain_faults
from forewarn.ground.records import Record
from forewarn.store.read import read_record

SIGNED = ("id", "article_id", "made_on", "action", "field", "member", "old", "new", "anchor", "why", "by", "made", "withdraws")
JSON = ("member", "old", "new", "anchor")
_NAMES = ", ".join(f'"{name}"' for name in SIGNED)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A correction with its present state, the key of the event it stands on now (None if there is none), and why it does not
    apply."""

    correction: Correction
    state: State
    event_key: str | None
    problem: str | None


def read_corrections(conn: sqlite3.Connection, article_id: str) -> list[Correction]:
    """The corrections of an article, in the order in which they were made."""
    found = conn.execute(f"SELECT {_NAMES} FROM corrections WHERE article_id = ? ORDER BY id", (article_id,))
    return [_correction(row) for row in found]


def list_corrections(conn: sqlite3.Connection, article_id: str | None = None, event_key: str | None = None) -> list[Listed]:
    """All corrections, or those of an article or an event, in the order in which they were made."""
    conditions = [("article_id = ?", article_id), ("event_key = ?", event_key)]
    given = [(condition, value) for condition, value in conditions if value is not None]
    where = " AND ".join(condition for condition, _ in given) or "true"
    found = conn.execute(
        f"SELECT {_NAMES}, state, event_key, problem FROM corrections WHERE {where} ORDER BY id", [value for _, value in given]
    )
    return [Listed(correction=_correction(row[:-3]), state=State(row[-3]), event_key=row[-2], problem=row[-1]) for row in found]


def read_extracted(conn: sqlite3.Connection, article_id: str) -> Record:
    """The record of an article as it was extracted. Raises `StoreError` if there is no such article."""
    stored = read_record(conn, article_id)
    row = conn.execute("SELECT events FROM extractions WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        return stored
    data = {"article": {**stored.to_dict()["article"]}, "events": json.loads(row[0])}
    return Record.from_dict(data, stored.article.text)


def as_stored(conn: sqlite3.Connection, record: Record) -> Record:
    """A record just written, with the corrections of its article."""
    corrected = conn.execute("SELECT 1 FROM corrections WHERE article_id = ? LIMIT 1", (record.article.id,)).fetchone()
    return read_record(conn, record.article.id) if corrected else record


def signature_faults(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the signatures of all corrections."""
    found = conn.execute(f"SELECT {_NAMES}, before_sha256, sha256 FROM corrections ORDER BY id")
    return chain_faults((_correction(row[:-2]), row[-2], row[-1]) for row in found)


def corrected_articles(conn: sqlite3.Connection) -> list[str]:
    """The ids of the articles that have corrections, withdrawn ones too."""
    return [row[0] for row in conn.execute("SELECT DISTINCT article_id FROM corrections ORDER BY article_id")]


def _correction(row: tuple[Any, ...]) -> Correction:
    values = dict(zip(SIGNED, row, strict=True))
    values |= {name: json.loads(values[name]) for name in JSON if values[name] is not None}
    return Correction(**{**values, "action": Action(values["action"])})
