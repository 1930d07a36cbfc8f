"""Wordings of dates, resolved. The day of publication is a Tuesday, 26 March 2024, where nothing else is said."""

from datetime import date

import pytest
from forewarn.ground.datewords import load_datewords
from forewarn.ground.resources import models_folder
from forewarn.normalise.dates import Days, easter, published_day, resolve

WORDS = load_datewords((models_folder(),))
TUESDAY = date(2024, 3, 26)


def days(text: str, published: date | None = TUESDAY, **options) -> tuple[str, str, str, str] | None:
    """The one wording of a text, resolved: first day, last day, precision, basis."""
    (wording,) = WORDS.find(text)
    found = resolve(wording, WORDS, published, **options)
    return found and (found.start.isoformat(), found.end.isoformat(), found.precision, found.basis)


def one_day(day: str, basis: str = "published") -> tuple[str, str, str, str]:
    return (day, day, "day", basis)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2024-03-26", date(2024, 3, 26)), ("2024-03-26T23:30:00-05:00", date(2024, 3, 26)), (None, None), ("", None)],
)
def test_published_day_is_that_of_its_own_zone(published: str | None, day: date | None) -> None:
    assert published_day(published) == day


@pytest.mark.parametrize("published", ["0001-01-01", "0001-01-01T00:00:00Z", "1500-05-05", "9999-12-31"])
def test_a_day_that_stands_for_unknown_is_no_day_of_publication(published: str) -> None:
    assert published_day(published) is None


@pytest.mark.parametrize("published", [date.min, date.max, date(2024, 2, 29)])
@pytest.mark.parametrize(
    "text",
    [
        *(
            "on Friday",
            "last Friday",
            "next Friday",
            "overnight",
            "yesterday",
            "tomorrow",
            "last week",
            "next week",
            "this weekend",
        ),
        *(
            "last month",
            "next month",
            "next year",
            "last year",
            "two days ago",
            "999999999999 years ago",
            "this winter",
            "Easter",
        ),
        *("February 29", "in March", "early next year", "next winter", "three decades ago", "9999-12-31", "0001-01-01"),
    ],
)
def test_no_day_lies_outside_the_calendar(text: str, published: date) -> None:
    for ahead in (False, True):
        for wording in WORDS.find(text):
            found = resolve(wording, WORDS, published, ahead=ahead, anchor=Days(published, published, "day", "event"))
            assert found is None or date.min <= found.start <= found.end <= date.max


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-22",
        "March 22, 2024",
        "22 March 2024",
        "Friday, March 22, 2024",
        "the 22nd of March 2024",
        "Mar. 22, 2024",
    ],
)
@pytest.mark.parametrize("published", [TUESDAY, None])
def test_full_dates_need_no_publication(text: str, published: date | None) -> None:
    assert days(text, published) == one_day("2024-03-22", "text")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 Aug 88", "1988-08-20"),
        ("3 Jan 05", "2005-01-03"),
        ("Sept. 11, 2001", "2001-09-11"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_other_full_dates(text: str, day: str) -> None:
    assert days(text) == one_day(day, "text")


@pytest.mark.parametrize("text", ["2024-13-01", "31 April 2023", "February 30", "29 February 2023", "February 30-31"])
def test_days_that_there_are_not(text: str) -> None:
    assert days(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday", "2024-03-22"),
        ("on Friday night", "2024-03-22"),
        ("late Friday", "2024-03-22"),
        ("last Friday", "2024-03-22"),
        ("Friday last", "2024-03-22"),
        ("next Friday", "2024-03-29"),
        ("Tuesday", "2024-03-26"),
        ("this Tuesday", "2024-03-26"),
        ("last Tuesday", "2024-03-19"),
        ("next Tuesday", "2024-04-02"),
        ("Monday morning", "2024-03-25"),
        ("Monday week", "2024-04-08"),
        ("Wednesday", "2024-03-20"),
    ],
)
def test_weekdays(text: str, day: str) -> None:
    assert days(text) == one_day(day)


@pytest.mark.parametrize(("text", "day"), [("Friday", "2024-03-29"), ("Tuesday", "2024-03-26"), ("last Friday", "2024-03-22")])
def test_weekdays_that_lie_ahead(text: str, day: str) -> None:
    assert days(text, ahead=True) == one_day(day)


