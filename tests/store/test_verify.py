"""Every kind of tampering is found, and only what was tampered with is told."""

from pathlib import Path

import pytest
from forewarn.store.connect import connect_to_read
from forewarn.store.verify import counts, verify
from forewarn.store.write import write_record
from sqlite_utils import Database

from tests.store.made import HARBOUR, NOW, begin, harbour

SENTENCE = "The Amaq agency said the ISIS branch was behind it."
ROWS = "article harbour: its rows are not those of the record that was written (SHA-256 differs)"


def test_sound(filled: Database) -> None:
    assert verify(filled.conn) == []
    assert counts(filled.conn) == (2, 7)


def test_sound_after_a_change(filled: Database) -> None:
    write_record(filled, harbour(text="Today. " + HARBOUR), begin(filled), now=NOW)
    assert verify(filled.conn) == []


def test_nothing_is_written(filled: Database, tmp_path: Path) -> None:
    filled.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (tmp_path / "events.db").read_bytes()
    conn = connect_to_read(tmp_path / "events.db")
    assert verify(conn) == []
    conn.close()
    assert (tmp_path / "events.db").read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "faults"),
    [
        (
            "UPDATE articles SET text = text || '!' WHERE id = 'harbour'",
            ["article harbour: its text is not the one that came in (SHA-256 differs)"],
        ),
        (
            "UPDATE articles SET text_sha256 = 'ab' WHERE id = 'harbour'",
            ["article harbour: its text is not the one that came in (SHA-256 differs)"],
        ),
        (
            "UPDATE article_versions SET text = 'other'",
            ["article harbour: version 1: its text is not the one that came in (SHA-256 differs)"],
        ),
        (
            "UPDATE evidence SET span_start = span_start + 1 WHERE event_key = 'harbour/e2'",
            [f"article harbour: e2: evidence[0]: the text at 150:200 is not {SENTENCE!r}"],
        ),
        (
            "UPDATE evidence SET trigger_start = 0 WHERE event_key = 'harbour/e2'",
            ["article harbour: e2: evidence[0].trigger: the text at 0 is not 'said'"],
        ),
        (
            "UPDATE event_actors SET text = 'Nobody' WHERE event_key = 'harbour/e1' AND position = 1",
            ["article harbour: e1: actors[1]: the text at 0:6 is not 'Nobody'"],
        ),
        (
            "UPDATE casualties SET text = '99 guests' WHERE event_key = 'harbour/e1' AND position = 0",
            ["article harbour: e1: casualties[0]: the text at 73:82 is not '99 guests'"],
        ),
        (
            "UPDATE weapons SET span_end = 3 WHERE event_key = 'harbour/e1'",
            ["article harbour: e1: weapons[0]: the text at 0:3 is not 'Gunmen'"],
        ),
        (
            "UPDATE event_places SET text = 'Minsk' WHERE event_key = 'harbour/e1'",
            ["article harbour: e1: location[0]: the text at 47:53 is not 'Moscow'"],
        ),
        (
            "UPDATE events SET date_text = 'Sunday' WHERE event_key = 'harbour/e1'",
            ["article harbour: e1: date: the text at 57:63 is not 'Sunday'"],
        ),
        ("UPDATE casualties SET rule = 'other' WHERE event_key = 'harbour/e1' AND position = 0", [ROWS]),
        ("UPDATE events SET status = 'denied' WHERE event_key = 'harbour/e1'", [ROWS]),
        ("UPDATE actors SET name = 'Red Brigade' WHERE name = 'Islamic State'", [ROWS]),
        ("UPDATE places SET latitude = 0 WHERE name = 'Moscow'", [ROWS]),
        ("UPDATE articles SET published = '2023-01-01' WHERE id = 'harbour'", [ROWS]),
        ("DELETE FROM relations WHERE event_key = 'harbour/e2'", [ROWS]),
        (
            "UPDATE events SET killed_min = 500 WHERE event_key = 'harbour/e1'",
            ["article harbour: harbour/e1: killed_min is 500, and should be 15"],
        ),
    ],
)
def test_tampering(filled: Database, sql: str, faults: list[str]) -> None:
    write_record(filled, harbour(text=HARBOUR + " More."), begin(filled), now=NOW)
    filled.execute(sql)
    found = verify(filled.conn)
    if "event_places" in sql:  # the quote that it should be is the one that it is not any more
        faults = [fault.replace("'Moscow'", "'Minsk'") for fault in faults]
    assert found == faults


def test_full_text_index(filled: Database) -> None:
    filled.execute("DROP TRIGGER articles_fts_update")
    filled.execute("UPDATE articles SET title = 'Other' WHERE id = 'river'")
    found = verify(filled.conn)
    assert found[:2] == ["schema: trigger articles_fts_update is missing", ROWS.replace("harbour", "river")]
    assert found[2].startswith("articles_fts: the full-text index does not match its texts")
    assert len(found) == 3


def test_references_and_checks(filled: Database) -> None:
    filled.execute("PRAGMA foreign_keys = OFF")
    filled.execute("DELETE FROM articles WHERE id = 'river'")
    filled.execute("PRAGMA ignore_check_constraints = ON")
    filled.execute("UPDATE weapons SET kind = 'words'")
    filled.execute("PRAGMA ignore_check_constraints = OFF")
    found = verify(filled.conn)
    assert "SQLite: CHECK constraint failed in weapons" in found
    assert (
        sum(
            fault.startswith("events: row ") and fault.endswith("points at a row of articles that is not there")
            for fault in found
        )
        == 3
    )
    assert ROWS in found


def test_rows_that_cannot_be_read(filled: Database) -> None:
    filled.execute("PRAGMA ignore_check_constraints = ON")
    filled.execute("UPDATE events SET cues = '{' WHERE event_key = 'harbour/e1'")
    assert any(fault.startswith("article harbour: its rows cannot be read: ") for fault in verify(filled.conn))


@pytest.mark.parametrize(
    ("sql", "faults"),
    [
        (
            "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM events; END",
            ["schema: trigger t is none of forewarn's"],
        ),
        ("CREATE VIEW v AS SELECT 1", ["schema: view v is none of forewarn's"]),
        ("CREATE TABLE notes (a)", ["schema: table notes is none of forewarn's"]),
        ("DROP INDEX places_by_country", ["schema: index places_by_country is missing"]),
        (
            "DROP VIEW event_overview; CREATE VIEW event_overview AS SELECT 1",
            ["schema: view event_overview is not as forewarn makes it"],
        ),
    ],
)
def test_a_schema_that_is_not_ours(filled: Database, sql: str, faults: list[str]) -> None:
    filled.conn.executescript(sql)
    assert verify(filled.conn) == faults


def test_aliases_lost_and_gained(filled: Database) -> None:
    actor_id, alias = filled.execute("SELECT actor_id, alias FROM actor_aliases ORDER BY alias").fetchone()
    filled.conn.execute("DELETE FROM actor_aliases WHERE actor_id = ? AND alias = ?", (actor_id, alias))
    filled.conn.execute("INSERT INTO actor_aliases VALUES (?, 'Nobody', 'nobody')", (actor_id,))
    assert verify(filled.conn) == [
        f"actor {actor_id}: its alias {alias!r} is missing",
        f"actor {actor_id}: no event has its alias 'Nobody'",
    ]
