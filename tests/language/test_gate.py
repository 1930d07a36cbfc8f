"""The gate: a word that could be a trigger opens it, and lets the neighbours in."""

from typing import Any

import pytest

from pipeline.ground.resources import models_folder
from pipeline.language.gate import Gate, build_gate
from pipeline.language.sentences import split
from pipeline.language.triggers import Trigger, load_triggers


def trigger(*lemmas: str, **fields: Any) -> Trigger:
    return Trigger(id="attack.x", type="attack", lemma=lemmas, pos="VERB", subtype="bombing", strength="strong", roles={}, place="x.toml:1", **fields)


@pytest.fixture(scope="module")
def shipped() -> Gate:
    return build_gate(load_triggers((models_folder(),)))


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
    gate = build_gate([trigger("ambush"), trigger("shoot"), trigger("take"), trigger("air strike")])
    assert gate.hits(sentence) is expected


def test_further_stems_open_it() -> None:
    assert build_gate([trigger("ambush")], extra=["casualty"]).hits("No casualties were reported.")
    assert not build_gate([trigger("ambush")]).hits("No casualties were reported.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dawn came. All slept. It rained. Rebels ambushed a convoy. It burned. Night fell.", [False, False, True, True, True, False]),
        ("Rebels ambushed a convoy.", [True]),
        ("Dawn came. All slept.", [False, False]),
        ("", []),
    ],
)
def test_choose_lets_neighbours_in(text: str, expected: list[bool]) -> None:
    assert build_gate([trigger("ambush")]).choose(text, split(text)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He blew himself up.",
        "The bus was set ablaze.",
        "The convoy came under fire.",
        "It said it was behind the blast.",
        "Nine people were slain.",
        "The device was thrown at police.",
        "The embassy told citizens to stay away from crowds.",
        "Two engineers were seized at gunpoint.",
        "The group denied any role.",
        "A rocket landed near the school.",
    ],
)
def test_shipped_words_in_any_form(sentence: str, shipped: Gate) -> None:
    assert shipped.hits(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Shares rose on Tuesday.", "The council approved the budget.", "Rain is likely tomorrow.", "She takes the train home.", "The orchestra played on."],
)
def test_shipped_words_leave_other_news_out(sentence: str, shipped: Gate) -> None:
    assert not shipped.hits(sentence)
