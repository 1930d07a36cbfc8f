"""Triggers: their file read strictly, and their words found by lemma or phrase."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest
from forewarn.extraction import Extractor
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder
from forewarn.language.frames import FrameReader
from forewarn.language.sentences import split
from forewarn.language.triggers import Trigger, load_triggers
from spacy.tokens import Doc

GOOD = 'id = "attack.x"\nlemma = ["raze", "burn down"]\npos = "VERB"\nsubtype = "arson"\nstrength = "strong"\n'


def folder(path: Path, *entries: str, name: str = "attack", head: str = "") -> Path:
    (path / "en/events").mkdir(parents=True)
    copy(models_folder() / "ontology.toml", path)
    (path / f"en/events/{name}.toml").write_text(head + "".join(f"[[trigger]]\n{entry}\n" for entry in entries), "utf-8")
    return path


def test_one_entry(tmp_path: Path) -> None:
    (found,) = load_triggers((folder(tmp_path, GOOD),))
    assert found == Trigger(
        id="attack.x",
        type="attack",
        lemma=("raze", "burn down"),
        pos="VERB",
        subtype="arson",
        strength="strong",
        roles={},
        place="en/events/attack.toml:1",
    )


def test_roles_of_a_template_and_its_own(tmp_path: Path) -> None:
    head = '[[template]]\nid = "t"\nroles = { subject = "perpetrator", object = "target", by = "perpetrator" }\n'
    entry = GOOD + 'like = "t"\nroles = { object = "victim", by = "", "in" = "target" }\n'
    (found,) = load_triggers((folder(tmp_path, entry, head=head),))
    assert found.roles == {"subject": "perpetrator", "object": "victim", "in": "target"}


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        pytest.param(
            [GOOD + 'colour = "red"\n'], r"^en/events/attack\.toml:1: unknown field colour; known are ", id="unknown field"
        ),
        pytest.param(
            [GOOD.replace('pos = "VERB"\n', "")], r"^en/events/attack\.toml:1: field 'pos' is missing$", id="missing field"
        ),
        pytest.param([GOOD.replace("attack.x", "attck.x")], r"id 'attck\.x' must start with an event type", id="no such type"),
        pytest.param([GOOD.replace('"strong"', '"huge"')], r"strength 'huge' is not one of ", id="no such strength"),
        pytest.param([GOOD.replace('"raze"', '" "')], r"^en/events/attack\.toml:1: an empty lemma$", id="empty lemma"),
        pytest.param([GOOD + 'like = "nothing"\n'], r"no template 'nothing'", id="no such template"),
        pytest.param(
            [GOOD, GOOD], r"^en/events/attack\.toml:8: id 'attack\.x' stands already at en/events/attack\.toml:1$", id="twice"
        ),
    ],
)
def test_faults_name_file_and_line(entries: list[str], message: str, tmp_path: Path) -> None:
    with pytest.raises(ModelsError, match=message):
        load_triggers((folder(tmp_path, *entries),))


def test_a_user_s_folder_adds(tmp_path: Path) -> None:
    shipped = (models_folder(),)
    added = load_triggers((*shipped, folder(tmp_path, GOOD, name="mine")))
    assert [t.id for t in added] == [*(t.id for t in load_triggers(shipped)), "attack.x"]


# ---------------------------------------------------------------- found in text


@pytest.fixture
def found(reader: FrameReader, parse: Callable[[str], Doc]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        doc = parse(text)
        return list(dict.fromkeys(doc[m.start : m.end].text for m in reader.triggers.find(doc)))

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels ambushed a convoy.", ["ambushed"]),
        ("The ambushes lasted for days.", ["ambushes"]),
        ("A suicide bombing shook Kabul.", ["suicide bombing"]),
        ("An air-strike and an air strike hit it.", ["air-strike", "air strike", "hit"]),
        ("The killing of a judge shook them.", ["killing"]),
        ("They took the train home.", ["took"]),
        ("Shares rose.", []),
        ("REBELS AMBUSH CONVOY", []),
    ],
)
def test_find(text: str, expected: list[str], found) -> None:
    assert found(text) == expected


def test_only_in_parsed_sentences(extractor: Extractor, reader: FrameReader) -> None:
    text = "Rebels ambushed a convoy. Rebels ambushed a bus."
    doc = next(extractor._parser.docs([(text, split(text), [False, True])]))
    assert [m.token.idx for m in reader.triggers.find(doc)] == [text.rindex("ambushed")]
