"""`forewarn disputes`."""

import json

import pytest

from tests.cli import filled

RIVER = """\
river/e1  drone strike · 2023 · Tula · target a power station
  responsibility
    Northern Front: denies it  «The Northern Front denied that it had sent
      them.»
"""


@pytest.fixture(autouse=True)
def database(alone: None, monkeypatch) -> None:
    filled.make()
    monkeypatch.setenv("COLUMNS", "76")


def test_disputes(forewarn) -> None:
    result = forewarn("disputes")
    assert (result.exit_code, result.stdout, result.stderr) == (0, RIVER, "")


def test_disputes_as_data(forewarn) -> None:
    quote = "The Northern Front denied that it had sent them."
    assert json.loads(forewarn("disputes", "--format", "json").stdout) == [
        {
            "event_key": "river/e1",
            "about": "responsibility",
            "sayings": [{"who": "Northern Front", "says": "denies it", "quote": quote}],
        }
    ]


def test_no_disputes(forewarn) -> None:
    result = forewarn("disputes", "--country", "DE")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no disputes\n")
