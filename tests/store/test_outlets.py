"""Hosts by what they gave and what failed."""

import dataclasses

import pytest
from forewarn.ground.visits import Visit
from forewarn.store.fetches import record_visit
from forewarn.store.outlets import Listed, count_listed, host_of, list_hosts
from forewarn.store.write import write_record
from sqlite_utils import Database

from tests.store.made import NOW, begin, harbour


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.News.example:8080/a?b", "news.example"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("no address", ""),
        ("http://[bad", ""),
        (None, ""),
    ],
)
def test_host_of(url, host) -> None:
    assert host_of(url) == host


def test_articles_and_fetches_by_host(filled: Database) -> None:
    run = begin(filled)
    record = harbour()
    copy = dataclasses.replace(record.article, id="copy", url="https://www.news.example/b", site="News", duplicate_of="harbour")
    write_record(filled, dataclasses.replace(record, article=copy, events=()), run, now=NOW)
    for number, (host, state) in enumerate(
        (("news.example", "failed"), ("news.example", "article"), ("lost.example", "failed"), ("lost.example", "no_article"))
    ):
        visit = Visit(url=f"https://{host}/{number}", state=state, tried=f"2024-03-27T1{number}:00:00+00:00")
        record_visit(filled, visit, run, now=NOW)
    columns = ("host", "site", "articles", "copies", "events", "published", "tried", "failed", "without")
    assert [tuple(row[name] for name in columns) for row in list_hosts(filled.conn)] == [
        ("news.example", "News", 2, 1, 4, "2024-03-26", "2024-03-27T11:00:00+00:00", 1, 0),
        ("", None, 1, 0, 3, "2024-02-01", None, 0, 0),
        ("lost.example", None, 0, 0, 0, None, "2024-03-27T13:00:00+00:00", 1, 1),
    ]
    assert [count_listed(filled.conn, Listed(host=host)) for host in ("news.example", "", "lost.example")] == [2, 1, 0]
