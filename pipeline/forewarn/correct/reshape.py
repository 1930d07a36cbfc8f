"""Two events made one, and one made two; of both, every value goes with the words that it was read from."""

from collections.abc import Sequence
from typing import Any

from forewarn.correct.identity import NotFound
from forewarn.ground.errors import RecordError

Json = dict[str, Any]

_LISTS = ("also_at", "actors", "weapons", "casualties", "relations", "evidence")
_QUOTED = ("also_at", "actors", "weapons", "casualties")


def merge(events: list[Json], into: str, other: str) -> None:
    """Put what the event `other` has into `into`, and point relations at that; lists are joined, a value of `into` stands.

    A place of `other` that is not the place of `into` goes to its further places. Raises `RecordError` for two types.
    """
    one, two = (next(event for event in events if event["id"] == wanted) for wanted in (into, other))
    if one["type"] != two["type"]:
        raise RecordError(
            f"{into} is of type {one['type']} and {other} of type {two['type']}: only events of one type can be merged"
        )
    for name in _LISTS:
        one[name] += [member for member in two[name] if member not in one[name]]
    one["evidence"].sort(key=lambda sentence: (sentence["start"], sentence["trigger_start"] or 0))
    here, there = one["location"], two["location"]
    if here and there and (here["name"], here["text"]) != (there["name"], there["text"]):
        one["also_at"].append(there)
    for name in ("date", "location", "source", "window", "response"):
        one[name] = two[name] if one[name] is None else one[name]
    one["cues"] += [cue for cue in two["cues"] if cue not in one["cues"]]
    events.remove(two)
    for event in events:
        for relation in event["relations"]:
            relation["event"] = into if relation["event"] == other else relation["event"]
        event["relations"] = _once([relation for relation in event["relations"] if relation["event"] != event["id"]])


def split(events: list[Json], event_id: str, sentences: Sequence[Json], new_id: str) -> None:
    """Let the sentences of evidence that are `sentences` go to an event of their own, directly after the old one.

    Values whose words stand in them go with them; the type, subtype, status and relations are those of the old event.
    Raises `NotFound` if a sentence is not there, or none would be left.
    """
    place = next(number for number, event in enumerate(events) if event["id"] == event_id)
    old = events[place]
    wanted = {(sentence["text"], sentence["trigger"]) for sentence in sentences}
    gone = [one for one in old["evidence"] if (one["text"], one["trigger"]) in wanted]
    kept = [one for one in old["evidence"] if one not in gone]
    if len({(one["text"], one["trigger"]) for one in gone}) < len(wanted):
        raise NotFound("a sentence that goes is no longer evidence of it")
    if not kept:
        raise NotFound("no sentence would be left of it")
    new = {**old, "id": new_id, "evidence": gone, "relations": [dict(one) for one in old["relations"]], "cues": [*old["cues"]]}
    # Words in a sentence that tells of both events stay with the old one.
    spans = [(one["start"], one["end"]) for one in gone if not any(_overlap(one, other) for other in kept)]
    for name in _QUOTED:
        new[name] = [member for member in old[name] if _within(member["start"], spans)]
        old[name] = [member for member in old[name] if not _within(member["start"], spans)]
    for name, start in (("date", "text_start"), ("location", "start")):
        goes = old[name] is not None and _within(old[name][start], spans)
        new[name], old[name] = (old[name], None) if goes else (None, old[name])
    old["evidence"] = kept
    events.insert(place + 1, new)


def delete(events: list[Json], event_id: str) -> None:
    """Take an event away, and the relations that point at it."""
    events[:] = [event for event in events if event["id"] != event_id]
    for event in events:
        event["relations"] = [relation for relation in event["relations"] if relation["event"] != event_id]


def _once(relations: list[Json]) -> list[Json]:
    return list({(relation["type"], relation["event"]): relation for relation in reversed(relations)}.values())[::-1]


def _overlap(one: Json, other: Json) -> bool:
    return one["start"] < other["end"] and other["start"] < one["end"]


def _within(offset: int | None, spans: list[tuple[int, int]]) -> bool:
    return offset is not None and any(start <= offset < end for start, end in spans)
