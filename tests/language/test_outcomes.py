"""What came of an attack: whose weapon failed or was stopped, and what says nothing of that."""

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels planted a bomb under a bridge, but it was defused.", "planted", "attempted"),
        ("Rebels fired a missile at the port. The missile was intercepted.", "fired", "attempted"),
        ("Rebels fired rockets at the port, all of which were intercepted.", "fired", "attempted"),
        ("Rebels fired rockets at the port. Some were intercepted.", "fired", "actual"),
        ("Rebels fired rockets at the port. A second missile was intercepted.", "fired", "actual"),
        ("Rebels fired rockets at the port, killing nine people. It was not defused.", "fired", "actual"),
        ("A bombing killed nine people. The second bomb was defused.", "bombing", "actual"),
    ],
)
def test_outcomes(text: str, trigger: str, expected: str, one) -> None:
    assert one(text, trigger).status == expected
