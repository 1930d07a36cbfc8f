"""CSV on the Web: read back by ourselves and, by its metadata, by another reader."""

import csv
import datetime
import json
import warnings

import pytest
from forewarn.export.csvw import FORM, columns

from tests.export.made import actor, attack
from tests.store.made import harbour

NOTHING = {column.name: "" for column in columns()}
OF_ARTICLE = {
    "article_id": "harbour",
    "title": "Hotel stormed",
    "url": "https://news.example/hotel",
    "published": "2024-03-26",
}
RAID = {
    **{"event_key": "harbour/e1", "type": "attack", "subtype": "armed_assault", "status": "actual", "date_text": "Friday"},
    **{"date_start": "2024-03-22", "date_end": "2024-03-22", "date_precision": "day", "place_text": "Moscow"},
    **{"place": "Moscow", "admin1": "Moscow Oblast", "country": "RU", "place_precision": "town", "venue": "a hotel"},
    **{"latitude": "55.75", "longitude": "37.62", "geonames_id": "524901", "killed_min": "15", "killed_max": "15"},
    **{"injured_min": "24", "perpetrators": "Islamic State|Gunmen", "bases": "stated|stated", "targets": "a hotel"},
    **{"weapons": "firearm", "source": "police", "confidence": "0.9", "quote": harbour().events[0].evidence[0].text},
    **OF_ARTICLE,
}
CLAIM = {
    **{"event_key": "harbour/e2", "type": "claim", "subtype": "responsibility", "status": "actual"},
    **{"claimants": "Islamic State", "relations": "claims harbour/e1", "confidence": "0.7"},
    **{"quote": "The Amaq agency said the ISIS branch was behind it.", **OF_ARTICLE},
}
WARNING = {
    **{"event_key": "harbour/e3", "type": "warning", "subtype": "private", "status": "actual", "date_text": "Monday"},
    **{"date_start": "2024-03-18", "date_end": "2024-03-18", "date_precision": "day", "issuers": "United States"},
    **{"recipients": "Russia", "relations": "warns_of harbour/e1", "window_start": "2024-03-18", "window_end": "2024-03-20"},
    **{"response": "unknown", "quote": harbour().events[2].evidence[0].text, **OF_ARTICLE},
}


def test_read_back(told, tmp_path):
    path = tmp_path / "events.csv"
    FORM.write(told, path)
    assert FORM.check(path) == []
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert found[:3] == [NOTHING | row for row in (RAID, CLAIM, WARNING)]
    assert [row["event_key"] for row in found] == [one.key for one in told]
    assert sorted(one.name for one in tmp_path.glob("events.csv*")) == ["events.csv", "events.csv-metadata.json"]


def test_another_reader_understands_the_metadata(told, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a package that the reader uses
        from csvw import CSVW

        path = tmp_path / "events.csv"
        FORM.write(told, path)
        read = CSVW(str(path) + "-metadata.json", validate=True)
        assert (read.is_valid, list(read.warnings)) == (True, [])
        assert read.common_props["dc:rights"].startswith("Coordinates and ids of places: GeoNames (https://www.geonames.org/)")
        (rows,) = (list(table) for table in read.tables)
    raid = rows[0]
    assert (raid["perpetrators"], raid["killed_min"], raid["latitude"]) == (["Islamic State", "Gunmen"], 15, 55.75)
    assert raid["date_start"] == datetime.datetime(2024, 3, 22)
    assert (raid["injured_max"], rows[1]["date_start"], rows[1]["relations"]) == (None, None, ["claims harbour/e1"])


def test_a_bar_within_a_name(tmp_path):
    path = tmp_path / "a.csv"
    FORM.write([attack(actors=(actor("perpetrator", "A|B", None, "stated"), actor("perpetrator", "C")))], path)
    assert FORM.check(path) == []
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["perpetrators"], row["bases"]) == ("A/B|C", "stated|")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2024-03-20", "2024-03-17", "line 4: window_start 2024-03-18 is after window_end 2024-03-17"),
        (",15,15,", ",15,14,", "line 2: killed_min 15 is more than killed_max 14"),
        ("stated|stated", "stated", "line 2: there are not as many bases as perpetrators"),
        (
            ",attempted,",
            ",tried,",
            "line 5: status: 'tried' is not one of actual, attempted, foiled, planned, threatened, denied",
        ),
    ],
)
def test_check_finds(told, tmp_path, old, new, fault):
    path = tmp_path / "a.csv"
    FORM.write(told, path)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert FORM.check(path) == [fault]


def test_check_finds_other_metadata(told, tmp_path):
    path = tmp_path / "a.csv"
    FORM.write(told, path)
    beside = tmp_path / "a.csv-metadata.json"
    beside.write_text(json.dumps({"url": "a.csv"}), "utf-8")
    assert FORM.check(path) == ["a.csv-metadata.json: does not describe a.csv as forewarn writes it"]
    beside.unlink()
    assert FORM.check(path) == ["a.csv-metadata.json: No such file or directory"]
