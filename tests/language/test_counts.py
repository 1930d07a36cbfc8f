"""Who was counted: victims of a trigger, and figures told without one."""

from collections.abc import Callable

import pytest

from pipeline.ground.mentions import Count, FrameSet


def figures(frames: FrameSet) -> list[Count]:
    return [count for frame in frames.frames for count in frame.counts]


def faults(**marks: str) -> dict:
    return {"marks": pytest.mark.xfail(strict=True, **marks)}


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
        ("He was unhurt.", []),
        ("Twelve people met.", []),
        ("Twelve people were killed and 40 wounded.",
            [("killed", "Twelve people", "people"), ("injured", "40", None)]),
        pytest.param(
            "Between 15 and 20 villagers were killed.",
            [("killed", "Between 15 and 20 villagers", "villagers")],
            **faults(reason="what is counted keeps “and 20”"),
        ),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str, str | None]], frames: Callable[[str], FrameSet]) -> None:
    assert [(c.kind, c.wording.text, c.who) for c in figures(frames(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No casualties were reported after the bombing.", [("killed", True), ("injured", True)]),
        ("No one was killed in the bombing.", [("killed", True)]),
    ],
)
def test_nobody_hurt(text: str, expected: list[tuple[str, bool]], frames: Callable[[str], FrameSet]) -> None:
    assert [(c.kind, c.negated) for c in figures(frames(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bombing killed ten people, including three children.", [("ten people", False), ("three children", True)]),
        ("The bombing killed a woman and her two children.", [("a woman", False), ("her two children", False)]),
        pytest.param(
            "The bombing killed ten people, among them two soldiers.",
            [("ten people", False), ("two soldiers", True)],
            **faults(reason="“among them” is not read as a part of the total"),
        ),
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
    ],
)
def test_the_attackers_own(text: str, expected: list[tuple[str, bool]], frames: Callable[[str], FrameSet]) -> None:
    assert [(c.wording.text, c.attackers) for c in figures(frames(text))] == expected
