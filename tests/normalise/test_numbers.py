"""The table of casualties in the record contract, and how English writes numbers."""

import pytest
from forewarn.ground.resources import models_folder
from forewarn.normalise.numbers import Bounds, load_number_words, parse

WORDS = load_number_words((models_folder(),))


def bounds(text: str, *, singular: bool = False) -> tuple[int | None, int | None, str] | None:
    found = parse(text, WORDS, singular=singular)
    return found and (found.min, found.max, found.qualifier)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("95", (95, 95, "exact")),
        ("at least 95", (95, None, "at_least")),
        ("more than 130 people", (131, None, "more_than")),
        ("up to 40", (None, 40, "up_to")),
        ("as many as 40", (None, 40, "up_to")),
        ("nearly 80", (None, 80, "about")),
        ("about 60", (60, 60, "about")),
        ("some 60", (60, 60, "about")),
        ("20 to 30", (20, 30, "range")),
        ("some", (2, None, "vague")),
        ("several", (3, None, "vague")),
        ("tens", (20, None, "vague")),
        ("dozens", (24, None, "vague")),
        ("scores", (40, None, "vague")),
        ("hundreds", (200, None, "vague")),
        ("thousands", (2000, None, "vague")),
        ("no one", (0, 0, "exact")),
    ],
)
def test_contract(text: str, expected: tuple) -> None:
    assert bounds(text) == expected


def test_a_determiner_counts_one_before_a_singular_noun() -> None:
    assert bounds("a woman", singular=True) == (1, 1, "exact")


@pytest.mark.parametrize("text", ["a woman", "the man", "his wife"])
def test_a_determiner_counts_nothing_before_a_plural(text: str) -> None:
    assert parse(text, WORDS) is None


@pytest.mark.parametrize("text", ["the man", "his wife", "another soldier", "that child", "an officer", "a 12-year-old boy"])
def test_singular(text: str) -> None:
    assert bounds(text, singular=True) == (1, 1, "exact")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one", 1),
        ("one of them", 1),
        ("twelve people", 12),
        ("twenty-one", 21),
        ("twenty one", 21),
        ("ninety-nine", 99),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen people", 6),
        ("a score of people", 20),
        ("a hundred", 100),
        ("two hundred and five", 205),
        ("a hundred and twenty-five", 125),
        ("a thousand and one", 1001),
        ("a thousand five hundred", 1500),
        ("three thousand five hundred", 3500),
        ("two hundred and fifty thousand", 250_000),
        ("one million two hundred thousand", 1_200_000),
        ("1,200 people", 1200),
        ("1.5 million people", 1_500_000),
        ("both men", 2),
        ("a Swedish couple", 2),
        ("the trio", 3),
        ("another 47", 47),
        ("another two soldiers", 2),
        ("a further six", 6),
        ("all 34 passengers", 34),
        ("five people and two dogs", 5),
        ("two 12-year-old boys", 2),
        ("zero", 0),
    ],
)
def test_exact(text: str, value: int) -> None:
    assert bounds(text) == (value, value, "exact")


@pytest.mark.parametrize("text", ["no civilians", "nobody", "none of them", "neither", "not one person", "no one"])
def test_none(text: str) -> None:
    assert bounds(text) == (0, 0, "exact")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least another 12", (12, None, "at_least")),
        ("no fewer than 12", (12, None, "at_least")),
        ("a minimum of 40", (40, None, "at_least")),
        ("20 or more people", (20, None, "at_least")),
        ("at least two dozen", (24, None, "at_least")),
        ("over 300", (301, None, "more_than")),
        ("well over 100", (101, None, "more_than")),
        ("more than a dozen", (13, None, "more_than")),
        ("more than three thousand five hundred", (3501, None, "more_than")),
        ("fewer than 10", (None, 9, "up_to")),
        ("less than ten", (None, 9, "up_to")),
        ("no more than 5", (None, 5, "up_to")),
        ("at most 30", (None, 30, "up_to")),
        ("almost two hundred", (None, 200, "about")),
        ("just under 20", (None, 20, "about")),
        ("an estimated 500", (500, 500, "about")),
        ("around 1,000", (1000, 1000, "about")),
        ("100 or so", (100, 100, "about")),
    ],
)
def test_qualifiers(text: str, expected: tuple) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20-30 people", (20, 30, "range")),
        ("20–30", (20, 30, "range")),
        ("between five and seven people", (5, 7, "range")),
        ("five or six people", (5, 6, "range")),
        ("some 20 to 30 people", (20, 30, "range")),
    ],
)
def test_ranges(text: str, expected: tuple) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("several hundred people", 300),
        ("several dozen", 36),
        ("a few dozen", 24),
        ("a couple of hundred", 200),
        ("tens of thousands of people", 20_000),
        ("hundreds of thousands", 200_000),
        ("dozens more", 24),
    ],
)
def test_vague_words_with_a_unit(text: str, least: int) -> None:
    assert bounds(text) == (least, None, "vague")


@pytest.mark.parametrize("text", ["many people", "numerous others"])
def test_many_has_no_bound(text: str) -> None:
    assert bounds(text) == (None, None, "vague")


def test_a_number_that_counts_no_people_is_none() -> None:
    texts = [
        "1" * 310,
        "9" * 5000,
        "12345678901234567890 people",
        "99,999,999,999",
    ]
    assert [parse(text, WORDS) for text in texts] == [None] * len(texts)
    assert parse("8,000,000,000 people", WORDS) == Bounds(8_000_000_000, 8_000_000_000, "exact")


@pytest.mark.parametrize(
    "text",
    ["", "people", "as many", "a few", "a couple of people", "a handful", "2.5", "up to several hundred", "12 years old"],
)
def test_no_number_is_none(text: str) -> None:
    assert parse(text, WORDS) is None


def test_bounds_compare_by_value() -> None:
    assert parse("3", WORDS) == Bounds(3, 3, "exact")
