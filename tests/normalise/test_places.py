"""Which place a name means in its context, on the shipped gazetteer."""

from typing import Any

import pytest
from forewarn.ground.countries import load_countries
from forewarn.ground.gazetteer import Gazetteer, Place, load_gazetteer
from forewarn.ground.resources import models_folder
from forewarn.normalise.places import PlaceContext, country_place, load_place_words, resolve

FOLDERS = (models_folder(),)


def _resolve(name: str, context: PlaceContext) -> Place | None:
    return resolve(name, context, load_gazetteer(FOLDERS), load_countries(FOLDERS))


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        # a container that the text names
        ("Kerman", {"within": ("Iran",)}, ("Kerman", "town", "IR")),
        ("Kerman, Iran", {}, ("Kerman", "town", "IR")),
        ("Kerman, California", {}, ("Kerman", "town", "US")),
        ("Kerman", {"within": ("Iranian",)}, ("Kerman", "town", "IR")),
        ("Springfield", {"within": ("Illinois",)}, ("Springfield", "town", "US")),
        ("Gwoza", {"within": ("Borno state",)}, ("Gwoza", "town", "NG")),
        ("Hyderabad", {"within": ("Pakistan",), "countries": ("IN",)}, ("Hyderabad", "town", "PK")),
        ("Fooville", {"within": ("Nigeria",), "countries": ("NG",)}, None),
        ("Kerman", {"within": ("Fooland",), "countries": ("IR",)}, ("Kerman", "town", "IR")),
        # a country, region or sea of that name
        ("Iraq", {}, ("Iraq", "country", "IQ")),
        ("the U.S.", {}, ("United States", "country", "US")),
        ("Niger", {"countries": ("NG",)}, ("Niger", "country", "NE")),
        ("Lebanon", {"countries": ("US",)}, ("Lebanon", "country", "LB")),
        ("Soviet Union", {}, ("Soviet Union", "country", None)),
        ("Georgia", {}, ("Georgia", "country", "GE")),
        ("Georgia", {"countries": ("US",)}, ("Georgia", "province", "US")),
        ("Georgia", {"countries": ("GE", "US")}, ("Georgia", "country", "GE")),
        ("Georgia", {"within": ("the United States",)}, ("Georgia", "province", "US")),
        ("the Red Sea", {"countries": ("YE",)}, ("Red Sea", "sea", None)),
        ("Gaza", {}, ("Gaza Strip", "region", "PS")),
        # the countries of the article
        ("Tripoli", {"countries": ("LB", "SY")}, ("Tripoli", "town", "LB")),
        ("Hyderabad", {"countries": ("PK", "IN")}, ("Hyderabad", "town", "PK")),
        ("Beni", {"countries": ("CD",)}, ("Beni", "town", "CD")),
        ("Birmingham", {"countries": ("US",)}, ("Birmingham", "town", "US")),
        ("Khost", {"dateline": "AF"}, ("Khost", "town", "AF")),
        ("Moscow", {"countries": ("US", "RU")}, ("Moscow", "town", "RU")),
        ("Paris", {"countries": ("US",)}, ("Paris", "town", "FR")),
        # no context
        ("Moscow", {}, ("Moscow", "town", "RU")),
        ("Tripoli", {}, ("Tripoli", "town", "LY")),
        ("Hyderabad", {}, ("Hyderabad", "town", "IN")),
        ("Bagram", {}, ("Bagram", "town", "AF")),
        ("Chechnya", {}, ("Chechnya", "province", "RU")),
        ("Springfield", {}, None),
        ("San Miguel", {}, None),
        ("Derry", {}, None),
        ("Beni", {}, None),
        ("Fooville", {"countries": ("NG",)}, None),
        ("", {}, None),
        # the words beside the name
        ("city of Kerman", {}, ("Kerman", "town", "IR")),
        ("Kandahar", {}, ("Kandahar", "town", "AF")),
        ("Kandahar Province", {}, ("Kandahar", "province", "AF")),
        ("the Helmand province", {}, ("Helmand", "province", "AF")),
        ("Niger State", {"countries": ("NG",)}, ("Niger", "province", "NG")),
        ("northern Iraq", {}, ("Iraq", "country", "IQ")),
        ("eastern city of Jalalabad", {"countries": ("AF",)}, ("Jalalabad", "town", "AF")),
        ("South Africa", {}, ("South Africa", "country", "ZA")),
        ("Northern Ireland", {}, ("Northern Ireland", "province", "GB")),
        ("Mexico City", {}, ("Mexico City", "town", "MX")),
        # a town rather than the division around it, unless it is a speck
        ("California", {}, ("California", "province", "US")),
        ("New York", {}, ("New York City", "town", "US")),
        ("Washington", {}, ("Washington", "town", "US")),
    ],
)
def test_resolve(name: str, context: dict[str, Any], expected: tuple[str, str, str | None] | None) -> None:
    place = _resolve(name, PlaceContext(**context))
    assert (place and (place.name, place.kind, place.country)) == expected


def test_the_whole_place() -> None:
    moscow = Place("Moscow", "town", "RU", "Moscow", 55.75, 37.62, 10381222, 524901)
    assert _resolve("Moscow", PlaceContext(dateline="RU")) == moscow


def _town(country: str, population: int) -> str:
    return f"ford,Ford,town,{country},,1.0,2.0,{population},{population}\n"


@pytest.mark.parametrize(
    ("populations", "country"),
    [
        ((500_000, 250_000), "AA"),
        ((500_000, 250_001), None),
        ((15_000, 1_500), "AA"),
        ((15_000, 1_501), None),
        ((14_999,), None),
        ((15_000,), "AA"),
    ],
)
def test_how_far_a_place_must_lead(populations: tuple[int, ...], country: str | None) -> None:
    rows = "".join(_town(code, population) for code, population in zip(("AA", "BB"), populations, strict=False))
    place = resolve("Ford", PlaceContext(), Gazetteer(rows.encode()), load_countries(FOLDERS))
    assert (place and place.country) == country


@pytest.mark.parametrize(("population", "country"), [(49, "BB"), (50, "AA")])
def test_a_world_city_dwarfs_a_namesake_of_the_country(population: int, country: str) -> None:
    table = (_town("AA", population * 20_000) + _town("BB", 20_000)).encode()
    place = resolve("Ford", PlaceContext(countries=("BB",)), Gazetteer(table), load_countries(FOLDERS))
    assert place.country == ("BB" if population * 20_000 < 1_000_000 else country)


def test_country_place() -> None:
    gazetteer, countries = load_gazetteer(FOLDERS), load_countries(FOLDERS)
    found = country_place("KE", gazetteer, countries)
    assert (found.name, found.kind, found.country, found.geonames_id) == ("Kenya", "country", "KE", 192950)
    assert country_place("XX", gazetteer, countries) is None


def test_place_words_come_from_the_models() -> None:
    words = load_place_words(FOLDERS)
    assert (words["city"], words["province"], words["northern"]) == ("town", "province", "any")
