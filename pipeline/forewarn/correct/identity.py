"""Which event of an extraction a correction is about.

A correction keeps the extracted event that it was made on (its anchor). In another extraction of the article, by another
version of the engine or of a text that has changed, the same event is the one that

1. is of the same type, and shares a sentence of evidence: the same words, or, where the text is the same, words that overlap;
2. of several, shares most sentences with the same trigger; then most sentences; then most of subtype, day, place and actors;
3. of equals, has the same id, if the text is the same.

Where nothing is found, or two are equal, the correction does not apply: it is kept and reported, never put on a guess.
An event made by a split is known by the split.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from forewarn.ground.gazetteer import fold

Json = dict[str, Any]


class NotFound(Exception):
    """Nothing, or no one thing, is what a correction was made on; the message says why."""


def anchor_of(event: Json, text: str) -> Json:
    """The anchor of an event of an extraction of `text`."""
    return {"event": event, "text_sha256": sha256(text.encode()).hexdigest()}


def anchor_of_split(correction_id: int) -> Json:
    """The anchor of the event that a split made."""
    return {"split": correction_id}


def find(anchor: Json, extracted: Sequence[Json], text: str, made: Mapping[int, str]) -> str:
    """The id of the event that `anchor` stands for among the extracted ones, or among those `made` by splits, by their id.

    Raises `NotFound`.
    """
    if "split" in anchor:
        if anchor["split"] not in made:
            raise NotFound(f"correction {anchor['split']}, which made its event, does not apply")
        return made[anchor["split"]]
    kept = anchor["event"]
    same_text = anchor["text_sha256"] == sha256(text.encode()).hexdigest()
    scored = [(_score(kept, event, same_text), event["id"]) for event in extracted if event["type"] == kept["type"]]
    best = max((score for score, _ in scored if score), default=None)
    if best is None:
        raise NotFound(f"the extraction finds no such {kept['type']} any more")
    ids = [event_id for score, event_id in scored if score == best]
    if len(ids) == 1:
        return ids[0]
    if same_text and kept["id"] in ids:
        return kept["id"]
    raise NotFound(f"the extraction finds several such {kept['type']}s: {', '.join(ids)}")


def find_member(kept: Json, members: Sequence[Json]) -> int:
    """The position of a member of a list that was `kept`: the very same, else one of the same words in the same part.

    Raises `NotFound`.
    """
    tests = (
        lambda one: one == kept,
        lambda one: _span(one) == _span(kept) and _part(one) == _part(kept) and _span(kept)[0] is not None,
        lambda one: one.get("text") == kept.get("text") and _part(one) == _part(kept),
    )
    for test in tests:
        if (found := [position for position, one in enumerate(members) if test(one)]) and len(found) == 1:
            return found[0]
    words = repr(kept["text"][:60]) if kept.get("text") else ""
    raise NotFound(f"{' '.join(filter(None, [_part(kept), words]))} is not found there any more")


def _score(kept: Json, event: Json, same_text: bool) -> tuple[int, int, int] | None:
    """How much an event has of the kept one, to be compared; None where it shares no evidence."""
    triggers = sum(
        any(_same(a, b, same_text) and fold(a["trigger"]) == fold(b["trigger"]) for b in event["evidence"])
        for a in kept["evidence"]
    )
    sentences = sum(any(_same(a, b, same_text) for b in event["evidence"]) for a in kept["evidence"])
    alike = sum(one(kept) == one(event) for one in (_subtype, _day, _place, _actors))
    return (triggers, sentences, alike) if sentences else None


def _same(a: Json, b: Json, same_text: bool) -> bool:
    return a["text"] == b["text"] or (same_text and a["start"] < b["end"] and b["start"] < a["end"])


def _subtype(event: Json) -> str:
    return event["subtype"]


def _day(event: Json) -> str | None:
    return (event["date"] or {}).get("start")


def _place(event: Json) -> str | None:
    return (event["location"] or {}).get("name")


def _actors(event: Json) -> set[tuple[str, str]]:
    return {(actor["role"], fold(actor["name"] or actor["text"])) for actor in event["actors"]}


def _span(member: Json) -> tuple[int | None, int | None]:
    return member.get("start"), member.get("end")


def _part(member: Json) -> str | None:
    return member.get("role") or member.get("kind") or member.get("type")
