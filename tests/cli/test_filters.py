"""Filters kept under a name in config.toml, and what is wrong with one told with its file and its name."""

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli import filled

OWN = """\
[saved.moscow]
place = "Moscow"
status = "all"

[saved.deadly-by-others]
min_killed = 15
type = ["attack", "claim"]
claimed-by = "ISIS"

[saved.open]
unclaimed = true
"""


@pytest.fixture(autouse=True)
def database(alone: None, tmp_path) -> None:
    filled.make()
    (tmp_path / "own.toml").write_text(OWN)


def keys(forewarn, *options: str) -> list[str]:
    result = forewarn("--config", "own.toml", "query", "--format", "jsonl", *options)
    assert (result.exit_code, result.stderr.replace("no events\n", "")) == (0, "")
    return [json.loads(line)["event_key"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--saved", "moscow"), ["harbour/e1", "harbour/e3", "harbour/e2"]),
        (("--saved", "moscow", "--type", "attack"), ["harbour/e1"]),
        (("--saved", "deadly-by-others"), ["harbour/e1"]),
        (("--saved", "deadly-by-others", "--min-killed", "16"), []),
        (("--saved", "open"), ["river/e1"]),
        (("--saved", "open", "--status", "all"), ["river/e1", "harbour/e4"]),
        (("--unclaimed", "--type", "claim"), []),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_saved(forewarn, options, expected) -> None:
    assert keys(forewarn, *options) == expected


@pytest.mark.parametrize("command", ["query", "timeline", "map", "stats", "warnings"])
def test_every_asking_command_knows_them(forewarn, command) -> None:
    assert forewarn("--config", "own.toml", command, "--saved", "moscow").exit_code == 0


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (
            "[saved.x]\ncolour = 'red'",
            "saved.x: unknown option 'colour'; known are type, subtype, status, actor, role, country,",
        ),
        ("[saved.x]\nlimit = 3", "saved.x: unknown option 'limit'; known are type,"),
        ("[saved.x]\nmin-killed = 'many'", "saved.x: min-killed: 'many' is not a valid integer range."),
        ("[saved.x]\nsince = 'soon'", "saved.x: since: 'soon' is no date; write 2024, 2024-03 or 2024-03-22"),
        ("[saved.x]\ntype = ['attack', 'riot']", "saved.x: type: 'riot' is not one of attack, warning, claim"),
        ("[saved.x]\nactor = ['a', 'b']", "saved.x: actor takes one value"),
        ("[saved.x]\nunclaimed = 'yes'", "saved.x: unclaimed cannot be str"),
        ("[saved.x]\nactor = true", "saved.x: actor cannot be bool"),
        ("[saved]\nx = 1", "saved.x: a table of options is expected"),
    ],
)
def test_wrong_ones_are_refused_by_file_and_name(forewarn, tmp_path, table, fault) -> None:
    (tmp_path / "bad.toml").write_text(table)
    result = forewarn("--config", "bad.toml", "query")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"forewarn: bad.toml: {fault}")


def test_saved_must_be_a_table(forewarn, tmp_path) -> None:
    (tmp_path / "bad.toml").write_text("saved = 3")
    result = forewarn("--config", "bad.toml", "query")
    told = "forewarn: bad.toml: saved is int, and must be a table of filters: [saved.NAME]\n"
    assert (result.exit_code, result.stderr) == (2, told)


def test_no_such_name(forewarn) -> None:
    result = forewarn("--config", "own.toml", "query", "--saved", "nothing")
    assert result.exit_code == 2
    assert "no saved filter 'nothing'; there are moscow, deadly-by-others, open" in " ".join(result.stderr.split())


def test_other_commands_take_the_file(forewarn) -> None:
    assert forewarn("--config", "own.toml", "show", "harbour").exit_code == 0


@pytest.mark.parametrize(("since", "expected"), [("2024-03-27T10:00", ["harbour/e1", "river/e1"]), ("yesterday", [])])
def test_what_came_in_since(forewarn, since, expected) -> None:
    with contextlib.closing(sqlite3.connect("forewarn.db")) as conn, conn:
        conn.execute("UPDATE runs SET finished = started")
    (Path("own.toml")).write_text(f"[saved.new]\nseen-since = '{since}'\n")
    assert keys(forewarn, "--seen-since", since, "--type", "attack") == expected
    assert keys(forewarn, "--saved", "new", "--type", "attack") == expected
