"""Values in words, quotes in context, addresses, parts of lists."""

import pytest
from forewarn.ground.wording import bounds as toll
from forewarn.ground.wording import country_name as country
from forewarn.ground.wording import days, lead, what
from forewarn.web import addresses
from forewarn.web.markup import marked
from forewarn.web.paging import paging
from forewarn.web.quotes import Quote, quote
from forewarn.web.words import heading, short


@pytest.mark.parametrize(
    ("start", "end", "text", "told"),
    [
        ("2024-03-22", "2024-03-22", "Friday", "2024-03-22"),
        ("2024-02-01", "2024-02-29", "February", "2024-02"),
        ("2024-01-01", "2024-12-31", "2024", "2024"),
        ("2024-03-01", "2024-03-10", "early March", "2024-03-01 to 2024-03-10"),
        (None, None, "last week", "last week"),
        ("2024-03-22", None, None, "2024-03-22"),
        (None, None, None, ""),
    ],
)
def test_days(start: str | None, end: str | None, text: str | None, told: str) -> None:
    assert days(start, end, text) == told


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        (0, 0, "the same day"),
        (1, 1, "1 day"),
        (14, 14, "14 days"),
        (0, 30, "0 to 30 days"),
        (None, None, ""),
        (0, 1, "0 to 1 days"),
    ],
)
def test_lead(least: int | None, most: int | None, told: str) -> None:
    assert lead(least, most) == told


@pytest.mark.parametrize(
    ("low", "high", "told"), [(93, 93, "93"), (131, None, "131+"), (None, 40, "up to 40"), (20, 30, "20-30"), (None, None, "")]
)
def test_toll(low: int | None, high: int | None, told: str) -> None:
    assert toll(low, high) == told


@pytest.mark.parametrize(
    ("kind", "subtype", "told"),
    [
        ("attack", "suicide_bombing", "suicide bombing"),
        ("attack", "unspecified", "attack"),
        ("warning", "private", "private warning"),
        ("claim", "responsibility", "claim"),
        ("claim", "denial", "denial"),
    ],
)
def test_what(kind: str, subtype: str, told: str) -> None:
    assert what(kind, subtype) == told


def test_heading() -> None:
    row = {"type": "attack", "subtype": "bombing", "place": "Kabul", "venue": "a bus", "country": "AF"}
    assert heading(row) == "Bombing in Kabul, Afghanistan"
    assert heading(row | {"place": "Afghanistan"}) == "Bombing in Afghanistan"
    assert heading(row | {"place": None, "country": None}) == "Bombing in a bus"
    assert heading(row | {"place": None, "country": None, "venue": None}) == "Bombing"


def test_country() -> None:
    assert [country("RU"), country("XX"), country(None)] == ["Russia", "XX", ""]


def test_short_cuts_at_a_word_and_long_words_anywhere() -> None:
    assert short("one  two\nthree", 40) == "one two three"
    assert short("one two three", 10) == "one two…"
    assert short("x" * 30, 10) == "xxxxxxxxx…"
    assert short(None) == ""


def test_quote_stays_in_its_paragraph_and_ends_at_words() -> None:
    text = "Before.\n\n" + "far " * 60 + "here it is" + " on" * 80 + "\n\nAfter."
    start = text.index("here")
    found = quote(text, start, start + 4)
    assert found == Quote("… " + "far " * 34, "here", " it is" + " on" * 44 + " …", start)
    assert quote("a b c", 2, 3) == Quote("a ", "b", " c", 2)
    assert quote("a b c", None, None, "words") == Quote("", "words", "", None)


def test_addresses_hold_any_text_in_one_part() -> None:
    assert addresses.event("a/b.c d/e1") == "/event/a~2Fb~2Ec+d/e1"
    assert addresses.article("é") == "/article/~C3~A9"
    assert addresses.actor("Islamic State") == "/actor/Islamic+State"
    assert addresses.actor("x" * 151, 7) == "/actor/-/7"
    assert addresses.actor("x" * 151) is None
    assert [addresses.place("RU", "Tula"), addresses.place("RU"), addresses.place(None)] == [
        "/place/RU/Tula",
        "/place/RU",
        "/place/-",
    ]


@pytest.mark.parametrize(
    ("args", "number", "size", "last", "earlier", "later"),
    [
        ({}, 1, 50, 3, None, "?q=a+b&page=2"),
        ({"page": "3"}, 3, 50, 3, "?q=a+b&page=2", None),
        ({"page": "99", "size": "100000"}, 1, 1000, 1, None, None),
        ({"page": "-1", "size": "0"}, 1, 1, 101, None, "?q=a+b&page=2"),
        ({"page": "٣"}, 1, 50, 3, None, "?q=a+b&page=2"),
    ],
)
def test_paging(args: dict[str, str], number: int, size: int, last: int, earlier: str | None, later: str | None) -> None:
    found = paging(args, 101, "q=a+b&page=1")
    assert (found.number, found.size, found.last, found.earlier, found.later) == (number, size, last, earlier, later)


def test_snippet_is_escaped_but_for_its_marks() -> None:
    assert str(marked("<b> \x02bomb\x03 & \x02x")) == "&lt;b&gt; <mark>bomb</mark> &amp; <mark>x</mark>"