@pytest.mark.parametrize(
    "text",
    [
        "Friday",
        "last Friday",
        "yesterday",
        "overnight",
        "last week",
        "two days ago",
        "March 22",
        "in January",
        "this spring",
        "Christmas Day",
        "March 7-9",
    ],
)
def test_without_publication_nothing_is_guessed(text: str) -> None:
    assert days(text, None) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 22", "2024-03-22"),
        ("22 March", "2024-03-22"),
        ("the 22nd of March", "2024-03-22"),
        ("March 26", "2024-03-26"),
        ("March 27", "2023-03-27"),
        ("Jan. 3", "2024-01-03"),
        ("11 September", "2023-09-11"),
        ("May 2", "2023-05-02"),
    ],
)
def test_a_day_without_a_year_is_the_latest_that_has_come(text: str, day: str) -> None:
    assert days(text) == one_day(day)


@pytest.mark.parametrize(("text", "day"), [("May 2", "2024-05-02"), ("March 22", "2025-03-22")])
def test_a_day_without_a_year_that_lies_ahead(text: str, day: str) -> None:
    assert days(text, ahead=True) == one_day(day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in January", ("2024-01-01", "2024-01-31", "month", "published")),
        ("in March", ("2024-03-01", "2024-03-31", "month", "published")),
        ("in April", ("2023-04-01", "2023-04-30", "month", "published")),
        ("last March", ("2023-03-01", "2023-03-31", "month", "published")),
        ("next March", ("2024-03-01", "2024-03-31", "month", "published")),
        ("December 2019", ("2019-12-01", "2019-12-31", "month", "text")),
        ("February of 2024", ("2024-02-01", "2024-02-29", "month", "text")),
        ("since January", ("2024-01-01", "2024-03-26", "range", "published")),
        ("early March", ("2024-03-01", "2024-03-10", "range", "published")),
        ("mid-March", ("2024-03-11", "2024-03-20", "range", "published")),
        ("late February", ("2024-02-21", "2024-02-29", "range", "published")),
        ("early March 2023", ("2023-03-01", "2023-03-10", "range", "text")),
        ("last month", ("2024-02-01", "2024-02-29", "month", "published")),
        ("next month", ("2024-04-01", "2024-04-30", "month", "published")),
        ("late last month", ("2024-02-21", "2024-02-29", "range", "published")),
        ("earlier this month", ("2024-03-01", "2024-03-31", "month", "published")),
    ],
)
def test_months(text: str, expected: tuple) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2015", ("2015-01-01", "2015-12-31", "year", "text")),
        ("early 2019", ("2019-01-01", "2019-04-30", "range", "text")),
        ("mid-2019", ("2019-05-01", "2019-08-31", "range", "text")),
        ("late 2019", ("2019-09-01", "2019-12-31", "range", "text")),
        ("since 2014", ("2014-01-01", "2024-03-26", "range", "text")),
        ("between 2014 and 2016", ("2014-01-01", "2016-12-31", "range", "text")),
        ("last year", ("2023-01-01", "2023-12-31", "year", "published")),
        ("late last year", ("2023-09-01", "2023-12-31", "range", "published")),
        ("earlier this year", ("2024-01-01", "2024-12-31", "year", "published")),
        ("a year ago", ("2023-01-01", "2023-12-31", "year", "published")),
        ("about three years ago", ("2021-01-01", "2021-12-31", "year", "published")),
        ("two decades ago", ("2004-01-01", "2004-12-31", "year", "published")),
    ],
)
def test_years(text: str, expected: tuple) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this spring", ("2024-03-01", "2024-05-31", "season", "published")),
        ("last summer", ("2023-06-01", "2023-08-31", "season", "published")),
        ("last winter", ("2023-12-01", "2024-02-29", "season", "published")),
        ("in autumn", ("2023-09-01", "2023-11-30", "season", "published")),
        ("next spring", ("2025-03-01", "2025-05-31", "season", "published")),
        ("the winter of 2023", ("2023-12-01", "2024-02-29", "season", "text")),
        ("summer 2015", ("2015-06-01", "2015-08-31", "season", "text")),
    ],
)
def test_seasons(text: str, expected: tuple) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2024-03-26"),
        ("this morning", "2024-03-26"),
        ("tonight", "2024-03-26"),
        ("yesterday", "2024-03-25"),
        ("last night", "2024-03-25"),
        ("tomorrow", "2024-03-27"),
        ("two days ago", "2024-03-24"),
        ("a week ago", "2024-03-19"),
        ("a fortnight ago", "2024-03-12"),
        ("three weeks ago", "2024-03-05"),
        ("six hours ago", "2024-03-26"),
    ],
)
def test_counted_from_publication(text: str, day: str) -> None:
    assert days(text) == one_day(day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("overnight", ("2024-03-25", "2024-03-26", "range", "published")),
        ("this week", ("2024-03-25", "2024-03-31", "range", "published")),
        ("last week", ("2024-03-18", "2024-03-24", "range", "published")),
        ("next week", ("2024-04-01", "2024-04-07", "range", "published")),
        ("over the weekend", ("2024-03-23", "2024-03-24", "range", "published")),
        ("last weekend", ("2024-03-23", "2024-03-24", "range", "published")),
        ("next weekend", ("2024-04-06", "2024-04-07", "range", "published")),
        ("five months ago", ("2023-10-01", "2023-10-31", "month", "published")),
        ("March 7-9", ("2024-03-07", "2024-03-09", "range", "published")),
        ("7-9 March 2024", ("2024-03-07", "2024-03-09", "range", "text")),
    ],
)
def test_periods(text: str, expected: tuple) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Christmas Day", one_day("2023-12-25")),
        ("Christmas Eve 2019", one_day("2019-12-24", "text")),
        ("New Year's Eve", one_day("2023-12-31")),
        ("Easter Sunday 2019", one_day("2019-04-21", "text")),
        ("Good Friday", one_day("2023-04-07")),
        ("Palm Sunday", one_day("2024-03-24")),
    ],
)
def test_feasts(text: str, expected: tuple) -> None:
    assert days(text) == expected


