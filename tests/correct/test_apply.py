"""Corrections on a record, and on another extraction of the same article."""

import dataclasses

import pytest
from forewarn.correct.apply import apply
from forewarn.correct.correction import Action, Correction, Outcome, State
from forewarn.correct.draft import Change, withdrawal
from forewarn.ground.errors import RecordError
from forewarn.ground.records import Actor, Casualty, Date, Evidence, Location, Record, Relation, Window

from tests.correct.made import SIGNED, changed, corrected, corrections, event_of
from tests.store.made import HARBOUR, date, harbour, quote, river

IN_FORCE = Outcome(State.IN_FORCE, "e1")


def with_events(record: Record, *events) -> Record:
    return dataclasses.replace(record, events=events)


def renamed(record: Record, names: dict[str, str]) -> Record:
    """The same events under other ids, as another engine may number them."""
    events = [
        dataclasses.replace(
            event,
            id=names.get(event.id, event.id),
            relations=tuple(dataclasses.replace(one, event=names.get(one.event, one.event)) for one in event.relations),
        )
        for event in record.events
    ]
    return dataclasses.replace(record, events=tuple(events))


def test_plain_field():
    made, outcomes = corrected(harbour(), ("e1", changed("status", "attempted")))
    raid = harbour().events[0]
    expected = dataclasses.replace(raid, status="attempted", cues=(*raid.cues, "correction:1"))
    assert made == with_events(harbour(), expected, *harbour().events[1:])
    assert outcomes == {1: IN_FORCE}


def test_field_of_an_object():
    made, _ = corrected(harbour(), ("e1", changed("location.venue", "a guest house")))
    place = harbour().events[0].location
    assert made.events[0].location == dataclasses.replace(place, venue="a guest house", rule="correction:1")


def test_another_place_has_not_the_coordinates_of_the_first():
    made, _ = corrected(harbour(), ("e1", changed("location.name", "Khimki")))
    here = quote(HARBOUR, "Moscow")
    assert made.events[0].location == Location(
        **here, name="Khimki", country="RU", precision="town", venue="a hotel", rule="correction:1", basis="stated"
    )


def test_a_place_as_a_whole():
    value = '{"name": "Khimki", "admin1": "Moscow Oblast", "lat": 55.9, "lon": 37.4}'
    place = corrected(harbour(), ("e1", changed("location", value)))[0].events[0].location
    assert (place.name, place.admin1, place.lat, place.lon, place.geonames_id) == ("Khimki", "Moscow Oblast", 55.9, 37.4, None)


def test_a_day_in_short():
    made, _ = corrected(harbour(), ("e1", changed("date", "2024-03-21")))
    before = harbour().events[0].date
    assert made.events[0].date == dataclasses.replace(before, start="2024-03-21", end="2024-03-21", rule="correction:1")


def test_an_object_where_there_was_none():
    made, _ = corrected(harbour(), ("e2", changed("date", "2024-03-23")), ("e3", changed("window", "null")))
    assert made.events[1].date == Date(text="", start="2024-03-23", end="2024-03-23", precision="day", rule="correction:1")
    assert made.events[2].window is None
    again, _ = corrected(made, ("e3", changed("window", "2024-03-19")))
    assert again.events[2].window == Window(start="2024-03-19", end="2024-03-19")


def test_members_of_lists():
    made, _ = corrected(
        harbour(),
        ("e1", changed("casualties.0.min", "10")),
        ("e1", changed("casualties.0.qualifier", "range")),
        ("e1", changed("actors.+", '{"role": "victim", "text": "guests", "kind": "population"}')),
        ("e1", Change(action=Action.REMOVE, field="actors.1")),
        ("e1", Change(action=Action.REMOVE, field="weapons.0")),
    )
    raid = made.events[0]
    assert raid.casualties[0] == dataclasses.replace(
        harbour().events[0].casualties[0], min=10, qualifier="range", rule="correction:2"
    )
    assert raid.casualties[1:] == harbour().events[0].casualties[1:]
    guests = Actor(role="victim", **quote(HARBOUR, "guests"), kind="population", rule="correction:3")
    assert raid.actors == (harbour().events[0].actors[0], harbour().events[0].actors[2], guests)
    assert raid.weapons == ()


