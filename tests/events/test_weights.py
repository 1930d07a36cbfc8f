"""Additive scores: the sum of base and signs, what each adds, and what a weight file must hold."""

import pytest
from forewarn.events.weights import LogOdds, _load, load_scores
from forewarn.ground.errors import ModelsError
from forewarn.ground.records import Sign

from tests.events.made import FOLDERS

WEIGHTS = LogOdds(-1.0, {"dated": 0.5, "bare": -2.0, "hardly": 0.001})


def test_score_is_the_sum() -> None:
    assert WEIGHTS.score({"dated": 2.0, "bare": 0.5, "unheard of": 7.0}) == -1.0 + 1.0 - 1.0


def test_why_has_the_strongest_first_and_nothing_that_adds_nothing() -> None:
    found = {"dated": 1.0, "bare": 1.0, "hardly": 1.0, "unheard of": 1.0}
    assert WEIGHTS.why(found) == (Sign(name="bare", value=-2.0), Sign(name="dated", value=0.5))


def test_a_file_without_signs_is_told(tmp_path) -> None:
    path = tmp_path / "founding.toml"
    path.write_text("base = 0.1\n[limits]\nfound = 0.0\n")
    with pytest.raises(ModelsError, match=r"founding\.toml: no 'signs'"):
        _load(path)


def test_the_shipped_scores_have_their_limits() -> None:
    scores = load_scores(FOLDERS)
    assert (set(scores.same_event.limits), set(scores.founding.limits)) == ({"join", "attach"}, {"found"})


# What any reader would expect: a sign on the wrong side says that the fit went wrong.
FOR_ONE_EVENT = ("same days", "same people struck", "same toll", "grammar: same", "same method", "second is definite")
AGAINST_ONE_EVENT = ("countries differ", "places differ", "methods differ", "second is another", "years differ")
FOR_AN_EVENT = ("trigger: strong", "violent words", "a toll of dead", "dated", "placed near by", "a method is told")
AGAINST_AN_EVENT = ("topic of the article: accident", "topic near by: accident", "bare", "no doer", "trigger: toll")


def test_the_weights_lie_on_the_side_that_a_reader_expects() -> None:
    scores = load_scores(FOLDERS)
    assert [n for n in FOR_ONE_EVENT if scores.same_event.signs[n] <= 0] == []
    assert [n for n in AGAINST_ONE_EVENT if scores.same_event.signs[n] >= 0] == []
    assert [n for n in FOR_AN_EVENT if scores.founding.signs[n] <= 0] == []
    assert [n for n in AGAINST_AN_EVENT if scores.founding.signs[n] >= 0] == []
