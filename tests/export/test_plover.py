"""PLOVER: what is written is read back, and kinds of attack have the manual's modes."""

import json

import pytest
from forewarn.export.plover import FORM
from forewarn.ground.records import Weapon

from tests.export.made import actor, attack, reasons
from tests.store.made import harbour, river

CITED = {"coder": "forewarn 1.0", "version": "abc", "codebook": "PLOVER 0.8"}
RAID = {
    "id": "harbour/e1",
    "event": "ASSAULT",
    "mode": "firearms",
    "date": "2024-03-22",
    "actor": [{"entity_text": "Islamic State"}, {"entity_text": "Gunmen"}],
    "event_loc": {
        "geonameid": 524901,
        "lat": 55.75,
        "lon": 37.62,
        "province": "Moscow Oblast",
        "city": "Moscow",
        "country_code": "RU",
        "resolution": 4,
    },
    "size": {"dead": 17, "injured": 24},
    "cite_info": {"url": "https://news.example/hotel", "title": "Hotel stormed", "language": "en", **CITED},
    "comment": harbour().events[0].evidence[0].text,
}
DRONES = {
    "id": "river/e1",
    "event": "ASSAULT",
    "mode": "drone",
    "date": "2023-01-01",
    "enddate": "2023-12-31",
    "event_loc": {"lat": 54.2, "lon": 37.62, "province": "Tula Oblast", "country_code": "RU"},
    "cite_info": CITED,
    "comment": river().events[0].evidence[0].text,
}
THREAT = {
    "id": "river/e3",
    "event": "THREATEN",
    "mode": "violence",
    "actor": [{"entity_text": "Militants", "sector": "UAF"}],
    "event_loc": {"country_code": "SY"},
    "cite_info": CITED,
    "comment": "Militants threatened to bomb Al-Qusayr.",
}


def lines(told, path):
    FORM.write(told, path)
    assert FORM.check(path) == []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_read_back(told, tmp_path):
    assert lines([one for one in told if FORM.leaves_out(one) is None], tmp_path / "a.jsonl") == [RAID, DRONES, THREAT]


def test_left_out(told):
    assert reasons(FORM, told) == {
        "harbour/e1": None,
        "harbour/e2": "claims have no row of their own in it",
        "harbour/e3": "warnings have no row of their own in it",
        "harbour/e4": "attempted attacks have no place in it",
        "river/e1": None,
        "river/e2": "claims have no row of their own in it",
        "river/e3": None,
    }


@pytest.mark.parametrize(
    ("values", "mode"),
    [
        ({"subtype": "kidnapping"}, "abduct"),
        ({"subtype": "assassination"}, "targeted"),
        ({"subtype": "shelling"}, "heavy-weapons"),
        ({"subtype": "arson"}, "destroy"),
        ({"weapons": (Weapon(text="knife", kind="blade"),)}, "primitive"),
        ({"weapons": (Weapon(text="gun", kind="firearm"), Weapon(text="gas", kind="chemical"))}, "unconventional"),
        ({}, None),
    ],
)
def test_mode(values, mode, tmp_path):
    assert lines([attack(**values)], tmp_path / "a.jsonl")[0].get("mode") == mode


def test_recipients(tmp_path):
    people = (actor("target", "Kyiv", "government", None, "UA"), actor("victim", "shoppers", "population"))
    told = attack(actors=(*people, actor("target", "a bridge", "facility"), actor("perpetrator", "X", None, "denied")))
    (line,) = lines([told], tmp_path / "a.jsonl")
    expected = [{"entity_text": "Kyiv", "code": "UA", "sector": "GOV"}, {"entity_text": "shoppers", "sector": "CVL"}]
    assert (line["recipient"], "actor" in line) == (expected, False)


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"id": ""}, ["line 1: id is missing"]),
        ({"event": "ATTACK"}, ["line 1: event 'ATTACK' is not ASSAULT or THREATEN"]),
        ({"event": "THREATEN"}, ["line 1: mode 'firearms' is not one of violence"]),
        ({"date": "2024"}, ["line 1: date '2024' is no day"]),
        ({"actor": [{}]}, ["line 1: actor: an entity has no entity_text"]),
        ({"size": {"dead": -1}}, ["line 1: size.dead -1 is no number of dead or injured"]),
        (
            {"event_loc": {"lat": 100, "resolution": 9}},
            ["line 1: event_loc.resolution 9 is not between 1 and 5", "line 1: event_loc.lat 100 is not between -90 and 90"],
        ),
        ({"extra": 1}, ["line 1: no field 'extra' in PLOVER"]),
        ({"id": "river/e1"}, ["line 2: id 'river/e1' stands twice"]),
    ],
)
def test_check_finds(tmp_path, change, faults):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (RAID | change, DRONES)), "utf-8")
    assert FORM.check(path) == faults


def test_check_finds_what_is_no_json(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("[]\n{\n", "utf-8")
    assert [fault[:16] for fault in FORM.check(path)] == ["line 1: not an o", "line 2: not JSON"]
