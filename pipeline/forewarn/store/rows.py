"""A record as the rows it becomes, before any of them is in a database: the part of writing that is pure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from forewarn.ground.records import Actor, Event, Location, Record
from forewarn.ground.totals import total
from forewarn.store import columns
from forewarn.store.columns import Columns
from forewarn.store.fold import fold

Row = tuple[Any, ...]

EVENT_COLUMNS = (
    *("event_key", "article_id", "position", *columns.EVENT.columns, *columns.DATE.columns, "has_window"),
    *(*columns.WINDOW.columns, "cues", "signs", "killed_min", "killed_max", "injured_min", "injured_max"),
)
_CHILDREN = (
    (columns.EVIDENCE, "evidence"),
    (columns.CASUALTY, "casualties"),
    (columns.WEAPON, "weapons"),
)


@dataclass(frozen=True)
class Rows:
    """What a record says, as rows: events, their children by table, and the actors and places that ids are still to be had of.

    `actors` pairs the row of `event_actors` without its actor_id with that actor's identity (name, is_named, kind);
    `places` pairs the row of `event_places` without its place_id with the place's columns, or None for an unknown place.
    """

    article: Row
    events: list[Row]
    children: list[tuple[Columns, list[Row]]]
    actors: list[tuple[Row, Row]]
    places: list[tuple[Row, Row | None]]

    def digest(self) -> str:
        """SHA-256 over all of it: two records with the same digest have the same rows."""
        everything = [self.article, self.events, [rows for _, rows in self.children], self.actors, self.places]
        return sha256(json.dumps(everything, separators=(",", ":")).encode("ascii")).hexdigest()


def event_key(article_id: str, event_id: str) -> str:
    """The key of an event, the same in every run."""
    return f"{article_id}/{event_id}"


def rows_of(record: Record) -> Rows:
    """The rows of a record, in the record's order."""
    article_id = record.article.id
    keyed = [(event_key(article_id, event.id), event) for event in record.events]
    children = [
        (table, [(key, i, *table.values(item)) for key, event in keyed for i, item in enumerate(getattr(event, field))])
        for table, field in _CHILDREN
    ]
    relations = [
        (key, i, relation.type, event_key(article_id, relation.event), relation.rule)
        for key, event in keyed
        for i, relation in enumerate(event.relations)
    ]
    return Rows(
        article=columns.ARTICLE.values(record.article),
        events=[_event_row(key, article_id, i, event) for i, (key, event) in enumerate(keyed)],
        children=[*children, (columns.RELATION, relations)],
        actors=[
            ((key, i, *columns.ACTOR.values(actor)), identity(actor))
            for key, event in keyed
            for i, actor in enumerate(event.actors)
        ],
        places=[row for key, event in keyed for row in _place_rows(key, event)],
    )


def identity(actor: Actor) -> Row:
    """Which actor it is: normalised name and kind; of one without a name, the description and kind."""
    if actor.name is not None:
        return actor.name, 1, actor.kind
    return " ".join(actor.text.split()), 0, actor.kind


def _event_row(key: str, article_id: str, position: int, event: Event) -> Row:
    signs = [[sign.name, sign.value] for sign in event.signs]
    return (
        *(key, article_id, position),
        *columns.EVENT.values(event),
        *columns.DATE.values(event.date),
        int(event.window is not None),
        *columns.WINDOW.values(event.window),
        json.dumps(event.cues, ensure_ascii=False),
        json.dumps(signs, ensure_ascii=False),
        *total(event, "killed"),
        *total(event, "injured"),
    )


def _place_rows(key: str, event: Event) -> Iterator[tuple[Row, Row | None]]:
    """The main place at position 0, further places from 1 on."""
    if event.location:
        yield _place_row(key, 0, event.location)
    for position, place in enumerate(event.also_at, 1):
        yield _place_row(key, position, place)


def _place_row(key: str, position: int, place: Location) -> tuple[Row, Row | None]:
    known = columns.PLACE.values(place)
    own = (key, position, int(position == 0), *columns.EVENT_PLACE.values(place), fold(f"{place.text} {place.venue or ''}"))
    return own, None if known == (None,) * len(known) else known
