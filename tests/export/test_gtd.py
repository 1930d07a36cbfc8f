"""GTD: what is written is read back, and figures, claims and exclusions are the codebook's."""

import csv

import pytest
from forewarn.export.gtd import COLUMNS, FORM
from forewarn.ground.records import Date

from tests.export.made import actor, attack, claim, figure, reasons
from tests.store.made import harbour, river

NOTHING = {column.name: "" for column in COLUMNS}
RAID = NOTHING | {
    "eventid": "202403220001",
    "iyear": "2024",
    "imonth": "3",
    "iday": "22",
    "country_txt": "Russia",
    "provstate": "Moscow Oblast",
    "city": "Moscow",
    "latitude": "55.75",
    "longitude": "37.62",
    "specificity": "1",
    "location": "a hotel",
    "summary": " ".join(one.text for one in harbour().events[0].evidence),
    "attacktype1": "2",
    "attacktype1_txt": "Armed Assault",
    "success": "1",
    "suicide": "0",
    "weapdetail": "Gunmen",
    "target1": "a hotel",
    "gname": "Islamic State",
    "guncertain1": "0",
    "claimed": "1",
    "compclaim": "0",
    "nkill": "17",
    "nkillter": "2",
    "scite1": "Hotel stormed; https://news.example/hotel",
    "dbsource": "harbour/e1",
}
DRONES = NOTHING | {
    "eventid": "202300000001",
    "iyear": "2023",
    "imonth": "0",
    "iday": "0",
    "approxdate": "2023",
    "country_txt": "Russia",
    "provstate": "Tula Oblast",
    "latitude": "54.2",
    "longitude": "37.62",
    "summary": river().events[0].evidence[0].text,
    "attacktype1": "3",
    "attacktype1_txt": "Bombing/Explosion",
    "success": "1",
    "suicide": "0",
    "target1": "a power station",
    "dbsource": "river/e1",
}


def rows(told, path):
    FORM.write(told, path)
    assert FORM.check(path) == []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(row, *names):
    return tuple(row[name] for name in names)


def test_read_back(told, tmp_path):
    assert rows([one for one in told if FORM.leaves_out(one) is None], tmp_path / "a.csv") == [RAID, DRONES]


def test_left_out(told):
    state = attack(actors=(actor("perpetrator", "Russia", "government"),))
    foiled = attack(status="foiled")
    assert [FORM.leaves_out(one) for one in (state, foiled, attack(status="attempted"))] == [
        "attacks by a state have no place in it",
        "foiled attacks have no place in it",
        None,
    ]
    assert reasons(FORM, told) == {
        "harbour/e1": None,
        "harbour/e2": "claims have no row of their own in it",
        "harbour/e3": "warnings have no row of their own in it",
        "harbour/e4": "attacks without a known year have no id in it",
        "river/e1": None,
        "river/e2": "claims have no row of their own in it",
        "river/e3": "threatened attacks have no place in it",
    }


def test_attempted_is_no_success(tmp_path):
    assert rows([attack(status="attempted")], tmp_path / "a.csv")[0]["success"] == "0"


def test_attacks_of_a_day_are_counted(tmp_path):
    march = Date(text="in March", start="2024-03-01", end="2024-03-31", precision="month")
    made = [attack(), attack(date=march)]
    path = tmp_path / "a.csv"
    FORM.write(made, path)
    with path.open(encoding="utf-8", newline="") as file:
        found = [of(row, "eventid", "imonth", "iday", "approxdate") for row in csv.DictReader(file)]
    assert found == [("202403220001", "3", "22", ""), ("202403000001", "3", "0", "in March")]


@pytest.mark.parametrize(
    ("figures", "nkill"),
    [
        ((), ""),
        ((figure("at least 95", 95, None, "at_least"),), "95"),
        ((figure("dozens", 24, None, "vague"),), ""),
        ((figure("up to 40", None, 40, "up_to"),), ""),
        ((figure("93", 93, 93), figure("115", 115, 115)), "93"),
        ((figure("93", 93, 93), figure("115", 115, 115), figure("115 dead", 115, 115)), "115"),
        ((figure("93", 93, 93, source="The Front"), figure("115", 115, 115, source="police")), "115"),
        ((figure("10", 10, 10), figure("two attackers", 2, 2, side="attackers")), "12"),
    ],
)
def test_nkill(figures, nkill, tmp_path):
    told = attack(casualties=figures, actors=(actor("perpetrator", "The Front", "armed_group", "stated"),))
    assert rows([told], tmp_path / "a.csv")[0]["nkill"] == nkill


@pytest.mark.parametrize(
    ("told", "groups", "claims"),
    [
        (attack(), ("", "", "", "", ""), ("", "", "", "")),
        (
            attack(claim("A", 2), actors=(actor("perpetrator", "A", "armed_group", "claimed"),)),
            ("A", "", "", "0", ""),
            ("1", "", "", "0"),
        ),
        (
            attack(claim("B", 2), claim("C", 3), actors=(actor("perpetrator", "A", "armed_group", "suspected"),)),
            ("A", "B", "C", "1", "0"),
            ("", "1", "1", "1"),
        ),
        (attack(claim("A", 2, "denies")), ("", "", "", "", ""), ("", "", "", "")),
        (
            attack(actors=(actor("perpetrator", "A", "armed_group", "accused"), actor("perpetrator", "B", None, "denied"))),
            ("A", "", "", "1", ""),
            ("", "", "", ""),
        ),
    ],
    ids=["nobody", "one claims", "two claim what another is suspected of", "denied", "accused"],
)
def test_claims(told, groups, claims, tmp_path):
    row = rows([told], tmp_path / "a.csv")[0]
    assert of(row, "gname", "gname2", "gname3", "guncertain1", "guncertain2") == groups
    assert of(row, "claimed", "claim2", "claim3", "compclaim") == claims


def test_hostages(tmp_path):
    told = attack(subtype="kidnapping", casualties=(figure("12 pupils", 12, 12, kind="kidnapped"),))
    assert of(rows([told], tmp_path / "a.csv")[0], "attacktype1", "ishostkid", "nhostkid", "nkill") == ("6", "1", "12", "")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("202403220001", "202403210001", "line 2: eventid 202403210001 does not begin with the date"),
        ("202403220001", "2024032200", "line 2: eventid 2024032200 does not begin with the date"),
        (",17,2,", ",1,2,", "line 2: nkillter 2 is more than nkill 1"),
        (",Islamic State,", ",,", "line 2: guncertain1 is set without a group"),
    ],
)
def test_check_finds(told, tmp_path, old, new, fault):
    path = tmp_path / "a.csv"
    FORM.write([one for one in told if FORM.leaves_out(one) is None], path)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert FORM.check(path) == [fault]
