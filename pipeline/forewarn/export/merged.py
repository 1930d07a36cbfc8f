"""An incident as one event, for codebooks that code an attack once from all its sources.

The event is that of one article, its main one, with what the others add: a day or place that it lacks, actors and weapons that
it does not name, and every figure. So the rule of a codebook for figures that differ chooses among all that is told.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from forewarn.export.form import Told
from forewarn.ground.records import Actor, Event, Relation

Value = TypeVar("Value")

_APART = 10**9  # what spans of one article are moved by, so that sentences of two articles are never one


def merged(tellings: Sequence[Told]) -> Told:
    """The tellings of one attack as one, its main one first."""
    first = tellings[0]
    if len(tellings) == 1:
        return first
    events = [one.event for one in tellings]
    moved = [_moved(event, number * _APART) for number, event in enumerate(events)]
    event = replace(
        first.event,
        subtype=next((one.subtype for one in events if one.subtype != "unspecified"), first.event.subtype),
        date=_first(events, lambda one: one.date if one.date and one.date.start else None) or first.event.date,
        location=_first(events, lambda one: one.location if one.location and one.location.name else None)
        or first.event.location,
        actors=_distinct((actor for one in events for actor in one.actors), _who),
        weapons=_distinct((weapon for one in events for weapon in one.weapons), lambda weapon: weapon.kind),
        casualties=tuple(figure for one in moved for figure in one.casualties),
        evidence=tuple(sentence for one in moved for sentence in one.evidence),
        confidence=max((one.confidence for one in events if one.confidence is not None), default=None),
    )
    about = [_about(one, number, event.id) for number, one in enumerate(tellings)]
    sites = _distinct((one.article.site or one.article.agency for one in tellings), lambda site: site)
    article = replace(first.article, site="; ".join(filter(None, sites)) or None)
    record = replace(first.record, article=article, events=(event, *(other for found in about for other in found)))
    country = next((one.country for one in tellings if one.event.location is event.location), first.country)
    return replace(first, event=event, record=record, country=country)


def _about(told: Told, number: int, event_id: str) -> list[Event]:
    """The claims, denials and warnings about a telling, as about the merged event."""
    out = []
    for other in told.record.events:
        kinds = [relation.type for relation in other.relations if relation.event == told.event.id]
        if kinds:
            relations = tuple(Relation(type=kind, event=event_id) for kind in kinds)
            out.append(replace(other, id=f"{number}.{other.id}", relations=relations))
    return out


def _moved(event: Event, by: int) -> Event:
    """An event whose evidence and figures stand `by` characters further on."""

    def move(value: Any) -> Any:
        return value if value.start is None else replace(value, start=value.start + by, end=value.end + by)

    return replace(event, casualties=tuple(map(move, event.casualties)), evidence=tuple(map(move, event.evidence)))


def _first(events: Iterable[Event], of: Callable[[Event], Value | None]) -> Value | None:
    return next((value for one in events if (value := of(one)) is not None), None)


def _who(actor: Actor) -> Hashable:
    return actor.role, actor.name or actor.text.casefold()


def _distinct(values: Iterable[Value], by: Callable[[Value], Hashable]) -> tuple[Value, ...]:
    """The values, each once by `by`, in order."""
    out: dict[Hashable, Value] = {}
    for value in values:
        out.setdefault(by(value), value)
    return tuple(out.values())
