"""The worked example of docs/adding-an-event-type.md: its files are written, its commands run, their output compared."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from forewarn.cli import main
from forewarn.extraction import Extractor
from forewarn.ground import ontology
from forewarn.ground.config import load
from forewarn.ground.records import Article, check
from forewarn.ground.resources import models_folder

PAGE = Path(__file__).resolve().parents[1] / "docs/adding-an-event-type.md"
FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^```console\n\$ (forewarn [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = FILE.findall(PAGE.read_text("utf-8"))
COMMANDS = COMMAND.findall(PAGE.read_text("utf-8"))


def steady(output: str) -> str:
    """The output without what any change of the shipped models moves: the number of examples, lines, weights."""
    shipped = re.sub(r"(?<=[ (])(models/[\w/]+\.(?:toml|csv)):\d+", r"\1:N", output)
    return re.sub(r"\d+(?= examples)|(?<=confidence: )[\d.]+|(?<= )[+-][\d.]+(?= \()", "N", shipped)


@pytest.fixture
def written(tmp_path, monkeypatch) -> Path:
    """An empty folder with the files of the page, and no settings but the shipped ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-such-folder"))
    for name, text in FILES:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    yield tmp_path
    ontology.use((models_folder(),))


def test_the_page_has_its_files_and_commands() -> None:
    assert [name for name, _ in FILES] == [
        "my-models/ontology.toml", "my-models/en/events/protest.toml", "my-models/en/light.toml", "report.jsonl",
    ]  # fmt: skip
    assert len(COMMANDS) == 2


@pytest.mark.parametrize("command, output", COMMANDS, ids=[command for command, _ in COMMANDS])
def test_command_prints_what_the_page_says(written: Path, command: str, output: str) -> None:
    result = CliRunner().invoke(main, shlex.split(command)[1:], prog_name="forewarn")
    assert (steady(result.output), result.exit_code) == (steady(output), 0)


def test_a_record_of_the_new_type_keeps_the_contract(written: Path) -> None:
    settings = load(flags={"models": "my-models"}, environ={"XDG_CONFIG_HOME": ""})
    text = "Students staged a rally in Lyon on Tuesday.\n\nA week later, farmers protested in Paris."
    record = Extractor(settings).record(Article(id="a", text=text, published="2024-03-28"))
    assert check(record) == []
    told = [(e.type, e.subtype, e.location.name, [(a.role, a.text) for a in e.actors]) for e in record.events]
    assert told == [
        ("protest", "unspecified", "Lyon", [("organiser", "Students")]),
        ("protest", "unspecified", "Paris", [("participant", "farmers")]),
    ]


def test_without_the_folder_the_type_is_unknown(written: Path) -> None:
    record = Extractor(load(environ={"XDG_CONFIG_HOME": ""})).record(
        Article(id="a", text="Students marched in Lyon on Tuesday.")
    )
    assert record.events == ()
    assert "protest" not in ontology.ontology().types
