"""Corrections as a page tells them: what was changed from what, who changed it, when, why, and whether it is in force."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forewarn.correct.correction import Action, State
from forewarn.correct.describe import short, what
from forewarn.store.corrected import Listed

_WORDS = {State.IN_FORCE: "corrected", State.WITHDRAWN: "withdrawn"}
_RULE = re.compile(r"correction:(\d+)")


@dataclass(frozen=True, kw_only=True)
class Told:
    """A correction in words. `old` and `new` are None but for a changed value; `what` tells of any other correction whole.

    `on` is the event's id when it was made, `made` ISO 8601 in UTC, `problem` why it does not apply.
    """

    id: int
    state: str
    field: str | None
    old: str | None
    new: str | None
    what: str
    on: str
    by: str
    made: str
    why: str
    problem: str | None


def told(listed: Iterable[Listed]) -> list[Told]:
    """Corrections in words, in the order given."""
    return [_told(one) for one in listed]


def number(rule: str | None) -> int | None:
    """The correction that stands in the place of a rule or among the cues (`correction:2`); None for a rule or cue itself."""
    found = _RULE.fullmatch(rule or "")
    return int(found[1]) if found else None


def _told(one: Listed) -> Told:
    made = one.correction
    changed = made.action is Action.SET
    withdrawal = made.action is Action.WITHDRAW
    return Told(
        id=made.id,
        state="withdrawal" if withdrawal else _WORDS.get(one.state, "not applied"),
        field=made.field if changed else None,
        old=short(made.old) if changed else None,
        new=short(made.new) if changed else None,
        what=what(made),
        on=made.made_on,
        by=made.by,
        made=made.made,
        why=made.why,
        problem=one.problem,
    )
