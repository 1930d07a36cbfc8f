"""Wordings of dates to days: bounds, inclusive, and a precision.

News conventions that general parsers miss are settled here: a weekday that is the day of publication is that day, a month
without a year is the latest one that has come, "early March" is its first ten days. dateparser does calendar arithmetic
("five months ago") and full dates; it is always given its base, so nothing asks what day it is.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

import dateparser

from forewarn.ground.datewords import DateWording, DateWords

# No article was published before there were newspapers, or will be after what calendars in programs hold.
_FIRST_YEAR, _LAST_YEAR = 1600, 9000
_BESIDE_EVENT = frozenset({"the following", "the previous"})


@dataclass(frozen=True)
class Days:
    """First and last day, the precision of the contract, and what the wording was resolved against."""

    start: date
    end: date
    precision: str
    basis: str


def published_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time, in its own zone; None for one that stands for "unknown", such as 0001-01-01."""
    day = date.fromisoformat(published[:10]) if published else None
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def resolve(
    wording: DateWording, words: DateWords, published: date | None, *, anchor: Days | None = None, ahead: bool = False
) -> Days | None:
    """The days of a wording, or None where they are not clear.

    `published` is the day of publication; `anchor` the days of the event that an offset is counted from; `ahead` says that
    the wording tells of the future, so that "Friday" is the next one.
    """
    try:
        return _resolve(wording, words, published, anchor, ahead)
    except (ValueError, OverflowError):
        return None  # before the year 1, after 9999, or a day that its month does not have


def _resolve(wording: DateWording, words: DateWords, published: date | None, anchor: Days | None, ahead: bool) -> Days | None:
    match wording.kind:
        case "iso" | "full":
            return _full(wording, words)
        case "day_month" | "month" | "season" | "year" | "range":
            return _calendar(wording, words, published, ahead)
        case "weekday" if (wording.part("mod") or "").lower() in _BESIDE_EVENT:
            return _beside_event(wording, words, anchor) if anchor and anchor.precision == "day" else None
        case "weekday" | "deictic" | "span" | "ago":
            return _relative(wording, words, published, ahead) if published else None
        case "offset" | "anchored":
            return _anchored(wording, words, anchor) if anchor else None
        case "holiday" | "easter":
            return _feast(wording, words, published)
        case "deed" | "named":
            return _known_day(wording, words, published)
    return None


def _beside_event(wording: DateWording, words: DateWords, anchor: Days) -> Days:
    """A weekday told from another event's day ("the following Friday"), never from the day of publication."""
    number = words.weekdays[(wording.part("weekday") or "").lower()]
    if (wording.part("mod") or "").lower() == "the following":
        return _day(anchor.end + timedelta((number - anchor.end.isoweekday()) % 7 or 7), "event")
    return _day(anchor.start - timedelta((anchor.start.isoweekday() - number) % 7 or 7), "event")


def _day(value: date, basis: str) -> Days:
    return Days(value, value, "day", basis)


def _full(wording: DateWording, words: DateWords) -> Days | None:
    if wording.kind == "iso":
        try:
            return _day(date.fromisoformat(wording.text), "text")
        except ValueError:
            return None
    short, month = wording.part("short"), words.months[(wording.part("month") or "").lower()]
    if short is not None:
        year = 1900 + int(short) if int(short) >= 40 else 2000 + int(short)
    else:
        year = int(wording.part("year") or 0)
    return _made(year, month, int(wording.part("day") or 0), "text")


def _made(year: int, month: int, day: int, basis: str) -> Days | None:
    try:
        return _day(date(year, month, day), basis)
    except ValueError:
        return None


# ---------------------------------------------------------------- days, months, seasons and years of the calendar


def _calendar(wording: DateWording, words: DateWords, published: date | None, ahead: bool) -> Days | None:
    year = wording.part("year")
    month = words.months.get((wording.part("month") or "").lower())
    basis = "text" if year else "published"
    if wording.kind == "year":
        return _part_of_year(int(year or 0), wording.part("part"), _since(wording), published)
    if wording.kind == "range":
        return _range(wording, month, published)
    if wording.kind == "season":
        return _season(wording, words, published)
    assert month is not None, "the patterns give every other kind a month"
    if year is None:
        if published is None:
            return None
        if wording.part("rel"):
            year = str(published.year - (wording.part("rel") == "last"))
    if year is None:
        assert published is not None
        year = str(_year_of(month, wording, published, ahead))
    if wording.kind == "day_month":
        return _made(int(year), month, int(wording.part("day") or 0), basis)
    return _month(int(year), month, wording.part("part"), basis, _since(wording), published)


