"""Parts of one event together: all mentions of one attack are one event, two attacks stay two.

Parts are taken in text order; each joins the event that it fits best, or founds one. What keeps two apart: days that cannot
meet, towns that differ, methods or victims that exclude one another, a status that cannot be both, "another". What draws
them together: grammar within a sentence, a definite "the attack", the same day, place, method, doer or victim, nearness.
"""

from __future__ import annotations

from dataclasses import dataclass

from forewarn.events.accept import is_violent, makes_event
from forewarn.events.assemble import Part
from forewarn.events.cluster import Cluster, days_differ
from forewarn.events.tellings import gather
from forewarn.ground.mentions import TELLING
from forewarn.ground.ontology import ontology


@dataclass(frozen=True)
class Weights:
    """What draws a part to an event and what keeps it away; tuned on the corpus and the development sets together.

    A part joins the event with the highest sum if that reaches `threshold`. `gap` is lost for each sentence between.
    """

    threshold: float = 1.2
    near: float = 1.2
    gap: float = 0.1
    same: float = 2.0
    beside: float = 0.7
    apart: float = 1.4
    another: float = 2.0
    definite: float = 1.0
    bare: float = 1.2
    method: float = 0.4
    day: float = 0.8
    new_day: float = 0.5
    long_ago: float = 1.5
    place: float = 0.25
    new_place: float = 1.2
    country: float = 0.8
    struck: float = 1.65
    other_struck: float = 0.6
    feared: float = 1.5
    resumed: float = 1.2
    background: float = 0.8


WEIGHTS = Weights()
# How exactly what is not the story's own event is dated: "in March", "last summer".
_LONG = frozenset({"month", "season"})
_DONE = frozenset({"actual", "attempted"})
_TO_COME = frozenset({"threatened", "planned"})
_NOT_DONE = _TO_COME | {"foiled"}


def merge(parts: list[Part]) -> list[Cluster]:
    """The events of an article as clusters of parts."""
    attacks = [p for p in parts if p.frame.type == "attack"]
    clusters = _attacks(attacks, is_violent(attacks))
    told_of = list(clusters)
    others = [p for p in parts if p.frame.type != "attack"]
    for kind in dict.fromkeys(p.frame.type for p in others):
        these = [p for p in others if p.frame.type == kind]
        clusters += gather(these, told_of) if kind in TELLING else _plain(these)
    return sorted(clusters, key=lambda c: c.parts[0].frame.trigger.start)


def _attacks(attacks: list[Part], violent: bool) -> list[Cluster]:
    """One pass in text order: each part joins what it fits, founds an event if it may, or waits to become evidence."""
    clusters: list[Cluster] = []
    waiting: list[Part] = []
    for part in attacks:
        founds = makes_event(part, violent)
        if not founds and part.frame.status in _TO_COME and not (part.frame.definite or part.actors or part.location):
            continue  # "threats of kidnapping": of none in particular
        if not founds and (part.frame.strength in ("toll", "refer", "harm") or part.frame.generic):
            waiting.append(part)
            continue
        best = max(((fit(part, c), -i, c) for i, c in enumerate(clusters)), key=lambda item: item[:2], default=None)
        if best is not None and best[0] >= WEIGHTS.threshold:
            best[2].parts.append(part)
        elif founds:
            clusters.append(Cluster([part]))
        else:
            waiting.append(part)
    _attach(waiting, clusters)
    return clusters


def _attach(waiting: list[Part], clusters: list[Cluster]) -> None:
    """Parts that make no event become evidence of the one they stand nearest to, if nothing speaks against it."""
    for part in waiting:
        if part.frame.generic:
            continue
        best = max(((_nearness(part, c), -i, c) for i, c in enumerate(clusters)), key=lambda item: item[:2], default=None)
        if best is not None and best[0] > 0:
            best[2].parts.append(part)
    for cluster in clusters:
        cluster.parts.sort(key=lambda p: p.frame.trigger.start)


