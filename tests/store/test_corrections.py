"""Corrections in the database: every reader sees them, a new extraction keeps them, nothing of them is lost or changed."""

import dataclasses
import sqlite3

import pytest
from forewarn.correct.correction import Action, State
from forewarn.correct.draft import Change
from forewarn.ground.errors import StoreError
from forewarn.store.corrected import Listed, list_corrections, read_extracted
from forewarn.store.corrections import correct, withdraw
from forewarn.store.query import Filter, find_events
from forewarn.store.read import read_record
from forewarn.store.verify import not_applying, verify
from forewarn.store.write import Written, write_record
from sqlite_utils import Database

from tests.correct.made import changed
from tests.store.made import HARBOUR, NOW, begin, harbour, river

SIGNED = {"why": "because", "by": "N. Analyst", "now": NOW}


def states(db: Database) -> list[tuple[int, str, str | None, str | None]]:
    """Every correction's id, state, event and problem."""
    return [(one.correction.id, one.state, one.event_key, one.problem) for one in list_corrections(db.conn)]


def test_every_reader_sees_it(filled: Database) -> None:
    correct(filled, "harbour", "e4", changed("status", "foiled"), **SIGNED)
    correct(filled, "harbour", "e1", changed("casualties.0.min", "10"), **SIGNED)
    found = {row["event_key"]: row for row in find_events(filled.conn, Filter(statuses=()))}
    assert found["harbour/e4"]["status"] == "foiled"
    assert found["harbour/e1"]["killed_min"] == 13
    assert [event.status for event in read_record(filled.conn, "harbour").events] == ["actual", "actual", "actual", "foiled"]
    assert read_extracted(filled.conn, "harbour") == harbour()
    assert read_extracted(filled.conn, "river") == river()
    assert verify(filled.conn) == []


def test_the_row(filled: Database) -> None:
    made = correct(filled, "harbour", "e4", changed("status", "foiled"), **SIGNED)
    row = dict(next(filled.query("SELECT * FROM corrections")))
    del row["anchor"], row["sha256"]
    assert row == {
        "id": 1,
        "article_id": "harbour",
        "made_on": "e4",
        "action": "set",
        "field": "status",
        "member": None,
        "old": '"attempted"',
        "new": '"foiled"',
        "why": "because",
        "by": "N. Analyst",
        "made": NOW,
        "withdraws": None,
        "before_sha256": "0" * 64,
        "state": "in force",
        "event_key": "harbour/e4",
        "problem": None,
    }
    assert list_corrections(filled.conn) == [
        Listed(correction=made.correction, state=State.IN_FORCE, event_key="harbour/e4", problem=None)
    ]


def test_the_same_extraction_again_changes_nothing(filled: Database) -> None:
    correct(filled, "harbour", "e4", changed("status", "foiled"), **SIGNED)
    before = list(filled.conn.iterdump())
    assert write_record(filled, harbour(), begin(filled), now=NOW) is Written.SAME
    after = [line for line in filled.conn.iterdump() if 'INTO "runs"' not in line]
    assert after == [line for line in before if 'INTO "runs"' not in line]


def test_another_extraction_keeps_it(filled: Database) -> None:
    correct(filled, "harbour", "e4", changed("status", "foiled"), **SIGNED)
    correct(filled, "harbour", "e2", Change(action=Action.DELETE), **SIGNED)
    _, claim, _, attempt = harbour().events
    again = dataclasses.replace(
        harbour(),
        events=(dataclasses.replace(attempt, id="e1", subtype="unspecified"), dataclasses.replace(claim, relations=())),
    )
    assert write_record(filled, again, begin(filled), now=NOW) is Written.CHANGED
    (event,) = read_record(filled.conn, "harbour").events
    assert (event.id, event.subtype, event.status) == ("e1", "unspecified", "foiled")
    assert states(filled) == [(1, "in force", "harbour/e1", None), (2, "in force", "harbour/e2", None)]
    assert read_extracted(filled.conn, "harbour") == again
    assert verify(filled.conn) == []


def test_what_is_extracted_no_more_is_told(filled: Database) -> None:
    correct(filled, "harbour", "e4", changed("status", "foiled"), **SIGNED)
    fewer = dataclasses.replace(harbour(), events=harbour().events[:3])
    write_record(filled, fewer, begin(filled), now=NOW)
    assert read_record(filled.conn, "harbour") == fewer
    assert states(filled) == [(1, "no longer applies", None, "the extraction finds no such attack any more")]
    assert [one.correction.id for one in not_applying(filled.conn)] == [1]
    assert verify(filled.conn) == []
    write_record(filled, harbour(), begin(filled), now=NOW)
    assert read_record(filled.conn, "harbour").events[3].status == "foiled"
    assert states(filled) == [(1, "in force", "harbour/e4", None)]


