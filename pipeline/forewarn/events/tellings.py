"""Warnings and claims together: one event for each teller, hearer, day and attack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from forewarn.events.assemble import Part
from forewarn.events.cluster import Cluster, days_differ
from forewarn.ground.records import Actor


def gather(parts: list[Part], cluster_of: dict[int, int]) -> list[Cluster]:
    """Warnings, or claims: one event for each teller, hearer, day and attack."""
    clusters: list[Cluster] = []
    for told in parts:
        # "in 2013 they failed to follow up on a warning": the year is that of the failure
        part = told if told.frame.status == "actual" else replace(told, days=None, date=None, pending=())
        found = next((c for c in reversed(clusters) if _same_telling(part, c, cluster_of)), None)
        if found is not None:
            found.parts.append(part)
        elif (
            not part.frame.generic
            and part.frame.status == "actual"
            and (any(a.role in ("issuer", "claimant", "recipient") for a in part.actors) or _is_dated(part))
        ):
            clusters.append(Cluster([part]))
    return clusters


def _is_dated(part: Part) -> bool:
    """ "A warning was issued on 17 March": given, by nobody knows whom."""
    return part.frame.type == "warning" and part.frame.nominal and part.date is not None and not part.frame.plural


def _same_telling(part: Part, cluster: Cluster, cluster_of: dict[int, int]) -> bool:
    if any(days_differ(part, other) for other in cluster.parts):
        return False
    kinds = {p.subtype for p in cluster.parts} - {"unspecified"}
    if part.subtype != "unspecified" and kinds and part.subtype not in kinds:
        return False
    gap = part.frame.sentence_index - cluster.parts[-1].frame.sentence_index
    for role in ("issuer", "recipient", "claimant"):
        ours = [a for a in part.actors if a.role == role]
        theirs = [a for p in cluster.parts for a in p.actors if a.role == role]
        unnamed = gap == 0 and role == "recipient" and not all(a.name for a in (*ours, *theirs))
        if ours and theirs and not unnamed and not any(_same_teller(a, b) for a in ours for b in theirs):
            return False
    if gap and part.frame.another and part.date is not None:
        return False
    about = {cluster_of.get(i) for n, i in part.frame.links if n == "about"} - {None}
    theirs_about = {cluster_of.get(i) for p in cluster.parts for n, i in p.frame.links if n == "about"} - {None}
    if gap == 0:
        return True
    if about and theirs_about and not about & theirs_about and not part.frame.definite:
        return False
    bare = (part.days is None and not about) or (all(p.days is None for p in cluster.parts) and not theirs_about)
    if bare and gap <= 60 and _known_issuers(part.actors) and _known_issuers(a for p in cluster.parts for a in p.actors):
        return True
    if gap and part.date is not None and all(p.date is None for p in cluster.parts) and not part.frame.definite:
        return False
    if part.frame.definite or not part.actors:
        return gap <= 6
    return gap <= 3 or bool(about & theirs_about)


def _same_teller(one: Actor, other: Actor) -> bool:
    """One name or the same words; or a body of a country and that country."""
    if one.name and other.name:
        alike = one.country and one.country == other.country and {one.kind, other.kind} == {"government"}
        return one.name == other.name or bool(alike)
    return one.text.lower() == other.text.lower()


def _known_issuers(actors: Iterable[Actor]) -> bool:
    return any(a.role == "issuer" and a.name for a in actors)
