"""What giving values to an article's words needs: its date, the countries and people it names, the data of `models/`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from forewarn.events.hometown import DATELINE, DATELINE_WITHIN, LOCALS, MENTION, TITLE, Told, hometown
from forewarn.ground.actors import ActorIndex, load_actors
from forewarn.ground.countries import Country, CountryIndex, load_countries
from forewarn.ground.datewords import DateWording, DateWords, load_datewords
from forewarn.ground.gazetteer import Gazetteer, Place, load_gazetteer
from forewarn.ground.localday import local_day
from forewarn.ground.mentions import CAPITAL_OF, THE_TOWN, UNLISTED, VENUE_NAME, Argument, FrameSet, PlaceWords
from forewarn.ground.records import Article, Location
from forewarn.ground.resources import read_toml
from forewarn.normalise.actors import NamedActor, load_offices
from forewarn.normalise.actors import normalise as normalise_actor
from forewarn.normalise.dates import Days, published_day, resolve
from forewarn.normalise.numbers import NumberWords, load_number_words
from forewarn.normalise.places import PlaceContext, country_place, load_place_words
from forewarn.normalise.places import resolve as resolve_place

# Gazetteer kinds to the contract's precisions; a sea has none.
_PRECISION = {"town": "town", "district": "district", "province": "province", "region": "province", "country": "country"}


@dataclass(frozen=True)
class Tables:
    """The data of the models folders that values are looked up in."""

    actors: ActorIndex
    countries: CountryIndex
    gazetteer: Gazetteer
    dates: DateWords
    numbers: NumberWords
    offices: dict[str, str]
    place_words: dict[str, str]
    place_hints: dict[str, list[str]]
    generic: frozenset[str]
    subtype_by_weapon: dict[str, str]
    subtype_by_doer: dict[str, str]
    responses: dict[str, list[str]]
    public: dict[str, list[str]]


@cache
def load_tables(folders: tuple[Path, ...]) -> Tables:
    """The tables of the folders, read once."""
    kinds = read_toml(folders[0] / "en/kinds.toml")
    return Tables(
        load_actors(folders),
        load_countries(folders),
        load_gazetteer(folders),
        load_datewords(folders),
        load_number_words(folders),
        load_offices(folders),
        load_place_words(folders),
        read_toml(folders[0] / "en/places.toml")["hints"],
        frozenset(kinds["generic"]["people"]),
        kinds["subtype_by_weapon"],
        kinds["subtype_by_doer"],
        read_toml(folders[0] / "en/responses.toml"),
        read_toml(folders[0] / "en/warnings.toml")["public"],
    )


class Values:
    """Values of one article's words."""

    def __init__(self, article: Article, frames: FrameSet, tables: Tables) -> None:
        self.tables = tables
        self.article = article
        self.published = published_day(local_day(article.published, article.url))
        self._countries = frames.countries
        self._frequency = Counter(code for code, *_ in frames.countries)
        self._full_names = _full_names(frames)
        self._around: dict[str, tuple[str, ...]] = {}
        words = tables.place_hints.items()
        self._hints = (*frames.agencies, *(code for code, told in words if any(word in article.text for word in told)))
        self.identified = frames.identified
        self._towns = frames.towns
        self._dateline_words = frames.dateline
        self._dateline = self._country_of(frames.dateline) if frames.dateline else None

    def _country_of(self, dateline: str) -> str | None:
        """The country of a dateline: the one it names, else the one that its town lies in."""
        for name in reversed(dateline.split(", ")):
            match = self.tables.countries.find(name)
            if match is not None:
                return match.country.code
        context = PlaceContext(countries=self.codes_near(0))
        place = resolve_place(dateline, context, self.tables.gazetteer, self.tables.countries, words=self.tables.place_words)
        return place.country if place is not None else None

    def days(self, wording: DateWording, *, anchor: Days | None = None, ahead: bool = False) -> Days | None:
        """The days of a wording; a feast without a year is that of the one year in which the article tells of it."""
        if wording.kind in ("holiday", "easter") and wording.part("year") is None:
            years = self._feast_years(wording.part("word") or "")
            if len(years) == 1:
                wording = replace(wording, parts=(*wording.parts, ("year", years.pop())))
        return resolve(wording, self.tables.dates, self.published, anchor=anchor, ahead=ahead)

    def _feast_years(self, feast: str) -> set[str]:
        """The years that stand beside a feast or its first word: "the 2019 Easter bombings", "the Easter attacks of 2019"."""
        name, year = re.escape(feast.split()[0]), r"((?:19|20)\d\d)\b"
        found = re.findall(rf"\b{year} {name}\b|\b{name}\b(?: [A-Za-z]+){{0,3}},? {year}", self.article.text)
        return {year for pair in found for year in pair if year}

    def location(self, words: PlaceWords, offset: int) -> Location | None:
        """The place of a phrase that stands at an offset; None where it is not clear which one is meant."""
        if not words.name:
            return Location(
                text=words.phrase.text,
                precision="venue",
                venue=words.venue,
                start=words.phrase.start,
                end=words.phrase.end,
                rule=f"place.{words.relation}",
                basis="stated",
            )
        place = self._place(words, offset)
        if place is None:
            return self._unlisted(words, offset) if words.relation == UNLISTED else None
        return Location(
            text=words.phrase.text,
            name=place.name,
            country=place.country,
            admin1=place.admin1,
            precision=_PRECISION.get(place.kind),
            lat=place.lat,
            lon=place.lon,
            geonames_id=place.geonames_id,
            venue=words.venue,
            start=words.phrase.start,
            end=words.phrase.end,
            rule=f"place.{words.relation}",
            basis="demonym" if words.relation == "demonym" else "stated",
        )

    def _unlisted(self, words: PlaceWords, offset: int) -> Location | None:
        """A place that the gazetteer lacks: the text's name, in the country that the words or the article tell."""
        around = next((p for name in words.within if (p := self._place(replace(words, name=name, within=()), offset))), None)
        code = around.country if around is not None else next(iter(self.codes_near(offset)), None)
        if code is None:
            return None
        return Location(
            text=words.phrase.text,
            name=words.name,
            country=code,
            admin1=around.admin1 if around is not None else None,
            precision="town",
            start=words.phrase.start,
            end=words.phrase.end,
            rule=f"place.{UNLISTED}",
            basis="stated",
        )

    def country_told(self, spans: Iterable[tuple[int, int]]) -> Location | None:
        """The last resort: a country, where the story is a domestic one.

        It is the country of the dateline, named nowhere less often than another, and the sentences name no other.
        """
        spans = list(spans)
        told = [(code, a, b, kind) for code, a, b, kind in self._countries if any(s <= a < e for s, e in spans)]
        home = self._dateline
        if home is None or any(code != home for code, *_ in told):
            return None
        if any(count > self._frequency[home] for count in self._frequency.values()):
            return None
        code, start, end, kind = next((item for item in (*told, *self._countries) if item[0] == home), (home, 0, 0, ""))
        if start == end:
            return None
        country = self.tables.countries.by_code(code)
        place = country_place(code, self.tables.gazetteer, self.tables.countries)
        if country is None or place is None:
            return None
        return Location(
            text=self.article.text[start:end],
            name=country.name,
            country=code,
            precision="country",
            lat=place.lat,
            lon=place.lon,
            geonames_id=place.geonames_id,
            start=start,
            end=end,
            rule="place.country_told",
            basis="demonym" if kind == "demonym" else "dateline",
        )

    def _capital(self, country: str, offset: int) -> Country | None:
        """The country whose capital is meant: the one named, or the one that the text speaks of at an offset."""
        match = self.tables.countries.find(country) if country else None
        code = next(iter(self.codes_near(offset)), None)
        found = match.country if match is not None else self.tables.countries.by_code(code) if code else None
        return found

    def _place(self, words: PlaceWords, offset: int) -> Place | None:
        if words.name.startswith(CAPITAL_OF):
            country = self._capital(words.name.removeprefix(CAPITAL_OF), offset)
            if country is None or country.capital is None:
                return None
            words = replace(words, name=country.capital, within=(country.name,))
        if words.name == THE_TOWN:
            return self._town_before(words.phrase.start)
        context = PlaceContext(within=words.within, countries=self.codes_near(offset), dateline=self._dateline)
        told = (*words.within, *self._told_around(words.name))
        for name, within in ((words.name, told), (words.name, words.within), *((name, ()) for name in words.within)):
            near = PlaceContext(within=within, countries=context.countries, dateline=context.dateline)
            place = resolve_place(name, near, self.tables.gazetteer, self.tables.countries, words=self.tables.place_words)
            if place is not None and (words.relation != VENUE_NAME or place.country in context.codes):
                return place
        return None

    def _town_before(self, offset: int) -> Place | None:
        """The town told last before an offset, else that of the dateline."""
        for name, within, at, _ in reversed(self._towns):
            if at < offset:
                place = self._town(name, within, at)
                if place is not None:
                    return place
        return self._town(self._dateline_words, (), 0) if self._dateline_words else None

    def home(self, spans: Iterable[tuple[int, int]]) -> Location | None:
        """The town that the article is about, if there is one and the sentences of an event name no other country."""
        spans = list(spans)
        best = self._hometown()
        if best is None:
            return None
        if any(code != best.place.country for code, at, *_ in self._countries if any(s <= at < e for s, e in spans)):
            return None
        text = self.article.text[best.offset : best.offset + len(best.name)]
        return Location(
            text=text,
            name=best.place.name,
            country=best.place.country,
            admin1=best.place.admin1,
            precision=_PRECISION[best.place.kind],
            lat=best.place.lat,
            lon=best.place.lon,
            geonames_id=best.place.geonames_id,
            start=best.offset,
            end=best.offset + len(text),
            rule="place.hometown",
            basis="dateline" if best.offset == 0 and self._dateline_words else "stated",
        )

    def _hometown(self) -> Told | None:
        title, told = self.article.title or "", []
        if self._dateline_words and (place := self._town(self._dateline_words, (), 0)) is not None:
            name, _, within = self._dateline_words.partition(",")
            told.append(Told(place, name, 0, DATELINE_WITHIN if within else DATELINE))
        for name, within, at, local in self._towns:
            if (place := self._town(name, within, at)) is not None:
                told.append(Told(place, name, at, MENTION + LOCALS * local))
        told += [replace(one, weight=TITLE) for name, one in {one.name: one for one in told}.items() if name in title]
        return hometown(told)

    def _told_around(self, name: str) -> tuple[str, ...]:
        """What the article says elsewhere that a place lies in: "Auburn, Mass."."""
        if name not in self._around:
            found = re.findall(rf"\b{re.escape(name)}, ([A-Z][\w.]+(?: [A-Z][a-z]+)?)", self.article.text)
            self._around[name] = tuple(dict.fromkeys(found))
        return self._around[name]

    def _town(self, name: str, within: tuple[str, ...], offset: int) -> Place | None:
        around = (*within, *self._told_around(name))
        context = PlaceContext(within=around, countries=self.codes_near(offset), dateline=self._dateline)
        place = resolve_place(name, context, self.tables.gazetteer, self.tables.countries, words=self.tables.place_words)
        return place if place is not None and place.kind in ("town", "district") else None

    def codes_near(self, offset: int) -> tuple[str, ...]:
        """The countries of the article: those named within a paragraph's length first, then the most frequent."""
        near = sorted((abs(at - offset), code) for code, at, *_ in self._countries if abs(at - offset) < 400)
        often = [code for code, _ in sorted(self._frequency.items(), key=lambda item: (-item[1], item[0]))]
        return tuple(dict.fromkeys([code for _, code in near] + often + list(self._hints)))

    def named(self, argument: Argument) -> NamedActor | None:
        """The name and kind of an argument's words, or of what they stand for."""
        said = argument.stands_for or argument
        person = said.person
        if person is not None and said.known is None:
            full = self._full_names.get(_surname(person), person)
            own = {word.casefold().strip(".") for word in _bare(person).split()}
            # "Daisy Joins" is not Tammy Joins
            name = full if own <= {word.casefold().strip(".") for word in full.split()} else person
            return NamedActor(name, "person", None, "person")
        found = normalise_actor(said.mention.text, self.tables.actors, self.tables.countries, offices=self.tables.offices)
        if (
            found is None
            and said.known is not None
            and argument.role in ("issuer", "perpetrator", "claimant")
            and said.relation in ("modifier", "compound", "subject", "possessor", "agent_subject", "by", "indirect", "owner")
        ):
            match = self.tables.countries.find(said.mention.text)
            if match is not None:
                return NamedActor(match.country.name, "government", match.country.code, match.how)
        if found is None and said.known is not None and (argument.stands_for is not None or argument.attacker):
            found = normalise_actor(said.known, self.tables.actors, self.tables.countries, offices=self.tables.offices)
        return found


def _bare(name: str) -> str:
    return name.strip().removesuffix("'s").removesuffix("’s")


def _surname(name: str) -> str:
    return _bare(name).split()[-1].lower()


def _full_names(frames: FrameSet) -> dict[str, str]:
    """The longest name of each surname: "Tsarnaev" is Tamerlan Tsarnaev."""
    out: dict[str, str] = {}
    for text, _ in frames.people:
        name = _bare(text)
        key = _surname(name)
        if len(name.split()) > len(out.get(key, "").split()) and len(name.split()) <= 4:
            out[key] = name
    return out
