import json
import sys
from pathlib import Path

import forewarn.extraction as real
import pytest
from forewarn.ground.config import load

TEXT = "Gunmen stormed a hotel in Kabul on Friday, killing nine people.\n\nChildren swam in the lake."
LINE = json.dumps({"id": "a", "text": TEXT, "published": "2024-03-26"}) + "\n"


@pytest.fixture(scope="module")
def built() -> real.Extractor:
    return real.Extractor(load(environ={"XDG_CONFIG_HOME": ""}))


@pytest.fixture(autouse=True)
def real_engine(alone, built, monkeypatch) -> None:
    """The real engine, built once."""
    monkeypatch.setitem(sys.modules, "forewarn.extraction", real)
    monkeypatch.setattr(real, "Extractor", lambda settings: built)


def test_each_value_has_its_rule_and_what_was_made_of_it(forewarn) -> None:
    result = forewarn("explain", "-", stdin=LINE)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[0] == "a/e1"
    at = lines.index('date: 2024-03-22  "Friday" at 35')
    assert lines[at + 2] == '"Friday" + published 2024-03-26 -> 2024-03-22, precision day'


def test_json_is_a_line_an_article(forewarn) -> None:
    result = forewarn("explain", "-", "--json", "--event", "e1", stdin=LINE)
    data = json.loads(result.stdout)
    assert (data["article"], list(data["events"])) == ("a", ["e1"])
    assert [item["value"] for item in data["events"]["e1"] if item["field"] == "killed"] == ["9"]


def test_an_event_that_is_not_there(forewarn) -> None:
    result = forewarn("explain", "-", "--event", "e7", stdin=LINE)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "forewarn: -: no event 'e7'\n")


def test_why_not(forewarn) -> None:
    result = forewarn(
        "explain",
        "-",
        "--why-not",
        "lake",
        stdin=json.dumps({"id": "b", "text": "Children swam in the lake all day long in the sun."}),
    )
    assert result.stdout.splitlines() == [
        '"Children swam in the lake all day long in the sun." at 0',
        "  gate: not let in: neither it nor a sentence beside it opens the gate",
    ]


def test_why_not_of_words_that_are_not_there(forewarn) -> None:
    result = forewarn("explain", "-", "--why-not", "moon", stdin=LINE)
    assert (result.exit_code, result.stderr) == (1, "forewarn: -: its text does not have 'moon'\n")


def test_an_article_without_an_event(forewarn) -> None:
    Path("calm.txt").write_text("Children swam in the lake all day long, and in the evening they went home by bus.")
    result = forewarn("explain", "calm.txt")
    assert (result.exit_code, result.stdout.endswith(": no event; ask with --why-not about a phrase of the text\n")) == (
        0,
        True,
    )


def test_an_event_of_a_database(forewarn, monkeypatch) -> None:
    made = forewarn("ingest", "-", "--db", "x.db", stdin=LINE)
    assert made.exit_code == 0
    result = forewarn("explain", "--db", "x.db", "a/e1")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "a/e1")
    assert forewarn("explain", "--db", "x.db", "a").stdout == result.stdout


def test_a_file_that_is_not_there(forewarn) -> None:
    result = forewarn("explain", "nowhere.txt")
    assert (result.exit_code, result.stderr) == (1, "forewarn: nowhere.txt: no such file\n")


def test_the_help_shows_examples(forewarn) -> None:
    assert 'forewarn explain article.html --why-not "opened fire on a bus"' in forewarn("explain", "--help").stdout
