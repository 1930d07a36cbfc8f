"""Events of a user's own types that are none of violence: mentions near each other that nothing sets apart are one."""

from __future__ import annotations

from forewarn.events.assemble import Part
from forewarn.events.cluster import Cluster, days_differ
from forewarn.events.pairs import methods_fit, places_differ

_NEIGHBOURHOOD = 3  # sentences within which two mentions are of one event
_FAR = 4  # a place of this tier or beyond says too little to set two mentions apart


def gather_plain(parts: list[Part]) -> list[Cluster]:
    """The events of one type, of mentions in text order."""
    clusters: list[Cluster] = []
    for part in parts:
        found = next((c for c in reversed(clusters) if _same(part, c)), None)
        if found is not None:
            found.parts.append(part)
        elif founds_plain(part):
            clusters.append(Cluster([part]))
    return clusters


def founds_plain(part: Part) -> bool:
    """Whether a mention is an event: by a strong trigger, or with an actor, a place or a day."""
    frame = part.frame
    if frame.generic or frame.strength == "refer":
        return False
    return frame.strength == "strong" or bool(part.actors or part.location or part.days)


def _same(part: Part, cluster: Cluster) -> bool:
    gap = part.frame.sentence_index - cluster.parts[-1].frame.sentence_index
    if gap > _NEIGHBOURHOOD or part.frame.another or part.frame.generic:
        return False
    if any(_apart(part, other) for other in cluster.parts):
        return False
    return any(methods_fit(part.subtype, p.subtype) for p in cluster.parts)


def _apart(part: Part, other: Part) -> bool:
    a, b = part.location, other.location
    far = max(part.place_tier, other.place_tier) >= _FAR
    if days_differ(part, other) or part.frame.status != other.frame.status:
        return True
    if a is None or b is None or not a.name or not b.name or a.name == b.name or far:
        return False
    return bool(a.country and b.country and a.country != b.country) or places_differ(a, b)
