"""A Filter of what people and programs give: days and names are checked and looked up, in one way for the commands, the pages
and `Database.query`."""

import calendar
import dataclasses
import difflib
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from forewarn.ground.actors import load_actors
from forewarn.ground.countries import Country, CountryIndex, load_countries, load_territories
from forewarn.ground.errors import FilterError
from forewarn.ground.gazetteer import fold
from forewarn.ground.records import allowed
from forewarn.store.conditions import ANYONE, Filter, search_words
from forewarn.store.moments import moment
from forewarn.store.query import SORTS

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LISTS = {"type": "types", "subtype": "subtypes", "status": "statuses"}  # argument -> list of the ontology and field of Filter
_ACTORS = ("actor", "claimed_by", "warned")


def make_filter(folders: tuple[Path, ...], **given: Any) -> Filter:
    """A Filter; None and what is not given do not restrict, but `status`, which is then `actual`.

    `type`, `subtype` and `status` are a name or several, `status="all"` any; `actor`, `claimed_by` and `warned` are any name of
    an actor, `warned="any"` any recipient; `country` is a name or code; `since` and `until` are days, months or years in ISO
    8601, or a `datetime.date`; `seen_since` is what `moment` reads; `text` is words and "phrases". The rest goes to `Filter`
    as it is. Names are those of `models/` in `folders`.

    Raises `FilterError` for an unknown filter, a name that is not known, and a day that the calendar has not.
    """
    known = [field.name for field in dataclasses.fields(Filter)]
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    for name in values:
        if name not in known and name not in _LISTS:
            raise FilterError(name, f"no such filter; there are {', '.join([*_LISTS, *known])}")
    for name, field in _LISTS.items():
        if name in values:
            values[field] = _names(name, field, values.pop(name))
    for name in ("since", "until"):
        if name in values:
            values[name] = day(values[name], name, last=name == "until")
    if "seen_since" in values:
        values["seen_since"] = moment(values["seen_since"], "seen_since")
    if "since" in values and "until" in values and values["since"] > values["until"]:
        raise FilterError("since", f"{values['since']} is later than until, {values['until']}")
    for name in _ACTORS:
        if isinstance(values.get(name), str):
            anyone = name == "warned" and values[name].casefold() == ANYONE
            values[name] = (ANYONE,) if anyone else names_of_actor(values[name], folders)
    if "role" in values:
        _names("role", "roles", values["role"])
    if "country" in values:
        values["country"] = country_code(values["country"], folders)
    if "text" in values and search_words(values["text"]) is None:
        raise FilterError("text", f"there is no word in {values['text']!r}")
    values.setdefault("sort", "relevance" if "text" in values else "date")
    if values["sort"] not in SORTS:
        raise FilterError("sort", f"{values['sort']!r} is not one of {', '.join(SORTS)}")
    return Filter(**values)


def _names(name: str, ontology_list: str, given: str | Sequence[str]) -> tuple[str, ...]:
    """Names of a list of the ontology; none at all for `all`, which is a status only."""
    names = (given,) if isinstance(given, str) else tuple(given)
    if name == "status" and "all" in names:
        return ()
    for one in names:
        if one not in allowed(ontology_list):
            raise FilterError(name, f"{one!r} is not one of {', '.join(allowed(ontology_list))}")
    return names


def day(given: str | date, name: str, *, last: bool = False) -> str:
    """A day in ISO 8601; of a year or a month its first day, or its last if `last`. Raises `FilterError`, which says `name`."""
    if isinstance(given, date):
        return given.isoformat()[:10]
    match = _DAY.fullmatch(given)
    if match is None:
        raise FilterError(name, f"{given!r} is no date; write 2024, 2024-03 or 2024-03-22")
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    if year < 1 or not 1 <= month <= 12:
        raise FilterError(name, f"{given!r} is no date: there is no such month")
    days = calendar.monthrange(year, month)[1]
    number = int(match[3] or (days if last else 1))
    if not 1 <= number <= days:
        raise FilterError(name, f"{given!r} is no date: that month has {days} days")
    return f"{year:04}-{month:02}-{number:02}"


def country_code(text: str, folders: tuple[Path, ...]) -> str:
    """The ISO 3166-1 alpha-2 code of a country given by code, name or adjective, or by a part of it that goes by its own name
    ("Gaza", "Scotland"), capitals or not. Raises `FilterError`.
    """
    index = load_countries(folders)
    for country in index.countries:
        if country.code and text.upper() in (country.code, country.code3):
            return country.code
    found = _country(text, index, ("name", "demonym"))
    if found is not None and found.code:
        return found.code
    if (part := load_territories(folders).get(fold(_ARTICLE.sub("", text.strip())))) is not None:
        return part
    names = {fold(country.name): country.name for country in index.countries}
    near = [names[name] for name in difflib.get_close_matches(fold(text), names, n=1)]
    raise FilterError("country", f"no country {text!r}{f'; do you mean {near[0]}?' if near else ''}")


def names_of_actor(text: str, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """`text`, the normalised name of the actor in models/ that it names, those of its branches, and of the country it names."""
    actors = load_actors(folders)
    names: dict[str, None] = {text: None}
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
