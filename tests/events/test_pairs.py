"""The signs of two mentions: each by its own condition, the same whichever comes first."""

from typing import Any

import pytest
from forewarn.events.assemble import Part
from forewarn.events.pairs import methods_fit, pair_signs, places_differ

from tests.events.made import actor, dated, figure, frame, part, place, placed, story

ONE = frame(0, sentence=10)
OTHER = frame(1, sentence=14)


def signs(one: Part, other: Part) -> dict[str, float]:
    tale = story()
    found = pair_signs(tale.facts(one), tale.facts(other), 0)
    assert pair_signs(tale.facts(other), tale.facts(one), 0) == found
    return found


CASES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    (dated("2024-03-21"), dated("2024-03-22"), "days differ"),
    (dated("2024-03-21"), dated("2024-03-21"), "same days"),
    (dated("2024-03-21"), dated("2024-03-01", "2024-03-31", "month"), "days meet"),
    (dated("2024-03-21"), {}, "one is dated"),
    (dated("2024-03-01", "2024-03-31", "month"), {}, "one is dated by month or year"),
    (placed("Baidoa"), placed("Baidoa"), "same place"),
    (placed("Somalia", precision="country"), placed("Somalia", precision="country"), "same country"),
    (placed("Baidoa"), placed("Nairobi", country="KE"), "countries differ"),
    (placed("Baidoa"), placed("Kismayo"), "places differ"),
    (placed("Baidoa"), placed("Somalia", precision="country"), "one place may hold the other"),
    (placed("Baidoa"), {}, "one is placed"),
    ({"actors": (actor("victim", "a judge"),)}, {"actors": (actor("target", "the judge"),)}, "same people struck"),
    ({"actors": (actor("victim", "a judge"),)}, {"actors": (actor("victim", "a clerk"),)}, "others struck"),
    (
        {"actors": (actor("victim", "Ali Nur", "Ali Nur"),)},
        {"actors": (actor("victim", "Omar Aden", "Omar Aden"),)},
        "other names struck",
    ),
    (
        {"actors": (actor("perpetrator", "the Front", "Front"),)},
        {"actors": (actor("perpetrator", "Front men", "Front"),)},
        "same name did it",
    ),
    (
        {"actors": (actor("perpetrator", "gunmen"),)},
        {"actors": (actor("perpetrator", "the gunmen"),)},
        "same words for the doer",
    ),
    ({"casualties": (figure(9),)}, {"casualties": (figure(9),)}, "same toll"),
    ({"casualties": (figure(9),)}, {"casualties": (figure(8),)}, "another toll"),
    ({"casualties": (figure(9),)}, {"casualties": (figure(9, kind="injured"),)}, "tolls of other kinds"),
]


@pytest.mark.parametrize(("one", "other", "name"), CASES, ids=[name for *_, name in CASES])
def test_values(one: dict[str, Any], other: dict[str, Any], name: str) -> None:
    assert signs(part(ONE, **one), part(OTHER, **other))[name] == 1.0
    assert name not in signs(part(ONE), part(OTHER))


FRAMES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {"another": True}, "second is another"),
    ({"another": True}, {}, "first is another"),
    ({}, {"definite": True}, "second is definite and bare"),
    ({}, {"plural": True}, "second is a plural"),
    ({"plural": True}, {}, "numbers differ"),
    ({}, {"resumes": True}, "second resumes"),
    ({}, {"links": (("apart", 0),)}, "grammar: apart"),
    ({}, {"sentence": 11}, "next sentence"),
    ({"status": "planned"}, {}, "one did not happen"),
    ({"status": "planned"}, {"status": "threatened"}, "two ways not to happen"),
    ({"status": "planned"}, {"status": "planned"}, "both are to come"),
    ({"status": "attempted"}, {}, "done and tried"),
    ({"subtype": "bombing"}, {"subtype": "bombing"}, "same method"),
    ({"subtype": "bombing"}, {"subtype": "suicide_bombing"}, "kindred methods"),
    ({"subtype": "bombing"}, {"subtype": "kidnapping"}, "methods differ"),
    ({"sentence": 0}, {}, "one in the lead"),
    ({"generic": True}, {}, "one is generic"),
]


@pytest.mark.parametrize(("one", "other", "name"), FRAMES, ids=[name for *_, name in FRAMES])
def test_frames(one: dict[str, Any], other: dict[str, Any], name: str) -> None:
    first = part(frame(0, **{"sentence": 10, **one}))
    second = part(frame(1, **{"sentence": 14, **other}))
    assert signs(first, second)[name] == 1.0
    assert name not in signs(part(ONE), part(OTHER))


def test_two_mentions_of_nothing_in_particular() -> None:
    assert signs(part(ONE), part(OTHER)) == pytest.approx(
        {
            "sentences between": 1.609,
            "a: sentences between": 1.609,
            "nothing new: near": 1.0,
            "same paragraph": 1.0,
            "second is bare": 1.0,
            "same word": 1.0,
            "shared words": 0.6,
            "a method is not told": 2.0,
        },
        abs=0.001,
    )


def test_others_between() -> None:
    tale = story()
    found = pair_signs(tale.facts(part(ONE)), tale.facts(part(OTHER)), 2)
    assert found["others dated or placed between"] == pytest.approx(1.0986, abs=0.001)


@pytest.mark.parametrize(
    ("gap", "own", "name"),
    [
        (0, {}, "nothing new: same sentence"),
        (1, {}, "nothing new: next sentence"),
        (9, {}, "nothing new: far"),
        (1, placed("Baidoa"), None),
        (1, placed("Baidoa", tier=3), "nothing new: next sentence"),
        (1, dated("2024-03-21"), None),
    ],
)
def test_a_mention_that_brings_nothing_new(gap: int, own: dict[str, Any], name: str | None) -> None:
    found = signs(part(frame(0, sentence=10)), part(frame(1, sentence=10 + gap), **own))
    assert [one for one in found if one.startswith("nothing new")] == ([name] if name else [])


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (place("A", lat=2.0, lon=45.3), place("B", lat=2.1, lon=45.4), False),
        (place("A", lat=2.0, lon=45.3), place("B", lat=2.9, lon=45.4), True),
        (place("Bay", precision="province", admin1="Bay"), place("Gedo", precision="province", admin1="Gedo"), True),
        (place("Baidoa", admin1="Bay"), place("Gedo", precision="province", admin1="Gedo"), True),
        (place("Baidoa", admin1="Bay"), place("Bay", precision="province", admin1="Bay"), False),
        (place("Baidoa"), place("Somalia", precision="country"), False),
    ],
)
def test_places(one: Any, other: Any, differ: bool) -> None:
    assert places_differ(one, other) is differ
    assert places_differ(other, one) is differ


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("bombing", "suicide_bombing", True),
        ("assassination", "armed_assault", True),
        ("unspecified", "kidnapping", True),
        ("kidnapping", "shelling", False),
        ("arson", "bombing", False),
    ],
)
def test_methods(one: str, other: str, fits: bool) -> None:
    assert methods_fit(one, other) is fits