def _since(wording: DateWording) -> bool:
    return (wording.part("mod") or "").lower() == "since"


def _year_of(month: int, wording: DateWording, published: date, ahead: bool) -> int:
    """The year of a month told without one: the latest that has come, or the next to come."""
    mod = (wording.part("mod") or "").lower()
    day = int(wording.part("day") or 1)
    here = (month, day) if wording.kind == "day_month" else (month, 0)
    now = (published.month, published.day) if wording.kind == "day_month" else (published.month, 0)
    if mod == "next" or (ahead and mod not in ("since", "last", "past")):
        return published.year + (here < now)
    if mod == "last" and wording.kind == "month":
        return published.year - (here >= now)
    return published.year - (here > now)


def _month(year: int, month: int, part: str | None, basis: str, since: bool, published: date | None) -> Days:
    last = monthrange(year, month)[1]
    if since and published and published >= date(year, month, 1):
        return Days(date(year, month, 1), published, "range", basis)
    bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get((part or "").lower())
    if bounds:
        return Days(date(year, month, bounds[0]), date(year, month, bounds[1]), "range", basis)
    return Days(date(year, month, 1), date(year, month, last), "month", basis)


def _part_of_year(year: int, part: str | None, since: bool, published: date | None) -> Days:
    if since and published and published.year >= year:
        return Days(date(year, 1, 1), published, "range", "text")
    bounds = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get((part or "").lower())
    first, last = bounds or (1, 12)
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "range" if bounds else "year", "text")


def _range(wording: DateWording, month: int | None, published: date | None) -> Days | None:
    if month is None:
        first, last = int(wording.part("year") or 0), int(wording.part("year2") or 0)
        return Days(date(first, 1, 1), date(last, 12, 31), "range", "text") if first <= last else None
    year = wording.part("year")
    if year is None and published is None:
        return None
    number = int(year) if year else _year_of(month, wording, published, False) if published else 0
    a, b = (_made(number, month, int(wording.part(name) or 0), "text") for name in ("day", "day2"))
    if a is None or b is None or a.start > b.start:
        return None
    return Days(a.start, b.start, "range", "text" if year else "published")


def _season(wording: DateWording, words: DateWords, published: date | None) -> Days | None:
    first, length = words.seasons[wording.part("season") or ""]
    mod, year = (wording.part("mod") or "").lower(), wording.part("year")
    if year is None and published is None:
        return None
    if year is not None:
        number = int(year)
    else:
        assert published is not None
        started = published.month >= first
        number = published.year + {"next": int(started), "last": -1 if published.month < first + length else 0}.get(mod, 0)
        if mod not in ("this", "next", "last") and not started:
            number -= 1
    last_month = first + length - 1
    end_year, end_month = number + (last_month > 12), (last_month - 1) % 12 + 1
    return Days(
        date(number, first, 1),
        date(end_year, end_month, monthrange(end_year, end_month)[1]),
        "season",
        "text" if year else "published",
    )


# ---------------------------------------------------------------- counted from the day of publication


def _relative(wording: DateWording, words: DateWords, published: date, ahead: bool) -> Days | None:
    if wording.kind == "weekday":
        return _weekday(wording, words, published, ahead)
    if wording.kind == "deictic":
        word = (wording.part("word") or "").lower()
        if word == "overnight":
            return Days(published - timedelta(1), published, "range", "published")
        return _day(published + timedelta(words.deictic[word]), "published")
    if wording.kind == "span":
        return _span(wording, published)
    return _ago(wording, words, published)


def _weekday(wording: DateWording, words: DateWords, published: date, ahead: bool) -> Days:
    mod = (wording.part("mod") or "").lower()
    number = words.weekdays[(wording.part("weekday") or "").lower()]
    back = (published.isoweekday() - number) % 7
    if mod == "overnight":  # "overnight into Tuesday"
        end = published - timedelta(back)
        return Days(end - timedelta(1), end, "range", "published")
    if mod == "week":  # "Monday week" is a week after the Monday to come
        return _day(published + timedelta(7 + ((number - published.isoweekday()) % 7 or 7)), "published")
    if mod == "next" or (ahead and mod != "last"):
        forward = (number - published.isoweekday()) % 7
        return _day(published + timedelta(forward or (7 if mod == "next" else 0)), "published")
    if mod in ("last", "past") and back == 0:
        back = 7
    return _day(published - timedelta(back), "published")


