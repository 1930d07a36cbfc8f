"""Which parts make an event: a strong trigger alone, a weaker one with signs of violence beside it."""

from typing import Any

import pytest
from forewarn.events.accept import is_violent, makes_event, signs

from tests.events.made import actor, dated, figure, frame, part, placed, weapon

GUNMEN = actor("perpetrator", "gunmen")
HOTEL = actor("target", "a hotel")


@pytest.mark.parametrize(
    ("told", "beside", "expected"),
    [
        pytest.param({"strength": "strong"}, {}, True, id="one strong deed"),
        pytest.param({"strength": "strong", "plural": True}, {}, False, id="strong but several and bare"),
        pytest.param({"strength": "strong", "plural": True, "definite": True}, {}, True, id="the bombings"),
        pytest.param({"strength": "strong", "plural": True}, placed("Baidoa"), True, id="bombings in a town"),
        pytest.param({"strength": "strong", "status": "planned"}, {}, False, id="a plan of nothing in particular"),
        pytest.param({"strength": "strong", "status": "planned"}, {"actors": (HOTEL,)}, True, id="a plan against a hotel"),
        pytest.param({"strength": "strong", "status": "denied"}, {}, False, id="denied and bare"),
        pytest.param({"strength": "strong", "status": "denied"}, placed("Baidoa"), True, id="denied of a town"),
        pytest.param({"strength": "strong", "generic": True}, placed("Baidoa"), False, id="in general"),
        pytest.param({"strength": "blast"}, placed("Baidoa"), False, id="an explosion alone"),
        pytest.param({"strength": "blast"}, {"weapons": (weapon(),)}, True, id="an explosion of a bomb"),
        pytest.param({"strength": "blast"}, {"actors": (GUNMEN,)}, True, id="an explosion by gunmen"),
        pytest.param({"strength": "blast"}, {"actors": (HOTEL,)}, False, id="an explosion at a hotel"),
        pytest.param({"strength": "harm"}, {"actors": (GUNMEN,)}, False, id="harm without violence"),
        pytest.param({"strength": "harm", "violent": True}, {"actors": (GUNMEN,)}, True, id="harm by gunmen"),
        pytest.param({"strength": "harm", "violent": True}, {}, False, id="violent harm by nobody"),
        pytest.param({"strength": "toll", "violent": True}, {"casualties": (figure(9),)}, False, id="a toll"),
        pytest.param({"strength": "refer"}, {"actors": (GUNMEN,)}, False, id="the incident"),
        pytest.param({"strength": "agent"}, {"actors": (GUNMEN,)}, False, id="a bomber"),
        pytest.param({"strength": "support"}, {}, False, id="an attack, bare"),
        pytest.param({"strength": "support"}, {"actors": (HOTEL,)}, False, id="an attack on a hotel"),
        pytest.param({"strength": "support"}, {"actors": (HOTEL, GUNMEN)}, True, id="an attack on a hotel by gunmen"),
        pytest.param({"strength": "support", "violent": True}, {}, True, id="an attack by armed men"),
    ],
)
def test_makes_event(told: dict[str, Any], beside: dict[str, Any], expected: bool) -> None:
    assert makes_event(part(frame(**told), **beside), False) is expected


@pytest.mark.parametrize(
    ("told", "beside", "violent", "expected"),
    [
        pytest.param({}, {}, False, 0, id="none"),
        pytest.param({"violent": True}, {}, False, 2, id="violent words count two"),
        pytest.param({}, {"actors": (GUNMEN,)}, False, 1, id="doer"),
        pytest.param({}, {"casualties": (figure(9), figure(4, kind="injured"))}, False, 1, id="figures count once"),
        pytest.param({}, {"actors": (HOTEL, actor("victim", "a guard"))}, False, 1, id="struck counts once"),
        pytest.param({}, placed("Baidoa", tier=1), False, 1, id="near place"),
        pytest.param({}, placed("Baidoa", tier=2), False, 0, id="far place"),
        pytest.param({}, dated("2024-03-22", tier=1), False, 1, id="near date"),
        pytest.param({}, dated("2024-03-22", tier=2), False, 0, id="far date"),
        pytest.param({}, {}, True, 0, id="a bare noun gains nothing from the article"),
        pytest.param({"nominal": False}, {}, True, 1, id="a verb does"),
        pytest.param({}, placed("Baidoa", tier=5), True, 1, id="a noun with a place does"),
    ],
)
def test_signs(told: dict[str, Any], beside: dict[str, Any], violent: bool, expected: int) -> None:
    assert signs(part(frame(**told), **beside), violent) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"strength": "strong"}, True),
        ({"strength": "support"}, False),
        ({"strength": "harm", "violent": True}, True),
        ({"strength": "toll", "violent": True}, False),
        ({"strength": "strong", "type": "claim"}, False),
    ],
)
def test_is_violent(told: dict[str, Any], expected: bool) -> None:
    assert is_violent([part(frame(strength="toll")), part(frame(1, **told))]) is expected


def test_nothing_is_not_violent() -> None:
    assert is_violent([]) is False
