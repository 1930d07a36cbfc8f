"""How long one thing came before another, in days, when both days are known only by bounds; and what became of a warning."""

from dataclasses import dataclass
from datetime import date

from forewarn.ground.records import Date, Event, Window

HAPPENED = ("actual", "attempted")  # what a warning comes true in
AVERTED = "foiled"
CAME_TRUE = ("hit", "perhaps", "missed")
OUTCOMES = (*CAME_TRUE, "averted", "expired")


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
    if first is None or second is None or None in (first.start, first.end, second.start, second.end):
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
    known = one is not None and other is not None and one.end is not None and other.start is not None
    return known and one.end < other.start


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
