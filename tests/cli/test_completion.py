"""What the shell is told: the script, and what it offers at Tab."""

import shutil
import subprocess

import pytest
from click.shell_completion import ShellComplete
from forewarn.cli import COMMANDS, main

from tests.cli import filled


@pytest.fixture(autouse=True)
def database(alone: None, tmp_path) -> None:
    filled.make()
    (tmp_path / "own.toml").write_text("[saved.moscow]\nplace = 'Moscow'\n[saved.mali]\ncountry = 'ML'\n")


def offered(*words: str) -> list[str]:
    """What is offered for the last word."""
    complete = ShellComplete(main, {}, "forewarn", "_FOREWARN_COMPLETE")
    return [item.value for item in complete.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("",), list(COMMANDS)),
        (("query", "--country", "Buru"), ["Burundi"]),
        (("query", "--country", "bf"), ["BF"]),
        (("query", "--actor", "isl"), ["Islamic State"]),
        (("stats", "--claimed-by", "n"), ["Northern Front"]),
        (("query", "--db", "none.db", "--actor", "isl"), []),
        (("--config", "own.toml", "query", "--saved", "m"), ["moscow", "mali"]),
        (("query", "--saved", "m"), []),
        (("completion", ""), ["bash", "zsh", "fish"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_offers(words, expected) -> None:
    assert offered(*words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_asks_forewarn(forewarn, shell) -> None:
    result = forewarn("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"_FOREWARN_COMPLETE={shell}_complete" in result.stdout


def test_bash_takes_its_script(forewarn) -> None:
    bash = shutil.which("bash")
    assert bash, "the scripts of this project need bash too"
    script = forewarn("completion", "bash").stdout + "\ncomplete -p forewarn\n"
    done = subprocess.run([bash, "--norc"], input=script, capture_output=True, text=True, check=True)
    assert done.stdout == "complete -o nosort -F _forewarn_completion forewarn\n"


def test_no_other_shell(forewarn) -> None:
    assert forewarn("completion", "tcsh").exit_code == 2
