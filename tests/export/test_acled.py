"""ACLED: what is written is read back, and figures and types are the codebook's."""

import csv

import pytest
from forewarn.export.acled import FORM
from forewarn.ground.records import Location, Weapon

from tests.export.made import actor, attack, figure, reasons
from tests.store.made import harbour, river

RAID = {
    "event_id_cnty": "harbour/e1",
    "event_date": "2024-03-22",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "",
    "sub_event_type": "",
    "actor1": "Islamic State",
    "assoc_actor_1": "Gunmen",
    "inter1": "",
    "actor2": "",
    "assoc_actor_2": "",
    "inter2": "",
    "civilian_targeting": "",
    "country": "Russia",
    "admin1": "Moscow Oblast",
    "location": "Moscow",
    "latitude": "55.75",
    "longitude": "37.62",
    "geo_precision": "1",
    "source": "Hotel stormed; https://news.example/hotel",
    "notes": harbour().events[0].evidence[0].text,
    "fatalities": "17",  # 12 guests, 3 guards and 2 attackers
}
DRONES = dict.fromkeys(RAID, "") | {
    "event_id_cnty": "river/e1",
    "event_date": "2023-01-01",
    "year": "2023",
    "time_precision": "3",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "country": "Russia",
    "admin1": "Tula Oblast",
    "location": "Tula",
    "latitude": "54.2",
    "longitude": "37.62",
    "notes": river().events[0].evidence[0].text,
}


def rows(told, path):
    FORM.write(told, path)
    assert FORM.check(path) == []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_read_back(told, tmp_path):
    assert rows([one for one in told if FORM.leaves_out(one) is None], tmp_path / "a.csv") == [RAID, DRONES]


def test_left_out(told):
    assert reasons(FORM, told) == {
        "harbour/e1": None,
        "harbour/e2": "claims have no row of their own in it",
        "harbour/e3": "warnings have no row of their own in it",
        "harbour/e4": "attempted attacks have no place in it",
        "river/e1": None,
        "river/e2": "claims have no row of their own in it",
        "river/e3": "threatened attacks have no place in it",
    }


@pytest.mark.parametrize(
    ("figures", "fatalities"),
    [
        ((), ""),
        ((figure("95", 95, 95),), "95"),
        ((figure("more than 130", 131, None, "more_than"),), "131"),
        ((figure("tens of people", 20, None, "vague"),), "10"),
        ((figure("dozens", 24, None, "vague"),), "12"),
        ((figure("Hundreds of them", 200, None, "vague"),), "100"),
        ((figure("scores", 40, None, "vague"),), ""),
        ((figure("up to 40", None, 40, "up_to"),), ""),
        ((figure("dozens", 24, None, "vague"), figure("93", 93, 93), figure("115", 115, 115)), "12"),
        ((figure("93", 93, 93), figure("115", 115, 115)), "93"),
        ((figure("93", 93, 93), figure("three children", 3, 3, part_of_total=True)), "93"),
        ((figure("two attackers", 2, 2, side="attackers"),), "2"),
        ((figure("9 hurt", 9, 9, kind="injured"),), ""),
    ],
)
def test_fatalities(figures, fatalities, tmp_path):
    assert rows([attack(casualties=figures)], tmp_path / "a.csv")[0]["fatalities"] == fatalities


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ({"subtype": "suicide_bombing"}, ("Explosions/Remote violence", "Suicide bomb")),
        ({"subtype": "kidnapping"}, ("Violence against civilians", "Abduction/forced disappearance")),
        ({"actors": (actor("victim", "shoppers", "population"),)}, ("Violence against civilians", "Attack")),
        ({"actors": (actor("target", "the army", "security_force"),)}, ("Battles", "Armed clash")),
        ({"actors": (actor("victim", "a commander", "person"),)}, ("", "")),
        ({"subtype": "arson"}, ("", "")),
        ({"weapons": (Weapon(text="gas", kind="chemical"),)}, ("Explosions/Remote violence", "Chemical weapon")),
    ],
)
def test_types(values, kinds, tmp_path):
    row = rows([attack(**values)], tmp_path / "a.csv")[0]
    assert (row["event_type"], row["sub_event_type"]) == kinds


def test_sides(tmp_path):
    place = Location(text="there", country="UA", precision="country")
    by = (actor("perpetrator", "Russia", "government", "stated", "RU"), actor("perpetrator", "X", "armed_group", "denied"))
    row = rows([attack(place=place, actors=(*by, actor("target", "Ukraine", "government", None, "UA")))], tmp_path / "a.csv")[0]
    assert (row["actor1"], row["assoc_actor_1"], row["inter1"], row["actor2"], row["inter2"]) == (
        "Russia",
        "",
        "8",
        "Ukraine",
        "1",
    )


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("actor1", "actor", ["line 1: the columns are"]),
        (",17\n", ",many\n", ["line 2: fatalities: 'many' is no whole"]),
        ("2024-03-22", "2024-02-30", ["line 2: event_date: '2024-02-30' is no day"]),
        ("55.75", "155.75", ["line 2: latitude: 155.75 is not between -90 and 90"]),
        ("Air/drone strike", "Air", ["line 3: sub_event_type: 'Air' is not one of"]),
        ("river/e1", "harbour/e1", ["line 3: event_id_cnty: 'harbour/e1' stands twice"]),
        ("river/e1", "", ["line 3: event_id_cnty is empty"]),
        (",17\n", ",17,1\n", ["line 2: 24 fields, and should be 23"]),
    ],
)
def test_check_finds(told, tmp_path, old, new, faults):
    path = tmp_path / "a.csv"
    FORM.write([one for one in told if FORM.leaves_out(one) is None], path)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    found = FORM.check(path)
    assert len(found) == len(faults)
    assert all(one.startswith(expected) for one, expected in zip(found, faults, strict=True))
