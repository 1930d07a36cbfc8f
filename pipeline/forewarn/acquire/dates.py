"""A publication date as given: ISO 8601, checked, and otherwise left as it is."""

import re
from datetime import date, datetime

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?")
# Newspapers are younger and older dates are fillers of programs (0001-01-01, 9999-12-31), which also leave no room to count
# days back or on.
_YEARS = range(1600, 2900)


def iso_date(value: str) -> str | None:
    """`value` without blanks around it if it is an ISO 8601 date or date-time that the calendar has, else None.

    A year before 1600 or after 2899 makes no date.
    """
    value = value.strip()
    return value if _stands(value) and is_year(int(value[:4])) else None


def is_filler(value: str) -> bool:
    """Whether `value` is in the form of a date, but of a year that stands for no date."""
    value = value.strip()
    return _stands(value) and not is_year(int(value[:4]))


def is_year(number: int) -> bool:
    """Whether a year may be that of an article."""
    return number in _YEARS


def no_date(value: str) -> str:
    """The reason to give for a value that `iso_date` refuses."""
    return f"no date: {value[:60]!r}; a date is written 2024-03-26 or 2024-03-26T09:30:00Z"


def _stands(value: str) -> bool:
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat(value)
        elif _DATE_TIME.fullmatch(value):
            datetime.fromisoformat(value)
        else:
            return False
    except ValueError:
        return False
    return True
