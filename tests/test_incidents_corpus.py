"""The articles of corpus/incidents/, extracted and ingested: the incidents expected of them, whole."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from forewarn.acquire.wanted import Found
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.records import Article
from forewarn.ingestion import Intake
from forewarn.store.foretold import foretold_by
from forewarn.store.incident_query import find_incidents, incident_events
from forewarn.store.query import Filter
from forewarn.store.verify import verify
from forewarn.store.write import open_database
from sqlite_utils import Database

from tests.store.made import begin

CORPUS = Path(__file__).parents[1] / "corpus" / "incidents"


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> Iterator[Database]:
    """A database with all articles."""
    faults: list[Exception] = []
    with open_database(tmp_path_factory.mktemp("corpus") / "news.db") as db:
        intake = Intake(db, begin(db), Extractor(load(environ={"XDG_CONFIG_HOME": ""})), tell_fault=faults.append)
        for _ in intake.take(Found(where=one["id"], article=Article(**one)) for one in read("articles.jsonl")):
            pass
        assert faults == []
        yield db


def test_incidents(news: Database) -> None:
    found = [
        {
            **{"subtype": row["subtype"], "status": row["status"], "date": row["date_start"], "place": row["place"]},
            "killed": [row["killed_low"], row["killed_best"], row["killed_high"]],
            **{"articles": row["articles"], "independent": row["independent"]},
            "events": sorted({f"{one['article']} {one['role']}" for one in incident_events(news.conn, row["id"])}),
        }
        for row in find_incidents(news.conn, Filter(statuses=(), sort="oldest"))
    ]
    assert found == read("incidents.jsonl")
    assert verify(news.conn) == []


def test_the_warning_of_one_article_foretold_the_attack_of_another(news: Database) -> None:
    (bombing,) = find_incidents(news.conn, Filter(place="Bogotá", types=("attack",)))
    foretold = [(one["article_id"], one["lead"], len(one["warnings"])) for one in foretold_by(news.conn, bombing["id"])]
    assert foretold == [("bridge-warning", 6, 1)]