def test_words_are_found_in_the_events_own_sentences_first():
    # "ISIS" stands once; "the" stands in many places, and first in the claim's own sentence.
    made, _ = corrected(harbour(), ("e2", changed("actors.0.text", "the")))
    assert (made.events[1].actors[0].start, made.events[1].actors[0].end) == (170, 173)


def test_evidence():
    made, _ = corrected(harbour(), ("e1", changed("evidence.+", '{"text": "such an attack.", "trigger": "attack"}')))
    start = HARBOUR.index("such an attack.")
    assert made.events[0].evidence == (
        *harbour().events[0].evidence,
        Evidence(
            start=start, end=start + 15, text="such an attack.", trigger="attack", trigger_start=start + 8, rule="correction:1"
        ),
    )


def test_relation_is_kept_when_ids_change():
    made = corrections(harbour(), ("e2", changed("relations.+", '{"type": "denies", "event": "e4"}')))
    now, outcomes = apply(renamed(harbour(), {"e4": "e9", "e2": "e7"}), made)
    assert event_of(now, "e7").relations == (
        Relation(type="claims", event="e1", rule="relate.it"),
        Relation(type="denies", event="e9", rule="correction:1"),
    )
    assert outcomes == {1: Outcome(State.IN_FORCE, "e7")}


@pytest.mark.parametrize(
    ("event", "change", "message"),
    [
        (
            "e1",
            changed("status", "done"),
            "e1: event.status 'done' is not one of actual, attempted, foiled, planned, threatened, denied",
        ),
        ("e1", changed("subtype", "denial"), "e1: subtype 'denial' is none of attack"),
        ("e1", changed("actors.0.role", "issuer"), "e1: role 'issuer' is none of attack"),
        (
            "e1",
            changed("date.start", "2024-03-23"),
            "date.start: 2024-03-23 is later than 2024-03-22; set date as FIRST..LAST to change both",
        ),
        ("e1", changed("casualties.0.min", "13"), "e1: casualties: 13 > 12"),
        ("e1", changed("actors.+", '{"role": "victim", "text": "a guest"}'), "actors.+: the article does not say 'a guest'"),
        ("e1", changed("actors.+", '{"role": "victim"}'), "actors.+: it needs `text`, in the article's words, or `name`"),
        (
            "e1",
            changed("relations.+", '{"type": "claims", "event": "e2"}'),
            "relations.+: 'claims' is no relation of type attack",
        ),
    ],
)
def test_what_breaks_the_contract_is_left_out(event, change, message):
    made, outcomes = corrected(harbour(), (event, change))
    assert made == harbour()
    assert outcomes == {1: Outcome(State.NO_LONGER_APPLIES, event, message)}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (changed("actors.3.name", "X"), "there is no actors.3; there is actors.0 to actors.2; actors.+ adds one"),
        (changed("also_at.0.name", "X"), "there is no also_at.0; there is none; also_at.+ adds one"),
        (changed("status", "actual"), "status is actual already"),
        (
            Change(action=Action.REMOVE, field="date"),
            "date: --remove takes a member of a list away; to take the date away give null",
        ),
        (Change(action=Action.MERGE, other="e1"), "e1 cannot be merged with itself"),
        (Change(action=Action.MERGE, other="e8"), "there is no event e8 in article 'harbour'"),
        (Change(action=Action.SPLIT, sentences=(2,)), "there is no evidence.2; e1 has evidence.0 to evidence.1"),
        (
            Change(action=Action.SPLIT, sentences=(0, 1)),
            "name the sentences that go, some of evidence.0 to evidence.1; one must be left",
        ),
    ],
)
def test_nothing_to_change(change, message):
    with pytest.raises(RecordError) as raised:
        corrections(harbour(), ("e1", change))
    assert str(raised.value) == message