def test_a_changed_text_keeps_it(filled: Database) -> None:
    correct(filled, "harbour", "e1", changed("casualties.2.min", "30"), **SIGNED)
    longer = "Today. " + HARBOUR
    assert write_record(filled, harbour(text=longer), begin(filled), now=NOW) is Written.CHANGED
    assert read_record(filled.conn, "harbour").events[0].casualties[2].min == 30
    assert verify(filled.conn) == []


def test_withdrawn_gives_the_extracted_record_back(filled: Database) -> None:
    correct(filled, "harbour", "e4", changed("status", "foiled"), **SIGNED)
    correct(filled, "harbour", "e1", Change(action=Action.DELETE), **SIGNED)
    withdraw(filled, 2, **SIGNED)
    withdraw(filled, 1, **SIGNED)
    assert read_record(filled.conn, "harbour") == harbour()
    assert states(filled) == [
        (1, "withdrawn", "harbour/e4", None),
        (2, "withdrawn", "harbour/e1", None),
        (3, "in force", None, None),
        (4, "in force", None, None),
    ]
    assert verify(filled.conn) == []


def test_withdrawing_what_another_stands_on(filled: Database) -> None:
    correct(filled, "harbour", "e1", Change(action=Action.SPLIT, sentences=(1,)), **SIGNED)
    second = correct(filled, "harbour", "e1.c1", changed("status", "denied"), **SIGNED)
    assert withdraw(filled, 1, **SIGNED).stopped == (second.correction,)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            changed("status", "done"),
            "harbour/e1: not corrected: e1: event.status 'done' is not one of actual, attempted, foiled,"
            " planned, threatened, denied",
        ),
        (
            changed("colour", "red"),
            "harbour/e1: not corrected: field 'colour' is none of subtype, status, date, location, also_at,"
            " actors, weapons, casualties, relations, evidence, source, window, response",
        ),
    ],
)
def test_refused_and_nothing_written(filled: Database, change: Change, message: str) -> None:
    before = list(filled.conn.iterdump())
    with pytest.raises(StoreError) as raised:
        correct(filled, "harbour", "e1", change, **SIGNED)
    assert str(raised.value) == message
    assert list(filled.conn.iterdump()) == before


def test_unsigned(filled: Database) -> None:
    with pytest.raises(
        StoreError, match=r"^harbour/e1: not corrected: a correction needs a reason and a name: --why and --by$"
    ):
        correct(filled, "harbour", "e1", changed("status", "denied"), why=" ", by="N. Analyst", now=NOW)
    with pytest.raises(StoreError, match=r"^there is no correction 7; `forewarn correct --list` lists them$"):
        withdraw(filled, 7, **SIGNED)


@pytest.mark.parametrize(
    "sql", ["DELETE FROM corrections", "UPDATE corrections SET why = 'else'", "UPDATE corrections SET id = 9"]
)
def test_rows_are_kept_as_signed(filled: Database, sql: str) -> None:
    correct(filled, "harbour", "e4", changed("status", "foiled"), **SIGNED)
    with pytest.raises(sqlite3.IntegrityError, match="withdraw it"):
        filled.execute(sql)


@pytest.mark.parametrize(
    ("sql", "faults"),
    [
        ("UPDATE corrections SET why = 'else' WHERE id = 1", ["correction 1: not as it was made (SHA-256 differs)"]),
        ("DELETE FROM corrections WHERE id = 2", ["correction 2: missing"]),
        (
            "UPDATE corrections SET state = 'withdrawn' WHERE id = 3",
            ["article river: correction 3 stands as withdrawn, but in force is right"],
        ),
        (
            "UPDATE corrections SET sha256 = 'ab' WHERE id = 2",
            [
                "correction 2: not as it was made (SHA-256 differs)",
                "correction 3: does not follow the one before (SHA-256 differs)",
            ],
        ),
        (
            "UPDATE extractions SET events = '[]' WHERE article_id = 'river'",
            [
                "article river: its events are not those extracted with the corrections applied to them",
                "article river: correction 3 stands as in force, but no longer applies is right",
            ],
        ),
    ],
)
def test_tampering_is_found(filled: Database, sql: str, faults: list[str]) -> None:
    correct(filled, "harbour", "e4", changed("source", "police"), **SIGNED)
    correct(filled, "harbour", "e4", changed("source", "the police"), **SIGNED)
    correct(filled, "river", "e3", changed("status", "planned"), **SIGNED)
    filled.execute("DROP TRIGGER corrections_are_kept")
    filled.execute("DROP TRIGGER corrections_are_signed")
    filled.execute(sql)
    found = verify(filled.conn)
    gone = [f"schema: trigger corrections_are_{name} is missing" for name in ("kept", "signed")]
    assert [fault for fault in found if "harbour" not in fault] == [*gone, *faults]
