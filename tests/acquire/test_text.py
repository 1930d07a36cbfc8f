import json
from pathlib import Path

import pytest
from forewarn.acquire.text import clean, split_title, tidy, unbroken
from hypothesis import given
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[2] / "corpus"
FIRST = "A bomb went off at the market in the old town on Monday, police said."
SECOND = "Nobody was hurt, and the market opened again in the afternoon."
MIDDLE = [f"On day {number} the market stayed closed." for number in range(9)]


def lines(*given: str) -> str:
    return "\n".join(given)


def paragraphs(*given: str) -> str:
    return "\n\n".join(given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n \n\n\t\nb\n\n", "a\n\nb"),
        ("  a \t b\N{NO-BREAK SPACE}c  ", "a b c"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
        ("\ufeffa\N{SOFT HYPHEN}b\N{ZERO WIDTH SPACE}c\0", "abc"),
        ("e\N{ZERO WIDTH SPACE}\N{COMBINING ACUTE ACCENT}", "é"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("", ""),
    ],
)
def test_tidying_leaves_one_kind_of_blank_and_line_end(given, expected):
    assert tidy(given) == expected


@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)


@given(st.lists(st.sampled_from(["", FIRST, SECOND, "Latest News", "Related", "- a list", "No one came.", "logo"])))
def test_cleaning_only_leaves_lines_out(given):
    text = "\n".join(given)
    kept = iter(line for line in tidy(text).split("\n") if line)
    assert all(line in kept for line in clean(text).split("\n") if line)
    assert bool(clean(text)) == bool(tidy(text))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # a standfirst that stands again as a paragraph
        (paragraphs(SECOND, FIRST, SECOND), paragraphs(FIRST, SECOND)),
        # the same without blank lines, and a caption twice under it
        (lines(SECOND, "A market", "A market", "", FIRST, SECOND), lines(FIRST, SECOND)),
        # the headline again
        (paragraphs("Bomb at market", FIRST, SECOND), paragraphs(FIRST, SECOND)),
        (paragraphs("BOMB AT MARKET", FIRST, SECOND), paragraphs(FIRST, SECOND)),
        # a heading announced near the top keeps its own place
        (paragraphs("The market", *MIDDLE, "The market", SECOND), paragraphs(*MIDDLE, "The market", SECOND)),
        # short sentences may be said twice
        (paragraphs("“No.”", FIRST, "“No.”"), paragraphs("“No.”", FIRST, "“No.”")),
        # what is said twice far below the top is left
        (paragraphs(*MIDDLE, SECOND, SECOND),) * 2,
    ],
)
def test_repeated_standfirsts_captions_and_headlines_go(given, expected):
    assert clean(given, "Bomb at market") == expected


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        (["Latest News", "", "No stories found.", "", "Related Stories", "", "No stories found.", "logo", "news.example"], []),
        (["Share", "", "Copy link", "", "The Daily Example"], []),
        (["By Our Correspondent"], []),
        (["No stories found.", "", "Related Stories"], ["No stories found."]),
        (["Nobody came.", "", "Related Stories", "", "Nobody knows.", "", "Nobody says."],) * 2,
        (["Earlier attacks:", "", "- a bomb in May", "", "- a shooting in June"],) * 2,
        (["Police are looking for two men on a motorcycle"],) * 2,
        (["“We have nothing more to say for now,”"],) * 2,
    ],
)
def test_what_trails_the_last_sentence_goes(tail, kept):
    assert clean(lines(FIRST, "", SECOND, "", *tail)) == tidy(lines(FIRST, "", SECOND, "", *kept))


@pytest.mark.parametrize("text", ["One killed in blast", paragraphs("Blast in Kabul", "Two dead"), "A\nA"])
def test_a_text_without_sentences_is_left_whole(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (paragraphs("Bomb at market", FIRST), ("Bomb at market", FIRST)),
        (paragraphs("Who did it?", FIRST, SECOND), ("Who did it?", paragraphs(FIRST, SECOND))),
        (paragraphs(FIRST, SECOND), (None, paragraphs(FIRST, SECOND))),
        (lines("Bomb at market", FIRST), (None, lines("Bomb at market", FIRST))),
        ("Bomb at market", (None, "Bomb at market")),
        (paragraphs("x" * 251, FIRST), (None, paragraphs("x" * 251, FIRST))),
    ],
)
def test_the_headline_is_a_first_line_that_stands_alone(text, expected):
    assert split_title(text) == expected


def test_the_sample_as_its_site_had_it_becomes_the_sample_article():
    article = json.loads((CORPUS / "pages" / "duty-to-warn.json").read_text("utf-8"))
    standfirst, caption = article["text"].split("\n\n")[2], "US had given advance warning of the Moscow attack"
    head = [article["title"], "", standfirst, caption, caption, ""]
    tail = ["", "Latest News", "", "No stories found.", "", "Related Stories", "", "No stories found."]
    found = lines(*head, article["text"], *tail, "logo", "The Daily Example- En", "news.example")
    title, rest = split_title(found)
    assert (title, clean(rest, title)) == (article["title"], article["text"])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("One.\nTwo.", "One.\n\nTwo."),
        ("Photos of the\nNigerian\nflag, which\nflew,\nwere seen.", "Photos of the\n\nNigerian flag, which flew, were seen."),
        ("He said:\nnothing", "He said:\n\nnothing"),
        ("It ended.\nand so on", "It ended.\n\nand so on"),
        ("- one\n- two\n\n\n three ", "- one\n\n- two three"),
        ("", ""),
    ],
)
def test_a_line_that_goes_on_in_lower_case_belongs_to_the_last(lines, expected):
    assert unbroken(lines) == expected
