"""The record contract as frozen values: what `extract` prints, gold files hold and the tables normalise.

Offsets are Unicode code points into the article's own text, end exclusive: `text[start:end]` is the quoted span.
What is not known is None or an empty tuple. Each field carries its own help, from which `forewarn schema` and
docs/record.md are made.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from forewarn.ground.errors import RecordError
from forewarn.ground.ontology import ontology

SCHEMA_VERSION = 1

T = typing.TypeVar("T")


def _f(help: str, default: Any = dataclasses.MISSING, one_of: str | None = None) -> Any:
    """A field with its help; `one_of` names the list of the ontology that its values come from."""
    return field(default=default, metadata={"help": help, "one_of": one_of})


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article as it came in; `text` is never changed after `acquire/`, so offsets stay true."""

    id: str = _f("stable id: given, else derived from the canonical URL, else from the text")
    text: str = _f("plain text, paragraphs apart by blank lines")
    title: str | None = _f("headline, never joined to the text", None)
    url: str | None = _f("address the article was fetched from, or its canonical address", None)
    published: str | None = _f("ISO 8601 date or date-time of publication; relative dates are resolved against it", None)
    published_source: str | None = _f("where the publication date came from: given, page, url, feed, server", None)
    updated: str | None = _f("ISO 8601 date or date-time of the last update, where the page tells it apart", None)
    site: str | None = _f("name of the site", None)
    author: str | None = _f("author or authors, as the page names them", None)
    agency: str | None = _f("news agency that the text came from, by its dateline, credit or author", None)
    dateline_place: str | None = _f("place of the dateline, in the article's words", None)
    language: str | None = _f("ISO 639-1 code of the text's language", None)
    duplicate_of: str | None = _f("id of the article whose story this one repeats; its events stand there", None)


@dataclass(frozen=True, kw_only=True)
class Date:
    """When: bounds of the day or days, inclusive."""

    text: str = _f("the article's own words")
    start: str | None = _f("first day, ISO 8601; null where the words cannot be resolved", None)
    end: str | None = _f("last day, ISO 8601", None)
    precision: str | None = _f("how exact the bounds are", None, "date_precisions")
    text_start: int | None = _f("offset of the words", None)
    text_end: int | None = _f("end offset of the words", None)
    rule: str | None = _f("id of the rule that read the words", None)
    basis: str | None = _f("what the words were resolved against: published, text, event, sentence before", None)


