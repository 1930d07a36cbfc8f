"""The parts of one event as one event of the record: the best date and place, each actor once, each figure once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from forewarn.events.actors import actors_of, with_names
from forewarn.events.assemble import PRECISIONS as _PLACE_ORDER
from forewarn.events.assemble import Part
from forewarn.events.cluster import Cluster
from forewarn.events.figures import by_side, figures_of
from forewarn.events.values import Values
from forewarn.ground.mentions import LONE_DAY, TELLING
from forewarn.ground.records import Date, Event, Evidence, Location, Weapon

_DATE_ORDER = ("day", "range", "month", "season", "year")
_MAIN = frozenset({"strong", "support", "blast"})
# An event that is told within as many sentences from the start is the article's own.
_LEAD = 4
# One told within as many is what its headline is about: whom the police names is of it.
_OPENING = 4


def fuse(cluster: Cluster, number: int, values: Values) -> Event:
    """One event, with the id e`number`. Dates that wait for another event are not yet looked at."""
    parts = cluster.parts
    casualties = figures_of(parts)
    actors = actors_of(parts, casualties)
    if cluster.type == "attack" and any(p.frame.sentence_index < _OPENING for p in parts):
        actors = with_names(actors, values.identified, casualties)
    placed = cluster.type not in TELLING
    location = _location(parts) if placed else None
    if placed and (location is None or location.name is None):
        spans = [(p.evidence.start, p.evidence.end) for p in parts]
        home = values.home(spans) if any(p.frame.sentence_index < _LEAD for p in parts) else None
        if home is not None and location is not None:
            home = replace(home, venue=location.venue)
        location = home or values.country_told(spans) or location
    return Event(
        id=f"e{number}",
        type=cluster.type,
        subtype=_subtype(parts),
        status=_status(parts),
        date=_date(parts),
        location=location,
        also_at=_also_at(parts, location) if location else (),
        actors=actors,
        weapons=_weapons(parts) if cluster.type == "attack" else (),
        casualties=by_side(casualties, actors),
        evidence=_evidence(parts),
        source=next((p.frame.source for p in parts if p.frame.source), None),
        cues=tuple(dict.fromkeys(cue for p in parts for cue in p.frame.cues)),
    )


def _subtype(parts: list[Part]) -> str:
    """The most telling method: a special one before a general one, the most often told of several."""
    told = Counter(p.subtype for p in parts if p.frame.strength not in ("toll",) and p.subtype != "unspecified")
    if not told:
        return "unspecified"
    if "suicide_bombing" in told:
        return "suicide_bombing"
    best = max(told.values())
    return next(p.subtype for p in parts if told.get(p.subtype) == best)


def _status(parts: list[Part]) -> str:
    main = [p.frame.status for p in parts if p.frame.strength in _MAIN]
    main = main or [p.frame.status for p in parts if p.frame.strength == "harm"] or [parts[0].frame.status]
    for status in ("foiled", "attempted"):
        if status in main and "actual" not in main:
            return status
    if "attempted" in main and main.count("attempted") >= main.count("actual"):
        return "attempted"
    return next((s for s in main if s == "actual"), main[0])


def _date(parts: list[Part]) -> Date | None:
    dated = [p for p in parts if p.date is not None]
    if not dated:
        return None
    return min(dated, key=lambda p: (p.date_tier == LONE_DAY, _date_rank(p.date), p.date_tier, p.frame.trigger.start)).date


def _date_rank(date: Date | None) -> int:
    if date is None or date.start is None:
        return len(_DATE_ORDER)
    return _DATE_ORDER.index(date.precision) if date.precision in _DATE_ORDER else len(_DATE_ORDER) - 1


def _location(parts: list[Part]) -> Location | None:
    placed = [p for p in parts if p.location is not None]
    if not placed:
        return None
    return min(
        placed,
        key=lambda p: (not p.location.name, p.place_tier >= 5, _place_rank(p.location), p.place_tier, p.frame.trigger.start),
    ).location


def _place_rank(place: Location | None) -> int:
    assert place is not None
    if place.basis == "demonym":
        return len(_PLACE_ORDER) + 1
    return _PLACE_ORDER.index(place.precision) if place.precision in _PLACE_ORDER else 3


def _also_at(parts: list[Part], chosen: Location) -> tuple[Location, ...]:
    out: dict[str | None, Location] = {}
    for part in parts:
        for place in part.also_at:
            if place.name != chosen.name and place.precision in ("town", "country") and place.precision == chosen.precision:
                out.setdefault(place.name, place)
    return tuple(out.values())


def _weapons(parts: list[Part]) -> tuple[Weapon, ...]:
    out: dict[str, Weapon] = {}
    for part in parts:
        for weapon in part.weapons:
            out.setdefault(weapon.kind, weapon)
    return tuple(out.values())


def _evidence(parts: list[Part]) -> tuple[Evidence, ...]:
    """One entry a sentence, with the trigger that tells most."""
    order = {"strong": 0, "support": 1, "blast": 2, "harm": 3, "toll": 4, "refer": 5}
    best: dict[int, Part] = {}
    for part in parts:
        held = best.get(part.evidence.start)
        if held is None or order.get(part.frame.strength, 1) < order.get(held.frame.strength, 1):
            best[part.evidence.start] = part
    return tuple(best[start].evidence for start in sorted(best))
