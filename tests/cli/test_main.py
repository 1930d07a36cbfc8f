"""The group: commands by name, errors as one line and an exit code."""

import subprocess
import sys
from types import SimpleNamespace

import click
import pytest
from forewarn import __version__, cli
from forewarn.cli import COMMANDS
from forewarn.ground.errors import InputError, SettingError, StoreError


@pytest.fixture
def raising(monkeypatch):
    """Makes `forewarn check` raise something."""

    def arrange(problem: BaseException) -> None:
        @click.command()
        def check() -> None:
            raise problem

        monkeypatch.setattr(cli, "import_module", lambda name: SimpleNamespace(check=check))

    return arrange


def test_help_names_every_command_without_importing_one(forewarn):
    program = "import sys; from forewarn.cli import main; main(['--help'], standalone_mode=False)\n"
    program += "print([name for name in sys.modules if name.startswith('forewarn.cli.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    for name, told in COMMANDS.items():
        assert f"  {name} " in done.stdout
        assert told in " ".join(done.stdout.split())


def test_version(forewarn):
    assert forewarn("--version").stdout == f"forewarn, version {__version__}\n"


def test_no_such_command(forewarn):
    result = forewarn("quary")
    assert result.exit_code == 2
    assert "No such command 'quary'" in result.stderr


@pytest.mark.parametrize(
    ("problem", "code", "told"),
    [
        (StoreError("events.db: locked"), 1, "forewarn: events.db: locked\n"),
        (InputError("a.txt", "empty\nfile"), 1, "forewarn: a.txt: empty file\n"),
        (SettingError("unknown setting 'x'"), 2, "forewarn: unknown setting 'x'\n"),
        (KeyboardInterrupt(), 130, "stopped\n"),
        (BrokenPipeError(), 0, ""),
    ],
    ids=lambda value: type(value).__name__,
)
def test_errors(forewarn, raising, problem, code, told):
    raising(problem)
    result = forewarn("check")
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", told)


def test_faults_of_the_program_are_not_hidden(forewarn, raising):
    raising(ZeroDivisionError("oh"))
    with pytest.raises(ZeroDivisionError):
        forewarn("check")


def test_config_file(forewarn, tmp_path):
    (tmp_path / "own.toml").write_text('db = "mine.db"\n')
    result = forewarn("--config", "own.toml", "query")
    assert (result.exit_code, result.stderr) == (1, "forewarn: mine.db: no such database; `forewarn ingest` makes one\n")


def test_unknown_setting(forewarn, tmp_path):
    (tmp_path / "own.toml").write_text("dbb = 'mine.db'\n")
    result = forewarn("--config", "own.toml", "query")
    assert result.exit_code == 2
    assert result.stderr.startswith("forewarn: own.toml: unknown setting 'dbb'; known are db, ")


def test_no_config_file(forewarn):
    result = forewarn("--config", "none.toml", "query")
    assert result.exit_code == 2
    assert "'none.toml' does not exist" in result.stderr
