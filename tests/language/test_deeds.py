"""Claims without a word for one: what is said, by whom, of which deed; and what says no such thing."""

from collections.abc import Callable

import pytest
from forewarn.ground.mentions import FrameSet

BOMBED = "A bomb killed four people in Mosul on Monday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Islamic State said that one of its soldiers had done it.", ("responsibility", "Islamic State"), id="its soldier"
        ),
        pytest.param(
            "Hezbollah announced that it had answered with a salvo of rockets.", ("responsibility", "Hezbollah"), id="answered"
        ),
        pytest.param(
            "The rebels claimed to have targeted a carrier with missiles.", ("responsibility", "The rebels"), id="to have"
        ),
        pytest.param(
            "The Taliban described the bombing as their handiwork.", ("responsibility", "The Taliban"), id="own handiwork"
        ),
        pytest.param(
            "The Taliban called the bombing revenge for a raid.", ("responsibility", "The Taliban"), id="called it revenge"
        ),
        pytest.param(
            "A Taliban spokesman said the attack was in response to a raid.", ("responsibility", "Taliban"), id="in response"
        ),
        pytest.param("The army said that none of its aircraft had flown that day.", ("denial", "The army"), id="its aircraft"),
        pytest.param("Hamas said that it had played no part in the bombing.", ("denial", "Hamas"), id="no part"),
        pytest.param("Hamas disowned the bombing.", ("denial", "Hamas"), id="disowned"),
        pytest.param("Police said that he was shot in the head.", None, id="not the speaker's"),
        pytest.param("A source said that they blew themselves up.", None, id="a mere source"),
        pytest.param("The Taliban will say that they did it.", None, id="not yet said"),
        pytest.param("Without claiming the bombing, Hamas praised it.", None, id="without claiming"),
        pytest.param("Hamas has yet to claim the bombing.", None, id="has yet to"),
        pytest.param("Hamas could not confirm or deny involvement in the bombing.", None, id="neither"),
        pytest.param("The embassy denied reports of an evacuation after the bombing.", None, id="of something else"),
    ],
)
def test_claims(text: str, expected: tuple[str, str] | None, frames: Callable[[str], FrameSet]) -> None:
    found = [f for f in frames(BOMBED + text).frames if f.type == "claim"]
    told = [(f.subtype, a.mention.text) for f in found for a in f.arguments if a.role == "claimant"]
    assert told == ([expected] if expected else [])


def test_a_description_is_quoted_by_the_name_it_stands_for(frames: Callable[[str], FrameSet]) -> None:
    text = "Islamic State considers the Taliban an enemy. The group has claimed attacks on the Taliban in Kabul."
    (claim,) = [f for f in frames(text).frames if f.type == "claim"]
    assert [a.mention.text for a in claim.arguments] == ["Islamic State"]
