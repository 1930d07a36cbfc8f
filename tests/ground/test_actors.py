"""The index of named actors: which spellings find whom, and what it says of faulty lines."""

from pathlib import Path

import pytest
from forewarn.ground.actors import ActorEntry, ActorIndex, load_actors
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder

FRONT = ActorEntry("River Front", ("RF", "Frente del Río", "Estuary"), "armed_group", None, frozenset({"RF", "Estuary"}))
WING = ActorEntry("River Front - Delta", ("Delta wing",), "armed_group", None, part_of="River Front")
INDEX = ActorIndex((FRONT, WING))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("River Front", FRONT),
        ("the river-front", FRONT),
        ("The RIVER FRONT's", FRONT),
        ("Frente del Rio", FRONT),
        ("RF", FRONT),
        ("R.F.", FRONT),
        ("the RF’s", FRONT),
        ("rf", None),
        ("Estuary", FRONT),
        ("estuary", None),
        ("River", None),
        ("", None),
        ("Delta Wing", WING),
    ],
)
def test_find(text: str, entry: ActorEntry | None) -> None:
    assert INDEX.find(text) == entry


def test_aliases_tell_which_count_in_their_case_only() -> None:
    assert list(INDEX.aliases()) == [
        ("River Front", FRONT, False),
        ("RF", FRONT, True),
        ("Frente del Río", FRONT, False),
        ("Estuary", FRONT, True),
        ("River Front - Delta", WING, False),
        ("Delta wing", WING, False),
    ]


def test_parts_and_names() -> None:
    assert (INDEX.parts_of("River Front"), INDEX.by_name("River Front"), INDEX.by_name("RF")) == ((WING,), FRONT, None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"name": "A", "aliases": [], "kind": "armed_group"}', r"actors\.jsonl:1: lacks the field 'country'"),
        ('{"name": "A", "aliases": [], "kind": "armed_group", "country": null, "alias": 1}', r":1: unknown field 'alias'"),
        ('{"name": "A", "aliases": [], "kind": "armed_group", "country": null, "years": [1]}', r":1: years must be"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "actors.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(ModelsError, match=message):
        load_actors((tmp_path,))


def test_a_folder_of_ones_own_adds_but_does_not_take_away(tmp_path: Path) -> None:
    lines = '{"name": "Quiet League", "aliases": ["ISIS"], "kind": "armed_group", "country": null, "acronyms": ["ISIS"]}\n'
    (tmp_path / "actors.jsonl").write_text(lines, "utf-8")
    actors = load_actors((models_folder(), tmp_path))
    assert [actors.find(text).name for text in ("quiet league", "ISIS")] == ["Quiet League", "Islamic State"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ISIS", "Islamic State"),
        ("the Islamic State group", "Islamic State"),
        ("ISIS-K", "Islamic State - Khorasan Province"),
        ("Al Qaida", "al-Qaeda"),
        ("al-Shabab", "al-Shabaab"),
        ("the Taleban", "Taliban"),
        ("TTP", "Tehrik-i-Taliban Pakistan"),
        ("Pakistani Taliban", "Tehrik-i-Taliban Pakistan"),
        ("Ansar Allah", "Houthis"),
        ("Euskadi Ta Askatasuna", "ETA"),
        ("the IRA", "Provisional Irish Republican Army"),
        ("Boko Haram", "Boko Haram"),
        ("Hizbullah", "Hezbollah"),
        ("Islamic Resistance Movement", "Hamas"),
        ("Sendero Luminoso", "Shining Path"),
        ("Extraditables", "The Extraditables"),
        ("State Department", "US Department of State"),
        ("Russian Federal Security Service", "Federal Security Service"),
        ("Iran's Revolutionary Guards", "Islamic Revolutionary Guard Corps"),
    ],
)
def test_shipped_actors(text: str, name: str) -> None:
    assert load_actors((models_folder(),)).find(text).name == name


@pytest.mark.parametrize("text", ["is", "isis", "eta", "amnesty", "who", "contra", "ice"])
def test_everyday_words_are_no_actors(text: str) -> None:
    assert load_actors((models_folder(),)).find(text) is None
