"""Moments as people tell them, and events by when their article came in."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from forewarn.ground.errors import FilterError
from forewarn.store import moments
from forewarn.store.conditions import Filter, where, where_each
from forewarn.store.moments import moment
from forewarn.store.write import finish_run, write_record
from sqlite_utils import Database

from tests.store.made import HARBOUR, begin, harbour


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr(moments, "now", lambda: "2024-03-27T10:30:15+00:00")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024", "2024-01-01T00:00:00+00:00"),
        ("2024-03", "2024-03-01T00:00:00+00:00"),
        ("2024-03-22", "2024-03-22T00:00:00+00:00"),
        ("2024-03-22T18:00", "2024-03-22T18:00:00+00:00"),
        ("2024-03-22T18:00+03:00", "2024-03-22T15:00:00+00:00"),
        ("today", "2024-03-27T00:00:00+00:00"),
        ("Yesterday", "2024-03-26T00:00:00+00:00"),
        ("90s", "2024-03-27T10:28:45+00:00"),
        ("15 m", "2024-03-27T10:15:15+00:00"),
        ("2h", "2024-03-27T08:30:15+00:00"),
        ("1.5d", "2024-03-25T22:30:15+00:00"),
        ("2w", "2024-03-13T10:30:15+00:00"),
        (date(2024, 3, 22), "2024-03-22T00:00:00+00:00"),
        (datetime(2024, 3, 22, 18, tzinfo=UTC), "2024-03-22T18:00:00+00:00"),
        (datetime(2024, 3, 22, 18, tzinfo=timezone(timedelta(hours=-5))), "2024-03-22T23:00:00+00:00"),
    ],
)
def test_moment(given, expected) -> None:
    assert moment(given, "seen_since") == expected


@pytest.mark.parametrize("given", ["", "soon", "2024-13", "2024-02-30", "2 hours", "-2h", "999999w", "0000"])
def test_no_moment(given) -> None:
    told = f"{given!r} is no moment; write yesterday, 2h, 2024-03-22 or 2024-03-22T18:00"
    with pytest.raises(FilterError) as problem:
        moment(given, "seen_since")
    assert (problem.value.name, problem.value.why) == ("seen_since", told)


def seen(db: Database, since: str) -> list[str]:
    """The articles whose events are found; both forms of the condition must agree."""
    found = []
    for form in (where, where_each):
        condition, values = form(db.conn, Filter(seen_since=since, statuses=()))
        sql = f"SELECT DISTINCT article_id FROM events WHERE {condition} ORDER BY 1"
        found.append([row[0] for row in db.conn.execute(sql, values)])
    assert found[0] == found[1]
    return found[0]


def test_events_are_found_by_when_their_article_came_in_or_changed(filled: Database) -> None:
    at = "2024-03-27T10:00:00+00:00"  # the run of made.py begins, and goes on
    assert seen(filled, "2024-03-28T00:00:00+00:00") == ["harbour", "river"]
    filled.conn.execute("UPDATE runs SET finished = ?", ("2024-03-27T11:00:00+00:00",))
    assert seen(filled, "2024-03-27T11:00:00+00:00") == ["harbour", "river"]
    assert seen(filled, "2024-03-27T11:00:01+00:00") == []
    again = begin(filled)
    write_record(filled, harbour(HARBOUR, title="Hotel stormed, 15 dead"), again, now=at)
    finish_run(filled, again, now="2024-03-28T09:00:00+00:00")
    assert seen(filled, "2024-03-28T00:00:00+00:00") == ["harbour"]


def test_a_run_that_was_stopped_counts_by_its_beginning(filled: Database) -> None:
    finish_run(filled, begin(filled), now="2024-03-29T00:00:00+00:00")
    assert seen(filled, "2024-03-27T10:00:00+00:00") == ["harbour", "river"]
    assert seen(filled, "2024-03-27T10:00:01+00:00") == []
