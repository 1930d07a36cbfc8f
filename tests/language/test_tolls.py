"""Figures told without a trigger: states, lists of the dead, tolls, hospital."""

from collections.abc import Callable

import pytest
from forewarn.ground.mentions import FrameSet
from forewarn.language.frames import FrameReader


def told(frames: FrameSet) -> list[tuple[str, str, bool]]:
    return [(c.kind, c.wording.text, c.breakdown) for f in frames.frames for c in f.counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The explosion left 12 dead and more than 30 wounded.", [("killed", "12"), ("injured", "more than 30")]),
        ("A gunman opened fire, leaving 49 people dead.", [("killed", "49 people")]),
        ("Four people were found dead after the raid.", [("killed", "Four people")]),
        ("A woman was pronounced dead at the scene of the stabbing.", [("killed", "A woman")]),
        ("Rebels abducted 276 girls and 136 are still missing.", [("kidnapped", "276 girls"), ("missing", "136")]),
        ("Rescuers were searching for two residents who were unaccounted for.", [("missing", "two residents")]),
        ("Some 20 passengers have not been seen since the raid.", [("missing", "Some 20 passengers")]),
        ("Twelve people met the dead man's brother.", []),
        ("The attack left 60 people dead or wounded.", []),
    ],
)
def test_states(text: str, expected: list[tuple[str, str]], frames: Callable[[str], FrameSet]) -> None:
    assert [figure[:2] for figure in told(frames(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll rose to 40 from 31.", [("killed", "40"), ("killed", "31")]),
        ("Officials put the death toll at 63, up from 48.", [("killed", "63"), ("killed", "48")]),
        ("The number of dead rose to 85.", [("killed", "85")]),
        ("The number of injured, some 280, was more than the clinic could take.", [("injured", "some 280")]),
        ("Police put the number of captives at 44.", [("kidnapped", "44")]),
        ("Many pupils were abducted. Local media put the figure at up to 200.", [("kidnapped", "up to 200")]),
        ("The number of visitors rose to 85.", []),
        ("The attack claimed 14 lives.", [("killed", "14 lives")]),
        ("Rescuers recovered 17 bodies.", [("killed", "17 bodies")]),
        ("The attack caused the first reported death.", []),
    ],
)
def test_nouns_with_a_figure(text: str, expected: list[tuple[str, str]], frames: Callable[[str], FrameSet]) -> None:
    assert [figure[:2] for figure in told(frames(text)) if figure[1] != "Many pupils"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dead included three children and a teacher.", ["three children", "a teacher"]),
        ("Among those killed was the mayor of the town.", ["the mayor"]),
        ("Two Indians and a Nepali were among the dead.", ["Two Indians", "a Nepali"]),
        ("The victims were identified as Sara Noor and Omar Khan.", ["Sara Noor", "Omar Khan"]),
        ("The dead were buried on Monday.", []),
    ],
)
def test_lists_of_the_dead(text: str, expected: list[str], frames: Callable[[str], FrameSet]) -> None:
    assert told(frames(text)) == [("killed", name, True) for name in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven people were taken to hospital.", "Eleven people"),
        ("Six people are in hospital.", "Six people"),
        ("Thirty people were hospitalised.", "Thirty people"),
        ("Five people were being treated for gunshot wounds.", "Five people"),
        ("Doctors said 43 people had been admitted with burns.", "43 people"),
        ("Five passengers suffered serious injuries.", "Five passengers"),
        ("One officer was in critical condition.", "One officer"),
        ("Three guards were still fighting for their lives.", "Three guards"),
        ("A bystander was hit in the foot.", "A bystander"),
        ("A guard was grazed by a bullet.", "A guard"),
        ("Another guard lost an eye.", "Another guard"),
    ],
)
def test_hurt_without_the_word(text: str, expected: str, frames: Callable[[str], FrameSet]) -> None:
    assert told(frames(text)) == [("injured", expected, False)]


@pytest.mark.parametrize(
    "text",
    [
        "The bodies were taken to hospital.",
        "The house is in good condition.",
        "They were treated as guests.",
        "The letter was hit by a delay.",
        "The warning should not be seen as new.",
    ],
)
def test_nobody_hurt(text: str, frames: Callable[[str], FrameSet]) -> None:
    assert told(frames(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dead included a nurse and Omar Khan.", ["a nurse", "Omar Khan"]),
        ("The toll rose to 40.", []),
    ],
)
def test_the_people_counted_are_victims(text: str, expected: list[str], frames: Callable[[str], FrameSet]) -> None:
    assert [(a.role, a.mention.text) for f in frames(text).frames for a in f.arguments] == [("victim", e) for e in expected]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("dead", "killed"), ("wounding", "injured"), ("seized", "kidnapped"), ("missing", "missing"), ("met", None)],
)
def test_what_a_word_says_befell_people(word: str, kind: str | None, reader: FrameReader) -> None:
    assert reader.tolls.kind_of(word) == kind
