"""Claims and warnings to the attack they are about; dates counted from another event; what a claim says of the doer.

First the grammar is asked (what stands in the claim's own clause), then nearness: the attack told last before, then the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Day

from forewarn.events.assemble import as_date
from forewarn.events.cluster import Cluster
from forewarn.events.values import Values
from forewarn.ground.mentions import TELLING, DateMention
from forewarn.ground.records import Actor, Date, Event, Relation
from forewarn.normalise.dates import Days

_RELATION = {("claim", "responsibility"): "claims", ("claim", "denial"): "denies"}
_TO_COME = frozenset({"threatened", "planned"})


@dataclass
class Told:
    """An event with the cluster it came from."""

    event: Event
    cluster: Cluster


def relate(told: list[Told], values: Values) -> list[Event]:
    """The events with their relations, their pending dates resolved, and claimed attacks laid to their claimants."""
    attacks = [t for t in told if t.event.type == "attack"]
    for item in told:
        if item.event.type in TELLING:
            found = _about(item, attacks)
            if found:
                name = _RELATION.get((item.event.type, item.event.subtype), "warns_of")
                relations = tuple(Relation(type=name, event=t.event.id, rule=rule) for t, rule in found)
                item.event = replace(item.event, relations=relations)
    told = _came_true(told)
    _claimed(told)
    _pending_dates(told, values)
    return [t.event for t in told if not _claims_nothing(t.event)]


def _claims_nothing(event: Event) -> bool:
    """Whether a person's claim is of no attack: "denied that he had been behind the fraud"."""
    return event.type == "claim" and not event.relations and all(a.kind in (None, "person") for a in event.actors)


# ---------------------------------------------------------------- which attack


def _about(item: Told, attacks: list[Told]) -> list[tuple[Told, str]]:
    """The attacks that a claim or warning is about, with the rule that says so."""
    links = {index for part in item.cluster.parts for name, index in part.frame.links if name == "about"}
    wanted = _wanted(item)
    linked = [t for t in attacks if links & {p.index for p in t.cluster.parts} and wanted(t)]
    if linked:
        return [(t, "relate.clause") for t in (linked if item.event.type == "warning" else linked[:1])]
    if item.event.type == "warning" and item.cluster.parts[0].frame.another:
        return []  # "a similar warning last year" was of something else
    near = sorted((t for t in attacks if wanted(t)), key=lambda t: _distance(item, t))
    if near and _distance(item, near[0]) < 12:
        return [(near[0], "relate.nearest")]
    return []


def _wanted(item: Told) -> object:
    if item.event.type == "claim":
        return lambda t: t.event.status in ("actual", "attempted", "denied")
    return lambda t: t.event.status != "denied"


def _distance(item: Told, attack: Told) -> float:
    """Sentences between the two; an attack told later counts for more."""
    best = 99.0
    for part in item.cluster.parts:
        for other in attack.cluster.parts:
            gap = part.frame.sentence_index - other.frame.sentence_index
            cost = float(gap) if gap >= 0 else 1.5 - 1.5 * gap
            best = min(best, cost)
    return best - min(3, len(attack.cluster.parts)) * 0.1


# ---------------------------------------------------------------- a warning that came true


def _came_true(told: list[Told]) -> list[Told]:
    """An attack only warned of, in the place and time of one that happened, is that one."""
    attacks = [t for t in told if t.event.type == "attack"]
    gone: dict[str, str] = {}
    for feared in attacks:
        if feared.event.status not in _TO_COME or not _is_warned_of(feared, told):
            continue
        for done in attacks:
            if (
                done.event.status == "actual"
                and _same_place(feared.event, done.event)
                and _not_earlier(feared.event, done.event)
            ):
                gone[feared.event.id] = done.event.id
                by_sentence = {e.start: e for e in (*feared.event.evidence, *done.event.evidence)}  # the deed's own word stays
                done.event = replace(done.event, evidence=tuple(by_sentence[start] for start in sorted(by_sentence)))
                done.cluster.parts += feared.cluster.parts
                break
    for item in told:
        relations = dict.fromkeys(replace(r, event=gone.get(r.event, r.event)) for r in item.event.relations)
        item.event = replace(item.event, relations=_once(tuple(relations)))
    return [t for t in told if t.event.id not in gone]


