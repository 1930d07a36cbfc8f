"""Without the extras: the core does not import them, and what needs one says in a line which."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from forewarn.ground import extras

ROOT = Path(__file__).resolve().parents[2]
WITHOUT = """
import sys

class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in LACKING:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Without())
from forewarn.cli import main
main()
"""
LACKING = sorted(set(extras._EXTRAS) - {"jinja2", "markupsafe"})  # those two come with spaCy, too


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess:
    code = f"LACKING = {LACKING!r}\n{WITHOUT}"
    return subprocess.run([sys.executable, "-c", code, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def test_each_module_is_of_an_extra_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(extras._EXTRAS.values()) <= set(project["optional-dependencies"])


def test_core_works_without_any(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Gunmen shot dead three guards in Kabul."}\n', "utf-8")
    for arguments in (
        ("ingest", "a.jsonl", "--quiet"),
        ("query",),
        ("query", "--format", "geojson"),
        ("warnings", "--format", "csv"),
        ("export", "--schema", "acled", "--out", "a.csv"),
    ):
        done = run(*arguments, cwd=tmp_path)
        assert (done.returncode, arguments, done.stderr.count("Traceback")) == (0, arguments, 0)


@pytest.mark.parametrize(
    ("arguments", "module", "extra"),
    [
        (("serve", "--port", "0"), "datasette", "web"),
        (("map", "--format", "svg"), "vl_convert", "web"),
        (("query", "--format", "parquet"), "arro3", "parquet"),
    ],
)
def test_what_needs_an_extra_says_so(tmp_path: Path, arguments: tuple[str, ...], module: str, extra: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Gunmen shot dead three guards in Kabul."}\n', "utf-8")
    assert run("ingest", "a.jsonl", "--quiet", cwd=tmp_path).returncode == 0
    done = run(*arguments, cwd=tmp_path)
    line = f"forewarn: this needs {module}, which is not installed; install it with: pip install 'forewarn[{extra}]'\n"
    assert (done.returncode, done.stderr) == (1, line)
