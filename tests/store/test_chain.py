"""The chain of an attack, from whichever of its events one asks."""

from dataclasses import replace

import pytest
from forewarn.ground.errors import StoreError
from forewarn.ground.records import Actor, Article, Date, Event, Record, Relation
from forewarn.store.chain import chains
from forewarn.store.leads import Days
from forewarn.store.write import write_record
from sqlite_utils import Database

from tests.store.made import NOW, begin


def day(start: str) -> Date:
    return Date(text="then", start=start, end=start)


def claim(name: str, who: str, when: str | None, subtype: str = "responsibility", about: str = "raid") -> Event:
    return Event(
        id=name,
        type="claim",
        subtype=subtype,
        status="actual",
        date=day(when) if when else None,
        actors=(Actor(role="claimant", text=who, name=who),),
        relations=(Relation(type="denies" if subtype == "denial" else "claims", event=about),),
    )


RAID = Event(id="raid", type="attack", subtype="bombing", status="actual", date=day("2024-03-22"))
EVENTS = (
    claim("undated", "Group A", None),
    claim("late", "Group B", "2024-03-25"),
    claim("early", "Group A", "2024-03-23"),
    claim("not-us", "Group C", "2024-03-24", "denial"),
    RAID,
    replace(RAID, id="other", date=None),
    claim("apart", "Group B", None, about="other"),
    Event(
        id="warning",
        type="warning",
        subtype="public",
        status="actual",
        date=day("2024-03-07"),
        relations=(Relation(type="warns_of", event="raid"), Relation(type="warns_of", event="other")),
    ),
    Event(id="lonely", type="warning", subtype="public", status="actual"),
)


@pytest.fixture
def told(db: Database) -> Database:
    write_record(db, Record(article=Article(id="a", text="then", published="2024-03-26"), events=EVENTS), begin(db), now=NOW)
    return db


def shape(told: Database, key: str) -> list[tuple]:
    """Each chain of an event: its attack, its warnings and its claims by key, with what is said of them."""
    article, found = chains(told.conn, "a", key)
    assert article.id == "a"
    return [
        (
            one.attack_key,
            [(w.event_key, w.outcome, w.lead) for w in one.warnings],
            [(c.event_key, c.standing, c.after) for c in one.claims],
        )
        for one in found
    ]


WHOLE = (
    "a/raid",
    [("a/warning", "hit", Days(15, 15))],
    [
        ("a/early", "first", Days(1, 1)),
        ("a/not-us", "denial", Days(2, 2)),
        ("a/late", "rival", Days(3, 3)),
        ("a/undated", "again", None),
    ],
)
OTHER = ("a/other", [("a/warning", "hit", None)], [("a/apart", "first", None)])


@pytest.mark.parametrize("key", ["a/raid", "a/late", "a/not-us"])
def test_from_any_of_its_events(told, key) -> None:
    assert shape(told, key) == [WHOLE]


def test_a_warning_of_two_attacks_has_two_chains(told) -> None:
    assert shape(told, "a/warning") == [WHOLE, OTHER]


def test_a_warning_of_nothing_stands_alone(told) -> None:
    assert shape(told, "a/lonely") == [(None, [("a/lonely", None, None)], [])]


def test_no_such_article(told) -> None:
    with pytest.raises(StoreError, match="no article 'b' in the database"):
        chains(told.conn, "b", "b/e1")
