"""The signs of whether mentions that tell of one attack are an event to write down; en/weights/founding.toml weighs them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from forewarn.events.assemble import Part
from forewarn.events.facts import Facts
from forewarn.events.story import Story

_LEAD = 2
_NOT_DONE = ("threatened", "planned", "foiled", "denied", "attempted")
# What a trigger is by itself; the first that a mention has names the event's.
_STRENGTHS = ("strong", "support", "blast", "harm", "agent", "toll", "refer")
_ARMED_KINDS = ("armed_group", "security_force", "government", "person", "organisation", "population")
# A text of fewer characters is a note: it tells of one thing and has no room for more.
_SHORT = 500
# A log-odds of a topic beyond this says no more.
_CLIP = 3.0
# A score between groups this far below 0 says that they are two.
_UNLIKE = 3.0
# Topics that say something where a text is of them, and nothing where it is not.
_ONLY_FOR = frozenset({"accident"})


def founding_signs(
    facts: Sequence[Facts], story: Story, *, nearest: float | None, about: Mapping[str, set[int]]
) -> dict[str, float]:
    """The signs of a group of mentions by name, none that is 0.

    `nearest` is the score between the group and the larger one that is most like it, None where there is none; `about` holds
    the numbers of the mentions that a claim or warning is about, by its type.
    """
    found = dict(_signs(facts, story))
    if nearest is not None:
        found["may be another group's"] = max(0.0, min(1.0, 1.0 + nearest / _UNLIKE))
    for kind, numbers in about.items():
        found[f"a {kind} is about it"] = float(any(f.part.index in numbers for f in facts))
    return {name: value for name, value in found.items() if value}


def _signs(facts: Sequence[Facts], story: Story) -> Iterator[tuple[str, float]]:
    parts = [f.part for f in facts]
    frames = [p.frame for p in parts]
    yield "mentions", math.log(len(parts))
    yield "sentences", math.log(len({f.sentence_index for f in frames}))
    first = min(f.sentence_index for f in frames)
    yield "told in the lead", float(first <= _LEAD)
    yield "title words", max(f.title for f in facts)
    yield "a short text", float(len(story.text) < _SHORT)
    yield from _triggers(parts)
    yield from _values(facts)
    yield from _manner(facts)
    yield from _topics(parts, story)


def _triggers(parts: list[Part]) -> Iterator[tuple[str, float]]:
    found = {p.frame.strength for p in parts}
    best = next((s for s in _STRENGTHS if s in found), "toll")
    yield f"trigger: {best}", 1.0
    armed = any(p.weapons or any(a.role == "perpetrator" for a in p.actors) for p in parts)
    yield "harm without doer or weapon", float(best not in ("strong", "support") and not armed)
    yield "a verb tells it", float(any(not p.frame.nominal for p in parts if p.frame.strength in _STRENGTHS[:4]))
    yield "violent words", float(any(p.frame.violent for p in parts))
    yield "grim sentence", float(any(p.frame.grim for p in parts))
    methods = {p.subtype for p in parts} - {"unspecified"}
    yield "a method is told", float(bool(methods))
    yield "several methods told", float(len(methods) > 1)


def _values(facts: Sequence[Facts]) -> Iterator[tuple[str, float]]:
    parts = [f.part for f in facts]
    actors = [a for p in parts for a in p.actors]
    doers = [a for a in actors if a.role == "perpetrator"]
    struck = [a for a in actors if a.role in ("target", "victim")]
    for kind in _ARMED_KINDS:
        yield f"doer: {kind}", float(any(a.kind == kind for a in doers))
    yield "doer: unknown", float(any(a.kind not in _ARMED_KINDS for a in doers))
    yield "no doer", float(not doers)
    yield "doer is named", float(any(a.name for a in doers))
    yield "somebody hurt is told", float(any(a.role == "victim" for a in struck))
    yield "a target is told", float(any(a.role == "target" for a in struck))
    yield "who was struck is named", float(any(a.name for a in struck))
    figures = [c for p in parts for c in p.casualties if c.max != 0]
    yield "a toll of dead", float(any(c.kind == "killed" for c in figures))
    yield "a toll of hurt", float(any(c.kind == "injured" for c in figures))
    yield "a weapon", float(any(w.kind != "vehicle" for p in parts for w in p.weapons))
    placed = [p for p in parts if p.location is not None and p.location.name]
    yield "placed", float(bool(placed))
    yield "placed near by", float(any(p.place_tier <= 1 for p in placed))
    dated = [p for p in parts if p.days is not None]
    yield "dated", float(bool(dated))
    yield "dated by day", float(any(p.days.precision == "day" for p in dated))
    yield "bare", float(not (actors or figures or placed or dated))


def _manner(facts: Sequence[Facts]) -> Iterator[tuple[str, float]]:
    frames = [f.part.frame for f in facts]
    for status in _NOT_DONE:
        yield f"status: {status}", float(all(f.status == status for f in frames))
    yield "every mention is generic", float(all(f.generic for f in frames))
    yield "every mention is plural", float(all(f.nominal and f.plural for f in frames))
    yield "every mention is definite", float(all(f.nominal and f.definite for f in frames))
    yield "every mention is a noun", float(all(f.nominal for f in frames))
    yield "every mention looks back", float(all(f.past or f.years for f in facts))
    yield "every mention is another", float(all(f.another for f in frames))


def _topics(parts: list[Part], story: Story) -> Iterator[tuple[str, float]]:
    for topic in sorted(story.topics):
        least = 0.0 if topic in _ONLY_FOR else -_CLIP
        near = [story.near(topic, p) for p in parts]
        yield f"topic of the article: {topic}", max(least, min(_CLIP, story.topics[topic]))
        yield f"topic near by: {topic}", max(least, min(_CLIP, sum(near) / len(near)))
