"""Values of options that click does not know of: names of the ontology, days, countries, actors."""

import calendar
import difflib
import re
from pathlib import Path
from typing import Any

import click

from forewarn.cli.options import settings
from forewarn.ground.actors import load_actors
from forewarn.ground.countries import Country, CountryIndex, load_countries
from forewarn.ground.gazetteer import fold
from forewarn.ground.records import allowed

_MANY = 8  # values from which on --help names a list rather than prints it
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class OneOf(click.ParamType):
    """A name of one of the ontology's lists, which is read when it is needed; `also` are further values."""

    def __init__(self, list_name: str, *, also: tuple[str, ...] = ()) -> None:
        self.name = list_name
        self._also = also

    def values(self) -> tuple[str, ...]:
        return (*allowed(self.name), *self._also)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        values = self.values()
        return f"[{'|'.join(values)}]" if len(values) <= _MANY else self.name.removesuffix("s").upper()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if ctx is not None:
            settings(ctx)  # a folder of the user's own may add to the list
        if value not in self.values():
            self.fail(f"{value!r} is not one of {', '.join(self.values())}", param, ctx)
        return value


class Day(click.ParamType):
    """A day; of a year or a month its first day, or its last if `last`."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        match = _DAY.fullmatch(value)
        if match is None:
            self.fail(f"{value!r} is no date; write 2024, 2024-03 or 2024-03-22", param, ctx)
        year, month = int(match[1]), int(match[2] or (12 if self._last else 1))
        if year < 1 or not 1 <= month <= 12:
            self.fail(f"{value!r} is no date: there is no such month", param, ctx)
        days = calendar.monthrange(year, month)[1]
        day = int(match[3] or (days if self._last else 1))
        if not 1 <= day <= days:
            self.fail(f"{value!r} is no date: that month has {days} days", param, ctx)
        return f"{year:04}-{month:02}-{day:02}"


def country_code(text: str, folders: tuple[Path, ...]) -> str:
    """The ISO 3166-1 alpha-2 code of a country given by code, name or adjective. Raises `click.BadParameter`."""
    index = load_countries(folders)
    for country in index.countries:
        if country.code and text.upper() in (country.code, country.code3):
            return country.code
    country = _country(text, index, ("name", "demonym"))
    if country is not None and country.code:
        return country.code
    names = {fold(country.name): country.name for country in index.countries}
    near = [names[name] for name in difflib.get_close_matches(fold(text), names, n=1)]
    raise click.BadParameter(f"no country {text!r}{f'; do you mean {near[0]}?' if near else ''}", param_hint="'--country'")


def names_of_actor(text: str, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """`text`, the normalised name of the actor in models/ that it names, those of its branches, and of the country it names."""
    actors = load_actors(folders)
    names = {text: None}
    # Acronyms count in their own case only, but who types one may not care.
    found = actors.find(text) or actors.find(text.upper())
    waiting = [found] if found else []
    while waiting:
        entry = waiting.pop()
        if entry.name not in names or entry is found:
            names[entry.name] = None
            waiting += actors.parts_of(entry.name)
    if country := _country(text, load_countries(folders), ("name",)):
        names[country.name] = None
    return tuple(names)


def _country(text: str, index: CountryIndex, ways: tuple[str, ...]) -> Country | None:
    """The country that a text names in one of these ways, capitals or not."""
    for spelling in (text, text.title(), text.upper()):
        match = index.find(spelling)
        if match is not None and match.how in ways:
            return match.country
    return None