def _nearness(part: Part, cluster: Cluster) -> float:
    if apart(part, cluster):
        return 0.0
    frame = part.frame
    best = 0.0
    for other in cluster.parts:
        if other.frame.strength in ("toll", "refer") and not makes_event(other, True):
            continue
        gap = frame.sentence_index - other.frame.sentence_index
        linked = _link(part, other) or _link(other, part)
        if linked == "same":
            return 10.0
        if frame.strength in ("strong", "support") and not frame.definite and gap not in (0, 1):
            continue
        reach = 5 if frame.strength in ("harm", "toll", "blast") else 8
        if linked == "apart":
            continue
        near = max(0.0, (reach - gap) if gap >= 0 else (2 + gap) * 0.9)
        if frame.definite and gap and _is_background(cluster):
            near *= 0.4  # "the blast" is the story's own, not one of long ago
        if frame.strength == "harm" and frame.arguments and gap > 2 and not part.casualties:
            near *= 0.5
        best = max(best, near)
    return best


def apart(part: Part, cluster: Cluster) -> bool:
    """Whether something says that a part tells of another event than a cluster."""
    frame = part.frame
    for other in cluster.parts:
        if days_differ(part, other) or _places_differ(part, other) or _victims_differ(part, other):
            return True
    if any(_plot_come_true(part, other) for other in cluster.parts):
        return False
    statuses = {p.frame.status for p in cluster.parts if p.frame.strength not in ("toll", "refer")}
    return bool(statuses) and not any(_status_fits(frame.status, s, frame.definite) for s in statuses)


def _plot_come_true(part: Part, other: Part) -> bool:
    """ "A plot that ended with his killing": the plan named by a noun, and the deed, joined by grammar."""
    if "same" not in (_link(part, other), _link(other, part)):
        return False
    plan = [p for p in (part, other) if p.frame.nominal and p.frame.status in ("planned", "threatened")]
    done = [p for p in (part, other) if p.frame.status == "actual"]
    return len(plan) == len(done) == 1


def _status_fits(one: str, other: str, definite: bool) -> bool:
    if one == other or {one, other} <= _DONE:
        return True
    if {one, other} <= {"planned", "foiled", "threatened", "attempted"}:
        return True
    return one == "denied" and definite


def _places_differ(part: Part, other: Part) -> bool:
    a, b = part.location, other.location
    if max(part.place_tier, other.place_tier) >= 5 and part.location is not None and other.location is not None:
        return False
    if a is None or b is None or not a.name or not b.name or a.name == b.name or "demonym" in (a.basis, b.basis):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    exact = {"town", "district", "venue"}
    if a.precision in exact and b.precision in exact:
        if a.lat is not None and b.lat is not None and a.lon is not None and b.lon is not None:
            return abs(a.lat - b.lat) > 0.35 or abs(a.lon - b.lon) > 0.35
        return True
    if a.precision == b.precision == "province":
        return a.admin1 != b.admin1 or a.name != b.name
    if {a.precision, b.precision} == {"town", "province"}:
        town, province = (a, b) if a.precision == "town" else (b, a)
        return (
            bool(town.admin1)
            and town.admin1 != province.name
            and town.admin1 != province.admin1
            and province.admin1 is not None
        )
    return False


def _victims_differ(part: Part, other: Part) -> bool:
    ours = {a.name for a in part.actors if a.role in ("victim", "target") and a.kind == "person" and a.name}
    theirs = {a.name for a in other.actors if a.role in ("victim", "target") and a.kind == "person" and a.name}
    together = "same" in (_link(part, other), _link(other, part)) or part.frame.sentence_index == other.frame.sentence_index
    return bool(ours) and bool(theirs) and not ours & theirs and not together


def fit(part: Part, cluster: Cluster) -> float:
    """How well a part fits a cluster; what falls short of the threshold founds an event of its own."""
    if apart(part, cluster):
        return -1.0
    frame = part.frame
    subtypes = {p.subtype for p in cluster.parts}
    if not any(_methods_fit(part.subtype, s) for s in (subtypes - {"unspecified"}) or subtypes):
        return -1.0
    last = max((p for p in cluster.parts if p.frame.strength not in ("toll",)), key=lambda p: p.frame.sentence_index)
    gap = abs(frame.sentence_index - last.frame.sentence_index)
    weights = WEIGHTS
    score = max(0.0, weights.near - weights.gap * gap) + _linked(part, cluster)
    bare = frame.nominal and not part.actors and part.location is None and part.days is None
    if frame.another:
        score -= weights.another
    elif frame.definite and frame.nominal:
        score += weights.definite
    elif bare and not frame.plural:
        score += weights.bare
    if frame.resumes and not frame.another:
        score += weights.resumed
    if part.subtype != "unspecified" and part.subtype in subtypes:
        score += weights.method
    if frame.definite and bare and gap and _is_background(cluster):
        score -= weights.background
    if frame.status in _NOT_DONE and all(p.frame.status in _NOT_DONE for p in cluster.parts):
        score += weights.feared  # what is feared is told again and again in other words
    return score + _same_time(part, cluster, gap) + _same_place(part, cluster) + _struck_again(part, cluster)


