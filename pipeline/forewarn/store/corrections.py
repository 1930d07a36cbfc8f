"""Making and withdrawing corrections: a signed row, and the article's events written anew, in one transaction."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database

from forewarn.correct.apply import apply
from forewarn.correct.correction import START, Correction, Outcome, State, sign
from forewarn.correct.draft import Change, draft, withdrawal
from forewarn.ground.errors import RecordError, StoreError
from forewarn.ground.records import Record
from forewarn.store.connect import errors_of
from forewarn.store.corrected import JSON, SIGNED, read_corrections, read_extracted
from forewarn.store.read import read_record
from forewarn.store.write import path_of, write_corrected

# The next number, the record as extracted and the article's corrections so far, to the correction that is wanted.
Make = Callable[[int, Record, list[Correction]], Correction]


@dataclass(frozen=True)
class Made:
    """A correction just entered, its outcome, and what else came of it: corrections that no longer apply because of it."""

    correction: Correction
    outcome: Outcome
    stopped: tuple[Correction, ...]


def correct(db: Database, article_id: str, event_id: str, change: Change, *, why: str, by: str, now: str) -> Made:
    """Correct an event, in one transaction. `now` is ISO 8601 in UTC. Raises `StoreError`; then nothing is written."""

    def make(number: int, extracted: Record, corrections: list[Correction]) -> Correction:
        corrected = read_record(db.conn, article_id)
        return draft(change, event_id, extracted, corrected, number=number, why=why, by=by, made=now)

    return _enter(db, article_id, make, f"{article_id}/{event_id}")


def withdraw(db: Database, wanted: int, *, why: str, by: str, now: str) -> Made:
    """Take a correction back: what it changed is as if it had never been made. Raises `StoreError`."""
    row = db.conn.execute("SELECT article_id FROM corrections WHERE id = ?", (wanted,)).fetchone()
    if row is None:
        raise StoreError(f"there is no correction {wanted}; `forewarn correct --list` lists them")

    def make(number: int, extracted: Record, corrections: list[Correction]) -> Correction:
        states = {key: outcome.state for key, outcome in apply(extracted, corrections)[1].items()}
        return withdrawal(wanted, corrections, states, number=number, why=why, by=by, made=now)

    return _enter(db, row[0], make, f"correction {wanted}")


def _enter(db: Database, article_id: str, make: Make, what: str) -> Made:
    conn = db.conn
    try:
        with errors_of(path_of(db)), db.atomic():
            conn.execute("UPDATE articles SET id = id WHERE id = ?", (article_id,))  # a write first: it waits for other writers
            last, before = conn.execute("SELECT id, sha256 FROM corrections ORDER BY id DESC LIMIT 1").fetchone() or (0, START)
            extracted, corrections = read_extracted(conn, article_id), read_corrections(conn, article_id)
            earlier = apply(extracted, corrections)[1]
            made = make(last + 1, extracted, corrections)
            corrected, outcomes = apply(extracted, [*corrections, made])
            outcome = outcomes[made.id]
            if outcome.state is not State.IN_FORCE:
                raise RecordError(outcome.problem)
            _insert(conn, made, before)
            write_corrected(conn, extracted, corrected, outcomes)
    except (RecordError, OverflowError, UnicodeEncodeError) as problem:
        raise StoreError(f"{what}: not corrected: {problem}") from None
    stopped = [one for one in corrections if _stopped(earlier[one.id], outcomes[one.id])]
    return Made(made, outcome, tuple(stopped))


def _stopped(before: Outcome, after: Outcome) -> bool:
    return before.state is State.IN_FORCE and after.state is State.NO_LONGER_APPLIES


def _insert(conn: sqlite3.Connection, one: Correction, before: str) -> None:
    values = [getattr(one, name) for name in SIGNED]
    row = [
        json.dumps(value, ensure_ascii=False) if name in JSON and value is not None else value
        for name, value in zip(SIGNED, values, strict=True)
    ]
    names = ", ".join(f'"{name}"' for name in (*SIGNED, "before_sha256", "sha256"))
    marks = ", ".join("?" * (len(row) + 2))
    conn.execute(f"INSERT INTO corrections ({names}) VALUES ({marks})", (*row, before, sign(one, before)))
