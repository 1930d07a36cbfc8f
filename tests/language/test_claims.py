"""Who claims or denies, in whatever words; and which words are no claim."""

from collections.abc import Callable

import pytest
from forewarn.ground.mentions import FrameSet


@pytest.fixture
def claims(frames: Callable[[str], FrameSet]) -> Callable[[str], list[tuple[str, str | None]]]:
    def read(text: str) -> list[tuple[str, str | None]]:
        found = [f for f in frames(text).frames if f.type == "claim"]
        return [
            (f.subtype, a.known or (a.stands_for.known if a.stands_for else None))
            for f in found
            for a in f.arguments
            if a.role == "claimant"
        ]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban claimed responsibility for the bombing.", ("responsibility", "Taliban")),
        ("Hamas has admitted responsibility for the bombing.", ("responsibility", "Hamas")),
        ("The bombing was claimed by Hamas.", ("responsibility", "Hamas")),
        ("A Taliban spokesman claimed responsibility for the bombing.", ("responsibility", "Taliban")),
        ("The Islamic State group said it was behind the bombing.", ("responsibility", "Islamic State")),
        ("The Houthis said they had fired missiles at a tanker.", ("responsibility", "Houthis")),
        ("Amaq, the Islamic State's news agency, said the group carried out the bombing.", ("responsibility", "Islamic State")),
        ("The Taliban denied involvement in the bombing.", ("denial", "Taliban")),
        ("The Taliban said it had nothing to do with the bombing.", ("denial", "Taliban")),
        ("The Taliban distanced itself from the bombing.", ("denial", "Taliban")),
        (
            "The group's news agency said the gunman who bombed a church was a soldier of Islamic State.",
            ("responsibility", "Islamic State"),
        ),
    ],
)
def test_claims(text: str, expected: tuple[str, str], claims) -> None:
    assert claims(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the bombing.",
        "Nobody has claimed responsibility for the bombing.",
        "Hamas has not claimed responsibility for the bombing.",
        "Police said the Taliban carried out the bombing.",
        "He claimed responsibility for the defeat.",
        "The minister took responsibility for the error.",
        "Officials blamed Hamas for the bombing.",
        "The Taliban said the army had bombed a village.",
    ],
)
def test_no_claims(text: str, claims) -> None:
    assert claims(text) == []


def test_nobody_is_not_the_doer(one) -> None:
    assert [a.mention.text for a in one("No group has claimed responsibility for the bombing.", "bombing").arguments] == []


def test_a_claim_is_about_the_attack_of_its_clause(frames: Callable[[str], FrameSet]) -> None:
    claim, attack = frames("The Taliban claimed responsibility for the bombing.").frames
    assert (claim.type, attack.type, claim.links) == ("claim", "attack", (("about", attack.index),))


def test_offsets_of_a_group_within_a_phrase(frames: Callable[[str], FrameSet]) -> None:
    text = "A Taliban spokesman claimed responsibility for the bombing."
    mention = frames(text).frames[0].arguments[0].mention
    assert (mention.text, text[mention.start : mention.end]) == ("Taliban", "Taliban")
