"""At whose door an attack is laid, and on what basis."""

import pytest
from forewarn.language.frames import FrameReader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials blamed Hamas for the attack.", [("Hamas", "accused", "blame.blame")]),
        ("The attack was blamed on Hamas.", [("Hamas", "accused", "blame.blame")]),
        ("The attack, attributed to Hamas, shook them.", [("Hamas", "accused", "blame.attribute")]),
        ("Officials blamed the attack on Hamas.", [("Hamas", "accused", "blame.blame")]),
        ("Police accused him of the attack.", [("him", "accused", "blame.accuse")]),
        ("Two men were charged with the attack.", [("men", "accused", "blame.charge")]),
        ("Two men were charged with two counts of murder in the attack.", [("men", "accused", "blame.charge")]),
        ("A court convicted two militants of the attack.", [("militants", "accused", "blame.convict")]),
        ("Police arrested two men over the attack.", [("men", "suspected", "blame.arrest")]),
        ("Two men were held in connection with the attack.", [("men", "suspected", "blame.hold")]),
        ("Colonel Ruiz is responsible for the attack.", [("Ruiz", "accused", "blame.responsible")]),
        ("The men responsible for the attack fled.", [("men", "accused", "blame.responsible")]),
        ("Colonel Ruiz is not responsible for the attack.", []),
        ("Nine soldiers were involved in the attack.", [("soldiers", "accused", "blame.involve")]),
        ("Rightists took part in the attack.", [("Rightists", "accused", "blame.part")]),
        ("The authors of the attack belong to Hamas.", [("Hamas", "accused", "blame.author")]),
        ("The attack was the work of Hamas.", [("Hamas", "accused", "blame.work")]),
        ("The attack bears the hallmarks of Hamas.", [("Hamas", "suspected", "blame.hallmark")]),
        ("Hamas condemned the attack.", []),
    ],
)
def test_blamed(text: str, expected: list[tuple[str, str, str]], reader: FrameReader, token) -> None:
    assert [(b.token.text, b.basis, b.rule) for b in reader.blame.of(token(text, "attack"))] == expected
