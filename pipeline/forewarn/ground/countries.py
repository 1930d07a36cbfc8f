"""Countries, from `models/countries.csv`: names, demonyms, capitals and the seats that stand for governments."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.errors import ModelsError
from forewarn.ground.gazetteer import fold
from forewarn.ground.resources import Entry, read_csv

FILE = "countries.csv"
TERRITORIES = "territories.csv"
WAYS = ("name", "demonym", "capital", "seat")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Country:
    """One country, territory or former state; a former state has no `code` (ISO 3166-1 alpha-2) and no `code3`.

    `adjective` is the form that stands before a noun ("US", "British"); `seats` are other places and buildings that stand
    for the government.
    """

    code: str | None
    code3: str | None
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    adjective: str | None
    capital: str | None
    seats: tuple[str, ...]
    continent: str
    geonames_id: int | None


@dataclass(frozen=True)
class CountryMatch:
    """A country and how it was named: name, demonym, capital or seat."""

    country: Country
    how: str


@cache
def load_territories(folders: tuple[Path, ...]) -> dict[str, str]:
    """The code of its country by the folded name of each territory of `models/territories.csv`, for search alone."""
    rows = (entry.fields for folder in folders if (folder / TERRITORIES).is_file() for entry in read_csv(folder, TERRITORIES))
    return {fold(row["name"]): row["iso2"] for row in rows}


class CountryIndex:
    """Countries by any name. Where a name could mean two, names go before demonyms, those before capitals and seats."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self.countries = tuple(countries)
        self._by_code = {country.code: country for country in self.countries if country.code}
        self._exact: dict[str, CountryMatch] = {}
        self._loose: dict[str, CountryMatch] = {}
        for alias, match, case_sensitive in self.aliases():
            if case_sensitive:
                self._exact.setdefault(alias.replace(".", ""), match)
            else:
                self._loose.setdefault(fold(alias), match)

    def find(self, text: str) -> CountryMatch | None:
        """The country that `text` as a whole names ("the U.S.", "Iranian", "Kremlin"); None if there is none.

        It must begin with a capital, as names do: "Turkey", not "turkey".
        """
        bare = _ARTICLE.sub("", _POSSESSIVE.sub("", text.strip()))
        if not bare[:1].isupper():
            return None
        return self._exact.get(bare.replace(".", "")) or self._loose.get(fold(bare))

    def by_code(self, code: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self._by_code.get(code)

    def aliases(self) -> Iterator[tuple[str, CountryMatch, bool]]:
        """Every (name, match, whether only this very case counts); names first, then demonyms, capitals and seats."""
        for how in WAYS:
            for country in self.countries:
                match = CountryMatch(country, how)
                for alias in _named(country, how):
                    yield alias, match, not re.search("[a-z]", alias)


def _named(country: Country, how: str) -> tuple[str, ...]:
    if how == "name":
        return (country.name, *country.aliases)
    if how == "demonym":
        return country.demonyms
    return country.seats if how == "seat" else tuple(filter(None, (country.capital,)))


def _country(line: Entry) -> Country:
    """A row of the file as a country. Raises `ModelsError` naming file and line."""
    fields = line.fields
    try:
        return Country(
            code=fields["iso2"] or None,
            code3=fields["iso3"] or None,
            name=fields["name"],
            aliases=_split(fields["aliases"]),
            demonyms=_split(fields["demonyms"]),
            adjective=fields["adjective"] or None,
            capital=fields["capital"] or None,
            seats=_split(fields["seats"]),
            continent=fields["continent"],
            geonames_id=int(fields["geonames_id"]) if fields["geonames_id"] else None,
        )
    except KeyError as missing:
        raise ModelsError(f"{line.place}: lacks the column {missing}") from None
    except ValueError as problem:
        raise ModelsError(f"{line.place}: {problem}") from None


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


@cache
def load_countries(folders: tuple[Path, ...]) -> CountryIndex:
    """The countries of the models folders, in order. Raises `ModelsError` for a malformed row."""
    return CountryIndex(_country(line) for folder in folders if (folder / FILE).exists() for line in read_csv(folder, FILE))
