"""Who was counted: victims of a trigger, and figures told without one."""

from collections.abc import Callable

import pytest
from forewarn.ground.mentions import Count, FrameSet


def figures(frames: FrameSet) -> list[Count]:
    return [count for frame in frames.frames for count in frame.counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed.", [("killed", "At least 12 people", "people")]),
        ("Up to 40 people were killed.", [("killed", "Up to 40 people", "people")]),
        ("The bombing killed more than 130 people.", [("killed", "more than 130 people", "people")]),
        ("The bombing killed dozens of people.", [("killed", "dozens of people", "people")]),
        ("Five others were wounded.", [("injured", "Five others", None)]),
        ("Nine miners were abducted.", [("kidnapped", "Nine miners", "miners")]),
        ("The bodies of nine miners were found.", [("killed", "nine miners", "miners")]),
        ("The attack claimed the lives of nine people.", [("killed", "nine people", "people")]),
        ("The death toll rose to 40.", [("killed", "40", None)]),
        (
            "Gunmen stormed a hotel, killing five and wounding nine others.",
            [("killed", "five", None), ("injured", "nine others", None)],
        ),
        ("Sara Noor and Omar Khan were killed.", [("killed", "Sara Noor", "Sara Noor"), ("killed", "Omar Khan", "Omar Khan")]),
        ("Two years later 148 people, nearly all of them clerks, were massacred at Jos.", [("killed", "148 people", "people")]),
        ("He was unhurt.", []),
        ("Twelve people met.", []),
        (
            "Twelve people were killed and 40 wounded.",
            [("killed", "Twelve people", "people"), ("injured", "40", None)],
        ),
        (
            "Four guards were killed and several others hurt.",
            [("killed", "Four guards", "guards"), ("injured", "several", None)],
        ),
        (
            "Six guards were killed with two Danes and a Finn injured.",
            [("killed", "Six guards", "guards"), ("injured", "two Danes", "Danes"), ("injured", "a Finn", "Finn")],
        ),
        (
            "There were eight women, a 10-year-old girl and four men injured.",
            [
                ("injured", "eight women", "women"),
                ("injured", "a 10-year-old girl", "girl"),
                ("injured", "four men", "men"),
            ],
        ),
        ("In 2019 two hikers were kidnapped in the hills.", [("kidnapped", "two hikers", "hikers")]),
        ("Bandits pulled seven farmers off a bus and shot them dead.", [("killed", "seven farmers", "farmers")]),
        (
            "At least 12 members of the security forces died.",
            [
                ("killed", "At least 12 members of the security forces", "members of the security forces"),
            ],
        ),
        ("Roadside bomb kills police chief in Herat", [("killed", "police chief", "police chief")]),
        ("He was killed by gunmen.", [("killed", "He", None)]),
        ("They were killed by gunmen.", []),
        ("Gunmen seized the three from a boat.", [("kidnapped", "the three", None)]),
        ("A roadside bomb planted by militants killed Omar Khan.", [("killed", "Omar Khan", "Omar Khan")]),
        ("Twelve people were killed or wounded.", []),
        ("The shelling killed and wounded dozens of people.", []),
        ("A guard was almost killed by gunmen.", []),
        ("He did not want anyone to be killed by gunmen.", []),
        ("Between 15 and 20 villagers were killed.", [("killed", "Between 15 and 20 villagers", "villagers")]),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str, str | None]], frames: Callable[[str], FrameSet]) -> None:
    assert [(c.kind, c.wording.text, c.who) for c in figures(frames(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No casualties were reported after the bombing.", [("killed", True), ("injured", True)]),
        ("No one was killed in the bombing.", [("killed", True)]),
        ("No guards were killed or wounded in the bombing.", [("killed", True), ("injured", True)]),
        ("A rocket hit the airport without hurting anyone.", [("injured", True)]),
        ("The bomb went off without causing casualties.", [("killed", True), ("injured", True)]),
        ("No loss of life was reported after the bombing.", [("killed", True)]),
        ("There were no immediate reports of casualties from the bombing.", []),
    ],
)
def test_nobody_hurt(text: str, expected: list[tuple[str, bool]], frames: Callable[[str], FrameSet]) -> None:
    assert [(c.kind, c.negated) for c in figures(frames(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bombing killed ten people, including three children.", [("ten people", False), ("three children", True)]),
        ("The bombing killed a woman and her two children.", [("a woman", False), ("her two children", False)]),
        ("The bombing killed ten people, among them two soldiers.", [("ten people", False), ("two soldiers", True)]),
    ],
)
def test_a_part_of_a_total(text: str, expected: list[tuple[str, bool]], frames: Callable[[str], FrameSet]) -> None:
    assert [(c.wording.text, c.breakdown) for c in figures(frames(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of the attackers were killed.", [("Three of the attackers", True)]),
        ("The bombing killed dozens of people, including the bomber.", [("dozens of people", False), ("the bomber", True)]),
        ("Two soldiers were killed.", [("Two soldiers", False)]),
        ("The bomber killed himself and 12 others.", [("himself", True), ("12 others", False)]),
    ],
)
def test_the_attackers_own(text: str, expected: list[tuple[str, bool]], frames: Callable[[str], FrameSet]) -> None:
    assert [(c.wording.text, c.attackers) for c in figures(frames(text))] == expected
