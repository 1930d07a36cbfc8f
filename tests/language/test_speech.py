"""Who says so, and the basis that a wording gives."""

import pytest
from forewarn.language.frames import FrameReader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen attacked a hotel, police said.", "police"),
        ("Police said gunmen attacked a hotel.", "Police"),
        ("According to witnesses, gunmen attacked a hotel.", "witnesses"),
        ("Gunmen attacked a hotel, according to the army.", "army"),
        ("“They attacked us,” a nurse told reporters.", "nurse"),
        ("Gunmen attacked a hotel.", None),
    ],
)
def test_source(text: str, expected: str | None, reader: FrameReader, token) -> None:
    found = reader.speech.source(token(text, "attacked"))
    assert (found.text if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Suspected militants fled.", "militants", "suspected"),
        ("The alleged gunmen fled.", "gunmen", "suspected"),
        ("Masked gunmen fled.", "gunmen", None),
    ],
)
def test_basis_by_a_modifier(text: str, head: str, expected: str | None, reader: FrameReader, token) -> None:
    assert reader.speech.modifier_basis(token(text, head)) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("He was accused of bombing a mosque.", "bombing", "accused"),
        ("They are suspected of attacking a base.", "attacking", "suspected"),
        ("They are believed to have attacked a base.", "attacked", "suspected"),
        ("They attacked a base.", "attacked", None),
    ],
)
def test_basis_by_the_verb_above(text: str, trigger: str, expected: str | None, reader: FrameReader, token) -> None:
    assert reader.speech.clause_basis(token(text, trigger)) == expected
