"""A place's name and its surroundings to one place of the gazetteer, or to None where the choice is not clear.

The order of choice:
1. the container that the text names ("Kerman, Iran"): only places in it count;
2. a country, sea or region of that name;
3. the countries of the article, in the order given, then that of the dateline;
4. a place that outweighs all others of its name.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from forewarn.ground.countries import CountryIndex
from forewarn.ground.errors import ModelsError
from forewarn.ground.gazetteer import Gazetteer, Place, fold
from forewarn.ground.resources import models_folder, read_toml

WORDS_FILE = "en/places.toml"
# A city of this size needs no context if the next of its name is at most half of it: Hyderabad is the Indian one.
GREAT_CITY, GREAT_LEAD = 500_000, 2
# A smaller town must be this much larger than the next of its name, and have this many people: a lone village is no proof.
KNOWN_TOWN, CLEAR_LEAD = 15_000, 10
# One in a country that the article does not name must be as large as this.
TOWN_ABROAD = 250_000
# A world city stays itself in an article about a country that has a namesake of a fiftieth: Moscow, not Moscow in Idaho.
WORLD_CITY, WORLD_LEAD = 1_000_000, 50
# A bare name means the town rather than the division around it, unless the town is a mere speck in it: California, a village.
SPECK = 0.05
# Degrees within which two rows of one name and country are the same spot: a town and the district around it.
SAME_SPOT = 1.0
WIDE_KINDS = ("country", "region", "sea")
# What a designator asks for. "The island of Bali", "the Czech Republic" ask for nothing the gazetteer knows.
DESIGNATED = ("town", "district", "province")
ANY = "any"
# Before a shortened name among the words of `load_place_words`, whose value is the whole name: "Wis." is Wisconsin.
SHORT = "short "


@dataclass(frozen=True)
class PlaceContext:
    """What surrounds a place's name.

    `within` holds names in the same phrase that contain it, nearest first; `countries` the ISO 3166-1 alpha-2 codes that
    the article mentions, nearest or most frequent first; `dateline` the code of the dateline's country.
    """

    within: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    dateline: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The countries of the article, that of the dateline last."""
        return tuple(dict.fromkeys((*self.countries, *filter(None, (self.dateline,)))))


@cache
def load_place_words(folders: tuple[Path, ...]) -> dict[str, str]:
    """Words that stand beside a place's name, with the kind of place that each makes of it, or "any".

    They are the designators ("city", "province") and prefixes ("northern") of en/places.toml. Raises `ModelsError`.
    """
    words: dict[str, str] = {}
    for folder in folders:
        if not (folder / WORDS_FILE).exists():
            continue
        tables = read_toml(folder / WORDS_FILE)
        try:
            words |= dict.fromkeys(tables["prefixes"]["words"], ANY)
            for kind, nouns in tables["designators"].items():
                words |= dict.fromkeys(nouns, kind if kind in DESIGNATED else ANY)
            words |= {SHORT + short: name for short, name in tables.get("abbreviations", {}).items()}
        except (KeyError, TypeError):
            raise ModelsError(f"{WORDS_FILE}: needs [prefixes] words and [designators]") from None
    return words


def resolve(
    name: str,
    context: PlaceContext,
    gazetteer: Gazetteer,
    countries: CountryIndex,
    *,
    words: dict[str, str] | None = None,
) -> Place | None:
    """The place that `name` means in its context; None if it is unknown or not clear which one.

    `words` are those of `load_place_words`, the shipped ones unless given.
    """
    words = load_place_words((models_folder(),)) if words is None else words
    first, _, rest = name.partition(",")
    if rest.strip():
        within = (*filter(None, (part.strip() for part in rest.split(","))), *context.within)
        context = replace(context, within=within)
    around = (words.get(SHORT + name, name) for name in context.within)
    context = replace(context, within=tuple(bare for name in around for bare, _ in _readings(name, words)))
    for bare, kind in _readings(first, words):
        if place := _resolve(bare, kind, context, gazetteer, countries):
            return place
    return None


def country_place(code: str, gazetteer: Gazetteer, countries: CountryIndex) -> Place | None:
    """The country of an ISO 3166-1 alpha-2 code as a place."""
    country = countries.by_code(code)
    if country is None:
        return None
    found = (place for place in gazetteer.lookup(country.name) if place.kind == "country" and place.country == code)
    return next(found, None)


def _readings(name: str, words: dict[str, str]) -> list[tuple[str, str | None]]:
    """The ways to read a name, likeliest first, each with the kind of place that its words ask for.

    The whole name goes first ("Mexico City", "South Africa"), then without its article, then without the words beside it
    ("Helmand province", "the city of Kerman", "northern Iraq").
    """
    tokens = name.split()
    readings = [(" ".join(tokens), None)]
    if tokens and tokens[0].lower() == "the":
        tokens = tokens[1:]
        readings.append((" ".join(tokens), None))
    kind = None
    while len(tokens) > 1:
        if len(tokens) > 2 and tokens[1].lower() == "of" and tokens[0].lower() in words:
            kind, tokens = _narrower(kind, words[tokens[0].lower()]), tokens[2:]
        elif tokens[-1].lower() in words:
            kind, tokens = _narrower(kind, words[tokens[-1].lower()]), tokens[:-1]
        elif tokens[0].lower() in words:
            kind, tokens = _narrower(kind, words[tokens[0].lower()]), tokens[1:]
        else:
            break
        readings.append((" ".join(tokens), kind))
    return [(bare, None if asked == ANY else asked) for bare, asked in readings]


