"""A phrase of the text: whether its sentence was read, which rules came near, and what failed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forewarn.events.assemble import Part
from forewarn.events.merge import Refused
from forewarn.explain.rules import Rules
from forewarn.ground.mentions import OF_VIOLENCE, TELLING
from forewarn.language.sentences import Sentence

if TYPE_CHECKING:
    from forewarn.extraction import Trace

# How many signs a refusal names.
_TOP = 4


@dataclass(frozen=True)
class Near:
    """One rule whose words stand in the sentence: what became of it."""

    rule: str
    trigger: str
    start: int
    what: str
    place: str | None


@dataclass(frozen=True)
class WhyNot:
    """One sentence that a phrase stands in; the nearest rules come first."""

    sentence: str
    start: int
    gate: str
    near: tuple[Near, ...]


def why_not(trace: Trace, phrase: str, rules: Rules) -> list[WhyNot]:
    """What was made of each sentence that a phrase stands in; nothing where the text does not have the phrase."""
    text = trace.record.article.text
    words = phrase.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    if found is None:
        return []
    here = [(i, s) for i, s in enumerate(trace.sentences) if s.start < found.end() and found.start() < s.end]
    return [
        WhyNot(
            text[s.start : s.end].strip(), s.start, _gate(trace, i), tuple(_near(trace, s, rules)) if trace.chosen[i] else ()
        )
        for i, s in here
    ]


def _gate(trace: Trace, number: int) -> str:
    if trace.chosen[number]:
        return "let in: it holds a word of a trigger" if trace.hits[number] else "let in: a sentence beside it is"
    if trace.hits[number]:
        return "not let in: it holds a word of a trigger, but its words and those of its article make an event unlikely"
    return "not let in: neither it nor a sentence beside it opens the gate"


def _near(trace: Trace, sentence: Sentence, rules: Rules) -> Iterator[Near]:
    event_of = {part.index: name for name, parts in trace.of.items() for part in parts}
    refused = {part.index: one for one in trace.refused for part in one.parts}
    for part in trace.parts:
        trigger = part.frame.trigger
        if sentence.start <= trigger.start < sentence.end:
            name = event_of.get(part.index)
            what = f"tells of {name}" if name else _no_event(part, refused.get(part.index))
            yield Near(part.frame.rule, trigger.text, trigger.start, what, rules.place(part.frame.rule))
    for one in reversed(trace.lost):
        if sentence.start <= one.trigger.start < sentence.end:
            yield Near(one.rule, one.trigger.text, one.trigger.start, one.why, rules.place(one.rule))


def _no_event(part: Part, refused: Refused | None) -> str:
    """Why a frame came to no event."""
    frame = part.frame
    if refused is not None:
        return _refusal(refused)
    if frame.generic:
        return "speaks of such events in general, or of a habit"
    if frame.type in TELLING:
        if frame.status != "actual":
            return f"its status is {frame.status}: only what was made counts"
        return "nobody is known who tells, or who is told"
    if frame.type not in OF_VIOLENCE:
        return "has no actor, place or day, which a trigger that is not strong needs"
    return "the attack that it tells of was taken for another event's"


def _refusal(refused: Refused) -> str:
    """The score of mentions that make no event, and what speaks loudest against and for one."""
    odds = round(1 / (1 + math.exp(-refused.score)), 2)
    against = [f"{s.name} {s.value:+}" for s in refused.signs if s.value < 0][:_TOP]
    support = [f"{s.name} {s.value:+}" for s in refused.signs if s.value > 0][:_TOP]
    told = f"{len(refused.parts)} mention{'s' * (len(refused.parts) > 1)}, an event to write down with probability {odds}"
    return f"{told}; against it: {', '.join(against) or 'nothing'}; for it: {', '.join(support) or 'nothing'}"
