"""An extracted record and its corrections to the corrected record, and what became of each correction.

Corrections are applied in the order in which they were made, so a later one wins; one that is withdrawn is left out, and what
it changed is as if it had never been made. One that cannot be applied, or would leave a record that breaks the contract,
changes nothing.
"""

import copy
import re
from collections.abc import Callable, Sequence
from typing import Any

from forewarn.correct.correction import Action, Correction, Outcome, State, label
from forewarn.correct.fields import NEW, Path, blank, check_member, parse_path, span_names
from forewarn.correct.identity import NotFound, find, find_member
from forewarn.correct.reshape import delete, merge, split
from forewarn.ground.errors import RecordError
from forewarn.ground.ontology import ontology
from forewarn.ground.records import Evidence, Record, Relation, Window, check

Json = dict[str, Any]
Resolve = Callable[[Json], str]  # an anchor to the id of its event; raises NotFound


def apply(record: Record, corrections: Sequence[Correction]) -> tuple[Record, dict[int, Outcome]]:
    """The record with its corrections, and the outcome of each by its id. `corrections` are in the order of their ids."""
    withdrawn = {one.withdraws for one in corrections if one.action is Action.WITHDRAW}
    text, extracted = record.article.text, record.to_dict()["events"]
    events, made, outcomes = copy.deepcopy(extracted), {}, {}
    corrected = record

    def resolve(anchor: Json) -> str:
        return find(anchor, extracted, text, made)

    for one in corrections:
        if one.action is Action.WITHDRAW:
            outcomes[one.id] = Outcome(State.IN_FORCE)
            continue
        event_id = None
        try:
            event_id = resolve(one.anchor)
            if one.id in withdrawn:
                outcomes[one.id] = Outcome(State.WITHDRAWN, event_id)
                continue
            tried = copy.deepcopy(events)
            _change(tried, _present(event_id, tried), one, resolve, text)
            corrected = _checked(record, tried, corrected)
        except (NotFound, RecordError) as problem:
            left = Outcome(State.WITHDRAWN) if one.id in withdrawn else Outcome(State.NO_LONGER_APPLIES, event_id, str(problem))
            outcomes[one.id] = left
            continue
        events = tried
        if one.action is Action.SPLIT:
            made[one.id] = split_id(event_id, one.id)
        outcomes[one.id] = Outcome(State.IN_FORCE, event_id)
    return corrected, outcomes


def split_id(event_id: str, correction_id: int) -> str:
    """The id of the event that a split makes: no other event has it, in this extraction or the next."""
    return f"{event_id}.c{correction_id}"


def _present(event_id: str, events: list[Json]) -> str:
    if all(event["id"] != event_id for event in events):
        raise NotFound(f"{event_id} was deleted, or merged into another, by an earlier correction")
    return event_id


def _change(events: list[Json], event_id: str, one: Correction, resolve: Resolve, text: str) -> None:
    if one.action is Action.DELETE:
        delete(events, event_id)
    elif one.action is Action.MERGE:
        other = _present(resolve(one.new), events)
        if other == event_id:
            raise NotFound("the extraction has made one event of the two itself")
        merge(events, event_id, other)
        _event(events, event_id)["cues"].append(label(one))
    elif one.action is Action.SPLIT:
        new_id = split_id(event_id, one.id)
        split(events, event_id, one.new, new_id)
        _event(events, new_id)["cues"].append(label(one))
    else:
        _set(_event(events, event_id), one, resolve, text)


def _event(events: list[Json], event_id: str) -> Json:
    return next(event for event in events if event["id"] == event_id)


def _set(event: Json, one: Correction, resolve: Resolve, text: str) -> None:
    path = parse_path(one.field)
    if path.cls is None:
        event[path.field] = one.new
        event["cues"].append(label(one))
        return
    members = event[path.field] if path.index is not None else None
    at = find_member(one.member, members) if members is not None and path.index != NEW else None
    if one.action is Action.REMOVE:
        del members[at]
        return
    held = event[path.field] if members is None else None if at is None else members[at]
    value = _made(path, held, one, event, resolve, text)
    if members is None:
        event[path.field] = value
    elif at is None:
        members.append(value)
    else:
        members[at] = value
    if path.cls is Evidence:
        members.sort(key=lambda sentence: (sentence["start"], sentence["trigger_start"] or 0))


def _made(path: Path, held: Json | None, one: Correction, event: Json, resolve: Resolve, text: str) -> Json | None:
    """The object that a correction makes of the one that is there, its words found in the article."""
    if path.sub is None and one.new is None:
        return None
    before = held or blank(path.cls)
    change = dict(one.new) if path.sub is None else {path.sub: one.new}
    if path.cls is Relation and "event" in change:
        change["event"] = resolve(change["event"])  # ids of events may be others in another extraction
    value = {**before, **change}
    # Coordinates and id are those of the place that was named before.
    if path.field in ("location", "also_at") and any(value[name] != before[name] for name in ("name", "country")):
        lost = [name for name in ("admin1", "lat", "lon", "geonames_id") if name not in change]
        value |= dict.fromkeys(lost)
    if path.cls is Relation:
        if value["type"] not in ontology().types[event["type"]].relations:
            raise RecordError(f"{path}: {value['type']!r} is no relation of type {event['type']}")
    elif value.get("text") != before.get("text"):
        _find_words(path, value, event, text)
    check_member(path.cls, value, str(path))
    if "rule" in value:
        value["rule"] = label(one)
    return value


def _find_words(path: Path, value: Json, event: Json, text: str) -> None:
    """Set where the words of a value stand: in the event's own sentences if they do, else where they stand first."""
    if path.cls is Window:
        return
    words, (start, end) = value["text"], span_names(path.cls)
    if not words and path.cls is not Evidence:
        value[start] = value[end] = None
        return
    places = [match.start() for match in re.finditer(re.escape(words), text)] if words else []
    if not places:
        raise RecordError(f"{path}: the article does not say {words[:60]!r}")
    own = [at for at in places if any(one["start"] <= at < one["end"] for one in event["evidence"])]
    value[start] = (own or places)[0]
    value[end] = value[start] + len(words)
    if path.cls is Evidence:
        offset = words.find(value.get("trigger") or "")
        if not value.get("trigger") or offset < 0:
            raise RecordError(f"{path}: `trigger` must be words of the sentence that name the event")
        value["trigger_start"] = value[start] + offset


def _checked(record: Record, events: list[Json], before: Record) -> Record:
    """The record with these events. Raises `RecordError` for a fault that it did not have before."""
    data = {**record.to_dict(), "events": events}
    made = Record.from_dict(data, record.article.text)
    known = set(check(before))
    if faults := [fault for fault in check(made) if fault not in known]:
        raise RecordError(faults[0])
    return made
