"""A number from counted signs: each sign by its own condition, and the number the logistic of their sum."""

from dataclasses import replace
from typing import Any

import pytest
from forewarn.events.cluster import Cluster
from forewarn.events.confidence import Weights, load_weights, with_confidence
from forewarn.ground.records import Date, Event, Evidence, Relation, Sign

from tests.events.made import FOLDERS, actor, figure, frame, part, place

SAYS = Evidence(start=0, end=9, text="It hit it", trigger="hit")
BARE = Event(id="e1", type="attack", subtype="unspecified", status="actual", evidence=(SAYS,))
WEIGHTS = load_weights(FOLDERS)


def told(strength: str = "support", violent: bool = False) -> Cluster:
    return Cluster([part(frame(strength=strength, violent=violent))])


def names(event: Event, cluster: Cluster | None = None) -> list[str]:
    return [sign.name for sign in with_confidence(event, cluster or told(), WEIGHTS).signs]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["bare"]),
        ({"evidence": (SAYS, SAYS)}, ["several_sentences", "bare"]),
        ({"date": Date(text="Friday", start="2024-03-22")}, ["has_date", "bare"]),
        ({"date": Date(text="Friday")}, ["bare"]),
        ({"location": place("Baidoa")}, ["has_place"]),
        ({"actors": (actor("target", "a hotel"),)}, []),
        ({"actors": (actor("perpetrator", "gunmen"),)}, ["has_perpetrator"]),
        ({"actors": (actor("claimant", "ISIS", "Islamic State"),)}, ["has_perpetrator", "named_actor"]),
        ({"casualties": (figure(9),)}, ["has_casualties"]),
        ({"relations": (Relation(type="claims", event="e2"),)}, ["has_relation", "bare"]),
        ({"status": "planned"}, ["not_actual", "bare"]),
    ],
)
def test_signs(fields: dict[str, Any], expected: list[str]) -> None:
    assert names(replace(BARE, **fields)) == expected


def test_signs_of_the_triggers() -> None:
    assert names(BARE, told("strong", violent=True)) == ["strong_trigger", "violent_words", "bare"]


def test_every_shipped_sign_can_be_given() -> None:
    full = replace(
        BARE,
        status="foiled",
        evidence=(SAYS, SAYS),
        date=Date(text="d", start="2024-03-22"),
        location=place("Baidoa"),
        actors=(actor("perpetrator", "ISIS", "Islamic State"),),
        casualties=(figure(1),),
        relations=(Relation(type="claims", event="e2"),),
    )
    assert {*names(full, told("strong", violent=True)), *names(BARE)} == set(WEIGHTS.signs)


@pytest.mark.parametrize(
    ("base", "value", "expected"), [(0.0, 0.0, 0.5), (1.0, -1.0, 0.5), (0.0, 1.0, 0.73), (2.0, 1.0, 0.95), (-3.0, 0.0, 0.05)]
)
def test_confidence_is_the_logistic_of_the_sum(base: float, value: float, expected: float) -> None:
    found = with_confidence(BARE, told(), Weights(base, {"bare": value}))
    assert (found.confidence, found.signs) == (expected, (Sign(name="bare", value=value),))


def test_an_attack_is_as_sure_as_its_cluster() -> None:
    signs = (Sign(name="dated", value=0.4),)
    found = with_confidence(BARE, Cluster([part()], 1.0, signs), WEIGHTS)
    assert (found.confidence, found.signs) == (0.73, signs)


def test_the_rest_of_the_event_stays() -> None:
    assert replace(with_confidence(BARE, told(), WEIGHTS), confidence=None, signs=()) == BARE