@dataclass(frozen=True, kw_only=True)
class Location:
    """Where: the most specific place that the gazetteer knows."""

    text: str = _f("the article's own words")
    name: str | None = _f("name of the place in the gazetteer", None)
    country: str | None = _f("ISO 3166-1 alpha-2 code; null at sea", None)
    admin1: str | None = _f("first-order division, by name", None)
    precision: str | None = _f("how exact the place is", None, "place_precisions")
    lat: float | None = _f("latitude, degrees north", None)
    lon: float | None = _f("longitude, degrees east", None)
    geonames_id: int | None = _f("GeoNames id", None)
    venue: str | None = _f("the building, street or site named, in the article's words", None)
    start: int | None = _f("offset of the words", None)
    end: int | None = _f("end offset of the words", None)
    rule: str | None = _f("id of the rule that chose the place", None)
    basis: str | None = _f("how the place is known: stated, demonym, dateline", None)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who, in one role."""

    role: str = _f("part played in the event", one_of="roles")
    text: str = _f("the article's own words")
    start: int | None = _f("offset of the words", None)
    end: int | None = _f("end offset of the words", None)
    name: str | None = _f("normalised name: one actor, one name across articles; null for a description", None)
    kind: str | None = _f("kind of actor", None, "actor_kinds")
    basis: str | None = _f("perpetrators: on whose word", None, "bases")
    country: str | None = _f("ISO 3166-1 alpha-2 code of the country the actor belongs to or speaks for", None)
    rule: str | None = _f("id of the rule that found the actor", None)


@dataclass(frozen=True, kw_only=True)
class Weapon:
    """With what."""

    text: str = _f("the article's own words")
    kind: str = _f("kind of weapon", one_of="weapon_kinds")
    start: int | None = _f("offset of the words", None)
    end: int | None = _f("end offset of the words", None)
    rule: str | None = _f("id of the rule that found the weapon", None)


@dataclass(frozen=True, kw_only=True)
class Casualty:
    """One figure: `min` and `max` bound the true number."""

    kind: str = _f("what befell those counted", one_of="casualty_kinds")
    min: int | None = _f("lower bound", None)
    max: int | None = _f("upper bound", None)
    qualifier: str | None = _f("how the text puts the number", None, "qualifiers")
    who: str | None = _f("the noun counted", None)
    text: str = _f("the article's own words")
    start: int | None = _f("offset of the words", None)
    end: int | None = _f("end offset of the words", None)
    source: str | None = _f("who gives the figure, where the text says", None)
    part_of_total: bool = _f("true where the figure is a breakdown of a total given elsewhere", False)
    side: str | None = _f("`attackers` for the attackers' own dead and hurt", None, "sides")
    rule: str | None = _f("id of the rule that read the figure", None)


@dataclass(frozen=True, kw_only=True)
class Relation:
    """From this claim or warning to the attack it is about."""

    type: str = _f("kind of relation", one_of="relations")
    event: str = _f("id of the attack, in the same record")
    rule: str | None = _f("id of the rule that related the two", None)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One sentence that tells of the event."""

    start: int = _f("offset of the sentence")
    end: int = _f("end offset of the sentence")
    text: str = _f("the whole sentence")
    trigger: str = _f("the word or words that name the event")
    trigger_start: int | None = _f("offset of the trigger", None)
    rule: str | None = _f("id of the rule that found the trigger", None)


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days that a warning warns of, inclusive."""

    start: str | None = _f("first day, ISO 8601", None)
    end: str | None = _f("last day, ISO 8601", None)
    text: str | None = _f("the article's own words", None)


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One counted sign for or against an event."""

    name: str = _f("name of the sign, as in models/en/weights/founding.toml (attacks) or models/en/confidence.toml")
    value: float = _f("what it adds to the log-odds")


@dataclass(frozen=True, kw_only=True, repr=False)
class Event:
    """One attack, warning or claim, however often the article mentions it."""

    id: str = _f("id within the record")
    type: str = _f("type of event", one_of="types")
    subtype: str = _f("subtype of the type", one_of="subtypes")
    status: str = _f("whether it happened", one_of="statuses")
    date: Date | None = _f("when it happened, was made, or was to happen", None)
    location: Location | None = _f("where (attacks only)", None)
    also_at: tuple[Location, ...] = _f("further places of the same event", ())
    actors: tuple[Actor, ...] = _f("who, by role", ())
    weapons: tuple[Weapon, ...] = _f("with what", ())
    casualties: tuple[Casualty, ...] = _f("every different figure of the article", ())
    relations: tuple[Relation, ...] = _f("to the attack that a claim or warning is about", ())
    evidence: tuple[Evidence, ...] = _f("one entry a sentence", ())
    source: str | None = _f("who says so, where the text says", None)
    window: Window | None = _f("warnings: the time warned of", None)
    response: str | None = _f("warnings: what became of it", None, "responses")
    cues: tuple[str, ...] = _f("ids of the cues that set the status, basis or source", ())
    confidence: float | None = _f("share of such events that are right on the development gold, 0 to 1", None)
    signs: tuple[Sign, ...] = _f("the counted signs behind the confidence", ())

    def __repr__(self) -> str:
        from forewarn.ground.overview import summary  # it knows the values of this module

        return f"<Event {self.id}: {summary(self)}>"

    def to_dict(self) -> dict[str, Any]:
        """The event as JSON-ready values, in the form of the record contract."""
        values: dict[str, Any] = to_dict(self)
        return values

    def to_rows(self) -> list[dict[str, Any]]:
        """One row with the columns of `event_overview`; what only the article tells (`title`, `url`, `published`,
        `article_id`) is None, and `event_key` is the id within the record."""
        from forewarn.ground.overview import overview_row

        return [overview_row(self)]

    def to_frame(self) -> Any:
        """`to_rows` as a `pandas.DataFrame` of one row. Raises `MissingPackageError` without pandas."""
        from forewarn.ground.overview import to_frame

        return to_frame(self.to_rows())

    def _repr_html_(self) -> str:
        from forewarn.ground.notebook import event_html

        return event_html(self)


