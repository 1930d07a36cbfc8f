"""Writing: a record comes back as it went in, twice is once, a change replaces all, a crash leaves whole articles."""

import dataclasses
import sqlite3
from hashlib import sha256
from typing import Any

import pytest
from forewarn.ground import records
from forewarn.ground.errors import StoreError
from forewarn.ground.records import Article, Event, Record, Relation
from forewarn.store import write
from forewarn.store.read import read_record
from forewarn.store.write import Written, finish_run, open_database, start_run, write_record
from sqlite_utils import Database

from tests.store.made import HARBOUR, NOW, begin, harbour, river

LATER = "2024-03-28T10:00:00+00:00"


def everything(db: Database, *, but: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours, but for those named."""
    tables = [
        name for name in db.table_names() if "_fts" not in name and not name.startswith(("_", "sqlite")) and name not in but
    ]
    return {name: sorted(db.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in tables}


@pytest.mark.parametrize("record", [harbour(), river()], ids=lambda record: record.article.id)
def test_round_trip(db: Database, record: Record) -> None:
    assert write_record(db, record, begin(db), now=NOW) is Written.NEW
    assert read_record(db.conn, record.article.id) == record


def test_written_is_its_word() -> None:
    assert [str(outcome) for outcome in Written] == ["new", "changed", "same"]


def test_the_same_again_changes_nothing(db: Database) -> None:
    run = begin(db)
    write_record(db, harbour(), run, now=NOW)
    before = everything(db, but=("runs",))
    assert write_record(db, harbour(), begin(db), now=LATER) is Written.SAME
    assert everything(db, but=("runs",)) == before


def test_two_databases_of_the_same_records_have_the_same_rows(tmp_path: Any) -> None:
    held = []
    for name in ("one.db", "two.db"):
        with open_database(tmp_path / name) as db:
            run = begin(db)
            for record in (harbour(), river()):
                write_record(db, record, run, now=NOW)
            held.append(everything(db))
    assert held[0] == held[1]


def test_a_changed_text_replaces_the_events_and_is_kept(db: Database) -> None:
    first, second = begin(db), begin(db)
    write_record(db, harbour(), first, now=NOW)
    longer = harbour(text=HARBOUR + " More was not known.", published="2024-03-27")
    changed = dataclasses.replace(longer, events=longer.events[1:3] + longer.events[:1])
    assert write_record(db, changed, second, now=LATER) is Written.CHANGED
    assert read_record(db.conn, "harbour") == changed
    assert list(db["article_versions"].rows) == [
        {
            "article_id": "harbour",
            "version": 1,
            "title": "Hotel stormed",
            "url": "https://news.example/hotel",
            "published": "2024-03-26",
            "text": HARBOUR,
            "text_sha256": sha256(HARBOUR.encode()).hexdigest(),
            "run_id": first,
            "replaced": LATER,
            "replaced_by_run": second,
        }
    ]
    assert db.execute("SELECT run_id FROM articles").fetchall() == [(second,)]


def test_versions_are_numbered(db: Database) -> None:
    run = begin(db)
    for number in range(3):
        write_record(db, harbour(text=HARBOUR + " More." * number), run, now=NOW)
    assert db.execute("SELECT version, length(text) FROM article_versions").fetchall() == [
        (1, len(HARBOUR)),
        (2, len(HARBOUR) + 6),
    ]


def test_other_events_of_the_same_text_make_no_version(db: Database) -> None:
    run = begin(db)
    write_record(db, harbour(), run, now=NOW)
    fewer = dataclasses.replace(harbour(), events=harbour().events[:1])
    assert write_record(db, fewer, run, now=LATER) is Written.CHANGED
    assert read_record(db.conn, "harbour") == fewer
    assert db["article_versions"].count == 0


def test_what_nothing_points_at_any_more_goes(db: Database) -> None:
    run = begin(db)
    write_record(db, river(), run, now=NOW)
    alone = everything(db, but=("runs", "article_versions", "evidence"))
    write_record(db, harbour(), run, now=NOW)
    write_record(db, Record(article=harbour().article), run, now=LATER)
    db.execute("DELETE FROM articles WHERE id = 'harbour'")
    assert everything(db, but=("runs", "article_versions", "evidence")) == alone


def test_one_row_an_actor_with_the_aliases_seen(db: Database) -> None:
    run = begin(db)
    write_record(db, harbour(), run, now=NOW)
    actors = "SELECT name, is_named, kind FROM actors ORDER BY name"
    assert db.execute(actors).fetchall() == [
        ("Gunmen", 0, "other"),
        ("Islamic State", 1, "armed_group"),
        ("Russia", 1, "government"),
        ("United States", 1, "government"),
        ("a bridge", 0, "facility"),
        ("a hotel", 0, "facility"),
    ]
    aliases = "SELECT name, alias FROM actor_aliases JOIN actors ON actors.id = actor_id ORDER BY alias"
    assert db.execute(aliases).fetchall() == [
        ("Islamic State", "the ISIS branch"),
        ("Islamic State", "the Islamic State"),
        ("United States", "the United States"),
    ]
    fewer = dataclasses.replace(harbour(), events=harbour().events[:1])
    write_record(db, fewer, run, now=LATER)
    assert db.execute(aliases).fetchall() == [("Islamic State", "the Islamic State")]


def test_runs_count_what_they_wrote(db: Database) -> None:
    run = start_run(
        db,
        code_version="1.0",
        models_digest="abc",
        language_model="en_small",
        language_model_version="3.8.0",
        settings={"gate": True},
        now=NOW,
    )
    for record in (harbour(), river(), river(), harbour(text=HARBOUR + " More.")):
        write_record(db, record, run, now=NOW)
    finish_run(db, run, now=LATER, failed=3)
    assert list(db["runs"].rows) == [
        {
            "id": run,
            "code_version": "1.0",
            "models_digest": "abc",
            "language_model": "en_small",
            "language_model_version": "3.8.0",
            "settings": '{"gate": true}',
            "started": NOW,
            "finished": LATER,
            "articles_new": 2,
            "articles_changed": 1,
            "articles_same": 1,
            "articles_failed": 3,
            "events": 11,
            "sources": None,
        }
    ]


class Crash(BaseException):
    """The machine stops."""


@pytest.mark.parametrize("step", ["_insert_events", "_actor_id", "_place_id"])
@pytest.mark.parametrize("known", [False, True], ids=["new", "changed"])
def test_a_crash_leaves_whole_articles_only(db: Database, monkeypatch: pytest.MonkeyPatch, step: str, known: bool) -> None:
    run = begin(db)
    write_record(db, river(), run, now=NOW)
    if known:
        write_record(db, harbour(text=HARBOUR + " More."), run, now=NOW)
    before = everything(db)

    def crash(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(write, step, crash)
    with pytest.raises(Crash):
        write_record(db, harbour(), run, now=LATER)
    assert everything(db) == before
    monkeypatch.undo()
    assert write_record(db, harbour(), run, now=LATER) is (Written.CHANGED if known else Written.NEW)


def test_a_process_that_dies_in_a_transaction_leaves_whole_articles_only(db: Database, tmp_path: Any) -> None:
    write_record(db, river(), begin(db), now=NOW)
    dying = sqlite3.connect(tmp_path / "events.db", isolation_level=None)
    dying.execute("BEGIN IMMEDIATE")
    dying.execute("DELETE FROM events")
    for name in ("events.db", "events.db-wal", "events.db-shm"):
        (tmp_path / f"after-{name}").write_bytes((tmp_path / name).read_bytes())
    dying.close()
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"after-events.db{suffix}").rename(tmp_path / f"after.db{suffix}")
    with open_database(tmp_path / "after.db") as after:
        assert read_record(after.conn, "river") == river()


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        (
            Event(id="e1", type="riot", subtype="public", status="actual"),
            "event.type 'riot' is not one of attack, warning, claim",
        ),
        (Event(id="e1", type="attack", subtype="public", status="actual"), "subtype 'public' is none of attack"),
        (
            Event(id="e1", type="claim", subtype="denial", status="actual", relations=(Relation(type="denies", event="e9"),)),
            "points at 'e9', which is not in the record",
        ),
    ],
    ids=["type", "subtype", "relation"],
)
def test_a_record_against_the_contract_is_refused_by_name(db: Database, event: Event, fault: str) -> None:
    run = begin(db)
    before = everything(db)
    with pytest.raises(StoreError, match=r"^article 'x': not stored: ") as raised:
        write_record(db, Record(article=Article(id="x", text="t"), events=(event,)), run, now=NOW)
    assert fault in str(raised.value)
    assert everything(db) == before


@pytest.mark.parametrize(
    "record",
    [
        Record(article=Article(id="x", text="half a pair \ud800")),
        Record(article=Article(id="x", text="t", title="half a pair \ud800")),
        Record(
            article=Article(id="x", text="t"),
            events=(
                Event(
                    id="e",
                    type="attack",
                    subtype="arson",
                    status="actual",
                    casualties=(records.Casualty(kind="killed", min=2**64, text="t"),),
                ),
            ),
        ),
    ],
    ids=["text", "title", "number"],
)
def test_what_sqlite_cannot_hold_is_refused(db: Database, record: Record) -> None:
    with pytest.raises(StoreError, match=r"^article 'x': "):
        write_record(db, record, begin(db), now=NOW)
    assert db["articles"].count == 0


def test_events_of_two_articles_may_not_share_a_key(db: Database) -> None:
    run, event = begin(db), Event(id="c", type="attack", subtype="arson", status="actual")
    write_record(db, Record(article=Article(id="a/b", text="t"), events=(event,)), run, now=NOW)
    other = Record(article=Article(id="a", text="t"), events=(dataclasses.replace(event, id="b/c"),))
    with pytest.raises(StoreError, match=r"^article 'a': not stored: UNIQUE constraint failed: events.event_key"):
        write_record(db, other, run, now=NOW)
