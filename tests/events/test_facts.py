"""What a mention says of itself: the words of its sentence, who is in it, when it looks to, how it is put."""

from dataclasses import replace
from typing import Any

import pytest
from forewarn.events.facts import Facts

from tests.events.made import actor, figure, frame, mention, part, story

TOLD = "Gunmen killed nine people in Baidoa in March 2019, police said."


def facts(
    text: str = TOLD, trigger: str = "killed", *, title: str = "", values: dict[str, Any] | None = None, **fields: Any
) -> Facts:
    told = replace(frame(0, told=text, **fields), trigger=mention(trigger, text.index(trigger)))
    return story(title=title).facts(part(told, **(values or {})))


def test_words_are_the_content_of_the_sentence() -> None:
    found = facts(title="Nine killed in Baidoa market")
    assert found.words == {"gunmen", "killed", "nine", "people", "baidoa", "march", "2019", "police"}
    assert found.proper == {"baidoa", "march"}
    assert found.title == 0.75


def test_the_year_of_publication_is_no_other_year() -> None:
    assert (facts().years, facts(TOLD.replace("2019", "2024")).years) == ({2019}, frozenset())


@pytest.mark.parametrize(
    ("text", "past", "pluperfect", "cause"),
    [
        ("Gunmen killed nine people.", False, False, False),
        ("Gunmen had killed nine people.", False, True, False),
        ("Two years ago gunmen killed nine people.", True, False, False),
        ("Gunmen killed nine people in retaliation.", False, False, True),
    ],
)
def test_when_it_looks_to(text: str, past: bool, pluperfect: bool, cause: bool) -> None:
    found = facts(text, nominal=False)
    assert (found.past, found.pluperfect, found.cause) == (past, pluperfect, cause)


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        ({"strength": "toll"}, "light"),
        ({"nominal": False}, "verb"),
        ({"definite": True}, "the"),
        ({"plural": True}, "plural"),
        ({}, "a"),
    ],
)
def test_how_it_is_put(fields: dict[str, Any], form: str) -> None:
    assert facts(**fields).form == form


def test_who_is_in_it() -> None:
    people = (actor("perpetrator", "the Front", "Front"), actor("victim", "a judge"), actor("target", "Ana Ruiz", "Ana Ruiz"))
    found = facts(values={"actors": people, "casualties": (figure(9),)})
    assert (found.doers, found.doer_names) == ({"front", "Front"}, {"Front"})
    assert (found.struck, found.struck_names) == ({"judge", "ruiz", "Ana Ruiz"}, {"Ana Ruiz"})
    assert found.tolls == {("killed", 9, 9)}
