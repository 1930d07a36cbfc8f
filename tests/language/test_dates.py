"""Which dates are a trigger's: those of its own phrase and clause, not the day of speaking."""

from collections.abc import Callable

import pytest
from forewarn.language.frames import FrameReader
from spacy.tokens import Doc


@pytest.fixture
def dates_of(reader: FrameReader, parse: Callable[[str], Doc]) -> Callable[[str, str], list[tuple[str, int]]]:
    def found(text: str, trigger: str) -> list[tuple[str, int]]:
        doc = parse(text)
        token = next(t for t in doc if t.text == trigger)
        dated = [d for begin, end in doc.user_data["bounds"] for d in reader.dates.find(doc, begin, end)]
        return [(m.wording.text, m.tier) for m in reader.dates.belonging(token, None, dated, set())]

    return found


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        pytest.param("Gunmen attacked a hotel on Friday.", "attacked", [("Friday", 0)], id="its own"),
        pytest.param("Friday's attack shook Kabul.", "attack", [("Friday", 0)], id="its owner"),
        pytest.param("The 2015 attack in Paris shook France.", "attack", [("2015", 0)], id="a year before it"),
        pytest.param("Police said on Monday that gunmen attacked a hotel.", "attacked", [], id="the day of speaking"),
        pytest.param("Police said on Monday that gunmen attacked a hotel on Friday.", "attacked", [("Friday", 0)], id="both"),
        pytest.param(
            "Gunmen stormed a hotel on Friday, killing nine.", "killing", [("Friday", 1)], id="of the clause around it"
        ),
        pytest.param(
            "On Friday the group, founded in 2007, attacked a base.", "attacked", [("Friday", 0)], id="not of another clause"
        ),
        pytest.param("A week before the attack, he left.", "attack", [], id="what is counted from it is not its own"),
        pytest.param("Gunmen attacked a hotel.", "attacked", [], id="none"),
        pytest.param("Two men were found shot Friday night.", "shot", [("Friday night", 0)], id="right after it"),
        pytest.param("On Monday a judge heard the case of the murder.", "murder", [], id="the day of a hearing"),
        pytest.param(
            "Two people died after a man entered a bank on Monday and opened fire.", "died", [("Monday", 2)], id="of the cause"
        ),
        pytest.param(
            "Police on Sunday were investigating an assault on a man.", "assault", [], id="the day of the investigation"
        ),
        pytest.param("Police on Tuesday arrested a man for the murder of a judge.", "murder", [], id="the day of the arrest"),
        pytest.param("A jury on Tuesday found two men guilty of bombing a bus.", "bombing", [], id="the day of the verdict"),
        pytest.param(
            "A jury on Tuesday found a man guilty of a murder in May.", "murder", [("in May", 0)], id="not of the verdict"
        ),
        pytest.param(
            "Gunmen killed a judge on Monday, two weeks after an attack on a court.",
            "attack",
            [],
            id="the later event's",
        ),
    ],
)
def test_dates_of_a_trigger(text: str, trigger: str, expected: list[tuple[str, int]], dates_of) -> None:
    assert dates_of(text, trigger) == expected


def test_the_word_that_an_offset_is_counted_from(reader: FrameReader, parse: Callable[[str], Doc]) -> None:
    text = "Two weeks before the attack, he left."
    doc = parse(text)
    (dated,) = reader.dates.find(doc, *doc.user_data["bounds"][0])
    assert (dated.wording.text, dated.wording.anchor) == ("Two weeks before", text.index("attack"))


def test_dates_of_one_sentence_only(reader: FrameReader, parse: Callable[[str], Doc]) -> None:
    doc = parse("Gunmen came on Monday. They left on Friday.")
    assert [[d.wording.text for d in reader.dates.find(doc, *bounds)] for bounds in doc.user_data["bounds"]] == [
        ["Monday"],
        ["Friday"],
    ]
