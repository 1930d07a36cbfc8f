"""Warnings and claims together: one event for each teller, hearers, day and attack, however often an article tells of it.

A state speaks with one voice: its embassy, its foreign ministry and "the alert" are one issuer. Tellings are two where the days
they were made differ, where one was told to the public and one to somebody alone, or where they are of different attacks.
"""

from __future__ import annotations

from dataclasses import replace

from forewarn.events.assemble import Part
from forewarn.events.cluster import Cluster, days_differ
from forewarn.ground.records import Actor

_OFFICIAL = frozenset({"government", "organisation", "security_force", "facility", "person", None})
_BODIES = frozenset({"government", "security_force", "organisation"})
# Words for a state's own people and houses that do not tell whose they are.
_MISSION = frozenset(
    {"embassy", "embassie", "consulate", "mission", "diplomat", "official", "government", "ministry", "authoritie"}
)
# How many sentences apart two tellings without a known teller, day or attack may be one.
_NEAR = 3
_DEFINITE = 6


def gather(parts: list[Part], attacks: list[Cluster]) -> list[Cluster]:
    """Warnings, or claims, of an article as clusters; `attacks` are the clusters that they may be about."""
    cluster_of = {p.index: i for i, c in enumerate(attacks) for p in c.parts}
    clusters: list[Cluster] = []
    for told in parts:
        # "in 2013 they failed to follow up on a warning": the year is that of the failure
        part = told if told.frame.status == "actual" else replace(told, days=None, date=None, pending=())
        same = _same_warning if part.frame.type == "warning" else _same_claim
        found = next((c for c in reversed(clusters) if same(part, c, cluster_of, attacks)), None)
        if found is not None:
            found.parts.append(part)
        elif not part.frame.generic and part.frame.status == "actual" and (_named_roles(part) or _is_dated(part)):
            clusters.append(Cluster([part]))
    return _without_twins(clusters)


def _named_roles(part: Part) -> bool:
    return any(a.role in ("issuer", "claimant", "recipient") for a in part.actors)


def _is_dated(part: Part) -> bool:
    """ "A warning was issued on 17 March", an alert in its official form: given, by nobody knows whom."""
    return part.frame.strength == "form" or (
        part.frame.type == "warning" and part.frame.nominal and part.date is not None and not part.frame.plural
    )


# ---------------------------------------------------------------- warnings


def _same_warning(part: Part, cluster: Cluster, cluster_of: dict[int, int], attacks: list[Cluster]) -> bool:
    if any(days_differ(part, other) for other in cluster.parts):
        return False
    ours, theirs = _of_role("issuer", [part]), _of_role("issuer", cluster.parts)
    if ours and theirs and not any(_one_voice(a, b) for a in ours for b in theirs):
        return False
    if not _same_hearers(part, cluster):
        return False
    gap = part.frame.sentence_index - cluster.parts[-1].frame.sentence_index
    if gap == 0:
        return True
    if part.frame.another and (part.date is not None or ours):
        return False
    if _is_long_ago(part) and gap > _NEAR and all(p.days is None for p in cluster.parts):
        return False
    here, there = _places([part], cluster_of, attacks), _places(cluster.parts, cluster_of, attacks)
    if here and there and here.isdisjoint(there) and not part.frame.definite:
        return False
    if ours and theirs:
        return True
    near = _DEFINITE if part.frame.definite or not part.actors else _NEAR
    return gap <= near or bool(_about(part, cluster_of) & {i for p in cluster.parts for i in _about(p, cluster_of)})


def _is_long_ago(part: Part) -> bool:
    """Whether a telling is dated with no more than its month or year: not the one that the story is about."""
    return part.days is not None and part.days.precision in ("month", "season", "year")


def _openness(part: Part) -> str:
    """`public`, `private`, or `unspecified`: a warning is private for certain only where a body is told."""
    if part.subtype != "private":
        return part.subtype
    bodies = any(a.role == "recipient" and a.kind in _BODIES for a in part.actors)
    return "private" if bodies or part.frame.subtype == "private" else "unspecified"


def _same_hearers(part: Part, cluster: Cluster) -> bool:
    """Whether two tellings may be to the same hearers: not where one was told in public, nor where other bodies were told."""
    ours, theirs = _of_role("recipient", [part]), _of_role("recipient", cluster.parts)
    if any(_same_words(a, b) for a in ours for b in theirs):
        return True
    if {_openness(part), *map(_openness, cluster.parts)} >= {"public", "private"}:
        return False
    bodies = [[a for a in side if a.kind in _BODIES] for side in (ours, theirs)]
    both_private = part.frame.subtype == "private" == cluster.parts[0].frame.subtype
    return not all(bodies) or not (both_private or all(a.name for side in bodies for a in side))


