"""The weights of the gate: words to a sentence's own score, scores to signs, signs to the log-odds of a sentence."""

import math
from pathlib import Path

import pytest
from forewarn.ground.errors import ModelsError
from forewarn.language.relevance import Relevance, load_relevance, signs, words_of

TOML = "bias = -1\nown = 2\nneighbour = 0.5\narticle = 1\nlength = -1\nintercept = 0.25\nthreshold = 0\nbeside = -1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en/weights").mkdir(parents=True)
    (tmp_path / "en/weights/gate.toml").write_text(TOML)
    (tmp_path / "en/weights/gate_words.csv").write_text("word,weight\nbomb,3\n0,0.5\n")
    return tmp_path


def test_words_are_letters_in_lower_case_and_every_number_is_one() -> None:
    assert words_of("The bomb-maker's 24 Bombs, 7 dead") == {"the", "bomb", "maker", "s", "0", "bombs", "dead"}


def test_signs_of_each_sentence() -> None:
    expected = math.log1p(0.5 + 0.5 + 0.5)
    assert signs([0.0, 0.0, 0.0]) == [(0.0, 0.0, expected, math.log(3))] * 3
    assert [row[:2] for row in signs([1.0, 2.0, -1.0])] == [(1.0, 2.0), (2.0, 1.0), (-1.0, 2.0)]
    assert [row[:2] for row in signs([1.0])] == [(1.0, -6.0)]
    assert signs([]) == []


def test_scores_are_sums_of_weighed_signs(folder: Path) -> None:
    weights = load_relevance(folder)
    assert weights == Relevance({"bomb": 3.0, "0": 0.5}, -1.0, 2.0, 0.5, 1.0, -1.0, 0.25, 0.0, -1.0)
    assert [weights.own_score(text) for text in ("A bomb.", "9 bomb 8", "Tea.")] == [2.0, 2.5, -1.0]
    article = math.log1p(1 / (1 + math.exp(-2.0)) + 1 / (1 + math.exp(1.0)))
    assert weights.scores(["A bomb.", "Tea."]) == [
        pytest.approx(2 * 2.0 + 0.5 * -1.0 + article - math.log(2) + 0.25),
        pytest.approx(2 * -1.0 + 0.5 * 2.0 + article - math.log(2) + 0.25),
    ]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("gate.toml", "bias = 1\n", "no number for own, neighbour, article, length, intercept, threshold, beside"),
        ("gate_words.csv", "word,weight\nbomb,much\n", "en/weights/gate_words.csv:2: a word and its weight are expected"),
    ],
)
def test_a_faulty_file_is_named(folder: Path, file: str, text: str, message: str) -> None:
    (folder / "en/weights" / file).write_text(text)
    with pytest.raises(ModelsError, match=message):
        load_relevance(folder)
