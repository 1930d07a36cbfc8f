"""Lint of the facts in models/: order, codes, kinds, and that no name stands for two."""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from forewarn.ground.actors import ActorEntry, exact_key, load_actors, loose_key
from forewarn.ground.countries import load_countries
from forewarn.ground.gazetteer import PLACE_KINDS, fold, load_gazetteer
from forewarn.ground.ontology import ontology
from forewarn.ground.resources import models_folder, read_csv

from tests.looping import over

MODELS = models_folder()
ACTORS = load_actors((MODELS,))
COUNTRIES = load_countries((MODELS,))
CODES = {country.code for country in COUNTRIES.countries if country.code}
CONTINENTS = {"Africa", "Antarctica", "Asia", "Europe", "North America", "Oceania", "South America"}
REQUIRED_NAMES = {
    "Boko Haram",
    "ETA",
    "Hamas",
    "Hezbollah",
    "Houthis",
    "Islamic State",
    "Islamic State - Khorasan Province",
    "Provisional Irish Republican Army",
    "Taliban",
    "Tehrik-i-Taliban Pakistan",
    "al-Qaeda",
    "al-Shabaab",
}


def _table() -> bytes:
    return gzip.decompress((MODELS / "places.csv.gz").read_bytes())


def _keys(entry: ActorEntry) -> Iterator[tuple[str, str]]:
    for alias in (entry.name, *entry.aliases):
        yield ("exact", exact_key(alias)) if alias in entry.acronyms else ("loose", loose_key(alias))


def test_no_name_stands_for_two_actors() -> None:
    owners = defaultdict(set)
    for entry in ACTORS.entries:
        for key in _keys(entry):
            owners[key].add(entry.name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_no_actor_has_a_name_twice() -> None:
    twice = {e.name for e in ACTORS.entries if len({e.name, *e.aliases}) != len(e.aliases) + 1}
    assert twice == set()


def test_actors_are_sorted_and_hold_the_required_names() -> None:
    names = [entry.name for entry in ACTORS.entries]
    assert names == sorted(set(names), key=lambda name: (fold(name), name))
    assert set(names) >= REQUIRED_NAMES


@over(ACTORS.entries, name=lambda entry: entry.name)
def test_actor(entry: ActorEntry) -> None:
    first, last = entry.years
    assert entry.kind in ontology().actor_kinds
    assert entry.country is None or entry.country in CODES
    assert first is None or last is None or first <= last
    assert entry.acronyms <= {entry.name, *entry.aliases}
    assert entry.part_of is None or ACTORS.by_name(entry.part_of) is not None
    assert all(alias == alias.strip() and loose_key(alias) for alias in (entry.name, *entry.aliases))
    assert all(alias in entry.acronyms for alias in (entry.name, *entry.aliases) if alias.upper() == alias)


def test_no_name_stands_for_two_countries() -> None:
    owners = defaultdict(set)
    for alias, match, case_sensitive in COUNTRIES.aliases():
        owners[alias.replace(".", "") if case_sensitive else fold(alias)].add(match.country.name)
    assert {alias: names for alias, names in owners.items() if len(names) > 1} == {}


def test_countries_have_codes_once_and_are_sorted() -> None:
    rows = [(country.code, country.code3) for country in COUNTRIES.countries]
    codes = [code for code, _ in rows if code]
    assert codes == sorted(set(codes))
    assert len(codes) == 250
    assert all((len(code), len(code3)) == (2, 3) for code, code3 in rows if code)
    assert [country.name for country in COUNTRIES.countries[250:]] == sorted(c.name for c in COUNTRIES.countries if not c.code)
    assert {country.continent for country in COUNTRIES.countries} == CONTINENTS


def test_every_country_is_a_place() -> None:
    gazetteer = load_gazetteer((MODELS,))
    missing = {
        country.code
        for country in COUNTRIES.countries
        if country.code and not any(p.kind == "country" and p.country == country.code for p in gazetteer.lookup(country.name))
    }
    assert missing == set()


def test_the_table_of_places_is_packed_reproducibly() -> None:
    header = (MODELS / "places.csv.gz").read_bytes()[:10]
    assert (header[:3], header[3], header[4:8]) == (b"\x1f\x8b\x08", 0, bytes(4))


def test_the_table_of_places_is_sorted() -> None:
    keys = [line.split(b",", 1)[0] + b"," for line in _table().splitlines()[1:]]
    assert next((pair for pair in pairwise(keys) if pair[0] > pair[1]), None) is None


def test_rows_of_the_table_of_places() -> None:
    rows = csv.reader(io.StringIO(_table().decode("utf-8")))
    assert next(rows) == ["folded", "name", "kind", "country", "admin1", "lat", "lon", "population", "geonames_id"]
    faulty = [
        row
        for row in rows
        if not (
            len(row) == 9
            and row[0]
            and row[1]
            and row[2] in PLACE_KINDS
            and row[3] in CODES
            and bool(row[5]) == bool(row[6])
            and row[7].isdigit()
            and (row[8] or row[2] != "town")
        )
    ]
    assert faulty == []


def test_keys_of_the_table_of_places_are_folded() -> None:
    sample = [line.split(b",", 1)[0].decode("utf-8") for line in _table().splitlines()[1::97]]
    assert [key for key in sample if fold(key) != key] == []


def test_regions_are_sorted_and_have_known_codes() -> None:
    rows = [entry.fields for entry in read_csv(MODELS, "regions.csv")]
    assert [row["name"] for row in rows] == sorted({row["name"] for row in rows}, key=fold)
    assert {row["country"] for row in rows} <= CODES | {""}
    assert {row["kind"] for row in rows} <= set(PLACE_KINDS)


def test_no_name_stands_for_two_regions() -> None:
    owners = defaultdict(set)
    for entry in read_csv(MODELS, "regions.csv"):
        for name in (entry.fields["name"], *filter(None, entry.fields["aliases"].split("|"))):
            owners[fold(name)].add(entry.fields["name"])
    assert {name: places for name, places in owners.items() if len(places) > 1} == {}


def test_offices_are_sorted_without_doubles() -> None:
    nouns = [entry.fields["noun"] for entry in read_csv(MODELS, "en/lexicons/offices.csv")]
    assert nouns == sorted(set(nouns))
