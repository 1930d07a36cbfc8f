"""Bodies of no list that claim, and what people own up to that is no attack."""

import pytest


def _claims(frames, text: str) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    found = [f for f in frames(text).frames if f.type == "claim"]
    return [(f.subtype, a.mention.text) for f in found for a in f.arguments if a.role == "claimant"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A second group has said that it carried out the bombing of the station.", ("responsibility", "A second group")),
        ("A different faction had also claimed to be behind the bombing.", ("responsibility", "A different faction")),
        ("Separatists said on Monday that they downed a military plane.", ("responsibility", "Separatists")),
        (
            "Two student groups telephoned papers to say they placed a bomb aboard the jet.",
            ("responsibility", "Two student groups"),
        ),
        ("The Lost Valley Brigades said it was responsible for the blast.", ("responsibility", "The Lost Valley Brigades")),
        ("A caller to the agency said that al-Qaeda was responsible for the blast.", ("responsibility", "al-Qaeda")),
        ("The rebels said they mourned the dead and that they had no hand in the blast.", ("denial", "The rebels")),
    ],
)
def test_a_body_of_no_list_claims(text: str, expected: tuple[str, str], frames) -> None:  # type: ignore[no-untyped-def]
    assert _claims(frames, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        '"We shall strike again, and next time we shall spare nothing," the Taliban said after the bombing.',
        "The Taliban said it would bomb the port and it will spare nothing.",
        "A victims' group said that it was responsible for the flowers left after the bombing.",
        "A parents' group said it was behind the campaign to ban guns after the shooting at the school.",
        "Campaigners claimed responsibility for the change in the law on guns after the shooting.",
        "The minister accepted responsibility for the shortage of beds after the bombing.",
    ],
)
def test_what_is_no_attack_is_not_claimed(text: str, frames) -> None:  # type: ignore[no-untyped-def]
    assert _claims(frames, text) == []
