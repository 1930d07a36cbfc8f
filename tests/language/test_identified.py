"""Who police news names as suspect or victim: the wordings, and what is no person."""

import pytest
from forewarn.ground.resources import models_folder
from forewarn.language.identified import IdentifiedReader

READER = IdentifiedReader((models_folder(),))
DOER, VICTIM = "perpetrator", "victim"


def read(text: str) -> list[tuple[str, str]]:
    found = READER.read(text, {"Red Dawn"}.__contains__)
    assert all(text[one.start : one.end] == one.name for one in found)
    return [(one.role, one.name) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police identified the gunman as Karl Weber.", [(DOER, "Karl Weber")]),
        ("The suspect, identified by police as Karl Otto Weber, 34, fled.", [(DOER, "Karl Otto Weber")]),
        ("Karl Weber, 34, was arrested on Friday.", [(DOER, "Karl Weber")]),
        ("Karl Weber, a former guard, has been charged with murder.", [(DOER, "Karl Weber")]),
        ("Police arrested Karl Weber on Friday.", [(DOER, "Karl Weber")]),
        ("Karl Weber pleaded not guilty.", [(DOER, "Karl Weber")]),
        ("The victim was identified as Sara Noor, 15.", [(VICTIM, "Sara Noor")]),
        (
            "The victims were identified as Sara Noor, 15; Omar Khan, 20, and Lena Vogel.",
            [(VICTIM, "Sara Noor"), (VICTIM, "Omar Khan"), (VICTIM, "Lena Vogel")],
        ),
        ("Topeka Police Department was charged with the task.", []),
        ("Red Dawn was convicted in absentia.", []),
        ("Karl Weber was seen at the scene.", []),
        ("", []),
    ],
)
def test_who_is_named(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected
