"""The rules of the house: who may import whom, how long a file may be, one list of settings, nothing of one machine."""

import ast
import dataclasses
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from forewarn.ground.config import Settings, describe

from tests.looping import over

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pipeline" / "forewarn"
# The last folders are at home nowhere else: the top of the package, and interfaces.
MAY_IMPORT = {
    "ground": set(),
    "acquire": {"ground"},
    "language": {"ground"},
    "normalise": {"ground"},
    "events": {"ground", "normalise"},
    "articles": {"ground", "acquire"},
    "extraction": {"ground", "articles", "language", "normalise", "events"},
    "component": {"ground", "articles", "language", "extraction"},
    "library": {"ground", "articles", "extraction"},
    "workers": {"ground", "acquire", "extraction"},
    "explain": {"ground", "language", "events", "extraction"},
    "correct": {"ground"},
    "incidents": {"ground"},
    "store": {"ground", "correct", "incidents"},
    "ingestion": {"ground", "acquire", "store"},
    "database": {"ground", "acquire", "articles", "extraction", "library", "store", "ingestion"},
    "loading": {"ground", "acquire", "store", "ingestion", "workers"},
    "evaluate": {"ground", "language", "extraction", "incidents"},
    "draw": {"ground"},
    "export": {"ground", "correct", "incidents", "store"},
    "web": {"ground", "correct", "incidents", "store", "draw"},
    "cli": {
        *("ground", "acquire", "language", "normalise", "events", "extraction", "explain", "correct", "store", "evaluate"),
        *("draw", "export", "web", "ingestion", "incidents", "workers", "loading"),
    },
}
# Third-party library -> where it may be imported.
DOORS = {
    "spacy": ("pipeline/forewarn/language/", "pipeline/forewarn/component.py"),
    "numpy": ("pipeline/forewarn/language/",),
    "trafilatura": ("pipeline/forewarn/acquire/page.py",),
    "lxml": ("pipeline/forewarn/acquire/",),
    "dateparser": ("pipeline/forewarn/normalise/dates.py",),
    "sqlite_utils": ("pipeline/forewarn/store/",),
    "click": ("pipeline/forewarn/cli/",),
    "rich": ("pipeline/forewarn/cli/",),
    "httpx": ("pipeline/forewarn/acquire/",),
    "httpcore": ("pipeline/forewarn/acquire/",),
    "protego": ("pipeline/forewarn/acquire/",),
    "tenacity": ("pipeline/forewarn/acquire/",),
    "courlan": ("pipeline/forewarn/acquire/",),
    "geojson": ("pipeline/forewarn/export/geojson.py",),
    "stix2": ("pipeline/forewarn/export/stix.py",),
    "fastwarc": ("pipeline/forewarn/acquire/",),
    "charset_normalizer": ("pipeline/forewarn/acquire/",),
    "py3langid": ("pipeline/forewarn/acquire/",),
    "datasette": ("pipeline/forewarn/web/",),
    "uvicorn": ("pipeline/forewarn/web/",),
    "jinja2": ("pipeline/forewarn/web/",),
    "markupsafe": ("pipeline/forewarn/web/",),
    "arro3": (
        *("pipeline/forewarn/cli/rows.py", "pipeline/forewarn/export/parquet.py", "pipeline/forewarn/acquire/tables.py"),
    ),
    "openpyxl": ("pipeline/forewarn/acquire/tables.py",),
    "pypdf": ("pipeline/forewarn/acquire/documents.py",),
    "docx": ("pipeline/forewarn/acquire/documents.py",),
    "pandas": ("pipeline/forewarn/ground/overview.py",),  # where the reader has it
    "distributed": ("pipeline/forewarn/workers/cluster.py",),
    "fsspec": ("pipeline/forewarn/workers/storage.py",),
    "vl_convert": ("pipeline/forewarn/draw/drawing.py",),
}
# Written with breaks so that this file does not find itself.
FORBIDDEN = {
    "a machine's path": re.compile(r"(?<![\w.])/(?:work|tmp|root|home|Users|farm)" + r"/[\w.-]+"),
    "a package registry": re.compile(r"py" + r"pi\.org|files\.python" + r"hosted|conda\." + r"anaconda|npm" + r"js\.", re.I),
    "a sibling folder": re.compile(r"\.\./" + r"shared\b"),
}
TEXT_SUFFIXES = {".py", ".md", ".toml", ".csv", ".json", ".jsonl", ".html", ".yaml", ".yml", ".cff", ".lock", ".txt", ""}

sources = sorted(PACKAGE.rglob("*.py"))
each_source = over(sources, name=lambda path: path.relative_to(ROOT).as_posix())


def part_of(path: Path) -> str:
    """The folder of the package that a file is in, or its own name at the top."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it, by its full name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports by full name only"
            yield node.module
            if node.module == "forewarn":
                yield from (f"forewarn.{alias.name}" for alias in node.names if alias.name != "__version__")


def tracked() -> list[Path]:
    """The files of the project: what git would track, or in an unpacked archive every file."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name]
        return sorted(ROOT / name for name in names if (ROOT / name).is_file())
    return sorted(p for p in ROOT.rglob("*") if p.is_file() and ".venv" not in p.parts and "__pycache__" not in p.parts)


@each_source
def test_imports_only_what_its_folder_may(path: Path) -> None:
    here = part_of(path)
    if not here:
        return  # the package itself names the homes of what it exports
    allowed = MAY_IMPORT[here] | {here}
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("forewarn.")}
    assert ours <= allowed


@each_source
def test_libraries_have_one_door(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()
    theirs = {name.split(".")[0] for name in imported(path)} - {"forewarn"} - sys.stdlib_module_names
    assert theirs <= set(DOORS), "a library without a door"
    assert [name for name in sorted(theirs) if not where.startswith(DOORS[name])] == []


@each_source
def test_file_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@each_source
def test_file_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_every_folder_has_its_rule() -> None:
    parts = {part_of(path) for path in sources} - {""}
    assert parts <= set(MAY_IMPORT)


def test_settings_are_those_of_the_file() -> None:
    shipped = tomllib.loads((ROOT / "config.toml").read_text("utf-8"))
    assert [field.name for field in dataclasses.fields(Settings)] == list(shipped)


@over(describe(), name=lambda setting: setting.name)
def test_setting_has_help(setting) -> None:
    assert len(setting.help.split()) >= 3
    assert setting.help.endswith(".")


def test_setting_has_the_type_of_its_default() -> None:
    hints = {field.name: field.type for field in dataclasses.fields(Settings)}
    assert {s.name: type(s.default) for s in describe()} == hints


def test_lock_pins_every_requirement_with_hashes() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*data["project"]["dependencies"], *data["dependency-groups"]["dev"], *data["build-system"]["requires"]]
    names = {re.split(r"[^\w.-]", one)[0].lower().replace("_", "-") for one in asked}
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements.lock").read_text("utf-8"))
    pinned = {block.split("==")[0]: block for block in blocks if "==" in block.splitlines()[0]}
    assert names - set(pinned) == set(), "run: make lock"
    assert [name for name, block in pinned.items() if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_of_one_machine(what: str) -> None:
    found = []
    for path in tracked():
        if path.suffix in TEXT_SUFFIXES:
            lines = enumerate(path.read_text("utf-8").splitlines(), 1)
            found += [f"{path.relative_to(ROOT)}:{number}" for number, line in lines if FORBIDDEN[what].search(line)]
    assert found == []
