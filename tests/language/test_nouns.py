"""A noun phrase: the words that quote it, and the thing it is about."""

import pytest
from forewarn.language.nouns import base, entity, meant, phrase

from tests.language.trees import tree

COUNTED = tree(
    """
At       RB  advmod   1
least    JJ  advmod   2
dozens   NNS nsubj    5
of       IN  prep     2
soldiers NNS pobj     3
fled     VBD ROOT     5
""",
    dozens="dozen",
    soldiers="soldier",
)


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Two masked gunmen on motorcycles fled.", "gunmen", ("Two masked gunmen", "Two masked gunmen", "gunmen")),
        ("Dozens of soldiers fled.", "Dozens", ("Dozens", "Dozens of soldiers", "soldiers")),
        ("One of its bombers died.", "One", ("One", "One of its bombers", "bombers")),
        ("A group of armed men fled.", "group", ("A group", "A group of armed men", "men")),
        (
            "The Islamic State's affiliate in Afghanistan spoke.",
            "affiliate",
            ("The Islamic State's affiliate", "The Islamic State's affiliate in Afghanistan", "affiliate"),
        ),
        ("The US Embassy in Moscow closed.", "Embassy", ("The US Embassy", "The US Embassy in Moscow", "Embassy")),
        ("A spokesman for the group spoke.", "spokesman", ("A spokesman", "A spokesman", "spokesman")),
        ("“extremists” have plans.", "extremists", ("extremists", "extremists", "extremists")),
        (
            "He met Russian President Vladimir Putin.",
            "Putin",
            ("Russian President Vladimir Putin", "Russian President Vladimir Putin", "Putin"),
        ),
    ],
)
def test_base_phrase_and_meaning(text: str, head: str, expected: tuple[str, str, str], token) -> None:
    found = token(text, head)
    assert (base(found).text, phrase(found).text, meant(found).text) == expected


def test_on_a_tree_by_hand() -> None:
    assert meant(COUNTED[2]) == COUNTED[4]
    assert meant(COUNTED[4]) == COUNTED[4]
    assert phrase(COUNTED[2]).text == "At least dozens of soldiers"


@pytest.mark.parametrize(("word", "expected"), [("Putin", "Vladimir Putin"), ("Monday", "Monday"), ("He", None)])
def test_entity(word: str, expected: str | None, token) -> None:
    found = entity(token("He met Vladimir Putin on Monday.", word))
    assert (found.text if found is not None else None) == expected