def test_delete_takes_relations_along():
    made, outcomes = corrected(harbour(), ("e1", Change(action=Action.DELETE)))
    bare = [dataclasses.replace(event, relations=()) for event in harbour().events[1:]]
    assert made == with_events(harbour(), *bare)
    assert outcomes == {1: IN_FORCE}


def test_merge():
    made, outcomes = corrected(harbour(), ("e1", Change(action=Action.MERGE, other="e4")))
    raid, claim, warning, attempt = harbour().events
    assert made == with_events(
        harbour(),
        dataclasses.replace(
            raid,
            also_at=(*attempt.also_at, attempt.location),
            actors=(*raid.actors, *attempt.actors),
            evidence=(*raid.evidence, *attempt.evidence),
            cues=(*raid.cues, "correction:1"),
        ),
        claim,
        warning,
    )
    assert outcomes == {1: IN_FORCE}


def test_merge_points_relations_at_what_is_left():
    made, _ = corrected(harbour(), ("e4", Change(action=Action.MERGE, other="e1")))
    assert [one.event for event in made.events for one in event.relations] == ["e4", "e4"]


def test_merge_of_two_types():
    made, outcomes = corrected(harbour(), ("e1", Change(action=Action.MERGE, other="e2")))
    why = "e1 is of type attack and e2 of type claim: only events of one type can be merged"
    assert (made, outcomes) == (harbour(), {1: Outcome(State.NO_LONGER_APPLIES, "e1", why)})


def test_split_and_a_correction_of_what_it_made():
    split = ("e1", Change(action=Action.SPLIT, sentences=(1,)))
    made, outcomes = corrected(harbour(), split, ("e1.c1", changed("status", "denied")))
    raid = harbour().events[0]
    assert made.events[0] == dataclasses.replace(
        raid, casualties=raid.casualties[:3] + raid.casualties[4:], evidence=raid.evidence[:1]
    )
    assert made.events[1] == dataclasses.replace(
        raid,
        id="e1.c1",
        status="denied",
        date=None,
        location=None,
        actors=(),
        weapons=(),
        casualties=raid.casualties[3:4],
        evidence=raid.evidence[1:],
        cues=(*raid.cues, "correction:1", "correction:2"),
    )
    assert made.events[2:] == harbour().events[1:]
    assert outcomes == {1: IN_FORCE, 2: Outcome(State.IN_FORCE, "e1.c1")}


def withdrawn(made: list[Correction], wanted: int, record: Record) -> list[Correction]:
    states = {key: outcome.state for key, outcome in apply(record, made)[1].items()}
    return [*made, withdrawal(wanted, made, states, number=len(made) + 1, **SIGNED)]


def test_withdrawn_is_as_if_never_made():
    first = corrections(harbour(), ("e1", changed("status", "attempted")), ("e1", changed("status", "denied")))
    assert apply(harbour(), first)[0].events[0].status == "denied"
    second = withdrawn(first, 2, harbour())
    assert apply(harbour(), second)[0].events[0].status == "attempted"
    third = withdrawn(second, 1, harbour())
    assert apply(harbour(), third) == (
        harbour(),
        {
            1: Outcome(State.WITHDRAWN, "e1"),
            2: Outcome(State.WITHDRAWN, "e1"),
            3: Outcome(State.IN_FORCE),
            4: Outcome(State.IN_FORCE),
        },
    )
    with pytest.raises(RecordError, match=r"^correction 1 is withdrawn already$"):
        withdrawn(third, 1, harbour())
    with pytest.raises(RecordError, match=r"^correction 3 is itself a withdrawal; make the correction again instead$"):
        withdrawn(third, 3, harbour())


def test_what_stood_on_a_withdrawn_split_stops():
    split = ("e1", Change(action=Action.SPLIT, sentences=(1,)))
    made = withdrawn(corrections(harbour(), split, ("e1.c1", changed("status", "denied"))), 1, harbour())
    now, outcomes = apply(harbour(), made)
    assert now == harbour()
    assert outcomes[2] == Outcome(State.NO_LONGER_APPLIES, None, "correction 1, which made its event, does not apply")


