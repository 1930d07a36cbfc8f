"""Writes into README.md and docs/tutorial.md what their commands and lines of Python print.

    python tools/build_outputs.py

A block of `sh` with one forewarn command, or of `python`, is run, and the block of `text` behind it becomes its output;
commands ask a database made of corpus/ as `make demo` makes it. Read what changed before it is kept.
docs/questions.md has a builder of its own, `python -m tests.test_questions`; here its answers are compared with the engine's.
"""

import contextlib
import io
import json
import os
import re
import shlex
import tempfile
from pathlib import Path

from click.testing import CliRunner
from forewarn.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/tutorial.md")
COLUMNS = "100"
_BLOCKS = re.compile(r"```(sh|python)\n((?:(?!```).)*)```\n\n```text\n.*?```\n", re.DOTALL)

_ASKED = re.compile(r"```sh\n(forewarn [^\n]+)\n```\n\n```text\n(.*?)```\n", re.DOTALL)
_COMPARED = "## What the engine answers\n"
_TOLD = """
The answers above are those of a careful reader. Asked of the database that `make demo` makes, in which the engine has read the
same articles, the commands answer otherwise where the engine is wrong; and the sample article has another key there, for it
comes in as a page. How many of the words above the engine's answer has, and how many of its words stand above:

| question | words found | words that are right |
| --- | --- | --- |
"""


def run(arguments: list[str], db: Path, columns: str = COLUMNS) -> str:
    """What a command prints, without the blanks that fill its lines."""
    environ = {"COLUMNS": columns, "XDG_CONFIG_HOME": str(db.parent), "FOREWARN_DB": str(db)}
    done = CliRunner().invoke(main, arguments, env=environ, prog_name="forewarn", catch_exceptions=False)
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def fill(db: Path) -> Path:
    """The database of `make demo`: the sample article comes in as a page, the others as lines."""
    lines = (ROOT / "corpus" / "articles.jsonl").read_text("utf-8").splitlines()
    others = db.parent / "articles.jsonl"
    others.write_text("".join(f"{line}\n" for line in lines if json.loads(line)["id"] != "duty-to-warn"), "utf-8")
    run(["ingest", "--quiet", "--db", str(db), str(others), str(ROOT / "corpus" / "pages")], db)
    return db


def printed(code: str, names: dict) -> str:
    """What lines of Python print; `names` are those that earlier blocks of the page have made."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, names)
    return out.getvalue()


def with_outputs(page: str, db: Path) -> str:
    """A page with what its blocks print."""
    names: dict = {"__name__": "page"}

    def output(match: re.Match[str]) -> str:
        kind, code = match.groups()
        if kind == "python":
            told = printed(code, names)
        else:
            arguments = [one for one in shlex.split(code) if one not in ("--db", "demo.db")][1:]
            told = run(arguments, db)
        return f"```{kind}\n{code}```\n\n```text\n{told}```\n"

    return _BLOCKS.sub(output, page)


def compared(page: str, db: Path) -> str:
    """docs/questions.md with how much of each answer the engine gives, too."""
    rows = []
    for number, (command, told) in enumerate(_ASKED.findall(page), 1):
        wanted, found = set(told.split()), set(run(shlex.split(command)[1:], db, columns="110").split())
        same = len(wanted & found)
        rows.append(f"| {number} | {same / len(wanted):.0%} | {same / max(len(found), 1):.0%} |\n")
    head, _, _ = page.partition(_COMPARED)
    return head + _COMPARED + _TOLD + "".join(rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        database = fill(Path(folder) / "demo.db")
        for name in PAGES:
            path = ROOT / name
            path.write_text(with_outputs(path.read_text("utf-8"), database), "utf-8")
        questions = ROOT / "docs" / "questions.md"
        questions.write_text(compared(questions.read_text("utf-8"), database), "utf-8")
