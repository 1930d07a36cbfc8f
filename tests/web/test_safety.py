"""Hostile text is shown as text, every answer has its headers, and nothing can be written."""

import asyncio
import re
import sqlite3
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from datasette.views.base import DatasetteError
from forewarn.ground.errors import StoreError
from forewarn.web import addresses
from forewarn.web.answers import reading
from forewarn.web.server import datasette

from tests.web import hostile

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
EVENT = addresses.event_of(hostile.ARTICLE, "e1")
ARTICLE = addresses.article(hostile.ARTICLE)
EVERYWHERE = (
    *("/", "/events", "/events?q=bombed", EVENT, ARTICLE, f"{ARTICLE}?event=e1", "/actors", "/places", "/place/RU", "/claims"),
    addresses.place("RU", "<img src=x onerror=alert(1)>"),
    *("/forewarn", "/forewarn/event_overview", "/forewarn/articles", "/forewarn/actors", "/forewarn/deadliest?country="),
    "/events?q=" + quote('"><script>alert(3)</script>'),
    "/events?country=" + quote("<script>alert(4)</script>"),
    "/warnings?outcome=" + quote("<script>alert(5)</script>"),
    "/actor/" + quote("<script>alert(6)</script>").replace("%", "~"),
)

# Links of every foot: whose the coordinates are, and the licence.
ATTRIBUTED = {"https://www.geonames.org/", "https://creativecommons.org/licenses/by/4.0/"}


class Tags(HTMLParser):
    """The elements of a page, with what in them would run or lead elsewhere."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts, self.images, self.events, self.elsewhere = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        if tag == "script":
            self.scripts.append(known.get("src"))  # None: one that stands inline
        if tag == "img":
            self.images.append(known.get("src"))
        self.events += [name for name in known if name.startswith("on")]
        for name in ("src", "href", "action", "data", "srcset"):
            value = (known.get(name) or "").removeprefix("http://localhost")  # which is where these pages are asked for
            if (
                value
                and value not in ATTRIBUTED
                and (value.startswith("//") or not value.startswith(("/", "?", "#", "https://news.example/")))
            ):
                self.elsewhere.append(value)


OURS = {"/-/pages/page.js", "/-/pages/facets.js", "/-/static/table.js"}


@pytest.mark.parametrize("address", EVERYWHERE)
def test_hostile_text_stays_text(get, address: str) -> None:
    answer = get(address)
    assert answer.status_code in (200, 404)
    tags = Tags(answer.text)
    assert set(tags.scripts) <= OURS
    assert (tags.images, tags.events, tags.elsewhere) == ([], [], [])
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("address", ["/", "/places", EVENT, "/forewarn", "/no/such/page/here"])
def test_every_page_says_whose_the_coordinates_are(get, address: str) -> None:
    foot = get(address).text.partition("<footer")[2].partition("</footer>")[0]
    assert re.sub(r"<[^>]*>", "", foot).strip().endswith("Coordinates and ids of places: GeoNames, licence CC BY 4.0")
    assert set(re.findall(r'href="(https:[^"]*)"', foot)) == ATTRIBUTED


def test_title_is_shown_as_it_is_written(get) -> None:
    escaped = "&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt; &amp; &#34;quotes&#34;"
    assert f"<h1><bdi>{escaped}</bdi></h1>" in get(ARTICLE).text


def test_text_that_turns_its_direction_is_kept_apart(get) -> None:
    marked = re.findall(r'<a class="mark r-perpetrator"[^>]*>([^<]*)</a>', get(ARTICLE).text)
    assert marked == [hostile.TURNED]
    assert all(f'<p dir="auto">{start}' not in get(EVENT).text for start in hostile.TURNED)


def test_long_name_goes_by_number_and_is_cut(get) -> None:
    page = get(EVENT).text
    assert hostile.LONG not in page
    (number,) = re.findall(r'href="/actor/-/(\d+)"', page)
    assert get(f"/actor/-/{number}.json").json()["name"] == hostile.LONG


def test_address_of_another_kind_is_no_link(get) -> None:
    assert "<bdi>javascript:alert(2)</bdi>" in get(ARTICLE).text


@pytest.mark.parametrize(
    "address", ["/", EVENT, "/events.json", "/events.csv", "/-/pages/style.css", "/-/drawings.css", "/none"]
)
def test_own_pages_have_strict_headers(get, address: str) -> None:
    headers = get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy.pop("style-src-attr", "'unsafe-inline'") == "'unsafe-inline'"
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert ("style-src-attr" in headers["content-security-policy"]) == address.startswith("/-/")


@pytest.mark.parametrize("address", ["/", EVENT, ARTICLE, "/warnings", "/place/RU"])
def test_own_pages_have_no_inline_style(get, address: str) -> None:
    page = get(address).text
    assert " style=" not in page
    assert "<style" not in page


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:8021", 200), ("127.0.0.1", 200), ("[::1]:8021", 200), ("evil.example", 421), ("evil.example:8021", 421)],
)
def test_only_names_of_the_loopback_are_answered(get, host: str, status: int) -> None:
    assert get("/index.json", headers={"host": host}).status_code == status


def test_nothing_can_be_written(database) -> None:
    made = datasette(database)
    db = made.get_database("forewarn")
    with pytest.raises(StoreError, match="pages only read"):
        db.connect(write=True)
    conn = db.connect()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        conn.execute("DELETE FROM events")
    db.close()


def test_sql_that_writes_is_refused(get) -> None:
    answer = get("/forewarn.json?sql=" + quote("delete from events"))
    assert answer.status_code == 400
    assert answer.json()["error"] == "Statement must be a SELECT"


def test_sql_over_the_time_limit_is_stopped(get) -> None:
    answer = get("/forewarn.json?sql=" + quote(ENDLESS))
    assert (answer.status_code, answer.json()["title"]) == (400, "SQL Interrupted")


def test_page_over_the_time_limit_is_stopped(database) -> None:
    made = datasette(database)
    made._settings["sql_time_limit_ms"] = 20
    with pytest.raises(DatasetteError) as stopped:
        asyncio.run(reading(made, lambda conn: conn.execute(ENDLESS).fetchone()))
    assert (stopped.value.status, stopped.value.title) == (503, "Too much at once")
    for one in made.databases.values():
        one.close()
