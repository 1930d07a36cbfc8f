"""The data of models/: its lint, and every example in it."""

import pytest
from forewarn.evaluate.examples import Example, ExampleRunner, load_examples
from forewarn.evaluate.lint import lint
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.resources import models_folder
from forewarn.language.gate import Gate, build_gate
from forewarn.language.triggers import load_triggers

from tests.looping import over

FOLDERS = (models_folder(),)
EXAMPLES = load_examples(FOLDERS)
WANTED = [example for example in EXAMPLES if example.wanted]


@pytest.fixture(scope="module")
def runner() -> ExampleRunner:
    return ExampleRunner(Extractor(load(environ={"XDG_CONFIG_HOME": ""})), FOLDERS)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return build_gate(load_triggers(FOLDERS), FOLDERS)


def test_lint_finds_nothing() -> None:
    assert lint(FOLDERS) == []


def test_no_sentence_is_an_example_twice() -> None:
    keys = [(example.rule, example.sentence.text) for example in EXAMPLES]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@over(WANTED, name=lambda example: example.name)
def test_gate_lets_it_in(example: Example, gate: Gate) -> None:
    assert gate.hits(example.sentence.text)


@over(EXAMPLES, name=lambda example: example.name)
def test_example(example: Example, runner: ExampleRunner) -> None:
    assert runner.fault(example) is None, f"{example.place}: {example.sentence.text}"
