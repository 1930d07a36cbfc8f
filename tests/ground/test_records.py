import dataclasses
import json

import pytest
from forewarn.ground.errors import RecordError
from forewarn.ground.ontology import ontology
from forewarn.ground.records import (
    VALUE_TYPES,
    Actor,
    Article,
    Casualty,
    Date,
    Event,
    Evidence,
    Location,
    Record,
    Relation,
    Weapon,
    allowed,
    check,
    from_dict,
    spans,
    to_dict,
)
from hypothesis import given
from hypothesis import strategies as st

TEXT = "Gunmen killed 12 soldiers with rifles in Gao on Friday. JNIM said it was behind the raid."


def at(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


ATTACK = Event(
    id="e1",
    type="attack",
    subtype="armed_assault",
    status="actual",
    date=Date(text="Friday", start="2024-03-22", end="2024-03-22", precision="day", text_start=48, text_end=54),
    location=Location(**at("Gao"), name="Gao", country="ML", precision="town"),
    actors=(
        Actor(role="perpetrator", **at("Gunmen"), kind="armed_group", basis="stated"),
        Actor(role="victim", **at("12 soldiers")),
    ),
    weapons=(Weapon(**at("rifles"), kind="firearm"),),
    casualties=(Casualty(kind="killed", min=12, max=12, qualifier="exact", who="soldiers", **at("12 soldiers")),),
    evidence=(Evidence(**at(TEXT[:55]), trigger="killed"),),
)
CLAIM = Event(
    id="e2",
    type="claim",
    subtype="responsibility",
    status="actual",
    actors=(Actor(role="claimant", **at("JNIM")),),
    relations=(Relation(type="claims", event="e1"),),
    evidence=(Evidence(**at(TEXT[56:]), trigger="said"),),
)
RECORD = Record(article=Article(id="a", text=TEXT, published="2024-03-26"), events=(ATTACK, CLAIM))


def changed(event: Event, **fields) -> Record:
    """The record with one event's fields changed."""
    new = dataclasses.replace(event, **fields)
    return dataclasses.replace(RECORD, events=tuple(new if e.id == event.id else e for e in RECORD.events))


def test_a_good_record_has_no_fault() -> None:
    assert check(RECORD) == []


def test_json_and_back() -> None:
    assert Record.from_dict(json.loads(json.dumps(RECORD.to_dict())), TEXT) == RECORD


def test_the_text_is_left_out() -> None:
    assert "text" not in RECORD.to_dict()["article"]
    assert to_dict(RECORD)["article"]["text"] == TEXT


def test_unknown_is_null_or_empty() -> None:
    event = to_dict(CLAIM)
    assert (event["date"], event["location"], event["casualties"], event["confidence"]) == (None, None, [], None)


def test_fields_not_known_are_ignored() -> None:
    data = RECORD.to_dict()
    data["events"][0]["colour"] = data["colour"] = "red"
    assert Record.from_dict(data, TEXT) == RECORD


def test_whole_numbers_will_do_for_decimals() -> None:
    place = from_dict(Location, {"text": "Gao", "lat": 16, "lon": 0})
    assert (place.lat, type(place.lat)) == (16.0, float)


@pytest.mark.parametrize(
    ("cls", "data", "fault"),
    [
        (Record, [], "record: an object was expected, not list"),
        (Date, {"text": 3}, "record.text: str was expected, not int"),
        (Date, {"text": None}, "record.text: str was expected, not NoneType"),
        (Casualty, {"kind": "killed", "text": "x", "min": True}, "record.min: int was expected, not bool"),
        (Casualty, {"kind": "killed", "text": "x", "min": "3"}, "record.min: int was expected, not str"),
        (Event, {"actors": {}}, "record.actors: a list was expected"),
        (
            Event,
            {"actors": [{"role": "victim", "text": "x", "start": "0"}]},
            "record.actors[0].start: int was expected, not str",
        ),
        (Date, {}, "record: missing 1 required keyword-only argument: 'text'"),
    ],
)
def test_wrong_shapes_are_refused_by_field(cls: type, data: object, fault: str) -> None:
    with pytest.raises(RecordError) as raised:
        from_dict(cls, data)
    assert str(raised.value) == fault


@pytest.mark.parametrize("data", [None, [], {}, {"article": "a"}])
def test_what_is_no_record(data: object) -> None:
    with pytest.raises(RecordError, match="a record is an object with `article` and `events`"):
        Record.from_dict(data, TEXT)


@pytest.mark.parametrize(
    ("record", "faults"),
    [
        (changed(CLAIM, id="e1"), ["an event id is used twice"]),
        (changed(ATTACK, subtype="denial"), ["e1: subtype 'denial' is none of attack"]),
        (changed(CLAIM, actors=(Actor(role="victim", **at("JNIM")),)), ["e2: role 'victim' is none of claim"]),
        (
            changed(CLAIM, actors=(Actor(role="claimant", text="ETA", start=56, end=60),)),
            ["e2: actors[0]: the text at 56:60 is not 'ETA'"],
        ),
        (
            changed(CLAIM, relations=(Relation(type="claims", event="e9"),)),
            ["e2: claims points at 'e9', which is not in the record"],
        ),
        (changed(ATTACK, casualties=(Casualty(kind="killed", min=3, max=2, text="x"),)), ["e1: casualties: 3 > 2"]),
        (
            changed(CLAIM, status="real"),
            ["e2: event.status 'real' is not one of actual, attempted, foiled, planned, threatened, denied"],
        ),
        (
            changed(ATTACK, weapons=(Weapon(text="rifles", kind="gun"),)),
            [f"e1: weapon.kind 'gun' is not one of {', '.join(ontology().weapon_kinds)}"],
        ),
        (
            changed(ATTACK, date=Date(text="Friday", precision="hour")),
            [f"e1: date.precision 'hour' is not one of {', '.join(allowed('date_precisions'))}"],
        ),
    ],
)
def test_faults(record: Record, faults: list[str]) -> None:
    assert check(record) == faults


def test_every_span_is_told() -> None:
    quoted = [(name, TEXT[start:end] == quote) for name, start, end, quote in spans(ATTACK)]
    assert quoted == [
        (name, True) for name in ("evidence[0]", "actors[0]", "actors[1]", "weapons[0]", "casualties[0]", "date", "location[0]")
    ]


@pytest.mark.parametrize("cls", VALUE_TYPES)
def test_every_field_has_help(cls: type) -> None:
    assert [field.name for field in dataclasses.fields(cls) if len(field.metadata["help"]) < 4] == []


@pytest.mark.parametrize("cls", VALUE_TYPES)
def test_lists_of_names_are_in_the_ontology(cls: type) -> None:
    named = [field.metadata["one_of"] for field in dataclasses.fields(cls) if field.metadata["one_of"]]
    assert [name for name in named if not allowed(name)] == []


BOUND = st.none() | st.integers(0, 10**6)
CASUALTIES = st.builds(
    Casualty,
    kind=st.sampled_from(ontology().casualty_kinds),
    min=BOUND,
    max=BOUND,
    text=st.text(),
    who=st.none() | st.text(),
    part_of_total=st.booleans(),
)
EVENTS = st.builds(
    Event,
    id=st.text(),
    type=st.sampled_from(sorted(ontology().types)),
    subtype=st.text(),
    status=st.sampled_from(ontology().statuses),
    casualties=st.lists(CASUALTIES, max_size=3).map(tuple),
    cues=st.lists(st.text(), max_size=3).map(tuple),
    confidence=st.none() | st.floats(0, 1),
)


@given(st.lists(EVENTS, max_size=3), st.text())
def test_any_record_comes_back(events: list[Event], text: str) -> None:
    record = Record(article=Article(id="a", text=text), events=tuple(events))
    assert Record.from_dict(json.loads(json.dumps(record.to_dict())), text) == record
