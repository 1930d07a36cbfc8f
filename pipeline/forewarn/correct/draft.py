"""What an analyst asks for, to the Correction that is signed: everything that finds it again in another extraction is noted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forewarn.correct.correction import Action, Correction, State
from forewarn.correct.fields import NEW, Path, parse_path, parse_value
from forewarn.correct.identity import anchor_of, anchor_of_split
from forewarn.ground.errors import RecordError
from forewarn.ground.records import Event, Record, Relation, to_dict

_MADE_BY_SPLIT = re.compile(r"\.c(\d+)$")


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is wanted of one event: `field` and `value` as typed (set, add, remove), the id of the `other` event (merge), or the
    positions of the `sentences` of evidence that go (split), from 0."""

    action: Action
    field: str | None = None
    value: str | None = None
    other: str | None = None
    sentences: tuple[int, ...] = ()


def draft(
    change: Change, event_id: str, extracted: Record, corrected: Record, *, number: int, why: str, by: str, made: str
) -> Correction:
    """The correction `number` of the event `event_id` of the corrected record. `made` is ISO 8601 in UTC.

    Raises `RecordError` for a field or value that the contract does not have, and for what there is nothing of to change.
    """
    if not why.strip() or not by.strip():
        raise RecordError("a correction needs a reason and a name: --why and --by")
    event = _event(corrected, event_id)
    given = {"id": number, "article_id": corrected.article.id, "made_on": event_id, "action": change.action}
    given |= {"why": why.strip(), "by": by.strip(), "made": made, "anchor": _anchor(event_id, extracted)}
    if change.action is Action.MERGE:
        if change.other == event_id:
            raise RecordError(f"{event_id} cannot be merged with itself")
        _event(corrected, change.other)
        return Correction(**given, old=change.other, new=_anchor(change.other, extracted))
    if change.action is Action.SPLIT:
        return Correction(**given, new=_sentences(event, change.sentences))
    if change.action is Action.DELETE:
        return Correction(**given, old=to_dict(event))
    return Correction(**{**given, **_of_field(change, event, extracted)})


def withdrawal(
    wanted: int, corrections: Sequence[Correction], states: dict[int, State], *, number: int, why: str, by: str, made: str
) -> Correction:
    """The correction `number` that takes back the correction `wanted` of the same article. Raises `RecordError`."""
    if not by.strip():
        raise RecordError("a withdrawal needs a name: --by")
    found = next(one for one in corrections if one.id == wanted)
    if found.action is Action.WITHDRAW:
        raise RecordError(f"correction {wanted} is itself a withdrawal; make the correction again instead")
    if states[wanted] is State.WITHDRAWN:
        raise RecordError(f"correction {wanted} is withdrawn already")
    of = {"article_id": found.article_id, "made_on": found.made_on, "anchor": found.anchor, "withdraws": wanted}
    signed = {"id": number, "action": Action.WITHDRAW, "why": why.strip(), "by": by.strip(), "made": made}
    return Correction(**of, **signed)


def _of_field(change: Change, event: Event, extracted: Record) -> dict[str, Any]:
    path = parse_path(change.field)
    held = to_dict(getattr(event, path.field))
    member = held[_index(path, held)] if path.index not in (None, NEW) else None
    old = member if path.index is not None else held
    if path.sub is not None and old is not None:
        old = old[path.sub]
    if change.action is Action.REMOVE:
        if path.index in (None, NEW) or path.sub is not None:
            raise RecordError(f"{path}: --remove takes a member of a list away; to take the {path.field} away give null")
        return {"field": str(path), "member": member, "old": old}
    new = parse_value(path, change.value)
    if new == old:
        raise RecordError(f"{path} is {change.value} already")
    if path.cls is Relation:
        new = _relation(path, new, extracted)
    action = Action.ADD if path.index == NEW else Action.SET
    return {"field": str(path), "member": member, "old": None if action is Action.ADD else old, "new": new, "action": action}


def _relation(path: Path, new: Any, extracted: Record) -> Any:
    """A relation's `event` as an anchor, because ids of events may be others in another extraction."""
    if path.sub == "event":
        return _anchor(new, extracted)
    return {**new, "event": _anchor(new["event"], extracted)} if isinstance(new, dict) and "event" in new else new


def _index(path: Path, held: list[Any]) -> int:
    if path.index >= len(held):
        there = f"{path.field}.0 to {path.field}.{len(held) - 1}" if held else "none"
        raise RecordError(f"there is no {path.field}.{path.index}; there is {there}; {path.field}.{NEW} adds one")
    return path.index


def _sentences(event: Event, positions: tuple[int, ...]) -> list[dict[str, Any]]:
    last = len(event.evidence) - 1
    if wrong := [position for position in positions if position > last]:
        raise RecordError(f"there is no evidence.{wrong[0]}; {event.id} has evidence.0 to evidence.{last}")
    if not positions or len(set(positions)) > last:
        raise RecordError(f"name the sentences that go, some of evidence.0 to evidence.{last}; one must be left")
    return [to_dict(event.evidence[position]) for position in sorted(set(positions))]


def _event(record: Record, event_id: str) -> Event:
    found = next((event for event in record.events if event.id == event_id), None)
    if found is None:
        raise RecordError(f"there is no event {event_id} in article {record.article.id!r}")
    return found


def _anchor(event_id: str, extracted: Record) -> dict[str, Any]:
    for event in extracted.events:
        if event.id == event_id:
            return anchor_of(to_dict(event), extracted.article.text)
    if match := _MADE_BY_SPLIT.search(event_id):
        return anchor_of_split(int(match[1]))
    raise RecordError(f"there is no event {event_id} in article {extracted.article.id!r}")
