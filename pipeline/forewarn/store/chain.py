"""The chain of an attack: who warned of it, the attack, who claimed and who denied it. sqlite3 only."""

import sqlite3
from dataclasses import dataclass

from forewarn.ground.records import Article, Event, Record
from forewarn.store.leads import Days, between, lead, outcome
from forewarn.store.read import read_record
from forewarn.store.rows import event_key

_LAST = "9999-12-31"  # events without a date stand after those with one


@dataclass(frozen=True, kw_only=True)
class Warned:
    """A warning of the chain: what became of it (see `leads.outcome`), and the days by which it came before the attack."""

    event_key: str
    event: Event
    outcome: str | None
    lead: Days | None


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A claim or denial of the chain, and the days after the attack.

    `standing` is `first` (the earliest claim, by date, else by its place in the article), `rival` (a claim by someone whom no
    earlier claim names), `again` (a further claim by the same), or `denial`.
    """

    event_key: str
    event: Event
    after: Days | None
    standing: str


@dataclass(frozen=True, kw_only=True)
class Chain:
    """What belongs to one attack, each list in order of time; `attack` is None for a warning or claim that is about none."""

    attack_key: str | None
    attack: Event | None
    warnings: tuple[Warned, ...]
    claims: tuple[Claimed, ...]


def chains(conn: sqlite3.Connection, article_id: str, wanted: str) -> tuple[Article, tuple[Chain, ...]]:
    """The article, and a chain for each attack that the event `wanted` (a key of the article) is or is about.

    Raises `StoreError` if there is no such article.
    """
    record = read_record(conn, article_id)
    by_key = {event_key(article_id, event.id): event for event in record.events}
    event = by_key[wanted]
    if event.type == "attack":
        return record.article, (_chain(record, event),)
    about = {relation.event for relation in event.relations}
    if not about:
        return record.article, (_alone(record.article, wanted, event),)
    return record.article, tuple(_chain(record, attack) for attack in record.events if attack.id in about)


def _chain(record: Record, attack: Event) -> Chain:
    article_id = record.article.id
    about = [event for event in record.events if any(relation.event == attack.id for relation in event.relations)]
    warnings = sorted((event for event in about if event.type == "warning"), key=_when)
    return Chain(
        attack_key=event_key(article_id, attack.id),
        attack=attack,
        warnings=tuple(
            Warned(
                event_key=event_key(article_id, event.id),
                event=event,
                outcome=outcome(event, attack, record.article.published),
                lead=lead(event, attack),
            )
            for event in warnings
        ),
        claims=_claims(article_id, attack, sorted((event for event in about if event.type == "claim"), key=_when)),
    )


def _alone(article: Article, key: str, event: Event) -> Chain:
    if event.type == "warning":
        warned = Warned(event_key=key, event=event, outcome=outcome(event, None, article.published), lead=None)
        return Chain(attack_key=None, attack=None, warnings=(warned,), claims=())
    standing = "denial" if event.subtype == "denial" else "first"
    claimed = Claimed(event_key=key, event=event, after=None, standing=standing)
    return Chain(attack_key=None, attack=None, warnings=(), claims=(claimed,))


def _claims(article_id: str, attack: Event, events: list[Event]) -> tuple[Claimed, ...]:
    claimed, seen = [], set()
    for event in events:
        names = {actor.name or actor.text for actor in event.actors if actor.role == "claimant"}
        if event.subtype == "denial":
            standing = "denial"
        elif not seen:
            standing = "first"
        else:
            standing = "again" if names & seen else "rival"
        seen |= set() if standing == "denial" else names or {""}
        key = event_key(article_id, event.id)
        claimed.append(Claimed(event_key=key, event=event, after=between(attack.date, event.date), standing=standing))
    return tuple(claimed)


def _when(event: Event) -> tuple[str, str]:
    if event.date is None or event.date.start is None:
        return _LAST, _LAST
    return event.date.start, event.date.end or _LAST
