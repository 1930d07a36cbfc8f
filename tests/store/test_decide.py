"""Decisions of analysts: they hold against the linker, a new extraction and a rebuild, until they are withdrawn."""

import sqlite3

import pytest
from forewarn.ground.errors import StoreError
from forewarn.store.decide import join, part, withdraw
from forewarn.store.incident_detail import why_linked
from forewarn.store.incidents import resolve_id
from forewarn.store.verify import verify
from forewarn.store.write import rebuild_incidents, write_record
from sqlite_utils import Database

from tests.incidents.made import ferry, market
from tests.store.made import NOW, begin
from tests.store.test_incidents import fill, groups, renamed

SIGNED = {"why": "as the court found", "by": "N. Analyst", "now": NOW}
FERRY = ["ferry-1/e1", "ferry-2/e1", "ferry-3/e1"]
MARKET = ["market-1/e1", "market-2/e1"]


@pytest.fixture
def news(db: Database) -> Database:
    fill(db, [*ferry(), *market()])
    return db


def test_a_join_holds_after_a_new_extraction_and_a_rebuild(news: Database) -> None:
    join(news, "ferry-2/e1", "market-1/e1", **SIGNED)
    assert groups(news) == [FERRY + MARKET]
    write_record(news, renamed(ferry()[0], "e5"), begin(news), now=NOW)
    write_record(news, renamed(market()[0], "e8"), begin(news), now=NOW)
    assert groups(news) == [["ferry-1/e5", *FERRY[1:], "market-1/e8", "market-2/e1"]]
    rebuild_incidents(news)
    assert groups(news) == [["ferry-1/e5", *FERRY[1:], "market-1/e8", "market-2/e1"]]
    assert verify(news.conn) == []


def test_a_part_holds_after_a_new_extraction_and_a_rebuild(news: Database) -> None:
    _, incident = part(news, "ferry-1/e1", "ferry-3/e1", **SIGNED)
    assert groups(news) == [FERRY[:2], FERRY[2:], MARKET]
    assert resolve_id(news.conn, "ferry-3/e1") == incident
    write_record(news, renamed(ferry()[2], "e4"), begin(news), now=NOW)
    assert groups(news) == [FERRY[:2], ["ferry-3/e4"], MARKET]
    rebuild_incidents(news)
    assert groups(news) == [FERRY[:2], ["ferry-3/e4"], MARKET]
    assert verify(news.conn) == []


def test_withdrawn_is_as_if_never_made(news: Database) -> None:
    before = groups(news)
    part(news, "ferry-1/e1", "ferry-3/e1", **SIGNED)
    join(news, "ferry-1/e1", "market-1/e1", **SIGNED)
    withdraw(news, 1, **SIGNED)
    withdraw(news, 2, **SIGNED)
    assert groups(news) == before
    with pytest.raises(StoreError, match="decision 1 is withdrawn already"):
        withdraw(news, 1, **SIGNED)


def test_the_later_of_two_decisions_on_a_pair_holds(news: Database) -> None:
    part(news, "ferry-1/e1", "ferry-3/e1", **SIGNED)
    join(news, "ferry-1/e1", "ferry-3/e1", **SIGNED)
    assert groups(news) == [FERRY, MARKET]


@pytest.mark.parametrize(
    "act, arguments, message",
    [
        (join, ("ferry-1/e1", "ferry-2/e1"), "are one incident already"),
        (join, ("ferry-1/e1", "nothing"), "no incident 'nothing'"),
        (part, ("ferry-1/e1", "market-1/e1"), "is no attack of ferry-1/e1"),
        (withdraw, (7,), "there is no decision 7"),
    ],
)
def test_what_cannot_be_decided(news: Database, act, arguments, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        act(news, *arguments, **SIGNED)
    assert news.execute("SELECT count(*) FROM incident_decisions").fetchone() == (0,)


def test_decisions_are_kept_as_signed(news: Database) -> None:
    join(news, "ferry-1/e1", "market-1/e1", **SIGNED)
    for sql in ("DELETE FROM incident_decisions", "UPDATE incident_decisions SET why = 'x'"):
        with pytest.raises(sqlite3.IntegrityError):
            news.execute(sql)
    news.execute("DROP TRIGGER incident_decisions_are_signed")
    news.execute("UPDATE incident_decisions SET why = 'x'")
    assert "decision 1: not as it was made (SHA-256 differs)" in verify(news.conn)


def test_why_linked(news: Database) -> None:
    linked = why_linked(news.conn, "ferry-1/e1", "ferry-2/e1")
    assert (linked.same, linked.compared, linked.decision) == (True, True, None)
    assert {"w:kessel", "w:vondrak"} <= set(linked.shared)
    assert round(linked.score.start + sum(linked.score.parts.values()), 3) == linked.score.value
    apart = why_linked(news.conn, "ferry-1/e1", "market-1/e1")
    assert (apart.same, apart.compared, apart.score.parts["town_other"] < 0) == (False, False, True)
    part(news, "ferry-1/e1", "ferry-3/e1", **SIGNED)
    assert why_linked(news.conn, "ferry-1/e1", "ferry-3/e1").decision == "barred"
