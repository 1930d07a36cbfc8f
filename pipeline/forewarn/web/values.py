"""The values of an event as a page lists them: each with its label, what is told of it, its quote and its rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from forewarn.ground.records import Actor, Casualty, Date, Event, Location, Weapon
from forewarn.ground.wording import country_name, days
from forewarn.web.quotes import Quote, quote


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A value: its label, the value in words, further details, the quote that it was read from (None: none is kept), its rule.

    `place` is the (country, name) of a place, for a link.
    """

    label: str
    value: str
    details: tuple[str, ...] = ()
    quote: Quote | None = None
    rule: str | None = None
    place: tuple[str | None, str | None] | None = None


def facts(event: Event, text: str) -> list[Fact]:
    """When, where, with what, who says so, and what became of it; only what is known."""
    return list(_facts(event, text))


def read_from(value: Actor | Casualty, text: str) -> Fact:
    """An actor or a figure with nothing but its quote and rule."""
    return Fact(label="", value=value.text, quote=quote(text, value.start, value.end, value.text), rule=value.rule)


def _facts(event: Event, text: str) -> Iterator[Fact]:
    if event.date:
        yield _date(event.date, text)
    if event.window:
        window = event.window
        found = text.find(window.text) if window.text else -1
        yield Fact(
            label="warned of",
            value=days(window.start, window.end, "days not known"),
            quote=quote(text, found, found + len(window.text)) if window.text and found >= 0 else None,
        )
    for label, place in (("place", event.location), *(("also at", place) for place in event.also_at)):
        if place:
            yield _place(label, place, text)
    for weapon in event.weapons:
        yield _weapon(weapon, text)
    if event.source:
        yield Fact(label="who says so", value=event.source)
    if event.response:
        yield Fact(label="what became of it", value=event.response)


def _date(date: Date, text: str) -> Fact:
    against = f"reckoned from: {date.basis}" if date.basis else None
    return Fact(
        label="date",
        value=days(date.start, date.end, f"“{date.text}”, not resolved"),
        details=tuple(filter(None, (date.precision, against))),
        quote=quote(text, date.text_start, date.text_end, date.text),
        rule=date.rule,
    )


def _place(label: str, place: Location, text: str) -> Fact:
    name = ", ".join(dict.fromkeys(filter(None, (place.name or place.text, place.admin1, country_name(place.country)))))
    point = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else None
    geonames = f"GeoNames {place.geonames_id}" if place.geonames_id else None
    return Fact(
        label=label,
        value=f"{place.venue}: {name}" if place.venue and place.venue != name else name,
        details=tuple(filter(None, (place.precision, place.basis, point, geonames))),
        quote=quote(text, place.start, place.end, place.text),
        rule=place.rule,
        place=(place.country, place.name) if place.name or place.country else None,
    )


def _weapon(weapon: Weapon, text: str) -> Fact:
    return Fact(label="weapon", value=weapon.kind, quote=quote(text, weapon.start, weapon.end, weapon.text), rule=weapon.rule)
