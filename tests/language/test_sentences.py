"""Text to sentences by punctuation alone: what ends one, what does not, and that no character is lost."""

from itertools import pairwise

import pytest
from forewarn.ground.budget import attempt
from forewarn.language.sentences import Sentence, split
from hypothesis import given
from hypothesis import strategies as st

from tests.engines import corpus

PLACES = frozenset({"JAKARTA", "NEW YORK", "China"})


def told(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, PLACES.__contains__)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n\t\n ", [], id="blank"),
        pytest.param("Gunmen fled", ["Gunmen fled"], id="no stop"),
        pytest.param("Gunmen fled. Police came.", ["Gunmen fled.", "Police came."], id="two"),
        pytest.param("  Gunmen fled.  ", ["Gunmen fled."], id="trimmed"),
        pytest.param("Who fired? Nobody knows! Nobody.", ["Who fired?", "Nobody knows!", "Nobody."], id="question and cry"),
        pytest.param("“Run!” She ran.", ["“Run!”", "She ran."], id="closing quote"),
        pytest.param("“We fled.” “We hid.”", ["“We fled.”", "“We hid.”"], id="quote after quote"),
        pytest.param("They waited… Nobody came.", ["They waited…", "Nobody came."], id="ellipsis"),
        pytest.param("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."], id="decimal"),
        pytest.param("It hit e.g. Kabul.", ["It hit e.g. Kabul."], id="dotted abbreviation"),
        pytest.param("Gen. Abdul Karim and Dr. Sara Noor spoke.", ["Gen. Abdul Karim and Dr. Sara Noor spoke."], id="titles"),
        pytest.param("John F. Kennedy spoke.", ["John F. Kennedy spoke."], id="initial"),
        pytest.param("On Nov. 3 they came.", ["On Nov. 3 they came."], id="month before a digit"),
        pytest.param("It was in Nov. They left.", ["It was in Nov.", "They left."], id="month before a word"),
        pytest.param("The U.S. Embassy closed.", ["The U.S. Embassy closed."], id="U.S. within"),
        pytest.param(
            "They fled to the U.S. The embassy closed.", ["They fled to the U.S.", "The embassy closed."], id="U.S. at an end"
        ),
        pytest.param("They came at 5 a.m. Police fled.", ["They came at 5 a.m.", "Police fled."], id="a.m. at an end"),
        pytest.param("They came. 12 died.", ["They came.", "12 died."], id="digit opens"),
        pytest.param("He ran. and hid.", ["He ran. and hid."], id="lower case opens nothing"),
        pytest.param(
            "A LINE BREAK\nends one\n\nand so does a gap", ["A LINE BREAK", "ends one", "and so does a gap"], id="line breaks"
        ),
        pytest.param("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."], id="CRLF"),
        pytest.param("MOGADISHU, Somalia - Gunmen fled.", ["MOGADISHU, Somalia -", "Gunmen fled."], id="dateline"),
        pytest.param("Lima (EFE) -- A bomb went off.", ["Lima (EFE) --", "A bomb went off."], id="dateline with an agency"),
        pytest.param(
            "Washington | The warning was plain.", ["Washington |", "The warning was plain."], id="dateline with a bar"
        ),
        pytest.param("KABUL, Nov. 3 — Police fled.", ["KABUL, Nov. 3 —", "Police fled."], id="dateline with a day"),
        pytest.param("JAKARTA Police fled.", ["JAKARTA", "Police fled."], id="dateline without a dash"),
        pytest.param("NEW YORK A man fled.", ["NEW YORK", "A man fled."], id="one of two words before an article"),
        pytest.param("BOAO, China A man fled.", ["BOAO, China", "A man fled."], id="one known by its country"),
        pytest.param("NATO Secretary-General Rutte spoke.", ["NATO Secretary-General Rutte spoke."], id="an acronym is none"),
        pytest.param("Gunmen fled - Police came.", ["Gunmen fled - Police came."], id="a dash is no dateline"),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_list_without_full_stops_is_cut_at_a_comma() -> None:
    names = [f"Town{number}" for number in range(300)]
    first, second = told(f"Bombs hit {', '.join(names)}.")
    assert first == f"Bombs hit {', '.join(names[:199])},"
    assert f"{first} {second}" == f"Bombs hit {', '.join(names)}."


def test_a_long_sentence_of_few_words_is_whole() -> None:
    text = "Police " + "said " * 380 + "nothing."
    assert told(text) == [text]


@pytest.mark.parametrize(
    "text", ["MOGADISHU " + "-" * 100_000, "." * 100_000, "?!" * 50_000 + "x", ". " * 50_000, " " * 100_000]
)
def test_runs_of_signs_are_read_in_time(text: str) -> None:
    sentences = attempt("a run", 5, lambda: split(text))
    assert "".join(text[s.start : s.end] for s in sentences).replace(" ", "") == text.replace(" ", "")


def test_numbers_and_paragraphs() -> None:
    assert split("A b. C d.\n\nE f.") == [Sentence(0, 4, 0, 0), Sentence(5, 9, 1, 0), Sentence(11, 15, 2, 1)]


def test_offsets_are_code_points() -> None:
    text = "💥 He ran. Café́ shut. “So!” 👩\u200d🚒 came."
    assert told(text) == ["💥 He ran.", "Café́ shut.", "“So!” 👩\u200d🚒 came."]


WORDS = [
    "Gunmen",
    "fled",
    "Mr.",
    "U.S.",
    "a.m.",
    "12",
    "KABUL",
    "-",
    "(AP)",
    "|",
    "“No",
    "way.”",
    "end.",
    "why?",
    "oh…",
    "é́",
    "💥",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_every_letter_is_in_one_sentence(text: str) -> None:
    found = split(text)
    inside = [range(s.start, s.end) for s in found]
    assert all(a.stop <= b.start for a, b in pairwise(inside)), "overlap or out of order"
    outside = set(range(len(text))) - {i for span in inside for i in span}
    assert "".join(text[i] for i in sorted(outside)).strip() == ""
    assert all(told and told == told.strip() for told in (text[s.start : s.end] for s in found))
    assert [s.index for s in found] == list(range(len(found)))
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@pytest.mark.parametrize("article", corpus(), ids=lambda article: article.id)
def test_a_corpus_sentence_is_of_one_paragraph(article) -> None:
    found = split(article.text)
    assert found
    assert not any("\n" in article.text[s.start : s.end] for s in found)
    assert len({s.paragraph for s in found}) == sum(bool(line.strip()) for line in article.text.split("\n"))
