"""A publication date as given: ISO 8601, checked, and otherwise left as it is."""

import re
from datetime import date, datetime

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def iso_date(value: str) -> str | None:
    """`value` without blanks around it if it is an ISO 8601 date or date-time that the calendar has, else None."""
    value = value.strip()
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat(value)
        elif _DATE_TIME.fullmatch(value):
            datetime.fromisoformat(value)
        else:
            return None
    except ValueError:
        return None
    return value


def no_date(value: str) -> str:
    """The reason to give for a value that `iso_date` refuses."""
    return f"no date: {value[:60]!r}; a date is written 2024-03-26 or 2024-03-26T09:30:00Z"