def _once(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    return tuple({(r.type, r.event): r for r in reversed(relations)}.values())[::-1]


def _is_warned_of(attack: Told, told: list[Told]) -> bool:
    own = {e.start for e in attack.event.evidence}
    if any(own & {e.start for e in t.event.evidence} for t in told if t.event.type == "warning"):
        return True
    return any(r.event == attack.event.id for t in told if t.event.type == "warning" for r in t.event.relations)


def _same_place(feared: Event, done: Event) -> bool:
    a, b = feared.location, done.location
    if a is None or b is None:
        return False
    return a.name == b.name or (a.precision == "country" and a.country == b.country)


def _not_earlier(feared: Event, done: Event) -> bool:
    start = feared.date.start if feared.date else None
    end = done.date.end if done.date else None
    return start is None or end is None or start <= end


# ---------------------------------------------------------------- the claimant did it, by its own word


def _claimed(told: list[Told]) -> None:
    by_id = {t.event.id: t for t in told}
    for item in told:
        if item.event.type != "claim":
            continue
        for relation in item.event.relations:
            attack = by_id[relation.event]
            for claimant in item.event.actors:
                if claimant.role == "claimant":
                    attack.event = _with_claimant(attack.event, claimant, relation.type, item.event)


def _with_claimant(attack: Event, claimant: Actor, relation: str, claim: Event) -> Event:
    known = [a for a in attack.actors if a.role == "perpetrator" and (a.name or a.text) == (claimant.name or claimant.text)]
    basis = "claimed" if relation == "claims" else "denied"
    if known:
        if basis == "denied":  # "denied that it had attacked": of whom nothing else is said than that it was not they
            spans = [(e.start, e.end) for e in claim.evidence]
            known = [a for a in known if a.basis == "stated" and any(s <= (a.start or 0) < e for s, e in spans)]
        return replace(attack, actors=tuple(replace(a, basis=basis) if a in known else a for a in attack.actors))
    if basis == "denied":
        return attack
    actor = replace(claimant, role="perpetrator", basis=basis, rule="claim.claimant")
    return replace(attack, actors=(actor, *attack.actors))


# ---------------------------------------------------------------- dates counted from another event


def _pending_dates(told: list[Told], values: Values) -> None:
    """ "two weeks before the attack", "a day later": counted from the event that stands there, or that was told last."""
    for item in told:
        if item.event.date is not None and item.event.date.start is not None and item.event.date.precision == "day":
            continue
        for part in item.cluster.parts:
            for mention in part.pending:
                found = _from_anchor(mention, item, told, values)
                if found is not None and (item.event.date is None or item.event.date.start is None or mention.tier == 0):
                    item.event = replace(item.event, date=found)


def _from_anchor(mention: DateMention, item: Told, told: list[Told], values: Values) -> Date | None:
    anchor = _anchor(mention, item, told)
    if anchor is None or anchor.event.date is None or anchor.event.date.start is None or anchor is item:
        return None
    date = anchor.event.date
    days = Days(
        Day.fromisoformat(date.start or ""), Day.fromisoformat(date.end or date.start or ""), date.precision or "range", "event"
    )
    found = values.days(mention.wording, anchor=days)
    return as_date(mention, found) if found is not None else None


def _anchor(mention: DateMention, item: Told, told: list[Told]) -> Told | None:
    """The event at the anchor's word, else the dated one told last before the wording."""
    offset = mention.wording.anchor
    if offset is not None:
        for other in told:
            if any(p.frame.trigger.start <= offset < p.frame.trigger.end for p in other.cluster.parts):
                return other
        return None
    here = [
        t
        for t in told
        if t is not item
        and t.event.type == "attack"
        and t.event.date is not None
        and t.event.date.start
        and any(e.start <= mention.wording.start < e.end for e in t.event.evidence)
    ]
    if here:
        return here[0]
    before = [
        t
        for t in told
        if t is not item
        and t.event.date is not None
        and t.event.date.start
        and t.event.evidence[0].start <= mention.wording.start
    ]
    return max(
        before,
        key=lambda t: max(
            p.frame.trigger.start
            for p in t.cluster.parts
            if p.frame.trigger.start <= mention.wording.start or p is t.cluster.parts[0]
        ),
        default=None,
    )