def test_another_engine_gives_other_ids_and_values():
    made = corrections(
        harbour(),
        ("e1", changed("casualties.2.min", "30")),
        ("e4", changed("status", "foiled")),
        ("e3", Change(action=Action.DELETE)),
    )
    raid, claim, warning, attempt = harbour().events
    fewer = dataclasses.replace(raid, subtype="unspecified", casualties=raid.casualties[2:], evidence=raid.evidence[:1])
    again = with_events(harbour(), attempt, fewer, claim, warning)
    now, outcomes = apply(renamed(again, {"e4": "e1", "e1": "e2", "e2": "e3", "e3": "e4"}), made)
    figures = event_of(now, "e2").casualties
    assert figures == (dataclasses.replace(raid.casualties[2], min=30, rule="correction:1"), *raid.casualties[3:])
    assert [event.status for event in now.events] == ["foiled", "actual", "actual"]
    assert [event.type for event in now.events] == ["attack", "attack", "claim"]
    assert {key: outcome.event_id for key, outcome in outcomes.items()} == {1: "e2", 2: "e1", 3: "e4"}


def test_a_changed_text_moves_the_words():
    made = corrections(harbour(), ("e1", changed("casualties.0.min", "11")))
    shifted = "Today. " + HARBOUR
    moved = harbour(text=shifted)
    now, outcomes = apply(moved, made)
    assert (now.events[0].casualties[0].min, outcomes) == (11, {1: IN_FORCE})


def test_what_is_not_found_is_kept_and_told():
    made = corrections(
        harbour(),
        ("e4", changed("status", "foiled")),
        ("e1", changed("weapons.0.kind", "explosive")),
        ("e1", changed("source", "null")),
    )
    raid, claim, warning, _ = harbour().events
    again = with_events(harbour(), dataclasses.replace(raid, weapons=()), claim, warning)
    now, outcomes = apply(again, made)
    assert now == with_events(
        harbour(), dataclasses.replace(raid, weapons=(), source=None, cues=(*raid.cues, "correction:3")), claim, warning
    )
    assert outcomes == {
        1: Outcome(State.NO_LONGER_APPLIES, None, "the extraction finds no such attack any more"),
        2: Outcome(State.NO_LONGER_APPLIES, "e1", "firearm 'Gunmen' is not found there any more"),
        3: IN_FORCE,
    }


def test_of_two_events_in_one_sentence_the_trigger_tells():
    raid = harbour().events[0]
    killing = dataclasses.replace(raid.evidence[0], trigger="killing", trigger_start=HARBOUR.index("killing"))
    twice = with_events(
        harbour(),
        dataclasses.replace(raid, id="e1", evidence=(killing,)),
        dataclasses.replace(raid, id="e2"),
        harbour().events[3],
    )
    made = corrections(harbour(), ("e1", changed("status", "denied")))
    assert apply(twice, made)[1] == {1: Outcome(State.IN_FORCE, "e2")}


def test_two_alike_are_no_place_for_a_guess():
    raid = harbour().events[0]
    made = corrections(harbour(), ("e1", changed("status", "denied")))
    twins = with_events(
        harbour(text=HARBOUR + " More."), dataclasses.replace(raid, id="e5"), dataclasses.replace(raid, id="e6")
    )
    assert apply(twins, made) == (
        twins,
        {1: Outcome(State.NO_LONGER_APPLIES, None, "the extraction finds several such attacks: e5, e6")},
    )


def test_figures_without_bounds_and_dates_without_days():
    made, _ = corrected(river(), ("e1", changed("casualties.0.max", "null")), ("e1", changed("date.start", "null")))
    assert made.events[0].casualties == (
        Casualty(kind="injured", qualifier="up_to", **quote(river().article.text, "Drones"), rule="correction:1"),
    )
    assert made.events[0].date == date(
        river().article.text, "2023", start=None, end="2023-12-31", precision="year", rule="correction:2"
    )
