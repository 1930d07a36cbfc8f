"""Warnings and claims beside their attacks, actors, articles found: what the pages are made of."""

from dataclasses import replace

from forewarn.ground.records import Actor, Event, Relation
from forewarn.store.claims import count_claims, find_claims
from forewarn.store.participants import Part, participants
from forewarn.store.profile import actor_name, actor_profile, events_at, events_in_role, most_claiming, places_in, warned_of
from forewarn.store.search import count_articles, find_articles
from forewarn.store.summary import summary
from forewarn.store.warnings import count_warnings, find_leads, find_warnings
from forewarn.store.write import write_record
from sqlite_utils import Database

from tests.store.made import HARBOUR, NOW, begin, evidence, harbour, quote


def _with_rivals(db: Database) -> None:
    """The harbour, with a second claim by another, a denial by the first, and a warning of nothing."""
    record = harbour()

    def said(name: str, subtype: str, who: str, relation: str) -> Event:
        actor = Actor(role="claimant", **quote(HARBOUR, "the ISIS branch"), name=who, kind="armed_group")
        return Event(
            id=name,
            type="claim",
            subtype=subtype,
            status="actual",
            actors=(actor,),
            relations=(Relation(type=relation, event="e1"),),
            evidence=(evidence(HARBOUR, "The Amaq", "said", "r"),),
        )

    alone = Event(id="e7", type="warning", subtype="public", status="actual", evidence=record.events[2].evidence)
    more = (said("e5", "responsibility", "Others", "claims"), said("e6", "denial", "Islamic State", "denies"), alone)
    write_record(db, replace(record, events=(*record.events, *more)), begin(db), now=NOW)


def test_rivals_and_deniers_are_the_others(db: Database) -> None:
    _with_rivals(db)
    rows = find_claims(db.conn)
    assert [(row["event_key"], row["claimants"], row["rivals"], row["deniers"]) for row in rows] == [
        ("harbour/e2", "Islamic State", "Others", "Islamic State"),
        ("harbour/e5", "Others", "Islamic State", "Islamic State"),
        ("harbour/e6", "Islamic State", "Islamic State; Others", None),
    ]
    assert count_claims(db.conn) == {"denial": 1, "responsibility": 2}
    assert [row["event_key"] for row in find_claims(db.conn, attack="harbour/e1", limit=2, offset=1)] == [
        "harbour/e5",
        "harbour/e6",
    ]


def test_warning_of_nothing_is_a_row_without_an_attack(db: Database) -> None:
    _with_rivals(db)
    rows = find_warnings(db.conn)
    columns = ("event_key", "attack_key", "outcome", "lead_min", "lead_max", "attack_place")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("harbour/e3", "harbour/e1", "missed", 4, 4, "Moscow"),
        ("harbour/e7", None, None, None, None, None),
    ]
    assert count_warnings(db.conn) == {"missed": 1, "unknown": 1}
    assert find_leads(db.conn) == [(4, 4)]
    assert [row["event_key"] for row in find_warnings(db.conn, outcomes=["unknown"])] == ["harbour/e7"]


def test_cast(filled: Database) -> None:
    found = participants(filled.conn, ["harbour/e3", "river/e3", "nothing"])
    assert {key: [(p.role, p.name, p.basis) for p in parts] for key, parts in found.items()} == {
        "harbour/e3": [("issuer", "United States", None), ("recipient", "Russia", None)],
        "river/e3": [("perpetrator", "Militants", "claimed")],
    }
    assert isinstance(found["river/e3"][0], Part)


def test_profile(filled: Database) -> None:
    profile = actor_profile(filled.conn, "Islamic State")
    assert (profile.kinds, profile.is_named, profile.roles) == (("armed_group",), True, {"perpetrator": 1, "claimant": 1})
    assert profile.years == {"2024": {"perpetrator": 1}, None: {"claimant": 1}}
    assert profile.aliases == (("the ISIS branch", 1), ("the Islamic State", 1))
    assert actor_profile(filled.conn, "nobody") is None
    number = filled.conn.execute("SELECT id FROM actors WHERE name = 'Russia'").fetchone()[0]
    assert [actor_name(filled.conn, number), actor_name(filled.conn, 999)] == ["Russia", None]
    assert events_in_role(filled.conn, "Islamic State", "claimant", subtype="denial") == []
    assert events_in_role(filled.conn, "Islamic State", "claimant") == ["harbour/e2"]
    assert warned_of(filled.conn, "Islamic State") == ["harbour/e3"]
    assert most_claiming(filled.conn) == [("Islamic State", 1, 1, 0), ("Northern Front", 0, 0, 1)]


def test_places(filled: Database) -> None:
    assert events_at(filled.conn, "RU") == ["harbour/e1", "river/e1"]
    assert events_at(filled.conn, "RU", "Tula") == ["river/e1"]
    assert places_in(filled.conn, "RU") == [("Moscow", 1, 15), ("Tula", 1, None)]
    assert events_at(filled.conn, None) == []


def test_summary(filled: Database) -> None:
    assert summary(filled.conn) == {
        "articles": 2,
        "events": {"attack": 4, "claim": 2, "warning": 1},
        "statuses": {"actual": 2, "attempted": 1, "threatened": 1},
        "first_day": "2023-01-01",
        "last_day": "2024-03-22",
    }


def test_articles_are_found_by_words(filled: Database) -> None:
    assert [row["id"] for row in find_articles(filled.conn, "bomb", limit=5)] == ["river", "harbour"]
    assert count_articles(filled.conn, '"power station"') == 1
    assert (find_articles(filled.conn, "***", limit=5), count_articles(filled.conn, "***")) == ([], 0)
