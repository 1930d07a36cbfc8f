"""Figures told as part of another."""

from collections.abc import Callable

import pytest
from forewarn.ground.mentions import FrameSet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bombing killed ten people, three of them children.", [("killed", "three of them", "children")]),
        ("The bomb wounded seven, two of them critically.", [("injured", "two of them", None)]),
        ("By the end of 1972, 496 had been killed, 258 of them civilians.", [("killed", "258 of them", "civilians")]),
        ("Nine people, among them a nurse, died in the attack.", [("killed", "a nurse", "nurse")]),
        ("At least 20 civilians perished, including seven children.", [("killed", "seven children", "children")]),
        ("Of the 130 injured, 77 were women or children.", [("injured", "77", None)]),
        (
            "Two of the 12 killed and 11 of the injured were guards.",
            [("killed", "Two of the 12", "guards"), ("injured", "11 of the injured", None)],
        ),
        (
            "Five people died: Sara Noor, 34, Omar Khan and Lena Vogel.",
            [
                ("killed", "Omar Khan", "Omar Khan"),
                ("killed", "Lena Vogel", "Lena Vogel"),
                ("killed", "Sara Noor", "Sara Noor"),
            ],
        ),
        ("The bombing killed ten people and two of them fled.", []),
        ("The bombing killed ten people in four towns, including Herat.", []),
    ],
)
def test_parts(text: str, expected: list[tuple[str, str, str | None]], frames: Callable[[str], FrameSet]) -> None:
    counts = [c for f in frames(text).frames for c in f.counts]
    assert [(c.kind, c.wording.text, c.who) for c in counts if c.breakdown] == expected
