"""Where the output cannot be written, every command says so in a line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import filled

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [
    *(["--help"], ["--version"], ["schema"], ["query"], ["query", "--format", "csv"], ["query", "--format", "json"]),
    *(["show", "harbour/e1"], ["stats"], ["timeline"], ["map"], ["warnings"], ["chain", "harbour/e1"]),
    *(["disputes"], ["export", "--schema", "gtd"], ["verify"], ["completion", "bash"], ["correct", "--list"]),
]


def run(arguments: list[str], redirected: str) -> tuple[int, str]:
    """Exit code and stderr of a command whose output is redirected as a shell says it."""
    command = f'exec "$0" -m tests.cli.engine "$@" {redirected}'
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, *arguments], capture_output=True, text=True, env=environ, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk at hand")
def test_a_full_disk_and_a_closed_output_are_a_line():
    filled.make()
    told = {
        (*arguments, redirected): run(arguments, redirected)
        for arguments in COMMANDS
        for redirected in (">/dev/full", ">&-")
        if redirected == ">/dev/full" or arguments in COMMANDS[:4]
    }
    why = {">/dev/full": "No space left on device", ">&-": "it is closed"}
    assert {asked: answer for asked, answer in told.items() if answer[1].count("\n") != 1 or "Traceback" in answer[1]} == {}
    assert {answer for asked, answer in told.items() if asked[0] in ("--help", "schema")} == {
        (1, f"forewarn: stdout: cannot be written: {words}\n") for words in why.values()
    }