@dataclass(frozen=True, kw_only=True, repr=False)
class Record:
    """What one article tells: the article, and its events. `len`, iteration and indexing are those of the events."""

    article: Article = _f("the article, in print without its text")
    events: tuple[Event, ...] = _f("its events, in the order of their first evidence", ())

    def __repr__(self) -> str:
        lines = "".join(f"\n  {event!r}" for event in self.events)
        return f"<Record {self.article.id}: {len(self.events)} event{'' if len(self.events) == 1 else 's'}{lines}>"

    def __len__(self) -> int:
        return len(self.events)

    def __bool__(self) -> bool:
        return True  # a record without events is still a record

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __getitem__(self, number: int) -> Event:
        return self.events[number]

    def to_rows(self) -> list[dict[str, Any]]:
        """A row an event with the columns of `event_overview`, as `Database.query` gives them."""
        from forewarn.ground.overview import overview_row

        return [overview_row(event, self.article) for event in self.events]

    def to_frame(self) -> Any:
        """`to_rows` as a `pandas.DataFrame`. Raises `MissingPackageError` without pandas."""
        from forewarn.ground.overview import to_frame

        return to_frame(self.to_rows())

    def _repr_html_(self) -> str:
        from forewarn.ground.notebook import record_html

        return record_html(self)

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-ready values; the article's text is left out."""
        out: dict[str, Any] = to_dict(self)
        del out["article"]["text"]
        return out

    @classmethod
    def from_dict(cls, data: dict[str, Any], text: str) -> Record:
        """Back from `to_dict`, given the article's text. Fields not known are ignored. Raises `RecordError`."""
        if not isinstance(data, dict) or not isinstance(data.get("article"), dict):
            raise RecordError("a record is an object with `article` and `events`")
        return from_dict(cls, {**data, "article": {**data["article"], "text": text}})


VALUE_TYPES = (Record, Article, Event, Date, Location, Actor, Weapon, Casualty, Relation, Evidence, Window, Sign)


