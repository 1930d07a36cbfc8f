"""An event's values, each with its rule, the words that matched, and what was made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forewarn.events.assemble import Part
from forewarn.explain.rules import Rules
from forewarn.ground.mentions import Argument
from forewarn.ground.records import Actor, Article, Casualty, Date, Event, Location
from forewarn.ground.wording import bounds


@dataclass(frozen=True)
class Reason:
    """Why one field has its value: the words of the text (`quote`, at `start`), the rule, its place, each step in a phrase."""

    field: str
    value: str
    quote: str | None = None
    start: int | None = None
    rule: str | None = None
    place: str | None = None
    steps: tuple[str, ...] = ()


def reasons(event: Event, parts: tuple[Part, ...], article: Article, rules: Rules) -> list[Reason]:
    """A reason for every value of an event; `parts` are those that it was made of."""
    return list(_reasons(event, parts, article, rules))


def _reasons(event: Event, parts: tuple[Part, ...], article: Article, rules: Rules) -> Iterator[Reason]:
    for i, evidence in enumerate(event.evidence, 1):
        here = [p for p in parts if p.frame.trigger.start == evidence.trigger_start]
        steps = tuple(f"strength {p.frame.strength}, subtype {p.frame.subtype}, status {p.frame.status}" for p in here[:1])
        place = rules.place(evidence.rule)
        yield Reason(
            f"evidence {i}",
            f"{event.type} {event.subtype}",
            evidence.trigger,
            evidence.trigger_start,
            evidence.rule,
            place,
            steps,
        )
    told = [(cue, rules.place(cue)) for cue in event.cues]
    yield Reason(
        "status", event.status, steps=tuple(f"cue {cue}{f' ({place})' if place else ''}" for cue, place in told) or ("no cue",)
    )
    if event.date is not None:
        yield _date(event.date, article, rules)
    for field, places in (("location", (event.location,)), ("also_at", event.also_at)):
        yield from (_location(field, place, parts, rules) for place in places if place is not None)
    yield from (_actor(actor, parts, rules) for actor in event.actors)
    for weapon in event.weapons:
        yield Reason("weapon", weapon.kind, weapon.text, weapon.start, weapon.rule, rules.place(weapon.rule))
    yield from (_casualty(casualty, rules) for casualty in event.casualties)
    for relation in event.relations:
        yield Reason(
            "relation", f"{relation.type} {relation.event}", rule=relation.rule, steps=(_RELATED.get(relation.rule or "", ""),)
        )
    if event.source is not None:
        yield Reason("source", event.source, event.source)
    if event.confidence is not None:
        signs = tuple(f"{s.name} {s.value:+} ({rules.sign(s.name)})" for s in event.signs)
        yield Reason("confidence", f"{event.confidence:.2f}", steps=signs)


_RELATED = {
    "relate.clause": "it stands in the clause of the one who tells",
    "relate.nearest": "no attack stands in the clause; it is the nearest told",
}


def _date(date: Date, article: Article, rules: Rules) -> Reason:
    against = {"published": f"published {article.published}", "event": "the day of another event", "text": "its own words"}
    base = against.get(date.basis or "", date.basis or "nothing to count from")
    if date.start is None:
        value, made = "unknown", f'"{date.text}" with {base}: no day follows'
    else:
        value = date.start if date.start == date.end else f"{date.start} to {date.end}"
        made = f'"{date.text}" + {base} -> {value}, precision {date.precision}'
    return Reason("date", value, date.text, date.text_start, date.rule, rules.place(date.rule, date.text), (made,))


def _location(field: str, place: Location, parts: tuple[Part, ...], rules: Rules) -> Reason:
    words = next(
        (w for p in parts for w in p.frame.places if w.phrase.start == place.start and w.phrase.end == place.end), None
    )
    steps = []
    if words is not None and words.name:
        steps.append(
            f'looked up "{words.name}"'
            + (f" within {', '.join(words.within)}" if words.within else "")
            + f", tier {words.tier}"
        )
    if place.name is not None:
        number = f", GeoNames {place.geonames_id}" if place.geonames_id is not None else ""
        steps.append(f'"{place.text}" -> {place.name}, {place.country}, {place.precision}{number} ({rules.town(place.name)})')
    if place.basis not in (None, "stated"):
        steps.append(f"a last resort: by {place.basis}")
    return Reason(field, place.name or place.text, place.text, place.start, place.rule, None, tuple(steps))


def _actor(actor: Actor, parts: tuple[Part, ...], rules: Rules) -> Reason:
    found = next(((p, a) for p in parts for a in p.frame.arguments if a.mention.start == actor.start), None)
    steps: list[str] = []
    place = rules.place(actor.rule)
    if found is not None:
        part, argument = found
        steps.append(f'{argument.relation} of "{part.frame.trigger.text}" ({part.frame.rule})')
        noun = rules.noun(argument.head)
        steps.append(f'"{argument.head}" is {argument.kind}' + (f" ({noun})" if noun else ""))
        place = place or rules.place(part.frame.rule)
        steps += _stands_for(argument)
    if actor.name is not None:
        where = rules.actor(actor.name)
        steps.append(f'"{actor.text}" -> {actor.name}' + (f" ({where})" if where else ", a name of the text"))
    if actor.basis is not None:
        steps.append(f"basis {actor.basis}")
    return Reason(actor.role, actor.name or actor.text, actor.text, actor.start, actor.rule, place, tuple(steps))


def _stands_for(argument: Argument) -> Iterator[str]:
    if argument.stands_for is not None:
        meant = argument.stands_for.mention
        yield f'"{argument.mention.text}" stands for "{meant.text}" at {meant.start}'


def _casualty(casualty: Casualty, rules: Rules) -> Reason:
    low, high = ("not known" if bound is None else str(bound) for bound in (casualty.min, casualty.max))
    made = f'"{casualty.text}" -> at least {low}, at most {high}, {casualty.qualifier}'
    notes = [made]
    if casualty.part_of_total:
        notes.append("part of a total")
    if casualty.side:
        notes.append(f"side {casualty.side}")
    if casualty.source:
        notes.append(f"by {casualty.source}")
    return Reason(
        casualty.kind,
        bounds(casualty.min, casualty.max) or "not known",
        casualty.text,
        casualty.start,
        casualty.rule,
        rules.place(casualty.rule),
        tuple(notes),
    )
