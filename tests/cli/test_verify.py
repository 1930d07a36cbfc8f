"""`forewarn verify`: faults on stdout and exit code 1, or one line that all is sound."""

import sqlite3

import pytest

from tests.cli import filled


@pytest.fixture(autouse=True)
def database(alone):
    return filled.make()


@pytest.mark.parametrize("arguments", [(), ("forewarn.db",), ("--db", "forewarn.db")], ids=["setting", "argument", "option"])
def test_sound(forewarn, arguments):
    result = forewarn("verify", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "forewarn.db: 2 articles, 7 events: sound\n")


def test_faults(forewarn, database):
    with sqlite3.connect(database) as conn:
        conn.execute("UPDATE weapons SET text = 'Guns'")
    conn.close()
    result = forewarn("verify")
    assert (result.exit_code, result.stderr) == (1, "forewarn.db: 2 articles, 7 events: 1 fault\n")
    assert result.stdout == "article harbour: e1: weapons[0]: the text at 0:6 is not 'Guns'\n"


def test_two_databases(forewarn):
    result = forewarn("verify", "a.db", "--db", "b.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "give the database once: as DB or with --db" in result.stderr
