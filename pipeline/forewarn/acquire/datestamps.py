"""Moments as pages, feeds and tables write them, to ISO 8601: "Wed, 15 May 2024 10:30 PM EDT", "2016-05-04 10:20:00 -0400".

A zone is the one that is written, or none: a time without a zone, or with a name that is not known, is kept as local time.
The names of months and zones stand in models/en/datestamps.toml.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forewarn.acquire.dates import is_year, iso_date
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder, read_toml

# Longer values are prose, not a date.
_LONGEST = 100
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_RUN = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|'?\d\d)(?!\d|:)")
_MONTH_DAY = re.compile(r"(?<![a-z])([a-z]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d|:)")
# As C and Unix write it: "Wed May 15 23:30:00 EDT 2024".
_YEAR_LAST = re.compile(r"(?<![a-z])([a-z]{3,9})\.?\s+(\d{1,2})\s+(?=\d\d:\d\d)[^\s]+\s+(?:[a-z]{1,5}\s+)?(\d{4})(?!\d)")
_TIME = re.compile(
    r"(?<![\d:+-])(?:T\s*)?(\d{1,2})(?:[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d{1,9})?)?)?\s*(?:([ap])\.?\s?m\b\.?)?", re.IGNORECASE
)
_OFFSET = re.compile(r"^\s*\(?\s*(?:utc|gmt)?\s*([+-])(\d\d?):?(\d\d)?(?!\d)", re.IGNORECASE)
_NAMED = re.compile(r"^\s*\(?([A-Za-z]{1,5})\b")
_WORDS = re.compile(r"[a-z]{3,9}")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?")
_NO_ZONE = "-0000"
_FARTHEST = timedelta(hours=14)


@dataclass(frozen=True)
class DateWords:
    """The tables of models/en/datestamps.toml."""

    months: dict[str, int]
    weekdays: dict[str, int]
    halves: dict[str, int]
    zones: dict[str, str]
    month_first: frozenset[str]
    day_first: frozenset[str]


@cache
def date_words() -> DateWords:
    """The tables. Raises `ModelsError` where one is missing."""
    path = models_folder() / "en" / "datestamps.toml"
    data = read_toml(path)
    try:
        months, weekdays, order = data["months"], data["weekdays"], data["order"]
        return DateWords(
            months=_with_short(months),
            weekdays=_with_short(weekdays),
            halves=data["halves"],
            zones=data["zones"],
            month_first=frozenset(order["month_first"]),
            day_first=frozenset(order["day_first"]),
        )
    except KeyError as missing:
        raise ModelsError(f"{path}: no table {missing.args[0]!r}") from None


def _with_short(names: dict[str, int]) -> dict[str, int]:
    return {**{name[:3]: number for name, number in names.items()}, **names}


def is_day_first(tag: str | None, host: str | None) -> bool | None:
    """Whether 07/11 is a seventh of November, by a page's language tag ("en-GB") and its host; None where neither tells."""
    words = date_words()
    region = (tag or "").replace("_", "-").lower().rpartition("-")[2] if "-" in (tag or "").replace("_", "-") else ""
    for name in (region, (host or "").lower().rpartition(".")[2]):
        if name in words.day_first or name in words.month_first:
            return name in words.day_first
    return None


