"""Other sites get nothing, and a statement reads only, within limits, whatever the file holds."""

import asyncio
import shutil
import sqlite3
from pathlib import Path
from urllib.parse import quote

import pytest
from forewarn.web.guard import guard
from forewarn.web.server import datasette

PAGES = (
    *("/events", "/events.json", "/forewarn", "/forewarn.json?sql=select+1", "/-/pages/style.css"),
    "/forewarn/actors?_where=1",
)
MANY = "with recursive n(i) as (select 1 union all select i + 1 from n limit 1000) "


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", "origin": "https://evil.example"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "object"},
        {"origin": "null"},
        {"origin": "http://localhost:9"},
        {"referer": "http://evil.example/page"},
        {"referer": "http://localhost:9/page"},
    ],
)
def test_no_request_of_another_site_is_answered(get, headers: dict[str, str]) -> None:
    answers = [get(page, headers=headers) for page in PAGES]
    assert [answer.status_code for answer in answers] == [403] * len(PAGES)
    assert {answer.text for answer in answers} == {
        "forewarn does not answer the pages of other sites; open this address yourself\n"
    }


def test_a_link_of_another_site_leads_to_a_page_but_to_no_statement(get) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert [get(page, headers=headers).status_code for page in PAGES] == [200, 200, 200, 403, 200, 403]


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}])
def test_the_pages_themselves_and_programs_are_answered(get, headers: dict[str, str]) -> None:
    own = {**headers, "origin": "http://localhost", "referer": "http://localhost/events"}
    for given in (headers, own):
        assert [get(page, headers=given).status_code for page in PAGES] == [200] * len(PAGES)


def statuses(path: Path, *asked: tuple[str, str]) -> list[int]:
    """The status of each request, a method and an address, to the pages of a database."""

    async def all_of_them() -> list[int]:
        return [(await made.client.request(method, address)).status_code for method, address in asked]

    made = datasette(path)
    try:
        return asyncio.run(all_of_them())
    finally:
        for one in made.databases.values():
            one.close()
        made.executor.shutdown()


def test_nothing_but_reading_is_answered(database) -> None:
    methods = ("POST", "PUT", "DELETE", "OPTIONS", "HEAD")
    assert statuses(database, *((method, "/forewarn?sql=select+1") for method in methods)) == [405, 405, 405, 405, 200]


@pytest.mark.parametrize(
    "statement",
    [
        *("select fts3_tokenizer('simple', x'4141414141414141')", "select * from fts3tokenize where input = 'a'"),
        *("select load_extension('x')", "select * from dbstat", "select printf('%.*c', 2000000000, 'x')"),
        *("select hex(zeroblob(500000000))", "select json_group_array(hex(randomblob(3000000))) from event_overview"),
        MANY + "select hex(zeroblob(100000)) from n",
        MANY + "select group_concat(hex(zeroblob(100000))) from n",
    ],
)
def test_what_could_end_the_server_is_refused(get, statement: str) -> None:
    for form in (".json", ""):
        assert get(f"/forewarn{form}?sql={quote(statement)}").status_code == 400


def test_a_connection_reads_only() -> None:
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE t (a)")
    guard(conn)
    refused = ["DELETE FROM t", "DROP TABLE t", "ATTACH 'x.db' AS x", "PRAGMA writable_schema = 1", "CREATE TEMP TABLE u (a)"]
    for statement in refused:
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
            conn.execute(statement)
    assert [tuple(row) for row in conn.execute("SELECT value FROM json_each('[1, 2]')")] == [(1,), (2,)]


def test_a_view_of_strangers_calls_nothing_unsafe(database, tmp_path) -> None:
    path = tmp_path / "stranger.db"
    shutil.copy(database, path)
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE VIEW bait AS SELECT fts3_tokenizer('simple') AS a, load_extension('x') AS b")
    conn.close()
    assert statuses(path, ("GET", "/forewarn/bait"), ("GET", "/events")) == [400, 200]
