"""`forewarn feed`: an Atom feed and a JSON Feed of what a filter finds, whole."""

import contextlib
import json
import sqlite3
import xml.etree.ElementTree as ET

import pytest

from tests.cli import filled

NAMES = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def database(alone: None) -> None:
    filled.make()


def test_an_event_as_an_item_and_as_an_entry(forewarn, tmp_path) -> None:
    result = forewarn("feed", "--min-killed", "15", "--atom", "a.xml", "--json", "a.json", "--title", "Deadly")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 event\n")
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    (item,) = told.pop("items")
    assert told == {"version": "https://jsonfeed.org/version/1.1", "title": "Deadly", "authors": [{"name": "forewarn"}]}
    assert item == {
        "id": "urn:uuid:45bab7a8-0031-5c27-a9ab-cbc13d889bc2",
        "url": "https://news.example/hotel",
        "title": "armed assault, 2024-03-22, Moscow, RU, killed 15, injured 24+",
        "content_text": "Gunmen of the Islamic State stormed a hotel in Moscow on Friday, killing 12 guests and 3 guards and"
        " wounding dozens. — Hotel stormed",
        "date_published": "2024-03-26T00:00:00Z",
        "date_modified": "2024-03-27T10:00:00Z",
        "tags": ["attack", "armed_assault", "actual"],
        "_forewarn": {"event_key": "harbour/e1", "confidence": 0.9},
    }
    feed = ET.parse(tmp_path / "a.xml").getroot()
    assert [feed.findtext(f"a:{name}", namespaces=NAMES) for name in ("title", "updated", "author/a:name")] == [
        "Deadly",
        "2024-03-27T10:00:00Z",
        "forewarn",
    ]
    (entry,) = feed.findall("a:entry", NAMES)
    parts = ("id", "title", "updated", "published", "content")
    told_by_item = ("id", "title", "date_modified", "date_published", "content_text")
    assert [entry.findtext(f"a:{part}", namespaces=NAMES) for part in parts] == [item[name] for name in told_by_item]
    assert entry.find("a:link", NAMES).attrib == {"rel": "alternate", "href": "https://news.example/hotel"}


def test_what_became_known_last_comes_first_and_limit_cuts_the_rest(forewarn, tmp_path) -> None:
    with contextlib.closing(sqlite3.connect("forewarn.db")) as conn, conn:
        conn.execute("UPDATE runs SET finished = started")
        conn.execute(
            "INSERT INTO runs (code_version, models_digest, settings, started, finished)"
            " SELECT code_version, models_digest, settings, '2024-03-28T09:00:00+00:00', '2024-03-28T10:00:00+00:00' FROM runs"
        )
        conn.execute("UPDATE articles SET run_id = (SELECT max(id) FROM runs) WHERE id = 'river'")
    forewarn("feed", "--limit", "4", "--json", "a.json")
    items = json.loads((tmp_path / "a.json").read_text("utf-8"))["items"]
    assert [item["_forewarn"]["event_key"] for item in items] == ["river/e1", "river/e2", "river/e3", "harbour/e1"]


def test_an_address_that_is_none_and_characters_that_xml_has_not(forewarn, tmp_path) -> None:
    with contextlib.closing(sqlite3.connect("forewarn.db")) as conn, conn:
        conn.execute("UPDATE articles SET url = 'javascript:alert(1)', title = ? WHERE id = 'harbour'", ("<b>\x07&\uffff",))
    assert forewarn("feed", "--min-killed", "15", "--atom", "a.xml").exit_code == 0
    (entry,) = ET.parse(tmp_path / "a.xml").getroot().findall("a:entry", NAMES)
    assert entry.find("a:link", NAMES) is None
    assert entry.findtext("a:content", namespaces=NAMES).endswith(" — <b>\ufffd&\ufffd")


def test_nothing_found_is_a_feed_without_entries(forewarn, tmp_path) -> None:
    result = forewarn("feed", "--min-killed", "999", "--atom", "a.xml", "--json", "a.json")
    assert (result.exit_code, result.stderr) == (0, "0 events\n")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["items"] == []
    assert ET.parse(tmp_path / "a.xml").getroot().findall("a:entry", NAMES) == []


def test_wrong_usage_leaves_no_file(forewarn, tmp_path) -> None:
    assert "give --atom FILE, --json FILE, or both" in forewarn("feed").stderr
    result = forewarn("feed", "--atom", "none/a.xml")
    assert result.exit_code == 1
    assert result.stderr.startswith("forewarn: ")
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("forewarn.db")] == []
