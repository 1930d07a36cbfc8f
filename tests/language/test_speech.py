"""Who says so, and at whose door an attack is laid."""

import pytest

from pipeline.language.frames import FrameReader


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
    ("text", "expected"),
    [
        ("Officials blamed Hamas for the attack.", [("Hamas", "accused", "blame.blame")]),
        ("The attack was blamed on Hamas.", [("Hamas", "accused", "blame.blame")]),
        ("The attack, attributed to Hamas, shook them.", [("Hamas", "accused", "blame.attribute")]),
        ("Police accused him of the attack.", [("him", "accused", "blame.accuse")]),
        ("Two men were charged with the attack.", [("men", "accused", "blame.charge")]),
        ("Police arrested two men over the attack.", [("men", "suspected", "blame.arrest")]),
        ("Hamas condemned the attack.", []),
        ("Officials blamed the attack on Hamas.", [("Hamas", "accused", "blame.blame")]),
    ],
)
def test_blamed(text: str, expected: list[tuple[str, str, str]], reader: FrameReader, token) -> None:
    assert [(b.token.text, b.basis, b.rule) for b in reader.speech.blamed(token(text, "attack"))] == expected


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
