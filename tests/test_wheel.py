"""A wheel built from the checkout and installed elsewhere does the main job: models/ and config.toml travel inside it."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str, cwd: Path, **environ: str) -> str:
    """What a command prints; its stderr is shown when it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOREWARN_", "PYTHON"))}
    done = subprocess.run(command, cwd=cwd, env=kept | environ, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder outside the checkout that holds the installed wheel and nothing else."""
    made, target = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(made), str(ROOT), cwd=made)
    (wheel,) = made.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    run(*pip, "--target", str(target), str(wheel), cwd=made)
    return target


def test_it_installs_one_package_under_its_own_name(installed) -> None:
    (listed,) = installed.glob("forewarn-*.dist-info/RECORD")
    tops = {line.split(",")[0].split("/")[0] for line in listed.read_text("utf-8").splitlines()}
    assert {top for top in tops if not top.endswith(".dist-info") and top not in ("..", "bin")} == {"forewarn"}


def test_another_package_and_a_stray_folder_called_pipeline_do_no_harm(elsewhere, tmp_path) -> None:
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "__init__.py").write_text("raise RuntimeError('the wrong pipeline')", "utf-8")
    (tmp_path / "models").mkdir()
    (tmp_path / "unrelated.py").write_text("import forewarn\nprint(forewarn.extract('He slept.').events)", "utf-8")
    code = "import sys; sys.path.insert(0, '.'); import unrelated"
    assert elsewhere("-c", code) == "()\n"


@pytest.fixture
def elsewhere(installed, tmp_path):
    """Runs Python outside the checkout with the wheel and the dependencies on its path, and no .pth file read."""
    paths = dict.fromkeys([str(installed), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    environ = {"PYTHONPATH": os.pathsep.join(paths), "XDG_CONFIG_HOME": str(tmp_path / "none"), "PYTHONUTF8": "1"}
    return lambda *arguments: run(sys.executable, "-S", *arguments, cwd=tmp_path, **environ)


def test_data_travels_inside(installed, elsewhere) -> None:
    names = "r.__file__, r.models_folder(), r.shipped_folder() / 'config.toml'"
    code = f"import forewarn.ground.resources as r; print({names}, sep='\\n')"
    module, models, config = map(Path, elsewhere("-c", code).splitlines())
    assert module.is_relative_to(installed)
    assert models.is_relative_to(installed)
    assert config.read_bytes() == (ROOT / "config.toml").read_bytes()
    ours = {p.relative_to(ROOT / "models"): p.read_bytes() for p in (ROOT / "models").rglob("*") if p.is_file()}
    assert {p.relative_to(models): p.read_bytes() for p in models.rglob("*") if p.is_file()} == ours


def test_installed_command_extracts_the_sample(installed, elsewhere, tmp_path) -> None:
    shutil.copy(ROOT / "corpus" / "pages" / "duty-to-warn.html", tmp_path / "page.html")
    lines = elsewhere(str(installed / "bin" / "forewarn"), "extract", "page.html").splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["article"]["published"] for record in records] == ["2024-03-26"]
    assert {event["type"] for event in records[0]["events"]} == {"attack", "warning", "claim"}