def to_dict(value: Any) -> Any:
    """A value of this module as dicts, lists and scalars."""
    if dataclasses.is_dataclass(value):
        return {f.name: to_dict(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [to_dict(item) for item in value]
    return value


@cache
def field_types(cls: type) -> dict[str, tuple[type, bool, bool]]:
    """For each field of a value type: its inner type, whether it may be None, whether it is a tuple."""
    out = {}
    for name, hint in typing.get_type_hints(cls).items():
        args = typing.get_args(hint)
        if typing.get_origin(hint) is tuple:
            out[name] = (args[0], False, True)
        elif isinstance(hint, types.UnionType):
            out[name] = (next(a for a in args if a is not type(None)), True, False)
        else:
            out[name] = (hint, False, False)
    return out


def from_dict(cls: type[T], data: Any, where: str = "record") -> T:
    """A value of `cls` from JSON-ready values; unknown fields are ignored.

    Raises `RecordError` naming the field that is missing or of the wrong type.
    """
    if not isinstance(data, dict):
        raise RecordError(f"{where}: an object was expected, not {type(data).__name__}")
    values: dict[str, Any] = {}
    for name, (inner, optional, many) in field_types(typing.cast(type, cls)).items():
        if name not in data:
            continue
        value, here = data[name], f"{where}.{name}"
        if many:
            if not isinstance(value, list | tuple):
                raise RecordError(f"{here}: a list was expected")
            values[name] = tuple(_value(inner, item, f"{here}[{i}]") for i, item in enumerate(value))
        elif value is None and optional:
            values[name] = None
        else:
            values[name] = _value(inner, value, here)
    try:
        return cls(**values)
    except TypeError as problem:
        raise RecordError(f"{where}: {str(problem).partition(') ')[2] or problem}") from None


def _value(inner: type, value: Any, where: str) -> Any:
    if dataclasses.is_dataclass(inner):
        return from_dict(inner, value, where)
    if inner is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, inner) or (inner is int and isinstance(value, bool)):
        raise RecordError(f"{where}: {inner.__name__} was expected, not {type(value).__name__}")
    return value


def allowed(name: str) -> tuple[str, ...]:
    """The values of a list of the ontology by the name that a field's `one_of` has."""
    values = getattr(ontology(), name)
    return tuple(values)


def spans(event: Event) -> Iterator[tuple[str, int | None, int | None, str]]:
    """Every quoted span of an event as (field, start, end, quote)."""
    for i, item in enumerate(event.evidence):
        yield f"evidence[{i}]", item.start, item.end, item.text
    for i, actor in enumerate(event.actors):
        yield f"actors[{i}]", actor.start, actor.end, actor.text
    for i, weapon in enumerate(event.weapons):
        yield f"weapons[{i}]", weapon.start, weapon.end, weapon.text
    for i, casualty in enumerate(event.casualties):
        yield f"casualties[{i}]", casualty.start, casualty.end, casualty.text
    if event.date:
        yield "date", event.date.text_start, event.date.text_end, event.date.text
    for i, place in enumerate(filter(None, (event.location, *event.also_at))):
        yield f"location[{i}]", place.start, place.end, place.text


def check(record: Record) -> list[str]:
    """What is wrong with a record, a sentence a fault: names outside the lists, spans that do not quote, dangling relations."""
    faults: list[str] = []
    text = record.article.text
    by_id = {event.id: event for event in record.events}
    if len(by_id) != len(record.events):
        faults.append("an event id is used twice")
    for event in record.events:
        faults += [f"{event.id}: {fault}" for fault in _names_outside(event)]
        for name, start, end, quote in spans(event):
            if start is not None and text[start:end] != quote:
                faults.append(f"{event.id}: {name}: the text at {start}:{end} is not {quote[:60]!r}")
        for relation in event.relations:
            if relation.event not in by_id:
                faults.append(f"{event.id}: {relation.type} points at {relation.event!r}, which is not in the record")
        for casualty in event.casualties:
            if casualty.min is not None and casualty.max is not None and casualty.min > casualty.max:
                faults.append(f"{event.id}: casualties: {casualty.min} > {casualty.max}")
    return faults


def _names_outside(event: Event) -> Iterator[str]:
    kind = ontology().types.get(event.type)
    if kind and event.subtype not in kind.subtypes:
        yield f"subtype {event.subtype!r} is none of {event.type}"
    for actor in event.actors:
        if kind and actor.role not in kind.roles:
            yield f"role {actor.role!r} is none of {event.type}"
    values: list[Any] = [
        event,
        event.date,
        event.location,
        *event.also_at,
        *event.actors,
        *event.weapons,
        *event.casualties,
        *event.relations,
    ]
    for value in filter(None, values):
        for f in dataclasses.fields(value):
            held, one_of = getattr(value, f.name), f.metadata["one_of"]
            if one_of and held is not None and held not in allowed(one_of):
                yield f"{type(value).__name__.lower()}.{f.name} {held!r} is not one of {', '.join(allowed(one_of))}"