def _narrower(kind: str | None, other: str) -> str:
    return other if kind in (None, ANY) else kind


def _resolve(name: str, kind: str | None, context: PlaceContext, gazetteer: Gazetteer, countries: CountryIndex) -> Place | None:
    """One reading of a name; `kind` is the kind asked for, None for any."""
    found = gazetteer.lookup(name)
    places = [place for place in found if kind in (None, place.kind)] or [place for place in found if _counts_as(place, kind)]
    for container in context.within:
        inside = _inside(places, container, gazetteer, countries)
        if inside is not None:
            return _best(inside) if inside else None
    named = countries.find(name) if kind is None else None
    if named and named.how == "name":
        return _country_or_province(named.country.code, named.country.name, places, context, gazetteer, countries)
    wide = [place for place in places if place.kind in WIDE_KINDS]
    if wide:
        return wide[0]
    return _in_context(places, context.codes) or _outweighing(places, abroad=bool(context.codes))


def _counts_as(place: Place, kind: str | None) -> bool:
    """Newspapers call districts provinces, and regions of one country too."""
    return {place.kind, kind} <= {"province", "district", "region"} or (place.kind, kind) == ("district", "town")


def _inside(places: list[Place], container: str, gazetteer: Gazetteer, countries: CountryIndex) -> list[Place] | None:
    """Those of `places` that lie in the container; None if the container is not known, so that it decides nothing."""
    match = countries.find(container)
    if match and match.how in ("name", "demonym") and match.country.code:
        inside = [place for place in places if place.country == match.country.code and place.kind != "country"]
        provinces = {place.name for place in gazetteer.lookup(container) if place.kind == "province"}
        return inside or [place for place in places if place.admin1 in provinces]
    divisions = [place for place in gazetteer.lookup(container) if place.kind in ("province", "district", "region")]
    if not divisions:
        town = _outweighing(list(gazetteer.lookup(container)))
        return [place for place in places if place.country == town.country and place != town] or None if town else None
    names = {(fold(place.name), place.country) for place in divisions}
    inside = [place for place in places if place.admin1 and (fold(place.admin1), place.country) in names]
    codes = {place.country for place in divisions if place.country}
    if inside:
        return inside
    return [place for place in places if place.country in codes and place.kind != "province"] or None


def _country_or_province(
    code: str | None, name: str, places: list[Place], context: PlaceContext, gazetteer: Gazetteer, countries: CountryIndex
) -> Place | None:
    """A country, unless the article is rather about another one with a larger province of that name: Georgia in the US."""
    if code is None:
        return Place(name, "country", None, None, None, None, 0, None)
    country = country_place(code, gazetteer, countries)
    rank = {other: number for number, other in reversed(list(enumerate(context.codes)))}
    for place in places:
        if place.kind != "province" or place.country not in rank or (country and place.population < country.population):
            continue
        if rank[place.country] < rank.get(code, len(rank)):
            return place
    return country


def _in_context(places: list[Place], codes: tuple[str, ...]) -> Place | None:
    """The place in the first country of the article that has one, unless a world city of that name dwarfs it."""
    largest = max(places, key=lambda place: place.population, default=None)
    for code in codes:
        here = [place for place in places if place.country == code]
        if not here:
            continue
        best = _best(here)
        weight = max(place.population for place in here)
        if largest.population >= WORLD_CITY and largest.population >= WORLD_LEAD * weight and best.kind != "province":
            return _best([place for place in places if place.country == largest.country])
        return best
    return None


def _best(places: list[Place]) -> Place:
    """Of places of one name in one country the one that a bare name means: the town, unless it is a speck in its province."""
    wide = [place for place in places if place.kind in WIDE_KINDS]
    if wide:
        return wide[0]
    ranked = sorted(places, key=lambda place: -place.population)
    towns = [place for place in ranked if place.kind == "town"]
    provinces = [place for place in ranked if place.kind == "province"]
    if towns and (not provinces or towns[0].population >= SPECK * provinces[0].population):
        return towns[0]
    return (provinces or ranked)[0]


def _outweighing(places: list[Place], *, abroad: bool = False) -> Place | None:
    """The place that is meant without any context, if one outweighs all others of its name.

    `abroad` says that the article names countries and none of the places lies in them: then a small town is not meant.
    """
    if not places:
        return None
    top = _best([place for place in places if place.country == max(places, key=lambda place: place.population).country])
    rivals = [place for place in places if not _same_spot(place, top) and (top.kind, place.kind) != ("town", "district")]
    next_largest = max((place.population for place in rivals), default=0)
    if top.population >= GREAT_CITY and top.population >= GREAT_LEAD * next_largest:
        return top
    if top.population >= (TOWN_ABROAD if abroad else KNOWN_TOWN) and top.population >= CLEAR_LEAD * next_largest:
        return top
    return top if top.kind != "town" and not rivals and not abroad else None


def _same_spot(place: Place, other: Place) -> bool:
    """Whether two rows of one name are one another, or one around the other."""
    if place == other:
        return True
    if place.country != other.country:
        return False
    if place.lat is None or other.lat is None or place.kind == "province" or other.kind == "province":
        return place.kind != other.kind
    return abs(place.lat - other.lat) < SAME_SPOT and abs(place.lon - other.lon) < SAME_SPOT