def _one_voice(one: Actor, other: Actor) -> bool:
    """One name, one state, or words that name nobody ("the embassy") beside somebody official."""
    if _same_words(one, other) or (one.country and one.country == other.country):
        return True
    unnamed, known = (one, other) if _is_unnamed(one) else (other, one)
    return _is_unnamed(unnamed) and known.kind in _OFFICIAL


def _is_unnamed(actor: Actor) -> bool:
    """ "the embassy", "its diplomats": official, and of no state by its own words."""
    words = [word.removesuffix("'s").removesuffix("’s").removesuffix("s") for word in actor.text.lower().split()]
    return not actor.country and bool(_MISSION.intersection(words)) and (actor.name is None or len(words) < 3)


def _places(parts: list[Part], cluster_of: dict[int, int], attacks: list[Cluster]) -> set[str]:
    """The countries of the attacks that warnings are about, by grammar."""
    about = {i for part in parts for i in _about(part, cluster_of)}
    places = [p.location for i in sorted(about) for p in attacks[i].parts]
    return {place.country for place in places if place is not None and place.country}


# ---------------------------------------------------------------- claims


def _same_claim(part: Part, cluster: Cluster, cluster_of: dict[int, int], attacks: list[Cluster]) -> bool:
    if part.subtype != cluster.parts[0].subtype or any(days_differ(part, other) for other in cluster.parts):
        return False
    ours, theirs = _of_role("claimant", [part]), _of_role("claimant", cluster.parts)
    gap = part.frame.sentence_index - cluster.parts[-1].frame.sentence_index
    about, theirs_about = _about(part, cluster_of), {i for p in cluster.parts for i in _about(p, cluster_of)}
    if ours and theirs and not any(_same_words(a, b) for a in ours for b in theirs):
        # "an extremist group" and, of the same attack, a name
        unnamed = any(_is_description(a) for a in ours) != any(_is_description(b) for b in theirs)
        if not unnamed or not (about & theirs_about or (not about and gap <= _NEAR)):
            return False
    if gap == 0:
        return True
    if about and theirs_about:
        return bool(about & theirs_about)
    return gap <= _DEFINITE if part.frame.definite or not part.actors else gap <= _NEAR


def _is_description(actor: Actor) -> bool:
    """ "the jihadist group", "an Islamist militia": a body without its name."""
    words = actor.text.split()
    return (
        actor.name is None
        and actor.kind in ("armed_group", "organisation", None)
        and not any(word[:1].isupper() for word in words[1:])
    )


# ---------------------------------------------------------------- both


def _about(part: Part, cluster_of: dict[int, int]) -> set[int]:
    return {cluster_of[i] for name, i in part.frame.links if name == "about" and i in cluster_of}


def _of_role(role: str, parts: list[Part]) -> list[Actor]:
    return [a for p in parts for a in p.actors if a.role == role]


def _same_words(one: Actor, other: Actor) -> bool:
    """One name or the same words; or a body of a country and that country."""
    if one.name and other.name:
        alike = one.country and one.country == other.country and {one.kind, other.kind} == {"government"}
        return one.name == other.name or bool(alike)
    return one.text.lower() == other.text.lower()


def _without_twins(clusters: list[Cluster]) -> list[Cluster]:
    """Each warning with one issuer a voice, the most exact ("the US Embassy in Lima", not "the US"), and its public once.

    A claimant known by name goes before one only described.
    """
    for cluster in clusters:
        role = "issuer" if cluster.type == "warning" else "claimant"
        tellers: list[Actor] = []
        for actor in _of_role(role, cluster.parts):
            twin = next((i for i, known in enumerate(tellers) if role == "issuer" and _one_voice(actor, known)), None)
            if twin is None:
                tellers.append(actor)
            elif _exactness(actor) > _exactness(tellers[twin]):
                tellers[twin] = actor
        if role == "claimant" and any(not _is_description(a) for a in tellers):
            tellers = [a for a in tellers if not _is_description(a)]
        public = next((a for a in _of_role("recipient", cluster.parts) if a.kind == "population"), None)
        cluster.parts[:] = [_only(part, role, tellers, public) for part in cluster.parts]
    return clusters


def _exactness(actor: Actor) -> int:
    """0 for words that name nobody, 1 for a state, 2 for a body or person by name."""
    if not actor.name:
        return 0
    return 2 if len(actor.name.split()) > 2 or not actor.country else 1


def _only(part: Part, role: str, tellers: list[Actor], public: Actor | None) -> Part:
    kept = [
        (actor, head)
        for actor, head in zip(part.actors, part.heads, strict=True)
        if (actor.role != role or actor in tellers)
        and (actor.role != "recipient" or actor.kind != "population" or actor is public)
    ]
    return replace(part, actors=tuple(a for a, _ in kept), heads=tuple(h for _, h in kept))
