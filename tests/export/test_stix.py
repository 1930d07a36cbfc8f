"""STIX 2.1: the attacks come back whole, the rest as relationships, and another validator is content."""

import dataclasses
import json
import warnings

import pytest
import stix2
from forewarn.export.stix import EXTENSION, FORM
from forewarn.ground.records import Event, Location, from_dict

from tests.export.made import actor, attack, claim, reasons
from tests.store.made import harbour, river


def objects(told, path):
    FORM.write([one for one in told if FORM.leaves_out(one) is None], path)
    assert FORM.check(path) == []
    return stix2.parse(path.read_text("utf-8"), version="2.1").objects


def relationships(found):
    """(from, verb, to, how) of every relationship, by names."""
    names = {one.id: one.get("name") for one in found}
    return [
        (names[one.source_ref], one.relationship_type, names[one.target_ref], one.get("description"))
        for one in found
        if one.type == "relationship"
    ]


def test_attacks_come_back_whole(told, tmp_path):
    found = objects(told, tmp_path / "a.json")
    incidents = [one for one in found if one.type == "incident"]
    events = [from_dict(Event, one.extensions[EXTENSION]["event"]) for one in incidents]
    assert events == [harbour().events[0], harbour().events[3], river().events[0], river().events[2]]
    assert [one.extensions[EXTENSION]["event_key"] for one in incidents] == ["harbour/e1", "harbour/e4", "river/e1", "river/e3"]
    assert [one.get("confidence") for one in incidents] == [90, 40, 80, None]


def test_relationships(told, tmp_path):
    found = objects(told, tmp_path / "a.json")
    raid = "armed assault · 2024-03-22 · Moscow · perpetrator Islamic State, Gunmen · target a hotel"
    attempt = "bombing, attempted · Düsseldorf · target a bridge"
    drones = "drone strike · 2023 · Tula · target a power station"
    threat = "bombing, threatened · Al-Qusayr · perpetrator Militants (claimed)"
    assert relationships(found) == [
        (raid, "attributed-to", "Islamic State", "stated"),
        (raid, "attributed-to", "Gunmen", "stated"),
        (raid, "targets", "a hotel", "target"),
        (raid, "located-at", "Moscow", None),
        ("Islamic State", "claims", raid, "The Amaq agency said the ISIS branch was behind it."),
        ("United States", "warns-of", raid, harbour().events[2].evidence[0].text),
        (attempt, "targets", "a bridge", "target"),
        (attempt, "located-at", "Düsseldorf", None),
        (drones, "targets", "a power station", "target"),
        (drones, "located-at", "Tula", None),
        ("Northern Front", "denies", drones, "The Northern Front denied that it had sent them."),
        (threat, "attributed-to", "Militants", "claimed"),
        (threat, "located-at", "Al-Qusayr", None),
    ]


def test_a_report_names_all_that_its_article_tells(told, tmp_path):
    found = objects(told, tmp_path / "a.json")
    reports = [one for one in found if one.type == "report"]
    assert [(one.name, str(one.published)) for one in reports] == [
        ("Hotel stormed", "2024-03-26 00:00:00+00:00"),
        ("river", "2024-02-01 00:00:00+00:00"),
    ]
    told_of = {ref for one in reports for ref in one.object_refs}
    assert told_of == {one.id for one in found if one.type not in ("report", "extension-definition")} - {found[0].id}
    assert found[0].name == "forewarn"


def test_the_same_actor_is_one_object(tmp_path):
    first = attack(actors=(actor("perpetrator", "A", "armed_group", "accused"),))
    event = dataclasses.replace(first.event, id="e2")
    record = dataclasses.replace(first.record, events=(first.event, event))
    first, second = (
        dataclasses.replace(first, record=record),
        dataclasses.replace(first, key="made/e2", event=event, record=record),
    )
    found = objects([first, second], tmp_path / "a.json")
    assert [one.name for one in found if one.type == "threat-actor"] == ["A"]
    assert [one.relationship_type for one in found if one.type == "relationship"] == ["attributed-to", "attributed-to"]


def test_one_said_not_to_be_the_perpetrator(tmp_path):
    found = objects([attack(actors=(actor("perpetrator", "A", "armed_group", "denied"),))], tmp_path / "a.json")
    assert [one.relationship_type for one in found if one.type == "relationship"] == ["not-attributed-to"]


def test_a_location_of_the_gazetteer_says_whose_it_is(told, tmp_path):
    moscow = next(one for one in objects(told, tmp_path / "a.json") if one.type == "location" and one.name == "Moscow")
    (said,) = moscow.external_references
    assert (said.source_name, said.url, said.external_id) == ("GeoNames", "https://www.geonames.org/524901", "524901")
    assert said.description.endswith("licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)")


def test_a_sea_is_no_location(tmp_path):
    found = objects([attack(place=Location(text="the Red Sea", name="Red Sea"))], tmp_path / "a.json")
    assert [one.type for one in found] == ["identity", "extension-definition", "incident", "report"]


def test_claims_and_warnings_are_told_at_their_attack(told, tmp_path):
    assert reasons(FORM, told[:4]) == {
        "harbour/e1": None,
        "harbour/e2": "claims have no object of their own: they are told at their attack",
        "harbour/e3": "warnings have no object of their own: they are told at their attack",
        "harbour/e4": None,
    }
    found = objects(told[:1], tmp_path / "a.json")
    assert [one.relationship_type for one in found if one.type == "relationship"][-2:] == ["claims", "warns-of"]
    nobody = dataclasses.replace(claim("A", 2), actors=())
    alone = objects([attack(nobody)], tmp_path / "a.json")
    assert [one.type for one in alone] == ["identity", "extension-definition", "incident", "report"]


def test_the_same_bytes(told, tmp_path):
    FORM.write(told[:1] + told[3:4], tmp_path / "a.json")
    FORM.write([told[3], told[0]], tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_another_validator_finds_it_valid(told, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of packages that the validator uses
        from stix2validator import ValidationOptions, validate_file

        FORM.write([one for one in told if FORM.leaves_out(one) is None], tmp_path / "a.json")
        result = validate_file(str(tmp_path / "a.json"), ValidationOptions(version="2.1"))
    assert result.is_valid


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"created": "2024-03-27T10:00:00.000Z"', '"created": "2024-03-27T10:00:00Z"', "created is not to the millisecond"),
        ('"type": "location",', '"type": "location", "colour": "red",', "Unexpected properties for Location: (colour)."),
        ('"relationship_type": "claims",', "", "No values for required properties for Relationship: (relationship_type)."),
        ('"type": "bundle"', '"type": "parcel"', "not STIX 2.1: "),
    ],
)
def test_check_finds(told, tmp_path, old, new, fault):
    path = tmp_path / "a.json"
    FORM.write(told[:1], path)
    text = path.read_text("utf-8")
    assert old in text
    place = text.rindex(old) if "created" in old else text.index(old)
    path.write_text(text[:place] + new + text[place + len(old) :], "utf-8")
    (found,) = FORM.check(path)
    assert fault in found


def test_check_finds_what_points_nowhere(told, tmp_path):
    path = tmp_path / "a.json"
    FORM.write(told[:1], path)
    bundle = json.loads(path.read_text("utf-8"))
    gone = next(one for one in bundle["objects"] if one.get("name") == "Gunmen")
    bundle["objects"].remove(gone)
    path.write_text(json.dumps(bundle), "utf-8")
    assert [fault.partition(" points at ")[2] for fault in FORM.check(path)] == [
        f"{gone['id']}, which is not in the bundle",
        f"{gone['id']}, which is not in the bundle",
    ]
