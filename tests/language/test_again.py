"""Whether a mention takes up what was told before, or tells of something new."""

from collections.abc import Callable

import pytest
from forewarn.ground.mentions import FrameSet

BEFORE = "Gunmen stormed a hotel. "


@pytest.mark.parametrize(
    ("sentence", "new"),
    [
        ("Separately, rebels ambushed an army patrol.", True),
        ("Meanwhile, unknown men set fire to a school.", True),
        ("Elsewhere in the province, rebels blew up a bridge.", True),
        ("In another action, rebels attacked a police post.", True),
        ("In a third incident, rebels ambushed a convoy.", True),
        ("In a separate attack near the border, gunmen shot a teacher.", True),
        ("Separately, the attack was condemned by Spain.", False),
        ("In the town, rebels ambushed an army patrol.", False),
        ("In the attack, rebels shot a guard.", False),
        ("Rebels ambushed an army patrol.", False),
    ],
)
def test_a_sentence_that_opens_anew(frames: Callable[[str], FrameSet], sentence: str, new: bool) -> None:
    found = [f for f in frames(BEFORE + sentence).frames if f.sentence_index == 1]
    assert found[-1].another is new
