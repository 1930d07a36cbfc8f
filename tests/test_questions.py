"""docs/questions.md: every command on it gives the answer printed below it.

    python -m tests.test_questions

writes the answers anew, to be read before they are kept.
"""

import re
import shlex
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from forewarn.cli import main

from tests.golden import fill

PAGE = Path(__file__).parents[1] / "docs" / "questions.md"
COLUMNS = "110"
_ASKED = re.compile(r"```sh\n(forewarn [^\n]+)\n```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)

ASKED = _ASKED.findall(PAGE.read_text("utf-8"))


def answer(command: str, db: Path) -> str:
    """What a command prints, without the blanks that fill its lines."""
    arguments = shlex.split(command)[1:]
    environ = {"COLUMNS": COLUMNS, "XDG_CONFIG_HOME": str(db.parent), "FOREWARN_DB": str(db)}
    done = CliRunner().invoke(main, arguments, env=environ, prog_name="forewarn", catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, ""), done.stderr
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


@pytest.fixture(scope="module")
def gold(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("gold") / "gold.db")


def test_there_are_ten() -> None:
    text = PAGE.read_text("utf-8")
    assert re.findall(r"^## (\d+)\. .*\?$", text, re.MULTILINE) == [str(number) for number in range(1, 11)]
    assert len(ASKED) == 10


@pytest.mark.parametrize(("command", "told"), ASKED, ids=[command for command, _ in ASKED])
def test_answer(gold: Path, command: str, told: str) -> None:
    assert answer(command, gold) == told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        db = fill(Path(folder) / "gold.db")
        written = _ASKED.sub(lambda m: f"```sh\n{m[1]}\n```\n\n```text\n{answer(m[1], db)}```\n", PAGE.read_text("utf-8"))
    PAGE.write_text(written, "utf-8")
