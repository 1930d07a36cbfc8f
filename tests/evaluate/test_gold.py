import json
from datetime import date
from pathlib import Path

import pytest
from forewarn.evaluate.gold import days_of, read_gold, read_predictions, span_of, told_events
from forewarn.ground.errors import RecordError
from forewarn.ground.records import Article


def lines(path: Path, *objects: object) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in objects), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"start": "2024-03-22"}, (date(2024, 3, 22), date(2024, 3, 22))),
        ({"start": "2024-02"}, (date(2024, 2, 1), date(2024, 2, 29))),
        ({"start": "2024"}, (date(2024, 1, 1), date(2024, 12, 31))),
        ({"start": "2024-03-22", "end": "2024-03-24"}, (date(2024, 3, 22), date(2024, 3, 24))),
        ({"start": "2024-03-22T10:00:00Z", "end": None}, (date(2024, 3, 22), date(2024, 3, 22))),
        ({"start": None}, None),
        ({"start": "2024-13"}, None),
        ({"start": "2024-02-30"}, None),
        ({"start": "soon"}, None),
        (None, None),
    ],
)
def test_days_of(value: object, expected: tuple | None) -> None:
    assert days_of(value) == expected


@pytest.mark.parametrize(
    ("item", "span"),
    [
        ({"start": 2, "end": 4, "text": "cd"}, (2, 4)),
        ({"start": 0, "end": 4, "text": "cd"}, (2, 4)),
        ({"start": 2, "end": 4}, (2, 4)),
        ({"text": "cd ef"}, (2, 8)),
        ({"text": "zz"}, None),
        ({"start": 4, "end": 2}, None),
        ({}, None),
    ],
)
def test_span_of(item: dict, span: tuple | None) -> None:
    assert span_of("abcd\n\nef", item) == span


def test_gold_with_its_text(tmp_path) -> None:
    path = lines(tmp_path / "g.jsonl", {"article": {"id": "a", "text": "x"}, "events": [{"type": "attack", "id": "e1"}]})
    (gold,) = read_gold(path)
    assert gold.article == Article(id="a", text="x")
    assert [(event.type, event.id, event.optional) for event in gold.events] == [("attack", "e1", False)]


def test_text_and_day_from_the_articles(tmp_path) -> None:
    gold = lines(tmp_path / "g.jsonl", {"article": {"id": "a", "published": None}, "events": []})
    articles = lines(tmp_path / "a.jsonl", {"id": "b", "text": "y"}, {"id": "a", "text": "x", "published": "2024-03-26"})
    assert [g.article for g in read_gold(gold, articles)] == [Article(id="a", text="x", published="2024-03-26")]


GOOD = {"article": {"id": "a", "text": "x"}, "events": []}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", ":2: not JSON"),
        ("[]", ":2: not a JSON object"),
        ('{"events": []}', ":2: a gold line is an object with `article`"),
        ('{"article": {"id": "b", "text": "x"}}', ":2: a gold line is an object with `article`"),
        ('{"article": {"id": "b"}, "events": []}', ":2: no text of article 'b'"),
        ('{"article": {"id": "a", "text": "x"}, "events": []}', ":2: article 'a' stands twice"),
        ('{"article": {"id": "b", "text": "x"}, "events": ["e"]}', ":2: an event is an object with a `type`"),
        (
            '{"article": {"id": "b", "text": "x", "published": 3}, "events": []}',
            ":2: article.published: str was expected, not int",
        ),
    ],
)
def test_faults_name_file_and_line(tmp_path, line: str, fault: str) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps(GOOD) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(RecordError) as raised:
        read_gold(path)
    assert str(raised.value).startswith(f"{path}{fault}")


def test_predictions(tmp_path) -> None:
    path = lines(
        tmp_path / "p.jsonl", {"article": {"id": "a"}, "events": [{"type": "claim"}]}, {"article": {"id": "b"}, "events": []}
    )
    assert read_predictions(path) == {"a": [{"type": "claim"}], "b": []}


def test_a_prediction_without_an_id(tmp_path) -> None:
    with pytest.raises(RecordError, match=r"p.jsonl:1: a record is an object with `article`"):
        read_predictions(lines(tmp_path / "p.jsonl", {"article": {}, "events": []}))


def test_relations_written_at_the_attack_are_turned() -> None:
    attack = {"id": "e1", "type": "attack", "relations": [{"type": "claims", "event": "e2"}]}
    claim = {"id": "e2", "type": "claim"}
    assert [event.raw["relations"] for event in told_events([attack, claim], "", "a")] == [
        [],
        [{"type": "claims", "event": "e1"}],
    ]
    assert attack["relations"] == [{"type": "claims", "event": "e2"}]


def test_relations_at_the_claim_stay() -> None:
    claim = {"id": "e2", "type": "claim", "relations": [{"type": "claims", "event": "e1"}]}
    told = told_events([{"id": "e1", "type": "attack"}, claim], "", "a")
    assert [event.raw["relations"] for event in told] == [[], [{"type": "claims", "event": "e1"}]]
