"""UCDP GED: what is written is read back, and the numbers of dead agree."""

import csv

import pytest
from forewarn.export.ucdp import COLUMNS, FORM
from forewarn.ground.records import Date

from tests.export.made import actor, attack, figure, reasons

RAID = {column.name: "" for column in COLUMNS} | {
    "id": "harbour/e1",
    "year": "2024",
    "side_a": "Islamic State",
    "number_of_sources": "1",
    "source_article": "https://news.example/hotel",
    "source_date": "2024-03-26",
    "source_headline": "Hotel stormed",
    "source_original": "police",
    "where_prec": "1",
    "where_coordinates": "Moscow",
    "adm_1": "Moscow Oblast",
    "latitude": "55.75",
    "longitude": "37.62",
    "country": "Russia",
    "date_prec": "1",
    "date_start": "2024-03-22",
    "date_end": "2024-03-22",
    "deaths_a": "2",
    "deaths_b": "0",
    "deaths_civilians": "0",
    "deaths_unknown": "15",
    "best": "17",
    "high": "17",
    "low": "17",
}


def rows(told, path):
    FORM.write(told, path)
    assert FORM.check(path) == []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_read_back(told, tmp_path):
    assert rows([one for one in told if FORM.leaves_out(one) is None], tmp_path / "a.csv") == [RAID]


def test_left_out(told):
    assert reasons(FORM, told) == {
        "harbour/e1": None,
        "harbour/e2": "claims have no row of their own in it",
        "harbour/e3": "warnings have no row of their own in it",
        "harbour/e4": "attempted attacks have no place in it",
        "river/e1": "attacks without a known death have no place in it",
        "river/e2": "claims have no row of their own in it",
        "river/e3": "threatened attacks have no place in it",
    }
    nobody = attack(casualties=(figure("nobody", 0, 0),))
    assert FORM.leaves_out(nobody) == "attacks without a known death have no place in it"


@pytest.mark.parametrize(
    ("figures", "low", "best", "high"),
    [
        ((figure("95", 95, 95),), 95, 95, 95),
        ((figure("more than 130", 131, None, "more_than"),), 131, 131, 131),
        ((figure("20 to 30", 20, 30, "range"),), 20, 20, 30),
        ((figure("93", 93, 93), figure("115", 115, 115), figure("up to 140", None, 140, "up_to")), 93, 115, 140),
        ((figure("dozens", 24, None, "vague"),), 24, 24, 24),
        ((figure("10", 10, 10), figure("2 attackers", 2, 2, side="attackers")), 12, 12, 12),
        ((figure("an attacker", 1, 1, side="attackers"),), 1, 1, 1),
    ],
)
def test_numbers(figures, low, best, high, tmp_path):
    row = rows([attack(casualties=figures)], tmp_path / "a.csv")[0]
    assert tuple(int(row[name]) for name in ("low", "best", "high")) == (low, best, high)


GROUP, ARMY = actor("perpetrator", "A", "armed_group"), actor("perpetrator", "Army", "security_force")


@pytest.mark.parametrize(
    ("actors", "kind", "dyad", "civilians"),
    [
        ((GROUP, actor("victim", "shoppers", "population")), "3", "A - Civilians", "9"),
        ((GROUP, actor("target", "Army", "security_force")), "1", "A - Army", "0"),
        ((ARMY, actor("target", "B", "armed_group")), "1", "Army - B", "0"),
        ((GROUP, actor("target", "B", "armed_group")), "2", "A - B", "0"),
        ((GROUP, actor("victim", "a commander", "person")), "", "A - a commander", "0"),
        ((actor("perpetrator", "a man", "person"), actor("victim", "shoppers", "population")), "", "a man - Civilians", "9"),
        ((GROUP,), "", "", "0"),
    ],
)
def test_sides(actors, kind, dyad, civilians, tmp_path):
    row = rows([attack(actors=actors, casualties=(figure("9", 9, 9),))], tmp_path / "a.csv")[0]
    assert (row["type_of_violence"], row["dyad_name"], row["deaths_civilians"]) == (kind, dyad, civilians)


@pytest.mark.parametrize(
    ("end", "precision"),
    [("2024-03-01", "1"), ("2024-03-06", "2"), ("2024-03-07", "3"), ("2024-03-31", "4"), ("2024-04-30", "")],
)
def test_date_precision(end, precision, tmp_path):
    told = attack(date=Date(text="then", start="2024-03-01", end=end), casualties=(figure("9", 9, 9),))
    assert rows([told], tmp_path / "a.csv")[0]["date_prec"] == precision


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (",17,17,17\n", ",17,16,17\n", "line 2: low 17, best 17 and high 16 are not in order, or nobody died"),
        (",2,0,0,15,", ",2,0,0,16,", "line 2: best is 17, and the four columns of deaths add up to 18"),
        ("22,2024-03-22", "22,2024-03-21", "line 2: date_start 2024-03-22 is after date_end 2024-03-21"),
    ],
)
def test_check_finds(told, tmp_path, old, new, fault):
    path = tmp_path / "a.csv"
    FORM.write(told[:1], path)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert FORM.check(path) == [fault]
