"""Incidents in the database: one by one as in a batch, in any order, with ids that last."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from forewarn.ground.records import Record
from forewarn.incidents.profile import profiles
from forewarn.incidents.resolve import resolve
from forewarn.store.incident_query import find_incidents, incident_events
from forewarn.store.incidents import resolve_id
from forewarn.store.query import Filter
from forewarn.store.verify import verify
from forewarn.store.write import open_database, rebuild_incidents, write_record
from sqlite_utils import Database

from tests.incidents.made import FERRY_SECOND, MARKET, attack, claim, ferry, market, report
from tests.store.made import NOW, begin

TABLES = ("incidents", "incident_events", "incident_links", "lineages")


def fill(db: Database, records: list[Record]) -> None:
    run = begin(db)
    for record in records:
        write_record(db, record, run, now=NOW)


def rows(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}


def renamed(record: Record, name: str) -> Record:
    """A record with another id for its one event, as another extraction might give it."""
    return replace(record, events=(replace(record.events[0], id=name),))


def groups(db: Database) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for key, incident in db.execute("SELECT event_key, incident_id FROM incident_events ORDER BY 1"):
        found.setdefault(incident, []).append(key)
    return sorted(found.values())


def test_one_by_one_is_as_all_together(db: Database) -> None:
    records = [*ferry(), *market()]
    fill(db, records)
    assert groups(db) == resolve([profile for record in records for profile in profiles(record)])
    before = rows(db)
    rebuild_incidents(db)
    assert rows(db) == before
    assert db.execute("SELECT * FROM incident_redirects").fetchall() == []


@pytest.mark.parametrize("seed", range(10))
def test_any_order_gives_the_same_incidents_and_ids(tmp_path: Path, db: Database, seed: int) -> None:
    records = [*ferry(), *market()]
    fill(db, records)
    random.Random(seed).shuffle(records)
    with open_database(tmp_path / "other.db") as other:
        fill(other, records)
        assert rows(other) == rows(db)


def test_an_incident_as_a_row(db: Database) -> None:
    fill(db, [*ferry(), *market()])
    found = {row["place"]: row for row in find_incidents(db.conn, Filter(statuses=()))}
    row = found["Tarvin"]
    assert [event["article"] for event in incident_events(db.conn, row["id"])] == ["ferry-1", "ferry-2", "ferry-3"]
    assert row == {
        "id": row["id"],
        **{"type": "attack", "subtype": "bombing", "status": "actual", "date_start": "2031-03-03", "date_end": "2031-03-03"},
        **{"place": "Tarvin", "country": "XK", "latitude": None, "longitude": None},
        **{"killed_low": 9, "killed_best": 14, "killed_high": 14, "killed_rule": "newest"},
        **{"injured_low": None, "injured_best": None, "injured_high": None, "injured_rule": None},
        **{"first_told": "2031-03-03", "last_told": "2032-06-10", "tellings": 3, "articles": 3, "independent": 3},
        "confidence": 0.9,
    }


def test_a_filter_finds_incidents_by_any_of_their_events(db: Database) -> None:
    fill(db, [*ferry(), *market()])
    assert [row["place"] for row in find_incidents(db.conn, Filter(text="trial"))] == ["Tarvin"]
    assert [row["place"] for row in find_incidents(db.conn, Filter(min_killed=5))] == ["Tarvin"]


def test_an_earlier_report_gives_a_new_id_and_the_old_one_leads_there(db: Database) -> None:
    first, *later = ferry()
    fill(db, later)
    (old,) = [row["id"] for row in find_incidents(db.conn, Filter())]
    fill(db, [first])
    (new,) = [row["id"] for row in find_incidents(db.conn, Filter())]
    assert old != new
    assert [resolve_id(db.conn, one) for one in (old, new, "ferry-3/e1", "nothing")] == [new, new, new, None]


def test_an_article_that_tells_of_nothing_any_more_leaves_its_incident(db: Database) -> None:
    records = ferry()
    fill(db, records)
    fill(db, [report("ferry-2", "Nothing happened.", "2031-03-04")])
    assert groups(db) == [["ferry-1/e1", "ferry-3/e1"]]
    before = rows(db)
    rebuild_incidents(db)
    assert rows(db) == before


def test_events_numbered_otherwise_keep_the_incident(db: Database) -> None:
    fill(db, ferry())
    ids = [row["id"] for row in find_incidents(db.conn, Filter())]
    fill(db, [renamed(ferry()[0], "e7")])
    assert [row["id"] for row in find_incidents(db.conn, Filter())] == ids
    assert groups(db) == [["ferry-1/e7", "ferry-2/e1", "ferry-3/e1"]]


def test_claims_go_with_the_attack_they_are_about(db: Database) -> None:
    text = FERRY_SECOND + " The Front said it did it."
    told = report("ferry-4", text, "2031-03-04", attack(text, sentences=2, killed=14), claim(text, 2, "e1", "the Front"))
    fill(db, [*ferry(), told])
    roles = dict(db.execute("SELECT event_key, role FROM incident_events").fetchall())
    assert groups(db) == [["ferry-1/e1", "ferry-2/e1", "ferry-3/e1", "ferry-4/e1", "ferry-4/e2"]]
    assert roles["ferry-4/e2"] == "claim"


def test_a_claim_of_no_known_attack_stands_alone(db: Database) -> None:
    alone = claim(MARKET, 1, "e1", "the Front")
    fill(db, [report("a", MARKET, "2031-03-04", replace(alone, relations=()))])
    assert [(row["type"], row["articles"]) for row in find_incidents(db.conn, Filter())] == [("claim", 1)]


def test_verify_tells_of_a_row_that_the_articles_do_not_make(db: Database) -> None:
    fill(db, [*ferry(), *market()])
    assert verify(db.conn) == []
    (row,) = find_incidents(db.conn, Filter(min_killed=5))
    db.execute("UPDATE incidents SET killed_best = 99 WHERE id = ?", [row["id"]])
    db.execute("DELETE FROM lineages WHERE article_id = 'ferry-1'")
    assert verify(db.conn) == [
        f"incidents: {row['id']}: this row is not what its articles make",
        f"incidents: {row['id']}: a row is missing",
        f"lineages: {row['id']}: a row is missing",
    ]


def test_a_copy_counts_as_an_article_and_not_as_a_source(db: Database) -> None:
    first, second, _ = ferry()
    copy = report("copy", first.article.text, "2031-03-03", duplicate_of="ferry-1")
    fill(db, [first, copy, second])
    (row,) = find_incidents(db.conn, Filter())
    assert (row["articles"], row["independent"], row["tellings"]) == (3, 2, 2)
    assert [event["article"] for event in incident_events(db.conn, row["id"])] == ["copy", "ferry-1", "ferry-2"]
    before = rows(db)
    assert ("copy", "ferry-1", "copy") in [one[1:] for one in before["lineages"]]
    fill(db, [replace(copy, article=replace(copy.article, duplicate_of="ferry-2"))])
    fill(db, [copy])
    assert rows(db) == before
    assert verify(db.conn) == []
