"""How long one thing came before another, in days, when both days are known only by bounds; and what became of a warning.

The functions are Python's; `add_functions` gives them to a connection, so that SQL counts and filters by the same answers.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from forewarn.ground.records import Date, Event, Window

HAPPENED = ("actual", "attempted")  # what a warning comes true in
AVERTED = "foiled"
CAME_TRUE = ("hit", "perhaps", "missed")
OUTCOMES = (*CAME_TRUE, "averted", "expired")
UNKNOWN = "unknown"
# What `outcome` says, in words.
IN_WORDS = {
    "hit": "came true",
    "perhaps": "came true, perhaps within its window",
    "missed": "came true, but outside its window",
    "averted": "the attack was foiled",
    "expired": "the window passed without an attack",
    UNKNOWN: "not known",
}


@dataclass(frozen=True)
class Days:
    """Bounds of a number of days, both inclusive."""

    min: int
    max: int

    def __str__(self) -> str:
        return f"{self.min}" if self.min == self.max else f"{self.min}-{self.max}"


def between(first: Date | None, second: Date | None) -> Days | None:
    """Days from `first` to `second`; None where a bound of either is not known, or where `second` was over before `first`.

    Where the bounds overlap the least is 0: what is told as coming first cannot have come second.
    """
    if first is None or second is None:
        return None
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return None
    if _over_before(second, first):
        return None
    return Days(max(_days(first.end, second.start), 0), _days(first.start, second.end))


def outcome(warning: Event, attack: Event | None, told: str | None) -> str | None:
    """What became of a warning, by the attack that it is related to.

    hit      the attack happened, or was tried, within the window; or there is no window with both ends
    perhaps  so, but its days lie in the window only in part, or are not known
    missed   it happened outside the window
    averted  it was foiled
    expired  nothing happened (the attack is only feared, planned or denied), and the window was over when the article came out
             (`told`: ISO 8601 date or date-time of publication)
    None     not known: it may still have been to come; or the attack is told as over before the warning, which cannot be
    """
    window = warning.window
    if attack is not None and attack.status in HAPPENED:
        return None if _over_before(attack.date, warning.date) else _within(attack.date, window)
    if attack is not None and attack.status == AVERTED:
        return "averted"
    over = window is not None and window.end is not None and told is not None and window.end < told[:10]
    return "expired" if over else None


def lead(warning: Event, attack: Event | None) -> Days | None:
    """Days from the warning to the attack that it came true in; None where it did not, or the days are not known."""
    return between(warning.date, attack.date) if attack is not None and attack.status in HAPPENED else None


def _over_before(one: Date | None, other: Date | None) -> bool:
    """Whether the last day of `one` is known to lie before the first of `other`."""
    if one is None or other is None or one.end is None or other.start is None:
        return False
    return one.end < other.start


def _within(when: Date | None, window: Window | None) -> str:
    if window is None or window.start is None or window.end is None:
        return "hit"
    if when is None or when.start is None or when.end is None:
        return "perhaps"
    if when.end < window.start or when.start > window.end:
        return "missed"
    return "hit" if window.start <= when.start and when.end <= window.end else "perhaps"


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def add_functions(conn: sqlite3.Connection) -> None:
    """Give SQL the functions of this module, by values of rows; a day, a status or a number that is not known is NULL.

    days_least, days_most(start, end, start, end)  bounds of the days from one date to another
    lead_least, lead_most(start, end, status, start, end)  bounds of `lead`: dates of warning and attack, the attack's status
    warning_outcome(start, end, has_window, window start, window end, status, start, end, published)  `outcome`
    """
    functions: dict[str, tuple[int, Callable[..., str | int | None]]] = {
        "days_least": (4, lambda *dates: _least(_days_of(*dates))),
        "days_most": (4, lambda *dates: _most(_days_of(*dates))),
        "lead_least": (5, lambda *row: _least(_lead_of(*row))),
        "lead_most": (5, lambda *row: _most(_lead_of(*row))),
        "warning_outcome": (9, _outcome_of),
    }
    for name, (arguments, function) in functions.items():
        conn.create_function(name, arguments, function, deterministic=True)


def _date(start: str | None, end: str | None) -> Date | None:
    return None if start is None and end is None else Date(text="", start=start, end=end)


def _days_of(start: str | None, end: str | None, later_start: str | None, later_end: str | None) -> Days | None:
    return between(_date(start, end), _date(later_start, later_end))


def _lead_of(
    start: str | None, end: str | None, status: str | None, later_start: str | None, later_end: str | None
) -> Days | None:
    return _days_of(start, end, later_start, later_end) if status in HAPPENED else None


def _outcome_of(
    start: str | None,
    end: str | None,
    has_window: int,
    window_start: str | None,
    window_end: str | None,
    status: str | None,
    attack_start: str | None,
    attack_end: str | None,
    published: str | None,
) -> str | None:
    window = Window(start=window_start, end=window_end) if has_window else None
    warning = Event(id="", type="warning", subtype="", status="actual", date=_date(start, end), window=window)
    attack = None
    if status is not None:
        attack = Event(id="", type="attack", subtype="", status=status, date=_date(attack_start, attack_end))
    return outcome(warning, attack, published)


def _least(days: Days | None) -> int | None:
    return None if days is None else days.min


def _most(days: Days | None) -> int | None:
    return None if days is None else days.max
