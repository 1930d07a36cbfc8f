"""The gazetteer: folding of names, lookup in the sorted table, hand-written places, and what it says of faulty files."""

import gzip
import shutil
from pathlib import Path

import pytest
from forewarn.ground.errors import ModelsError
from forewarn.ground.gazetteer import Gazetteer, Place, fold, load_gazetteer
from forewarn.ground.resources import models_folder
from hypothesis import given
from hypothesis import strategies as st

HEAD = "name,aliases,kind,country,admin1,lat,lon,population,geonames_id\n"
TABLE = (
    "aba ala,Aba Ala,district,NG,,,,0,\n"
    "aba,Aba,town,NG,Abia,5.11,7.37,897560,2353151\n"
    "aba,Aba,town,HU,Fejér,47.03,18.52,4470,3056683\n"
    'zug,"Zug, Stadt",town,CH,Zug,47.17,8.52,23435,2657908\n'
).encode()
ABA_NG = Place("Aba", "town", "NG", "Abia", 5.11, 7.37, 897560, 2353151)
ABA_HU = Place("Aba", "town", "HU", "Fejér", 47.03, 18.52, 4470, 3056683)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Moscow", "moscow"),
        ("São  Paulo", "sao paulo"),
        ("Sana'a", "sanaa"),
        ("Sana’a", "sanaa"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Łódź", "lodz"),
        ("Diyarbakır", "diyarbakir"),
        ("St. John's", "st johns"),
        ("U.S.", "us"),
        ("Tromsø", "tromso"),
        ("  ", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=30))
def test_fold_of_a_folded_name_is_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Aba", (ABA_NG, ABA_HU)),
        ("ABA", (ABA_NG, ABA_HU)),
        ("aba ala", (Place("Aba Ala", "district", "NG", None, None, None, 0, None),)),
        ("Zug", (Place("Zug, Stadt", "town", "CH", "Zug", 47.17, 8.52, 23435, 2657908),)),
        ("Ab", ()),
        ("Abab", ()),
        ("zz", ()),
        ("", ()),
    ],
)
def test_lookup(name: str, places: tuple[Place, ...]) -> None:
    assert Gazetteer(TABLE).lookup(name) == places


def test_lookup_in_an_empty_table() -> None:
    assert Gazetteer(b"").lookup("Aba") == ()


def test_every_row_of_a_table_is_found() -> None:
    names = sorted((f"{letter}{other}" for letter in "abcxyz" for other in ("", "a", "bb", " z")), key=lambda name: f"{name},")
    table = "".join(f"{name},{name},town,XX,,1.0,2.0,{number},{number + 1}\n" for number, name in enumerate(names)).encode()
    found = {name: [place.population for place in Gazetteer(table).lookup(name)] for name in names}
    assert found == {name: [number] for number, name in enumerate(names)}


def _folder(path: Path, name: str = "", rows: str = "") -> Path:
    path.mkdir()
    with gzip.open(path / "places.csv.gz", "wb") as table:
        table.write(b"folded,name,kind,country,admin1,lat,lon,population,geonames_id\n" + TABLE)
    if name:
        (path / name).write_text(HEAD + rows, "utf-8")
    return path


def test_hand_written_places_go_first_and_replace_their_id(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "models", "regions.csv", "Aba city,Aba|Enyimba,town,NG,Abia,5.1,7.4,900000,2353151\n")
    own = Place("Aba city", "town", "NG", "Abia", 5.1, 7.4, 900000, 2353151)
    gazetteer = load_gazetteer((folder,))
    assert (gazetteer.lookup("aba"), gazetteer.lookup("Enyimba")) == ((own, ABA_HU), (own,))


def test_a_folder_of_ones_own_adds_places(tmp_path: Path) -> None:
    shipped, own = _folder(tmp_path / "models"), tmp_path / "own"
    own.mkdir()
    (own / "places.csv").write_text(HEAD + "# a comment\nAtlantis,,sea,,,,,,\n", "utf-8")
    found = load_gazetteer((shipped, own)).lookup("Atlantis")
    assert found == (Place("Atlantis", "sea", None, None, None, None, 0, None),)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Atlantis,,island,,,,,,\n", r"regions\.csv:2: kind 'island' is not one of town, district"),
        ("Atlantis,,sea,,,north,,,\n", r"regions\.csv:2: could not convert string to float: 'north'"),
    ],
)
def test_a_faulty_row_is_named_by_file_and_line(tmp_path: Path, rows: str, message: str) -> None:
    folder = _folder(tmp_path / "models", "regions.csv", rows)
    with pytest.raises(ModelsError, match=message):
        load_gazetteer((folder,))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelsError, match=r"places\.csv\.gz: No such file"):
        load_gazetteer((tmp_path,))


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    shutil.copy(Path(__file__), tmp_path / "places.csv.gz")
    with pytest.raises(ModelsError, match=r"places\.csv\.gz: .*incorrect header"):
        load_gazetteer((tmp_path,))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bombay", ("Mumbai", "town", "IN")),
        ("Saigon", ("Ho Chi Minh City", "town", "VN")),
        ("Kiev", ("Kyiv", "town", "UA")),
        ("Falluja", ("Fallujah", "town", "IQ")),
        ("Bossaso", ("Bosaso", "town", "SO")),
        ("Chechnya", ("Chechnya", "province", "RU")),
        ("Borno", ("Borno", "province", "NG")),
        ("Gulf of Aden", ("Gulf of Aden", "sea", None)),
        ("Basque Country", ("Basque Country", "region", "ES")),
        ("Iraq", ("Iraq", "country", "IQ")),
        ("Tegina", ("Tegina", "town", "NG")),
    ],
)
def test_shipped_places(name: str, expected: tuple[str, str, str | None]) -> None:
    place = load_gazetteer((models_folder(),)).lookup(name)[0]
    assert (place.name, place.kind, place.country) == expected


@pytest.mark.parametrize("name", ["Stalin", "Police", "Of", "us"])
def test_everyday_words_and_persons_are_no_towns(name: str) -> None:
    assert [place for place in load_gazetteer((models_folder(),)).lookup(name) if place.kind == "town"] == []
