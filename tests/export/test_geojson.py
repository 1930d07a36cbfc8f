"""GeoJSON: the events of the record come back whole."""

import json

import pytest
from forewarn.export.geojson import FORM
from forewarn.ground.records import Event, from_dict

from tests.store.made import harbour, river

ATTRIBUTION = (
    "Coordinates and ids of places: GeoNames (https://www.geonames.org/),"
    " licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
)
ALL = [f"harbour/{event.id}" for event in harbour().events] + [f"river/{event.id}" for event in river().events]


def test_read_back_whole(told, tmp_path):
    path = tmp_path / "a.geojson"
    assert [FORM.leaves_out(one) for one in told] == [None] * 7
    FORM.write(told, path)
    assert FORM.check(path) == []
    found = json.loads(path.read_text("utf-8"))
    assert (found["type"], list(found)) == ("FeatureCollection", ["type", "attribution", "features"])
    assert found["attribution"] == ATTRIBUTION
    assert [feature["id"] for feature in found["features"]] == ALL
    events = [from_dict(Event, feature["properties"]["event"]) for feature in found["features"]]
    assert events == [*harbour().events, *river().events]
    assert [feature["geometry"] for feature in found["features"]] == [
        {"type": "Point", "coordinates": [37.62, 55.75]},
        None,
        None,
        {"type": "Point", "coordinates": [6.78, 51.22]},
        {"type": "Point", "coordinates": [37.62, 54.2]},
        None,
        None,
    ]
    assert found["features"][0]["properties"]["article"] == {
        "id": "harbour",
        "title": "Hotel stormed",
        "url": "https://news.example/hotel",
        "published": "2024-03-26",
        "site": None,
    }


def test_of_nothing(tmp_path):
    path = tmp_path / "a.geojson"
    FORM.write([], path)
    assert (json.loads(path.read_text("utf-8")), FORM.check(path)) == (
        {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": []},
        [],
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[37.62, 55.75]", "[200.0, 55.75]", "feature 0: geometry: 200.0 is not between -180 and 180"),
        ('"Point", "coordinates": [37.62, 55.75]', '"Point", "coordinates": [37.62]', "feature 0: geometry: "),
        ('"id": "harbour/e2"', '"id": "harbour/e1"', "feature 1: id 'harbour/e1' is missing or stands twice"),
        ('{"type": "FeatureCollection"', '{"type": "Feature"', "not a FeatureCollection"),
        ('{"type": "FeatureCollection"', '{"type": ', "not GeoJSON: "),
    ],
)
def test_check_finds(told, tmp_path, old, new, fault):
    path = tmp_path / "a.geojson"
    FORM.write(told, path)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    (found,) = FORM.check(path)
    assert found.startswith(fault)
