"""The day on which an article was published, as its readers had it."""

import re
from datetime import UTC, date, datetime, timedelta

_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=\D|$)")
# The hours, in universal time, at which some desk has yet the day before, and already the next. Desks work from Hawaii's
# neighbours in the east of the Pacific to New Zealand; later than eight no American city of size has its evening.
_STILL_BEFORE = 8
_ALREADY_NEXT = 11


def day_in_url(url: str | None) -> str | None:
    """The day that stands in an address, as in /2024/03/26/, ISO 8601; None where none does."""
    match = _URL_DATE.search(url or "")
    if match is None:
        return None
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def local_day(published: str | None, url: str | None) -> str | None:
    """The local day of publication, ISO 8601.

    It is the day of `published` (ISO 8601) as written, except that a moment in universal time may lie on the next or last day
    of the place where the article appeared: the day that the article's address names is then the local one.
    """
    if published is None or len(published) <= 10 or not is_universal(published):
        return published[:10] if published else None
    named = day_in_url(url)
    if named is None:
        return published[:10]
    day, hour = date.fromisoformat(published[:10]), int(published[11:13])
    apart = date.fromisoformat(named) - day
    if (apart == timedelta(-1) and hour < _STILL_BEFORE) or (apart == timedelta(1) and hour >= _ALREADY_NEXT):
        return named
    return published[:10]


def is_universal(moment: str) -> bool:
    """Whether a date-time (ISO 8601) is given in universal time."""
    return moment.endswith(("Z", "z", "+00:00", "+0000", "-00:00"))


def moment_of(value: str) -> datetime:
    """A date or date-time (ISO 8601) as a moment to compare by, in universal time; what it leaves open is its earliest."""
    moment = datetime.fromisoformat(value.replace(",", "."))
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
