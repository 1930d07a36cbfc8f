"""What a text is about: the words that count, the sum of their weights, and the shipped lists on plain examples."""

import math

import pytest
from forewarn.events.topic import Topic, load_topics, terms

from tests.events.made import FOLDERS


def test_terms_are_words_and_pairs_in_lower_case() -> None:
    assert terms("The gun went off in Gao, his own") == {
        "gun",
        "went",
        "off",
        "gun went",
        "went off",
        "off in",
        "his",
        "own",
        "his own",
    }


def test_score_is_the_mean_times_the_root_of_the_number() -> None:
    topic = Topic(0.5, {"gun": 3.0, "went off": 1.0})
    assert topic.score("the gun went off") == 0.5 + 4.0 / math.sqrt(2)
    assert topic.score("a quiet day") == 0.5


SHOT = (
    "Police said a man was shot and killed in an argument on Friday night, and detectives are looking for two suspects who "
    "fled the scene in a car."
)
BY_ACCIDENT = (
    "Deputies said the toddler was playing with a loaded handgun in the bedroom when it went off. Investigators believe "
    "that the shooting was accidental."
)
GAME = "The striker shot from distance and hit the bar, and the coach said that the team played well this season."
STOCKS = (
    "The company said its shares fell nine percent after a quarter of weak sales, and analysts expect the market to stay under "
    "pressure."
)


@pytest.mark.parametrize(
    ("name", "yes", "no"), [("accident", BY_ACCIDENT, SHOT), ("violence", SHOT, GAME), ("violence", SHOT, STOCKS)]
)
def test_the_shipped_lists_tell_apart(name: str, yes: str, no: str) -> None:
    topic = load_topics(FOLDERS)[name]
    assert topic.score(yes) > topic.score(no) + 1
