"""Parts of one event together: all mentions of one attack are one event, two attacks stay two.

Attacks are decided by scores: which mentions tell of one event (group.py), then whether that is an event to write down
(founding.py). A group that is none becomes evidence of the event that it fits, or is left out, with its signs, as `Refused`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from forewarn.events.assemble import Part
from forewarn.events.cluster import Cluster
from forewarn.events.founding import founding_signs
from forewarn.events.group import average, average_link, links, nearest
from forewarn.events.plain import gather_plain
from forewarn.events.story import Story
from forewarn.events.tellings import gather
from forewarn.events.weights import Scores
from forewarn.ground.mentions import TELLING
from forewarn.ground.records import Sign


@dataclass(frozen=True)
class Refused:
    """Mentions that came to no event: the log-odds that they are one, and the signs that add up to it."""

    parts: tuple[Part, ...]
    score: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Merged:
    """The clusters of an article in text order, and what came to none."""

    clusters: list[Cluster]
    refused: tuple[Refused, ...]


def merge(parts: list[Part], story: Story, scores: Scores) -> Merged:
    """The events of an article as clusters of parts."""
    attacks = [p for p in parts if p.frame.type == "attack"]
    clusters, refused = _attacks(attacks, told_of(parts), story, scores)
    attacked = list(clusters)
    others = [p for p in parts if p.frame.type != "attack"]
    for kind in dict.fromkeys(p.frame.type for p in others):
        these = [p for p in others if p.frame.type == kind]
        clusters += gather(these, attacked) if kind in TELLING else gather_plain(these)
    return Merged(sorted(clusters, key=lambda c: c.parts[0].frame.trigger.start), tuple(refused))


def told_of(parts: Iterable[Part]) -> dict[str, set[int]]:
    """The numbers of the mentions that grammar makes a claim or a warning be about, by `claim` and `warning`."""
    found: dict[str, set[int]] = {kind: set() for kind in sorted(TELLING)}
    for part in parts:
        if part.frame.type in TELLING:
            found[part.frame.type].update(index for name, index in part.frame.links if name == "about")
    return found


def _attacks(
    attacks: list[Part], about: dict[str, set[int]], story: Story, scores: Scores
) -> tuple[list[Cluster], list[Refused]]:
    """The attacks that are written down, and the groups that are not."""
    facts = [story.facts(part) for part in attacks]
    square = links(facts, scores.same_event)
    groups = average_link(square, scores.same_event.limits["join"])
    found: list[tuple[list[int], Cluster]] = []
    waiting: list[tuple[list[int], Refused]] = []
    for number, group in enumerate(groups):
        signs = founding_signs([facts[i] for i in group], story, nearest=nearest(number, groups, square), about=about)
        score, why = scores.founding.score(signs), scores.founding.why(signs)
        parts = [attacks[i] for i in group]
        if score > scores.founding.limits["found"]:
            found.append((group, Cluster(parts, score, why)))
        else:
            waiting.append((group, Refused(tuple(parts), score, why)))
    clusters = [cluster for _, cluster in found]
    added: list[list[Part]] = [[] for _ in found]
    refused = []
    for group, none in waiting:
        fits = [
            (average(group, other, square), -n) for n, (other, c) in enumerate(found) if _done(c.parts) == _done(none.parts)
        ]
        best, number = max(fits, default=(float("-inf"), 0))
        if best > scores.same_event.limits["attach"]:
            added[-number] += none.parts
        else:
            refused.append(none)
    clusters = [
        replace(c, parts=sorted((*c.parts, *more), key=lambda p: p.frame.trigger.start))
        for c, more in zip(clusters, added, strict=True)
    ]
    return clusters, refused


def _done(parts: Iterable[Part]) -> bool:
    """Whether one of the mentions is told as a deed; what is only feared or planned is no evidence of another's deed."""
    return any(p.frame.status in ("actual", "attempted") for p in parts)
