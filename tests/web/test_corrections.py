"""Corrections on the pages of their event and article."""

import asyncio
from collections.abc import Iterator

import pytest
from forewarn.correct.correction import Action
from forewarn.correct.draft import Change
from forewarn.store.corrections import correct, withdraw
from forewarn.store.write import open_database
from forewarn.web.corrections import number
from forewarn.web.server import datasette

from tests.correct.made import changed
from tests.store.made import NOW, fill

SIGNED = {"why": "later <toll>", "by": "N. Analyst", "now": NOW}
SIGNED_BY = (
    '<p class="from">correction 1, by <bdi>N. Analyst</bdi>,'
    ' <time datetime="2024-03-27T10:00:00+00:00">2024-03-27 10:00 UTC</time>'
    ": <bdi>later &lt;toll&gt;</bdi></p>"
)
CHANGE = (
    '<b><bdi>casualties.0.min</bdi></b>: <del><span class="vh">was </span><bdi>12</bdi></del>'
    ' → <ins><span class="vh">now </span><bdi>10</bdi></ins></p>'
)


@pytest.fixture(scope="module")
def get(tmp_path_factory) -> Iterator:
    path = tmp_path_factory.mktemp("corrected") / "events.db"
    with open_database(path) as db:
        fill(db)
        correct(db, "harbour", "e1", changed("casualties.0.min", "10"), **SIGNED)
        correct(db, "harbour", "e4", changed("status", "foiled"), **SIGNED)
        withdraw(db, 2, **SIGNED)
        correct(db, "harbour", "e2", Change(action=Action.DELETE), **SIGNED)
    loop = asyncio.new_event_loop()
    made = datasette(path)
    yield lambda address: loop.run_until_complete(made.client.get(address))
    for one in made.databases.values():
        one.close()
    made.executor.shutdown()
    loop.close()


def test_event_page_tells_what_was_corrected_by_whom_when_and_why(get) -> None:
    page = get("/event/harbour/e1").text
    assert f'<li id="correction-1"><p><span class="status">corrected</span> {CHANGE}\n{SIGNED_BY}</li>' in page
    assert 'corrected: <a href="#correction-1">correction 1</a>' in page
    assert "correction:1" not in page


def test_event_as_json_has_its_corrections(get) -> None:
    assert get("/event/harbour/e1.json").json()["corrections"] == [
        {
            "id": 1,
            "article_id": "harbour",
            "made_on": "e1",
            "action": "set",
            "field": "casualties.0.min",
            "old": 12,
            "new": 10,
            "why": "later <toll>",
            "by": "N. Analyst",
            "made": NOW,
            "withdraws": None,
            "state": "in force",
            "event_key": "harbour/e1",
            "problem": None,
        }
    ]


def test_withdrawn_correction_is_told_as_such(get) -> None:
    page = get("/event/harbour/e4").text
    assert '<li id="correction-2"><p><span class="status">withdrawn</span>' in page


def test_article_page_tells_of_deleted_events_too(get) -> None:
    page = get("/article/harbour").text
    assert '<span class="status">corrected</span> <b>e2</b> <bdi>deleted</bdi>' in page
    assert '<span class="status">withdrawal</span> <b>e4</b> <bdi>correction 2 withdrawn</bdi>' in page


def test_event_without_corrections_says_nothing_of_them(get) -> None:
    assert "Corrected by hand" not in get("/event/river/e1").text


@pytest.mark.parametrize(("rule", "expected"), [("correction:12", 12), ("attack.kill", None), ("", None), (None, None)])
def test_number(rule: str | None, expected: int | None) -> None:
    assert number(rule) == expected
