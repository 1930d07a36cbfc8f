"""The pages as a plugin of Datasette: what `datasette install forewarn[web]` and `datasette FILE` show."""

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from datasette.app import Datasette


def ask(files: list[str], *addresses: str) -> list:
    made = Datasette(files=files)
    loop = asyncio.new_event_loop()
    try:
        return [loop.run_until_complete(made.client.get(address)) for address in addresses]
    finally:
        for one in made.databases.values():
            one.close()
        made.executor.shutdown()
        loop.close()


@pytest.fixture
def other(tmp_path: Path) -> str:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE things (event_key)")
        conn.execute("INSERT INTO things VALUES ('a/e1')")
    conn.close()
    return str(path)


def test_datasette_finds_the_plugin() -> None:
    command = [sys.executable, "-m", "datasette", "plugins"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert '"name": "forewarn"' in printed


def test_pages_of_a_database_of_ours_whatever_its_name(database: Path, other: str) -> None:
    front, events, style, foreign = ask([other, str(database)], "/", "/events.json", "/-/pages/style.css", "/other/things")
    assert "<title>forewarn: who warned" in front.text
    assert [event["event_key"] for event in events.json()["events"]][:2] == ["harbour/e1", "harbour/e3"]
    assert style.headers["content-type"].startswith("text/css")
    assert "/event/a/e1" not in foreign.text  # a column of another's database


def test_another_host_is_answered_as_datasette_was_asked_to(database: Path) -> None:
    (events,) = ask([str(database)], "/events.json")
    assert (events.status_code, "only" in events.text[:40]) == (200, False)


# In a process of its own: `forewarn serve`, which other tests run in this one, answers faults itself.
OTHERS_ONLY = """
import sys
from tests.web.test_datasette import ask
front, events = ask(sys.argv[1:], "/", "/events")
print(front.status_code, events.status_code, "/warnings" in front.text)
"""


def test_beside_other_databases_only_nothing_changes(other: str) -> None:
    command = [sys.executable, "-c", OTHERS_ONLY, other]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout
    assert printed.splitlines()[-1] == "200 404 False"  # before it Datasette prints the fault that it answers with 404
