"""Corrections of the two articles of tests/store/made.py, made without a database."""

from forewarn.correct.apply import apply
from forewarn.correct.correction import Action, Correction, Outcome
from forewarn.correct.draft import Change, draft
from forewarn.ground.records import Event, Record

from tests.store.made import NOW

SIGNED = {"why": "because", "by": "N. Analyst", "made": NOW}


def changed(field: str, value: str) -> Change:
    """A value set, or a member added."""
    return Change(action=Action.SET, field=field, value=value)


def corrections(record: Record, *wanted: tuple[str, Change]) -> list[Correction]:
    """Corrections of events of a record, each drafted on what the ones before made of it."""
    made: list[Correction] = []
    for event_id, change in wanted:
        corrected, _ = apply(record, made)
        made.append(draft(change, event_id, record, corrected, number=len(made) + 1, **SIGNED))
    return made


def corrected(record: Record, *wanted: tuple[str, Change]) -> tuple[Record, dict[int, Outcome]]:
    """The record with such corrections."""
    return apply(record, corrections(record, *wanted))


def event_of(record: Record, event_id: str) -> Event:
    """The event of that id."""
    return next(event for event in record.events if event.id == event_id)
