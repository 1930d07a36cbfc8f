"""The gate: a word that could be a trigger opens it, and lets the neighbours in."""

from dataclasses import replace
from typing import Any

import pytest
from forewarn.ground.resources import models_folder
from forewarn.language.gate import Gate, build_gate
from forewarn.language.relevance import Relevance
from forewarn.language.sentences import split
from forewarn.language.triggers import Trigger, load_triggers

FOLDERS = (models_folder(),)


def trigger(*lemmas: str, **fields: Any) -> Trigger:
    given = {
        "id": "attack.x",
        "type": "attack",
        "pos": "VERB",
        "subtype": "bombing",
        "strength": "strong",
        "roles": {},
        "place": "x.toml:1",
    }
    return Trigger(lemma=lemmas, **{**given, **fields})


def gate_of(*triggers: Trigger) -> Gate:
    return build_gate(triggers, FOLDERS)


@pytest.fixture(scope="module")
def shipped() -> Gate:
    return gate_of(*load_triggers(FOLDERS))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels ambushed a convoy.", True),
        ("AMBUSH IN KIDAL", True),
        ("The ambushes went on.", True),
        ("Rebels shot him.", True),
        ("They walked home.", False),
        ("Preambush is no word.", False),
        ("They took a walk.", False),
        ("They took four tourists hostage.", True),
        ("An air strike hit it.", True),
        ("The air was clear.", False),
        ("", False),
    ],
)
def test_hits(sentence: str, expected: bool) -> None:
    gate = gate_of(trigger("ambush"), trigger("shoot"), trigger("take"), trigger("air strike"))
    assert gate.hits(sentence) is expected


def test_a_word_that_makes_no_event_opens_nothing() -> None:
    assert not gate_of(trigger("ambush"), trigger("incident", strength="refer")).hits("The incident was over.")
    assert gate_of(trigger("ambush"), trigger("incident")).hits("The incident was over.")


def test_a_word_that_a_common_verb_is_only_with_opens_it() -> None:
    assert gate_of(trigger("ambush"), trigger("take", object=frozenset({"umbrella"}))).hits("They took an umbrella.")
    assert not gate_of(trigger("ambush"), trigger("take")).hits("They took an umbrella.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dawn came. All slept. Rebels ambushed a convoy. It burned. Night fell.",
            [False, True, True, True, False],
        ),
        ("Rebels ambushed a convoy.", [True]),
        ("Dawn came. All slept.", [False, False]),
        ("", []),
    ],
)
def test_choose_lets_neighbours_in(text: str, expected: list[bool]) -> None:
    assert gate_of(trigger("ambush")).choose(text, split(text)) == expected


# Of seven sentences, one is likely, its neighbours are not impossible, and one with a trigger's word is not.
LONG = "Shares fell. The ambush of the market came. Noon. Bombs tore. Rain. Rebels ambushed a convoy. Tea."
WEIGHTS = Relevance(
    words={"rebels": 8.0, "bombs": 4.0, "shares": -4.0, "market": -4.0},
    bias=-2.0,
    own=1.0,
    neighbour=0.0,
    article=0.0,
    length=0.0,
    intercept=0.0,
    threshold=3.0,
    beside=-3.0,
)


@pytest.mark.parametrize(
    ("shipped", "expected"),
    [
        (True, [False, False, False, False, True, True, True]),
        (False, [False, True, True, False, True, True, True]),
    ],
    ids=["the weights decide", "a user's own word opens"],
)
def test_a_long_text_is_weighed(shipped: bool, expected: list[bool]) -> None:
    gate = replace(gate_of(trigger("ambush")), relevance=WEIGHTS)
    gate = replace(gate, added=gate_of().strong) if shipped else gate
    assert gate.choose(LONG, split(LONG)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He blew himself up.",
        "The bus was set ablaze.",
        "The convoy came under fire.",
        "It said it was behind the blast.",
        "Nine people were slain.",
        "The device was thrown at police.",
        "The embassy told citizens of the danger of attacks.",
        "Two engineers were seized at gunpoint.",
        "The group denied any role.",
        "A rocket landed near the school.",
    ],
)
def test_shipped_words_in_any_form(sentence: str, shipped: Gate) -> None:
    assert shipped.hits(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares rose on Tuesday.",
        "The council approved the budget.",
        "Rain is likely tomorrow.",
        "She takes the train home.",
        "The orchestra played on.",
    ],
)
def test_shipped_words_leave_other_news_out(sentence: str, shipped: Gate) -> None:
    assert not shipped.hits(sentence)