def _span(wording: DateWording, published: date) -> Days:
    mod, unit = (wording.part("mod") or "").lower(), wording.part("unit")
    step = {"last": -1, "past": -1, "next": 1}.get(mod, 0)
    if unit == "year":
        return replace(_part_of_year(published.year + step, wording.part("part"), False, None), basis="published")
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        return _month(index // 12, index % 12 + 1, wording.part("part"), "published", False, None)
    monday = published - timedelta(published.isoweekday() - 1)
    if unit == "weekend":
        saturday = monday + timedelta(5 + 7 * step)
        if mod not in ("next",) and saturday > published:
            saturday -= timedelta(7)
        return Days(saturday, saturday + timedelta(1), "range", "published")
    start = monday + timedelta(7 * step)
    return Days(start, start + timedelta(6), "range", "published")


def _ago(wording: DateWording, words: DateWords, published: date) -> Days | None:
    unit = wording.part("unit") or ""
    found = _parse(f"{_count(wording, words)} {unit}s ago", published)
    if found is None:
        return None
    if unit in ("year", "decade"):
        return Days(date(found.year, 1, 1), date(found.year, 12, 31), "year", "published")
    if unit == "month":
        return _month(found.year, found.month, None, "published", False, None)
    if unit in ("hour", "minute"):
        return _day(found, "published")
    return _day(found, "published")


@lru_cache(maxsize=1024)
def _parse(text: str, base: date) -> date | None:
    settings = {"RELATIVE_BASE": datetime(base.year, base.month, base.day, 12), "RETURN_AS_TIMEZONE_AWARE": False}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.date() if found else None


def _count(wording: DateWording, words: DateWords) -> int:
    number = (wording.part("number") or "").lower()
    return int(number) if number.isdecimal() else words.numbers[number]


# ---------------------------------------------------------------- counted from another event


def _anchored(wording: DateWording, words: DateWords, anchor: Days) -> Days | None:
    if wording.kind == "anchored":
        if anchor.precision != "day":
            return anchor if words.anchored[(wording.part("word") or "").lower()] == 0 else None
        step = timedelta(words.anchored[(wording.part("word") or "").lower()])
        return Days(anchor.start + step, anchor.end + step, "day", "event")
    way, unit = wording.part("way"), wording.part("unit") or ""
    sign = -1 if way in ("before", "earlier", "prior to") else 1
    count = _count(wording, words)
    if unit in ("minute", "hour"):
        return Days(anchor.start, anchor.end, anchor.precision, "event")
    if unit in ("day", "night", "week", "fortnight"):
        days = timedelta({"week": 7, "fortnight": 14}.get(unit, 1) * count * sign)
        if anchor.precision == "day" or anchor.start == anchor.end:
            return Days(anchor.start + days, anchor.end + days, "day", "event")
        return None
    if unit == "month":
        index = anchor.start.year * 12 + anchor.start.month - 1 + sign * count
        return _month(index // 12, index % 12 + 1, None, "event", False, None)
    if unit == "year":
        year = anchor.start.year + sign * count
        return Days(date(year, 1, 1), date(year, 12, 31), "year", "event")
    return None


# ---------------------------------------------------------------- days by name


def _known_day(wording: DateWording, words: DateWords, published: date | None) -> Days | None:
    """ "9/11", "the October 7 attacks": a day that the world knows, else the latest of that month and day."""
    if wording.kind == "named":
        return _made(*words.named[wording.part("word") or ""], "text")
    month, day = words.months[(wording.part("month") or "").lower()], int(wording.part("day") or 0)
    known = next((k for k in sorted(words.known) if k[1:] == (month, day)), None)
    if known is not None and (published is None or published >= date(*known)):
        return _made(*known, "text")
    if published is None:
        return None
    return _made(_year_of(month, replace(wording, kind="day_month"), published, False), month, day, "published")


# ---------------------------------------------------------------- feasts


def _feast(wording: DateWording, words: DateWords, published: date | None) -> Days | None:
    year = wording.part("year")
    if year is None and published is None:
        return None
    basis = "text" if year else "published"
    number = int(year) if year else published.year if published else 0
    day = _feast_day(wording, words, number)
    if year is None and published is not None and day > published:
        day = _feast_day(wording, words, number - 1)
    return _day(day, basis)


def _feast_day(wording: DateWording, words: DateWords, year: int) -> date:
    word = (wording.part("word") or "").lower()
    if wording.kind == "holiday":
        month, day = words.holidays[word]
        return date(year, month, day)
    return easter(year) + timedelta(words.easter[word])


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus; Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