def _is_background(cluster: Cluster) -> bool:
    """Whether an event is told with no more than its month or year: as a rule one told in passing."""
    dated = [p.days for p in cluster.parts if p.days is not None]
    return bool(dated) and all(d.precision in ("month", "year", "season") for d in dated)


def _same_time(part: Part, cluster: Cluster, gap: int) -> float:
    if any(p.days and part.days and p.days.start == part.days.start for p in cluster.parts):
        return WEIGHTS.day
    fresh = part.days is not None and part.date_tier <= 1 and gap > 0
    if (
        fresh
        and part.days.precision in _LONG
        and not part.frame.definite
        and all(p.days is None or p.days.precision == "day" for p in cluster.parts)
    ):
        return -WEIGHTS.long_ago
    return -WEIGHTS.new_day if fresh and all(p.days is None for p in cluster.parts) else 0.0


def _same_place(part: Part, cluster: Cluster) -> float:
    """One name, or one place that holds the other (Russia, Moscow); a new place told of an event that has none yet."""
    if part.location is None or not part.location.name:
        return 0.0
    known = [p.location for p in cluster.parts if p.location is not None and p.location.name]
    if any(place.name == part.location.name for place in known):
        return WEIGHTS.place
    if any(place.country == part.location.country for place in known):
        return WEIGHTS.country
    return -WEIGHTS.new_place


def _methods_fit(one: str, other: str) -> bool:
    return one == other or "unspecified" in (one, other) or any({one, other} <= family for family in ontology().families)


def _link(part: Part, other: Part) -> str | None:
    """What a part's own frame says of another part: `same`, `about`, `beside`, `apart`, or nothing."""
    return {index: name for name, index in part.frame.links}.get(other.index)


def _linked(part: Part, cluster: Cluster) -> float:
    names = [name for name in (_link(part, p) for p in cluster.parts) if name is not None]
    if "apart" in names:
        return -WEIGHTS.apart
    return WEIGHTS.same if "same" in names else WEIGHTS.beside if names else 0.0


def _struck_again(part: Part, cluster: Cluster) -> float:
    """Whom or what both struck. Who did it draws nothing together: one group does much in one article."""
    score = 0.0
    for role in ("target", "victim"):
        if _named(role, [part]) & _named(role, cluster.parts):
            score += WEIGHTS.struck
    ours, theirs = _proper([part]), _proper(cluster.parts)
    if ours and theirs and not ours & theirs:
        score -= WEIGHTS.other_struck
    return score


def _proper(parts: list[Part]) -> set[str]:
    """The names of those struck."""
    return {a.name for p in parts for a in p.actors if a.role in ("target", "victim") and a.name}


def _named(role: str, parts: list[Part]) -> set[str]:
    """Names and head nouns of those in a role."""
    names = {a.name for p in parts for a in p.actors if a.role == role and a.name}
    return names | {head for p in parts for r, head in p.heads if r == role}


# ---------------------------------------------------------------- events of a user's own types

_NEIGHBOURHOOD = 3  # sentences within which two mentions are of one event


def _plain(parts: list[Part]) -> list[Cluster]:
    """Events of a type that is none of violence: mentions near each other that nothing sets apart are one."""
    clusters: list[Cluster] = []
    for part in parts:
        found = next((c for c in reversed(clusters) if _same_plain(part, c)), None)
        if found is not None:
            found.parts.append(part)
        elif founds_plain(part):
            clusters.append(Cluster([part]))
    return clusters


def founds_plain(part: Part) -> bool:
    """Whether a mention of a user's own type is an event: by a strong trigger, or with an actor, a place or a day."""
    frame = part.frame
    if frame.generic or frame.strength == "refer":
        return False
    return frame.strength == "strong" or bool(part.actors or part.location or part.days)


def _same_plain(part: Part, cluster: Cluster) -> bool:
    gap = part.frame.sentence_index - cluster.parts[-1].frame.sentence_index
    if gap > _NEIGHBOURHOOD or part.frame.another or part.frame.generic or apart(part, cluster):
        return False
    return any(_methods_fit(part.subtype, p.subtype) for p in cluster.parts)