def read_stamp(value: Any, *, day_first: bool | None = None) -> str | None:
    """A date or moment as ISO 8601, None where `value` says none or could mean two days.

    `value` is text in any of the usual ways to write a date, or the seconds or milliseconds since 1970. What is ISO 8601
    already is left as it is. `day_first` says how the writer orders 07/11/2023.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = " ".join(str(value).split())
    if found := iso_date(text):
        return found
    if len(text) > _LONGEST:
        return None
    if _EPOCH.fullmatch(text):
        return _of_epoch(text)
    return _written(text, day_first)


def numeric_days(value: str) -> Iterable[tuple[int, int]]:
    """The first two numbers of each 07/11/2023 in a value: by those of a page that could only be one way, the rest are told."""
    return [(int(one[1]), int(one[3])) for one in _NUMERIC.finditer(value[:_LONGEST])]


def _of_epoch(text: str) -> str | None:
    seconds = float(text) / (1000 if len(text.partition(".")[0]) == 13 else 1)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
    return moment.isoformat() if moment.year > 1970 and is_year(moment.year) else None


def _written(text: str, day_first: bool | None) -> str | None:
    lower = text.lower()
    found = _day_in(lower, day_first)
    if found is None:
        return None
    day, start, end = found
    after, before = text[end:], text[:start]
    run = _RUN.match(text, start)
    if run and run[4]:
        clock = (int(run[4]), int(run[5]), int(run[6] or 0))
        rest = text[run.end() :]
    elif (told := _clock_in(after)) or (told := _clock_in(before)):
        clock, rest = told
    else:
        return day.isoformat()
    try:
        moment = datetime.combine(day, time(*clock))
    except ValueError:
        return day.isoformat()
    zone = _zone_in(rest, moment)
    return moment.replace(tzinfo=zone).isoformat()


def _day_in(text: str, day_first: bool | None) -> tuple[date, int, int] | None:
    """The first day in a text in lower case, and where the words of the day begin and end."""
    months = date_words().months
    if match := _ISO.search(text) or _RUN.search(text):
        return _placed(match, int(match[1]), int(match[2]), int(match[3]), end=match.end(3))
    for match in _DAY_MONTH.finditer(text):
        if match[2] in months:
            return _placed(match, _year(match[3].lstrip("'")), months[match[2]], int(match[1]))
    for match in _YEAR_LAST.finditer(text):
        if match[1] in months:
            return _placed(match, int(match[3]), months[match[1]], int(match[2]), end=match.end(2))
    for match in _MONTH_DAY.finditer(text):
        if match[1] in months:
            return _placed(match, int(match[3]), months[match[1]], int(match[2]))
    if match := _NUMERIC.search(text):
        return _numeric(match, text, day_first)
    return None


def _placed(match: re.Match[str], year: int, month: int, day: int, end: int | None = None) -> tuple[date, int, int] | None:
    try:
        return (date(year, month, day), match.start(), match.end() if end is None else end) if is_year(year) else None
    except ValueError:
        return None


def _year(digits: str) -> int:
    """A year of two digits is of the hundred years around 2020, as mails have it."""
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < 70 else 1900)


def _numeric(match: re.Match[str], text: str, day_first: bool | None) -> tuple[date, int, int] | None:
    """The day of 07/11/2023: the reading that the calendar and a named weekday allow, else the writer's order, else none."""
    one, other, year = int(match[1]), int(match[3]), _year(match[4])
    readings = {True: _placed(match, year, other, one), False: _placed(match, year, one, other)}
    named = {number for word in _WORDS.findall(text) if (number := date_words().weekdays.get(word))}
    fit = {way: found for way, found in readings.items() if found and (not named or found[0].isoweekday() in named)}
    if len({found[0] for found in fit.values()}) == 1:
        return next(iter(fit.values()))
    if match[2] == "." and True in fit:
        return fit[True]
    return fit.get(day_first) if day_first is not None else None


def _clock_in(text: str) -> tuple[tuple[int, int, int], str] | None:
    """The first time of day in a text, as hour, minute and second, and what follows it."""
    for match in _TIME.finditer(text):
        if match[2] is None and match[4] is None:
            continue
        hour = int(match[1])
        if match[4] and 1 <= hour <= 12:
            hour = hour % 12 + date_words().halves[f"{match[4].lower()}m"]
        return (hour, int(match[2] or 0), int(match[3] or 0)), text[match.end() :]
    return None


def _zone_in(rest: str, moment: datetime) -> tzinfo | None:
    """The zone that is written behind a time."""
    if match := _OFFSET.match(rest):
        if rest.strip().startswith(_NO_ZONE):
            return UTC  # as mails and feeds write universal time of an unknown place
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0)) * (-1 if match[1] == "-" else 1)
        return timezone(offset) if abs(offset) <= _FARTHEST else None
    match = _NAMED.match(rest)
    named = date_words().zones.get(match[1].lower()) if match else None
    if named is None:
        return None
    if named[0] in "+-":
        return datetime.strptime(named, "%z").tzinfo
    try:
        offset = moment.replace(tzinfo=ZoneInfo(named)).utcoffset()
    except (ZoneInfoNotFoundError, OSError):  # a machine without the table of zones
        return None
    return timezone(offset) if offset is not None else None
