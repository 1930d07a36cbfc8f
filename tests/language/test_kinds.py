"""Kinds of things: a known name beats a noun of the lists, that beats the model's guess."""

import pytest
from forewarn.language.frames import FrameReader
from forewarn.language.kinds import UNKNOWN, Sense


@pytest.mark.parametrize(
    ("text", "word", "kind", "attacker"),
    [
        ("Gunmen fled.", "Gunmen", "person", True),
        ("Armed men fled.", "men", "person", True),
        ("The men fled.", "men", "person", False),
        ("A group of armed men fled.", "group", "person", True),
        ("Dozens of soldiers fled.", "Dozens", "person", False),
        ("Villagers fled.", "Villagers", "person", False),
        ("The suicide bomber died.", "bomber", "person", True),
        ("The army fled.", "army", "security_force", False),
        ("They hit a police patrol.", "patrol", "security_force", False),
        ("They hit a police station.", "station", "facility", False),
        ("They hit a bus.", "bus", "vehicle", False),
        ("Twelve died.", "Twelve", "number", False),
        ("They came on Monday.", "Monday", "date", False),
        ("Reuters reported it.", "Reuters", "organisation", False),
    ],
)
def test_by_the_lists_and_the_model(text: str, word: str, kind: str, attacker: bool, reader: FrameReader, token) -> None:
    found = reader.kinds.of(token(text, word))
    assert (found.kind, found.attacker, found.name) == (kind, attacker, None)


@pytest.mark.parametrize(
    ("text", "word", "kind", "name"),
    [
        ("The Taliban fled.", "Taliban", "armed_group", "Taliban"),
        ("The CIA warned them.", "CIA", "government", "CIA"),
        ("Russia condemned it.", "Russia", "government", "Russia"),
        ("The Kremlin condemned it.", "Kremlin", "government", "Russia"),
        ("He lives in Moscow.", "Moscow", "place", "Russia"),
        ("Russians mourned.", "Russians", "population", "Russia"),
    ],
)
def test_by_known_name(text: str, word: str, kind: str, name: str, reader: FrameReader, token) -> None:
    found = reader.kinds.of(token(text, word))
    assert (found.kind, found.name.name if found.name else None) == (kind, name)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("They used a car bomb.", "bomb", "explosive"),
        ("They fired rockets.", "rockets", "missile"),
        ("He used a knife.", "knife", "blade"),
        ("They used drones.", "drones", "drone"),
    ],
)
def test_weapons(text: str, word: str, kind: str, reader: FrameReader, token) -> None:
    found = reader.kinds.of(token(text, word))
    assert (found.kind, found.weapon) == (kind, True)


@pytest.mark.parametrize(("word", "kind"), [("She", "person"), ("They", "unknown"), ("It", "unknown"), ("We", "person")])
def test_pronouns(word: str, kind: str, reader: FrameReader, token) -> None:
    assert reader.kinds.of(token(f"{word} fled.", word)) == Sense(kind, pronoun=True)


def test_an_embassy_speaks(reader: FrameReader, token) -> None:
    found = reader.kinds.of(token("The embassy warned them.", "embassy"))
    assert (found.kind, found.speaks) == ("facility", True)


def test_what_no_list_holds_is_unknown(reader: FrameReader, token) -> None:
    assert reader.kinds.of(token("It was a surprise.", "surprise")) == UNKNOWN


@pytest.mark.parametrize(
    ("sense", "wanted", "expected"),
    [
        (Sense("person"), ("being",), True),
        (Sense("facility"), ("being",), False),
        (Sense("person", attacker=True), ("armed",), True),
        (Sense("person"), ("armed",), False),
        (Sense("explosive", weapon=True), ("weapon",), True),
        (Sense("vehicle"), ("facility", "vehicle"), True),
        (Sense("person"), (), False),
    ],
)
def test_fits(sense: Sense, wanted: tuple[str, ...], expected: bool, reader: FrameReader) -> None:
    assert reader.kinds.fits(sense, wanted) is expected