FRIDAY = Days(date(2024, 3, 22), date(2024, 3, 22), "day", "published")
FEBRUARY = Days(date(2022, 2, 1), date(2022, 2, 28), "month", "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two weeks before", one_day("2024-03-08", "event")),
        ("two weeks later", one_day("2024-04-05", "event")),
        ("three days earlier", one_day("2024-03-19", "event")),
        ("two hours after", one_day("2024-03-22", "event")),
        ("a month earlier", ("2024-02-01", "2024-02-29", "month", "event")),
        ("two years later", ("2026-01-01", "2026-12-31", "year", "event")),
        ("the next day", one_day("2024-03-23", "event")),
        ("the same day", one_day("2024-03-22", "event")),
        ("the day before", one_day("2024-03-21", "event")),
        ("on the eve of", one_day("2024-03-21", "event")),
        ("hours after", one_day("2024-03-22", "event")),
        ("the following Friday", one_day("2024-03-29", "event")),
        ("the previous Friday", one_day("2024-03-15", "event")),
        ("the following Monday", one_day("2024-03-25", "event")),
        ("the previous Monday", one_day("2024-03-18", "event")),
    ],
)
def test_counted_from_another_event(text: str, expected: tuple) -> None:
    assert days(text, anchor=FRIDAY) == expected


@pytest.mark.parametrize(
    "text", ["two weeks before", "the next day", "hours after", "the following Friday", "the previous Friday"]
)
def test_without_that_event_nothing_is_guessed(text: str) -> None:
    assert days(text) is None


@pytest.mark.parametrize("text", ["the next day", "two weeks before", "the following Friday"])
def test_a_month_gives_no_day_to_count_from(text: str) -> None:
    assert days(text, anchor=FEBRUARY) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a month earlier", ("2022-01-01", "2022-01-31", "month", "event")),
        ("the same day", ("2022-02-01", "2022-02-28", "month", "text")),
    ],
)
def test_counted_from_a_month(text: str, expected: tuple) -> None:
    assert days(text, anchor=FEBRUARY) == expected


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
    ],
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten days ago", one_day("2024-03-16")),
        ("overnight into Sunday", ("2024-03-23", "2024-03-24", "range", "published")),
    ],
)
def test_a_number_that_opens_a_sentence_and_a_night_of_two_days(text: str, expected: tuple) -> None:
    assert days(text) == expected


def test_since_never_lies_ahead() -> None:
    assert days("since May", ahead=True) == ("2023-05-01", "2024-03-26", "range", "published")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("January 24 this year", one_day("2024-01-24")),
        ("24 January last year", one_day("2023-01-24")),
        ("February last year", ("2023-02-01", "2023-02-28", "month", "published")),
        ("early July last year", ("2023-07-01", "2023-07-10", "range", "published")),
        ("the 2019 Easter Sunday bombings", one_day("2019-04-21", "text")),
        ("the July 7 bombings in 2005", one_day("2005-07-07", "text")),
        ("the 9/11 attacks", one_day("2001-09-11", "text")),
        ("the September 11 attacks", one_day("2001-09-11", "text")),
        ("the October 7 attacks", one_day("2023-10-07", "text")),
        ("the March 11 attacks", one_day("2024-03-11")),
        ("2011 drone strikes", ("2011-01-01", "2011-12-31", "year", "text")),
        ("the 2016 Nice truck attack", ("2016-01-01", "2016-12-31", "year", "text")),
    ],
)
def test_days_and_years_that_name_a_deed(text: str, expected: tuple) -> None:
    assert days(text) == expected


def test_a_day_that_the_world_knows_is_none_before_it_came() -> None:
    assert days("the October 7 attacks", date(2022, 11, 1)) == one_day("2022-10-07")
