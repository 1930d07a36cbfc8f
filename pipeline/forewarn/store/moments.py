"""A moment as people tell it: a day, a time, "today", "yesterday", or so long ago ("2h")."""

import re
from datetime import UTC, date, datetime, time, timedelta

from forewarn.ground.clock import now
from forewarn.ground.errors import FilterError

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_AGO = re.compile(r"(\d{1,6}(?:\.\d+)?)\s*(s|m|h|d|w)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_WORDS = {"today": 0, "yesterday": 1}  # days before this one


def moment(given: str | date, name: str) -> str:
    """The moment, ISO 8601 in UTC, to the second; days begin at midnight UTC, and a time without a zone is in UTC.

    `given` is a day, month or year (2024, 2024-03, 2024-03-22: its beginning), a time (2024-03-22T18:00), `today`, `yesterday`,
    or a length of time before now (90s, 15m, 2h, 1d, 2w). Raises `FilterError`, which says `name`.
    """
    try:
        found = _of_date(given) if isinstance(given, date) else _of_text(given.strip())
        return found.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        why = f"{given!r} is no moment; write yesterday, 2h, 2024-03-22 or 2024-03-22T18:00"
        raise FilterError(name, why) from None


def _of_date(given: date) -> datetime:
    found = given if isinstance(given, datetime) else datetime.combine(given, time.min)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _of_text(text: str) -> datetime:
    present = datetime.fromisoformat(now())
    if (days := _WORDS.get(text.casefold())) is not None:
        return present.replace(hour=0, minute=0, second=0) - timedelta(days=days)
    if match := _AGO.fullmatch(text.casefold()):
        return present - timedelta(**{_UNITS[match[2]]: float(match[1])})
    if match := _DAY.fullmatch(text):
        return datetime(int(match[1]), int(match[2] or 1), int(match[3] or 1), tzinfo=UTC)
    return _of_date(datetime.fromisoformat(text))
