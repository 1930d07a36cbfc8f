"""The signs of a group of mentions: what its triggers, values, manner and topic say."""

from typing import Any

import pytest
from forewarn.events.assemble import Part
from forewarn.events.founding import founding_signs
from forewarn.events.story import Story
from forewarn.events.topic import Topic

from tests.events.made import actor, dated, figure, frame, part, placed, story, weapon


def signs(
    *parts: Part, tale: Story | None = None, nearest: float | None = None, about: dict[str, set[int]] | None = None
) -> dict[str, float]:
    tale = tale or story()
    return founding_signs([tale.facts(p) for p in parts], tale, nearest=nearest, about=about or {})


def test_a_bare_noun_in_the_lead() -> None:
    assert signs(part(frame(0))) == {
        "told in the lead": 1.0,
        "a short text": 1.0,
        "trigger: support": 1.0,
        "no doer": 1.0,
        "bare": 1.0,
        "every mention is a noun": 1.0,
    }


VALUES: list[tuple[dict[str, Any], str]] = [
    ({"actors": (actor("perpetrator", "gunmen", kind="armed_group"),)}, "doer: armed_group"),
    ({"actors": (actor("perpetrator", "the car", kind="vehicle"),)}, "doer: unknown"),
    ({"actors": (actor("perpetrator", "the Front", "Front"),)}, "doer is named"),
    ({"actors": (actor("victim", "a judge"),)}, "somebody hurt is told"),
    ({"actors": (actor("target", "a hotel"),)}, "a target is told"),
    ({"casualties": (figure(9),)}, "a toll of dead"),
    ({"casualties": (figure(9, kind="injured"),)}, "a toll of hurt"),
    ({"weapons": (weapon(),)}, "a weapon"),
    (placed("Baidoa"), "placed near by"),
    (placed("Baidoa", tier=3), "placed"),
    (dated("2024-03-21"), "dated by day"),
    (dated("2024-03-01", "2024-03-31", "month"), "dated"),
    ({"subtype": "bombing"}, "a method is told"),
]


@pytest.mark.parametrize(("values", "name"), VALUES, ids=[name for _, name in VALUES])
def test_values(values: dict[str, Any], name: str) -> None:
    assert signs(part(frame(0), **values))[name] == 1.0
    assert name not in signs(part(frame(0)))


def test_nobody_hurt_is_no_toll() -> None:
    assert "a toll of dead" not in signs(part(frame(0), casualties=(figure(0, 0),)))


@pytest.mark.parametrize(
    ("strength", "values", "shown"),
    [
        ("harm", {}, True),
        ("blast", {}, True),
        ("support", {}, False),
        ("blast", {"weapons": (weapon(),)}, False),
        ("harm", {"actors": (actor("perpetrator", "gunmen"),)}, False),
        ("harm", {"actors": (actor("victim", "a judge"),)}, True),
    ],
)
def test_harm_without_doer_or_weapon(strength: str, values: dict[str, Any], shown: bool) -> None:
    assert ("harm without doer or weapon" in signs(part(frame(0, strength=strength), **values))) is shown


def test_the_strongest_trigger_names_the_group() -> None:
    found = signs(part(frame(0, strength="toll")), part(frame(1, strength="strong")))
    assert [name for name in found if name.startswith("trigger: ")] == ["trigger: strong"]


def test_manner_is_that_of_every_mention() -> None:
    one, other = (
        part(frame(0, generic=True, plural=True, status="threatened")),
        part(frame(1, generic=True, status="threatened")),
    )
    found = signs(one, other)
    assert {"every mention is generic", "status: threatened"} <= set(found)
    assert "every mention is plural" not in found


@pytest.mark.parametrize(("score", "sign"), [(None, None), (-0.6, 0.8), (-1.5, 0.5), (-3.0, None), (-8.0, None), (0.5, 1.0)])
def test_a_group_like_another_may_be_a_part_of_it(score: float | None, sign: float | None) -> None:
    assert signs(part(frame(0)), nearest=score).get("may be another group's") == (pytest.approx(sign) if sign else None)


def test_what_a_claim_is_about() -> None:
    found = signs(part(frame(4)), about={"claim": {4}, "warning": {5}})
    assert ("a claim is about it" in found, "a warning is about it" in found) == (True, False)


def test_topics_are_of_the_article_and_of_the_words_around() -> None:
    text = "The gun went off. " + "Nothing else. " * 50
    tale = story(text, topics={"accident": Topic(-1.0, {"went off": 3.0})})
    late = frame(1, told="Nothing else.", sentence=1)  # at 1000, out of reach of the gun
    found = signs(part(late), tale=tale)
    assert found["topic of the article: accident"] == 2.0
    assert "topic near by: accident" not in found  # -1, and that a text is of no accident says nothing
