"""The index of countries: names, demonyms, capitals and seats."""

from pathlib import Path

import pytest
from forewarn.ground.countries import Country, CountryIndex, CountryMatch, load_countries
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder

HEAD = "iso2,iso3,name,aliases,demonyms,adjective,capital,seats,continent,geonames_id\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US", ("United States", "name")),
        ("the U.S.", ("United States", "name")),
        ("us", None),
        ("American", ("United States", "demonym")),
        ("Washington", ("United States", "capital")),
        ("the White House", ("United States", "seat")),
        ("Britain's", ("United Kingdom", "name")),
        ("Iranian", ("Iran", "demonym")),
        ("the Kremlin", ("Russia", "seat")),
        ("Côte d’Ivoire", ("Ivory Coast", "name")),
        ("Democratic Republic of Congo", ("Democratic Republic of the Congo", "name")),
        ("USSR", ("Soviet Union", "name")),
        ("turkey", None),
        ("Turkey", ("Turkey", "name")),
        ("polish", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_find(text: str, expected: tuple[str, str] | None) -> None:
    match = load_countries((models_folder(),)).find(text)
    assert (match and (match.country.name, match.how)) == expected


def test_a_row_becomes_a_country(tmp_path: Path) -> None:
    row = "AN,ANT,Atlantis,A.T.|Sunken Land,Atlantean|Atlanteans,Atlantean,Port Deep,Coral House,Oceania,\n"
    (tmp_path / "countries.csv").write_text(HEAD + row, "utf-8")
    index = load_countries((tmp_path,))
    names, people = ("A.T.", "Sunken Land"), ("Atlantean", "Atlanteans")
    country = Country("AN", "ANT", "Atlantis", names, people, "Atlantean", "Port Deep", ("Coral House",), "Oceania", None)
    assert index.countries == (country,)
    assert index.by_code("AN") == country
    assert [(alias, match.how, cased) for alias, match, cased in index.aliases()] == [
        ("Atlantis", "name", False),
        ("A.T.", "name", True),
        ("Sunken Land", "name", False),
        ("Atlantean", "demonym", False),
        ("Atlanteans", "demonym", False),
        ("Port Deep", "capital", False),
        ("Coral House", "seat", False),
    ]


def test_names_go_before_demonyms() -> None:
    def country(name: str, demonym: str) -> Country:
        return Country(None, None, name, (), (demonym,), None, None, (), "Oceania", None)

    first, second = country("Aland", "Beland"), country("Beland", "Belander")
    assert CountryIndex((first, second)).find("Beland") == CountryMatch(second, "name")


def test_a_faulty_id_is_named(tmp_path: Path) -> None:
    (tmp_path / "countries.csv").write_text(HEAD + "AN,ANT,Atlantis,,,,,,Oceania,deep\n", "utf-8")
    with pytest.raises(ModelsError, match=r"countries\.csv:2: invalid literal"):
        load_countries((tmp_path,))
