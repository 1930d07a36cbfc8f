"""The quality gate, run; and its own rules."""

import json

import pytest

from tests import gate

FLOORS = {"corpus": "c", "floors": {"attack date": 0.5, "attack event": 0.8}}


def test_nothing_is_below_its_floor() -> None:
    pinned = json.loads(gate.PINNED.read_text("utf-8"))
    assert gate.faults(gate.measure(), pinned, gate.digest()) == []


@pytest.mark.parametrize(
    "found, corpus, wrong",
    [
        ({"attack date": 0.5, "attack event": 0.9, "claim event": 0.1}, "c", []),
        ({"attack date": 0.49, "attack event": 0.9}, "c", ["attack date: 0.4900 is below its floor 0.5000"]),
        ({"attack date": 0.5}, "c", ["attack event: 0.0000 is below its floor 0.8000"]),
        (
            {"attack date": 0.9, "attack event": 0.9},
            "d",
            ["corpus/ has changed since the floors were pinned: python tests/gate.py --pin"],
        ),
    ],
)
def test_faults(found: dict[str, float], corpus: str, wrong: list[str]) -> None:
    assert gate.faults(found, FLOORS, corpus) == wrong


def test_pinning_raises_floors() -> None:
    found = {"attack event": 0.8, "attack date": 0.6}
    assert gate.pin(found, FLOORS, "d", allow_regression=False) == {
        "corpus": "d",
        "floors": {"attack date": 0.6, "attack event": 0.8},
    }


def test_pinning_lowers_no_floor() -> None:
    with pytest.raises(ValueError, match=r"attack date: 0.5000 to 0.4000$"):
        gate.pin({"attack date": 0.4, "attack event": 0.9}, FLOORS, "c", allow_regression=False)


def test_pinning_lowers_a_floor_when_told_to() -> None:
    found = {"attack date": 0.4, "attack event": 0.9}
    assert gate.pin(found, FLOORS, "c", allow_regression=True)["floors"] == found
