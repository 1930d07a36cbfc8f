import json
from pathlib import Path

import pytest

TEXT = "A bomb fell."
EVENT = {
    "id": "e1",
    "type": "attack",
    "subtype": "bombing",
    "status": "actual",
    "evidence": [{"text": "bomb", "trigger": "bomb"}],
}


def lines(name: str, *objects: object) -> Path:
    Path(name).write_text("".join(json.dumps(one) + "\n" for one in objects), encoding="utf-8")
    return Path(name)


@pytest.fixture
def gold() -> Path:
    return lines(
        "gold.jsonl",
        {"article": {"id": "a", "text": TEXT}, "events": [EVENT]},
        {"article": {"id": "b", "text": "Rain."}, "events": []},
    )


def test_extracts_and_scores(forewarn, gold) -> None:
    result = forewarn("evaluate", "gold.jsonl")
    assert result.exit_code == 0
    shown = result.stdout.splitlines()
    assert shown[0] == "articles: 2"
    assert "event-slot F1: 1.0000" in shown
    assert shown[-1] == "articles without an event: 1, with false ones 0; false events 0"


def test_scores_given_predictions_as_json(forewarn, gold) -> None:
    lines(
        "p.jsonl",
        {"article": {"id": "a"}, "events": [{**EVENT, "subtype": "arson"}]},
        {"article": {"id": "b"}, "events": [EVENT]},
    )
    report = json.loads(forewarn("evaluate", "gold.jsonl", "--predictions", "p.jsonl", "--json", "--errors", "9").stdout)
    assert report["events"]["attack"] == {"p": 0.5, "r": 1.0, "f1": 0.6667, "tp": 1, "fp": 1, "fn": 0}
    assert report["event_slot"]["all"] == {"p": 0.3333, "r": 0.6667, "f1": 0.4444, "tp": 2, "fp": 4, "fn": 1}
    assert report["articles_without_events"] == {"articles": 1, "hit": 1, "false_events": 1}
    assert report["errors"] == [
        {"article": "b", "kind": "false event", "what": "attack e1: bomb"},
        {"article": "a", "kind": "field", "what": "attack e1: subtype wrong"},
    ]


def test_lists_no_more_errors_than_asked(forewarn, gold) -> None:
    lines("p.jsonl", {"article": {"id": "a"}, "events": []}, {"article": {"id": "b"}, "events": [EVENT]})
    run = ("evaluate", "gold.jsonl", "--predictions", "p.jsonl")
    assert [line for line in forewarn(*run, "--errors", "1").stdout.splitlines() if " | " in line] == [
        "b | false event | attack e1: bomb"
    ]
    assert [line for line in forewarn(*run).stdout.splitlines() if " | " in line] == []


@pytest.mark.parametrize(("name", "options"), [("articles.jsonl", ()), ("texts.jsonl", ("--articles", "texts.jsonl"))])
def test_texts_from_another_file(forewarn, name: str, options: tuple[str, ...]) -> None:
    lines("gold.jsonl", {"article": {"id": "a"}, "events": [EVENT]})
    lines(name, {"id": "a", "text": TEXT})
    assert "event-slot F1: 1.0000" in forewarn("evaluate", "gold.jsonl", *options).stdout.splitlines()


def test_a_text_that_is_nowhere(forewarn) -> None:
    lines("gold.jsonl", {"article": {"id": "a"}, "events": []})
    result = forewarn("evaluate", "gold.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "forewarn: gold.jsonl:1: no text of article 'a'; give the file that has it with --articles\n"


def test_no_gold_file(forewarn) -> None:
    assert forewarn("evaluate", "none.jsonl").exit_code == 2


def test_help_has_an_example(forewarn) -> None:
    assert "forewarn evaluate corpus/gold.jsonl --errors 40" in forewarn("evaluate", "--help").stdout
