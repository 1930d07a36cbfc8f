"""Days between two dates known by bounds, and what became of a warning."""

import itertools
import sqlite3
from contextlib import closing

import pytest
from forewarn.ground.records import Date, Event, Window
from forewarn.store.leads import Days, add_functions, between, lead, outcome


def date(start: str | None, end: str | None = None) -> Date:
    return Date(text="then", start=start, end=end or start)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (date("2024-03-08"), date("2024-03-22"), Days(14, 14)),
        (date("2024-03-22"), date("2024-03-22"), Days(0, 0)),
        (date("2011-01-01", "2011-12-31"), date("2013-01-01", "2013-12-31"), Days(367, 1095)),
        (date("2024-01-01", "2024-01-31"), date("2024-01-03"), Days(0, 2)),
        (date("2024-02-28"), date("2024-03-01"), Days(2, 2)),
        (date("2024-03-23"), date("2024-03-22"), None),
        (date("2024-03-01", "2024-03-31"), date("2024-02-29"), None),
        (None, date("2024-03-22"), None),
        (date("2024-03-08"), None, None),
        (date(None), date("2024-03-22"), None),
        (date("2024-03-08"), date(None), None),
    ],
)
def test_between(first, second, expected) -> None:
    assert between(first, second) == expected


@pytest.mark.parametrize(("days", "told"), [(Days(14, 14), "14"), (Days(0, 30), "0-30")])
def test_days_in_words(days, told) -> None:
    assert str(days) == told


def warning(*window: str | None) -> Event:
    there = Window(start=window[0], end=window[1]) if window else None
    return Event(id="w", type="warning", subtype="public", status="actual", date=date("2024-03-07"), window=there)


def attack(status: str = "actual", when: Date | None = None) -> Event:
    return Event(id="a", type="attack", subtype="bombing", status=status, date=when)


WEEK = ("2024-03-07", "2024-03-14")


@pytest.mark.parametrize(
    ("warned", "came", "expected"),
    [
        (warning(), attack(when=date("2024-03-22")), "hit"),
        (warning(), attack(), "hit"),
        (warning("2024-03-07", None), attack(when=date("2024-03-22")), "hit"),
        (warning(*WEEK), attack(when=date("2024-03-14")), "hit"),
        (warning(*WEEK), attack("attempted", date("2024-03-07")), "hit"),
        (warning(*WEEK), attack(when=date("2024-03-01", "2024-03-31")), "perhaps"),
        (warning(*WEEK), attack(), "perhaps"),
        (warning(*WEEK), attack(when=date("2024-03-15")), "missed"),
        (warning(*WEEK), attack(when=date("2024-02-01", "2024-03-06")), None),
        (warning("2024-03-08", "2024-03-14"), attack(when=date("2024-03-07")), "missed"),
        (warning(*WEEK), attack("foiled"), "averted"),
        (warning(*WEEK), attack("threatened"), "expired"),
        (warning(*WEEK), None, "expired"),
        (warning("2024-03-07", "2024-03-26"), attack("planned"), None),
        (warning("2024-03-07", None), attack("threatened"), None),
        (warning(), attack("threatened"), None),
        (warning(), None, None),
    ],
)
def test_outcome(warned, came, expected) -> None:
    assert outcome(warned, came, "2024-03-26T10:00:00Z") == expected


def test_nothing_expires_where_the_day_of_publication_is_not_known() -> None:
    assert outcome(warning(*WEEK), None, None) is None


@pytest.mark.parametrize(("status", "days"), [("actual", Days(15, 15)), ("attempted", Days(15, 15)), ("threatened", None)])
def test_lead_is_of_what_happened(status, days) -> None:
    assert lead(warning(), attack(status, date("2024-03-22"))) == days


def test_no_attack_no_lead() -> None:
    assert lead(warning(), None) is None


DAYS = (
    None,
    ("2024-01-01", "2024-12-31"),
    ("2024-02-28", "2024-02-28"),
    ("2024-02-01", "2024-02-29"),
    ("2024-03-22", "2024-03-22"),
)


def test_sql_counts_as_python_does() -> None:
    with closing(sqlite3.connect(":memory:")) as conn:
        add_functions(conn)
        for first, second in itertools.product(DAYS, repeat=2):
            dates = [Date(text="", start=days[0], end=days[1]) if days else None for days in (first, second)]
            days = between(*dates)
            bounds = (*(first or (None, None)), *(second or (None, None)))
            found = conn.execute("SELECT days_least(?, ?, ?, ?), days_most(?, ?, ?, ?)", 2 * bounds).fetchone()
            assert found == ((days.min, days.max) if days else (None, None))
        status = "SELECT lead_least('2024-03-01', '2024-03-01', ?, '2024-03-22', '2024-03-22')"
        assert [conn.execute(status, (one,)).fetchone() for one in ("actual", "foiled", None)] == [(21,), (None,), (None,)]
