"""Events of a user's own types: mentions near each other that nothing sets apart are one."""

from typing import Any

import pytest
from forewarn.events.assemble import Part
from forewarn.events.plain import founds_plain, gather_plain

from tests.events.made import actor, dated, frame, part, placed

OWN = {"type": "protest", "strength": "strong"}


def clusters(*parts: Part) -> list[list[int]]:
    return [[p.index for p in cluster.parts] for cluster in gather_plain(list(parts))]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, [[0, 1]]),
        (dated("2024-03-21"), dated("2024-03-22"), [[0], [1]]),
        (placed("Baidoa"), placed("Kismayo"), [[0], [1]]),
        (placed("Baidoa"), placed("Kismayo", tier=5), [[0, 1]]),
        (placed("Baidoa"), placed("Nairobi", country="KE"), [[0], [1]]),
    ],
)
def test_two_mentions(one: dict[str, Any], other: dict[str, Any], expected: list[list[int]]) -> None:
    assert clusters(part(frame(0, **OWN), **one), part(frame(1, **OWN), **other)) == expected


@pytest.mark.parametrize(("sentence", "expected"), [(3, [[0, 1]]), (4, [[0], [1]])])
def test_mentions_far_from_each_other_are_two(sentence: int, expected: list[list[int]]) -> None:
    assert clusters(part(frame(0, **OWN)), part(frame(1, sentence=sentence, **OWN))) == expected


def test_another_is_another() -> None:
    assert clusters(part(frame(0, **OWN)), part(frame(1, another=True, **OWN))) == [[0], [1]]


@pytest.mark.parametrize(
    ("fields", "values", "founds"),
    [
        ({"strength": "strong"}, {}, True),
        ({"strength": "support"}, {}, False),
        ({"strength": "support"}, placed("Baidoa"), True),
        ({"strength": "support"}, {"actors": (actor("perpetrator", "marchers"),)}, True),
        ({"strength": "refer"}, placed("Baidoa"), False),
        ({"strength": "strong", "generic": True}, {}, False),
    ],
)
def test_what_founds_one(fields: dict[str, Any], values: dict[str, Any], founds: bool) -> None:
    assert founds_plain(part(frame(0, **{**OWN, **fields}), **values)) is founds
