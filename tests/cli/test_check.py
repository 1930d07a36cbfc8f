from pathlib import Path

import pytest
from forewarn.evaluate import usage as counted
from forewarn.evaluate.examples import ExampleRunner
from forewarn.evaluate.usage import Usage

GOOD = """
[[trigger]]
id       = "attack.zap"
lemma    = ["zap"]
pos      = "VERB"
subtype  = "unspecified"
strength = "strong"
yes      = ["Rebels <trigger>zapped</trigger> it."]
no       = ["He zapped through the channels."]
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Lays a trigger file in a folder of one's own, which the setting `models` names."""

    def write(text: str) -> None:
        (tmp_path / "own/en/events").mkdir(parents=True)
        (tmp_path / "own/en/events/zap.toml").write_text(text, encoding="utf-8")
        monkeypatch.setenv("FOREWARN_MODELS", str(tmp_path / "own"))

    return write


@pytest.fixture
def engine(monkeypatch):
    """An engine that fails the examples of the rules it is given."""

    def failing(*rules: str) -> None:
        monkeypatch.setattr(ExampleRunner, "__init__", lambda self, extractor, folders: None)
        monkeypatch.setattr(ExampleRunner, "fault", lambda self, one: "is not found" if one.rule in rules else None)

    return failing


def test_no_fault(forewarn, engine) -> None:
    engine()
    result = forewarn("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("examples run, no fault\n")


def test_a_failing_example_is_a_line(forewarn, own, engine) -> None:
    own(GOOD)
    engine("attack.zap")
    result = forewarn("check")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "en/events/zap.toml:2 attack.zap yes 1: is not found: Rebels zapped it.",
        "en/events/zap.toml:2 attack.zap no 1: is not found: He zapped through the channels.",
    ]
    assert result.stderr.endswith("2 faults\n")


def test_a_fault_of_the_data_is_a_line(forewarn, own) -> None:
    own(GOOD.replace('["zap"]', '["zap", "zap"]'))
    result = forewarn("check", "--no-examples")
    assert (result.exit_code, result.stdout) == (1, "en/events/zap.toml:2 attack.zap: lemma: 'zap' stands 2 times\n")
    assert result.stderr == "no example run, 1 fault\n"


def test_bad_markup_is_one_line_on_stderr(forewarn, own) -> None:
    own(GOOD.replace("</trigger>", ""))
    result = forewarn("check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "forewarn: en/events/zap.toml:2 attack.zap: <trigger> is not closed\n"


def test_help_has_an_example(forewarn) -> None:
    assert "forewarn check --models my-models" in forewarn("check", "--help").stdout


def test_usage_lists_rules_the_most_used_first(forewarn, monkeypatch) -> None:
    rules = [Usage("attack.storm", "en/events/attack.toml:3", 12, 7), Usage("attack.zap", "en/events/zap.toml:2", 0, 0)]
    monkeypatch.setattr(counted, "usage", lambda engine, articles, folders: (len(list(articles)), rules))
    Path("a.jsonl").write_text(
        '{"text": "A bomb went off at the market in the old town on Monday morning, the police said."}\n'
    )
    result = forewarn("check", "--usage", "a.jsonl")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "    12      7  attack.storm                         en/events/attack.toml:3",
            "     0      0  attack.zap                           en/events/zap.toml:2",
        ],
    )
    assert result.stderr == "1 articles, 2 rules: 1 dead, 0 in one article only\n"


@pytest.mark.parametrize(
    "arguments, told", [(("--usage",), "--usage needs FILEs of articles"), (("a.jsonl",), "FILEs are for --usage")]
)
def test_usage_and_files_go_together(forewarn, arguments, told) -> None:
    Path("a.jsonl").write_text("")
    result = forewarn("check", *arguments)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: {told}")
