"""The pages of incidents, over the reports of tests/incidents/made.py."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from forewarn.store.write import open_database
from forewarn.web.server import datasette

from tests.incidents.made import FERRY_SECOND, attack, claim, ferry, market, report
from tests.store.test_incidents import fill
from tests.web.conftest import Get


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> Iterator[Get]:
    """Ask for an address of a database with two incidents."""
    path: Path = tmp_path_factory.mktemp("incidents") / "news.db"
    text = FERRY_SECOND + " The Front said it did it."
    told = report("ferry-4", text, "2031-03-05", attack(text, sentences=2, killed=15), claim(text, 2, "e1", "the Front"))
    with open_database(path) as db:
        fill(db, [*ferry(), told, *market()])
    loop = asyncio.new_event_loop()
    made = datasette(path)
    yield lambda address: loop.run_until_complete(made.client.get(address))
    for one in made.databases.values():
        one.close()
    made.executor.shutdown()
    loop.close()


def test_each_attack_is_listed_once(news: Get) -> None:
    data = news("/incidents.json").json()
    listed = [(row["place"], row["killed_best"], row["articles"], row["independent"]) for row in data["incidents"]]
    assert (data["total"], listed) == (2, [("Ostrey", 3, 2, 2), ("Tarvin", 14, 4, 4)])
    assert [row["place"] for row in news("/incidents.json?sort=killed").json()["incidents"]] == ["Tarvin", "Ostrey"]


def test_incident_page(news: Get) -> None:
    incident = news("/incidents.json?sort=killed").json()["incidents"][0]["id"]
    page = news(f"/incident/{incident}").text
    assert "<h1><bdi>Bombing in Tarvin" in page
    assert "<b>14 (9-15)</b> killed" in page
    assert "Told by <b>4</b> articles, <time>2031-03-03</time> to <time>2032-06-10</time>." in page
    assert '<a href="/event/ferry-4/e2">Claim</a> by <bdi>the Front</bdi>' in page
    assert "the articles have words in common" in page
    assert page.count("Killed, as the articles tell it") > 0


def test_an_id_of_old_and_the_key_of_an_event_lead_to_the_page(news: Get) -> None:
    page = news("/event/ferry-2/e1").text
    incident = news("/incidents.json?sort=killed").json()["incidents"][0]["id"]
    assert f'<a href="/incident/{incident}">All that is told of it</a>' in page
    assert news(f"/incident/{incident[:8]}").status_code == 200
    assert news("/incident/nothing").status_code == 404
