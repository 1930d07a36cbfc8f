"""Who took part in an event: a description and a name are one actor where the event has room for one only."""

from dataclasses import replace

import pytest
from forewarn.events.actors import actors_of, with_names
from forewarn.events.assemble import Part
from forewarn.ground.mentions import Identified, Mention
from forewarn.ground.records import Actor

from tests.events.made import actor, argument, figure, frame, part


def person(role: str, text: str, start: int, name: str | None = None, **fields: str) -> Actor:
    return actor(role, text, name, start=start, kind="person", **fields)


def told(*actors: Actor, relation: str = "subject") -> Part:
    """A part whose arguments are all of one person each."""
    arguments = [argument(a.role, a.text, "person", singular=True, relation=relation) for a in actors]
    moved = tuple(
        replace(g, mention=Mention(text=a.text, start=a.start or 0, end=0)) for g, a in zip(arguments, actors, strict=True)
    )
    return part(frame(actors[0].start or 0, arguments=moved), actors=actors)


MAN = person("perpetrator", "a man", 1)
WEBER = person("perpetrator", "Karl Weber", 2, "Karl Weber")
TEACHER, RITZER = person("victim", "a teacher", 5), person("victim", "Colleen Ritzer", 6, "Colleen Ritzer")


@pytest.mark.parametrize(
    ("parts", "hurt", "expected"),
    [
        pytest.param([told(MAN), told(WEBER)], [], [WEBER], id="a doer described, then named"),
        pytest.param([told(MAN)], [], [MAN], id="one who is never named"),
        pytest.param(
            [told(WEBER), told(person("perpetrator", "his brother", 3))],
            [],
            [WEBER, person("perpetrator", "his brother", 3)],
            id="his brother is another",
        ),
        pytest.param([told(TEACHER), told(RITZER)], [figure(1)], [RITZER], id="the one victim, named"),
        pytest.param([told(TEACHER), told(RITZER)], [], [RITZER], id="where no number is told"),
        pytest.param([told(TEACHER), told(RITZER)], [figure(2)], [TEACHER, RITZER], id="room for two"),
        pytest.param(
            [told(TEACHER), told(person("victim", "the woman", 9))], [figure(3)], [TEACHER], id="told again by the article"
        ),
    ],
)
def test_descriptions_and_names(parts: list[Part], hurt: list, expected: list[Actor]) -> None:
    assert actors_of(parts, hurt) == tuple(expected)


def test_nobody_is_doer_and_victim_of_one_deed() -> None:
    struck = person("victim", "Weber", 8, "Karl Weber")
    assert actors_of([told(WEBER, relation="blame"), told(struck), told(struck)], []) == (WEBER,)
    assert actors_of([told(struck), told(struck), told(WEBER)], []) == (struck,)
    chained = replace(WEBER, rule="role.subject chain")
    assert actors_of([told(chained), told(struck)], []) == (struck,)


def named(role: str, name: str) -> Identified:
    return Identified(role=role, name=name, start=50, end=50 + len(name))


def test_the_one_who_is_described_bears_the_one_name_told() -> None:
    assert with_names((MAN,), [named("perpetrator", "Karl Weber")], []) == (replace(MAN, name="Karl Weber"),)


def test_several_who_are_named_stand_for_themselves() -> None:
    found = with_names((MAN,), [named("perpetrator", "Karl Weber"), named("perpetrator", "Omar Khan")], [])
    assert [(a.name, a.basis) for a in found] == [("Karl Weber", "suspected"), ("Omar Khan", "suspected")]


def test_a_doer_who_is_named_stays_alone() -> None:
    assert with_names((WEBER,), [named("perpetrator", "Omar Khan")], []) == (WEBER,)


def test_victims_are_named_up_to_their_number() -> None:
    assert with_names((RITZER,), [named("victim", "Sara Noor")], [figure(1)]) == (RITZER,)
    assert [a.name for a in with_names((RITZER,), [named("victim", "Sara Noor")], [figure(2)])] == [
        "Colleen Ritzer",
        "Sara Noor",
    ]


def test_a_weak_doer_stands_only_where_there_is_no_other() -> None:
    weak = person("perpetrator", "the gunman", 1)
    assert actors_of([told(weak, relation="weak")], []) == (weak,)
    rebels = actor("perpetrator", "rebels", start=2)
    assert actors_of([told(weak, relation="weak"), part(frame(1), actors=(rebels,))], []) == (rebels,)


def test_a_gunman_shot_beside_others_is_no_victim() -> None:
    gunman = person("victim", "the gunman", 1)
    assert actors_of([told(gunman), told(RITZER)], []) == (RITZER,)
    assert actors_of([told(gunman)], []) == (gunman,)
