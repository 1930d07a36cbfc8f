import pytest
from forewarn.ground.datewords import DateWording, load_datewords
from forewarn.ground.resources import models_folder

WORDS = load_datewords((models_folder(),))


def found(text: str) -> list[tuple[str, str]]:
    return [(wording.text, wording.kind) for wording in WORDS.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was shot on Friday.", [("Friday", "weekday")]),
        ("It came late Friday night.", [("late Friday night", "weekday")]),
        ("On Friday, March 22, 2024, it burned.", [("Friday, March 22, 2024", "full")]),
        ("It happened on March 22, 2024 and on April 3.", [("March 22, 2024", "full"), ("April 3", "day_month")]),
        ("In January 2020 it was hit; in 2015 too.", [("January 2020", "month"), ("2015", "year")]),
        ("two weeks before the attack", [("two weeks before", "offset")]),
        ("about three years ago", [("about three years ago", "ago")]),
        ("He died the next day.", [("the next day", "anchored")]),
        ("Between 2014 and 2016, and since 2019", [("Between 2014 and 2016", "range"), ("since 2019", "year")]),
        ("the 2022 invasion", [("2022", "year")]),
        ("early March 2023", [("early March 2023", "month")]),
        ("on Easter Sunday 2019", [("Easter Sunday 2019", "easter")]),
        ("over the weekend", [("over the weekend", "span")]),
    ],
)
def test_finds(text: str, expected: list) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "The march was peaceful.",
        "May was there.",
        "He has 2015 followers.",
        "2019 people were counted.",
        "She had a fall from the roof.",
        "The Mondays played.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_a_wording_has_its_place_and_parts() -> None:
    assert WORDS.find("Shot on March 22, 2024.") == [
        DateWording("March 22, 2024", 8, 22, "full", (("day", "22"), ("month", "March"), ("year", "2024")))
    ]


def test_only_the_part_asked_for_is_searched() -> None:
    text = "On Monday he left; on Friday he came."
    assert [wording.text for wording in WORDS.find(text, 18)] == ["Friday"]
    assert [wording.text for wording in WORDS.find(text, 0, 18)] == ["Monday"]


def test_parts_and_rule() -> None:
    (wording,) = WORDS.find("last Friday")
    assert (wording.part("mod"), wording.part("weekday"), wording.part("year")) == ("last", "Friday", None)
    assert wording.rule == "date.weekday"
