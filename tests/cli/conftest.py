import functools
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from forewarn.acquire import session
from forewarn.cli import main
from forewarn.ground import ontology
from forewarn.ground.resources import models_folder

from tests.cli import engine
from tests.serving import Site, serving

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path) -> Iterator[None]:
    """In an empty folder, with no settings but the shipped ones, no language model, and no wait between fetches."""
    for name in [name for name in os.environ if name.startswith("FOREWARN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FOREWARN_HOST_DELAY_SECONDS", "0")
    monkeypatch.setattr(session, "pause", lambda seconds: None)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-such-folder"))
    monkeypatch.setitem(sys.modules, "forewarn.extraction", engine.module())
    monkeypatch.chdir(tmp_path)
    yield
    ontology.use((models_folder(),))


@pytest.fixture
def forewarn() -> Callable[..., Result]:
    """Runs a command in this process: `forewarn("extract", "a.txt", stdin=...)`."""

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, arguments, input=stdin, prog_name="forewarn")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def process() -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts a command in a process of its own, with pipes for all three streams; the test closes them."""
    started: list[subprocess.Popen] = []

    def start(*arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.cli.engine", *arguments]
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        environ = {**os.environ, "PYTHONPATH": str(ROOT)}
        # Where the tests run in the background SIGINT is ignored, and what they start would ignore it with them.
        heed = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        started.append(subprocess.Popen(command, text=True, bufsize=1, env=environ, preexec_fn=heed, **pipes))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()
        for stream in (one.stdin, one.stdout, one.stderr):
            stream.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up


@pytest.fixture
def stored() -> Callable[..., list[tuple]]:
    """The rows that a query finds in a database: `stored("SELECT id FROM articles")`."""

    def rows(query: str, db: str = "forewarn.db") -> list[tuple]:
        connection = sqlite3.connect(db)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    return rows
