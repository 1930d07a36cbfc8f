"""A database of the gold records of corpus/: what the engine ought to find, so that answers do not move with it."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from forewarn.evaluate.gold import span_of
from forewarn.ground.records import Article, Event, Record, from_dict
from forewarn.store.write import open_database, start_run, write_record

CORPUS = Path(__file__).parents[1] / "corpus"
NOW = "2024-03-27T10:00:00+00:00"
_EVENT = {field.name for field in fields(Event)}


def records() -> Iterator[Record]:
    """The gold records, each value with the first of its right wordings and the span of that."""
    lines = [json.loads(line) for line in (CORPUS / "articles.jsonl").read_text("utf-8").splitlines()]
    articles = {line["id"]: line for line in lines}
    for line in (CORPUS / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        article = from_dict(Article, articles[gold["article"]["id"]] | {"published_source": "given"})
        yield Record(article=article, events=tuple(from_dict(Event, _event(event, article.text)) for event in gold["events"]))


def fill(path: Path) -> Path:
    """Write them to a new database."""
    with open_database(path) as db:
        run = start_run(db, code_version="0", models_digest="0", settings={}, now=NOW)
        for record in records():
            write_record(db, record, run, now=NOW)
    return path


def _event(gold: dict[str, Any], text: str) -> dict[str, Any]:
    event = {key: value for key, value in gold.items() if key in _EVENT}
    for name in ("actors", "casualties", "evidence", "weapons", "also_at"):
        event[name] = [_spanned(value, text) for value in event.get(name) or ()]
    if event.get("location"):
        event["location"] = _spanned(event["location"], text)
    if event.get("date"):
        event["date"] = {key: value for key, value in _one_wording(event["date"]).items() if key != "also"}
    return event


def _spanned(value: dict[str, Any], text: str) -> dict[str, Any]:
    value = _one_wording(value)
    span = span_of(text, value)
    return value if span is None else value | {"start": span[0], "end": span[1], "text": text[slice(*span)]}


def _one_wording(value: dict[str, Any]) -> dict[str, Any]:
    words = value["text"]
    kept = {key: one for key, one in value.items() if not key.endswith("_also")}
    return kept | {"text": words[0] if isinstance(words, list) else words}
