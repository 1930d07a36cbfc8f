"""Every page's JSON and CSV whole, and what its HTML holds."""

import csv
import html
import io

import pytest

from tests.web import hostile

PAGES = (
    "/",
    "/incidents",
    "/incidents?sort=killed",
    "/incident/harbour~2Fe1",
    "/events",
    "/events?q=hotel",
    "/event/harbour/e1",
    "/article/harbour",
    "/articles",
    "/articles?q=hotel",
    "/sources",
    "/actors",
    "/actor/Islamic+State",
    "/places",
    "/place/RU",
    "/place/RU/Moscow",
    "/warnings",
    "/claims",
)
LISTS = (
    "/events",
    "/event/harbour/e1",
    "/article/harbour",
    "/articles",
    "/sources",
    "/actors",
    "/places",
    "/place/RU",
    "/warnings",
    "/claims",
)


INCIDENTS = [("Moscow", 15, 1), ("Tula", None, 1), ("<img src=x onerror=alert(1)>", None, 1)]


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("address", PAGES)
def test_page_is_answered_and_links_to_its_json_and_csv(get, address: str) -> None:
    answer = get(address)
    path, _, query = address.partition("?")
    path, tail = "/index" if path == "/" else path, f"?{query}" if query else ""
    assert answer.status_code == 200
    assert f'<a href="{path}.json{tail}">JSON</a>, <a href="{path}.csv{tail}">CSV</a>' in answer.text
    assert get(f"{path}.json{tail}").status_code == get(f"{path}.csv{tail}").status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_csv_has_rows_with_a_head(get, address: str) -> None:
    assert len(rows_of(get(address + ".csv"))) > 0


def test_front_page_counts(get) -> None:
    data = get("/index.json").json()
    latest = [row["event_key"] for row in data.pop("latest")]
    incidents = [(row["place"], row["killed_best"], row["articles"]) for row in data.pop("incidents")]
    assert data == {
        "articles": 3,
        "events": {"attack": 5, "claim": 2, "warning": 1},
        "statuses": {"actual": 3, "attempted": 1, "threatened": 1},
        "first_day": "2023-01-01",
        "last_day": "2024-03-22",
        "countries": [
            {"country": "RU", "attacks": 3, "killed_min": 15},
            {"country": "DE", "attacks": 1, "killed_min": None},
        ],
        "warnings": {"missed": 1},
    }
    assert incidents == INCIDENTS
    assert latest == ["harbour/e1", "harbour/e3", "river/e1", "a/b.c d?é&<i>/e1", "harbour/e2", "river/e2"]


def test_event_is_told_as_in_the_record(get) -> None:
    data = get("/event/harbour/e2.json").json()
    assert data["event_key"] == "harbour/e2"
    assert data["article"]["title"] == "Hotel stormed"
    assert "text" not in data["article"]
    assert data["event"]["relations"] == [{"type": "claims", "event": "e1", "rule": "relate.it"}]
    assert data["related"] == [
        {
            "type": "claims",
            "outgoing": True,
            "event_key": "harbour/e1",
            "summary": "armed assault · 2024-03-22 · Moscow · perpetrator Islamic State, Gunmen · target a hotel",
            "rule": "relate.it",
        }
    ]


def test_event_page_opens_each_value_with_quote_and_rule(get) -> None:
    page = get("/event/harbour/e1").text
    opened = (
        '<blockquote class="quote" dir="auto">Gunmen of the Islamic State stormed a hotel in Moscow on <mark>Friday</mark>,'
        " killing 12 guests and 3 guards and wounding dozens. Two of the attackers also died. The Amaq agency said the ISIS"
        ' branch was behind it. …</blockquote>\n<p class="from">read by rule <code>date.weekday</code> · '
        '<a href="/article/harbour?event=e1">in the article</a></p>'
    )
    assert opened in page
    assert page.count("<details>") == 5 + 3 + 3 + 1 + 1 + 1  # casualties, actors, date place weapon, warning, claim, figures


def test_warnings(get) -> None:
    assert get("/warnings.json").json() == {
        "total": 1,
        "page": 1,
        "outcomes": {"missed": 1},
        "warnings": [
            {
                "event_key": "harbour/e3",
                "attack_key": "harbour/e1",
                "outcome": "missed",
                "response": "unknown",
                "window_start": "2024-03-18",
                "window_end": "2024-03-20",
                "window_text": None,
                "lead_min": 4,
                "lead_max": 4,
                "subtype": "private",
                "date_start": "2024-03-18",
                "date_end": "2024-03-18",
                "date_text": "Monday",
                "issuers": "United States",
                "recipients": "Russia",
                "quote": "On Monday the United States had told Russia that extremists were planning such an attack.",
                "title": "Hotel stormed",
                "url": "https://news.example/hotel",
                "published": "2024-03-26",
                "article_id": "harbour",
                "attack_type": "attack",
                "attack_subtype": "armed_assault",
                "attack_status": "actual",
                "attack_date_start": "2024-03-22",
                "attack_date_end": "2024-03-22",
                "attack_date_text": "Friday",
                "attack_place": "Moscow",
                "attack_country": "RU",
                "attack_killed_min": 15,
                "attack_killed_max": 15,
                "attack_quote": "Gunmen of the Islamic State stormed a hotel in Moscow on Friday, killing 12 guests"
                " and 3 guards and wounding dozens.",
            }
        ],
    }
    assert "came true, but outside its window" in get("/warnings").text
    assert get("/warnings.json?outcome=foiled").json()["warnings"] == []


def test_claims(get) -> None:
    rows = get("/claims.json").json()["claims"]
    columns = ("event_key", "subtype", "claimants", "attack_key", "attack_place", "after_min", "rivals", "deniers")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("harbour/e2", "responsibility", "Islamic State", "harbour/e1", "Moscow", None, None, None),
        ("river/e2", "denial", "Northern Front", "river/e1", "Tula", None, None, None),
    ]
    assert [row["event_key"] for row in get("/claims.json?subtype=denial").json()["claims"]] == ["river/e2"]


def test_actor(get) -> None:
    data = get("/actor/Islamic+State.json").json()
    events = [(row["part"], row["event_key"]) for row in data.pop("events")]
    assert data == {
        "name": "Islamic State",
        "kinds": ["armed_group"],
        "aliases": {"the ISIS branch": 1, "the Islamic State": 1},
        "roles": {"perpetrator": 1, "claimant": 1},
        "years": {"2024": {"perpetrator": 1}, "": {"claimant": 1}},
    }
    assert events == [("attacks", "harbour/e1"), ("claims", "harbour/e2"), ("warned of", "harbour/e3")]


def test_actors(get) -> None:
    rows = get("/actors.json").json()["actors"]
    assert [(row["name"][:15], row["attacks"], row["claims"], row["denials"]) for row in rows] == [
        ("Islamic State", 1, 1, 0),
        ("x" * 15, 1, 0, 0),
        ("Northern Front", 0, 0, 1),
    ]


def test_articles(get) -> None:
    assert get("/articles.json?host=news.example&q=hotel").json() == {
        "total": 1,
        "page": 1,
        "articles": [
            {
                "id": "harbour",
                "title": "Hotel stormed",
                "site": None,
                "host": "news.example",
                "url": "https://news.example/hotel",
                "published": "2024-03-26",
                "read": "2024-03-27T10:00:00+00:00",
                "events": 4,
                "duplicate_of": None,
            }
        ],
        "faults": [],
    }


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [hostile.ARTICLE, "river", "harbour"]),
        ("sort=published", ["harbour", "river", hostile.ARTICLE]),
        ("host=news.example", ["harbour"]),
        ("host=elsewhere.example", []),
        ("q=northern", ["river"]),
        ("size=1&page=2", ["river"]),
        ("seen_since=2024-03-27&host=news.example", ["harbour"]),
    ],
)
def test_articles_are_found(get, query: str, ids: list[str]) -> None:
    assert [row["id"] for row in get(f"/articles.json?{query}").json()["articles"]] == ids


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("seen_since=soon", "came in since: 'soon' is no moment; write yesterday, 2h, 2024-03-22 or 2024-03-22T18:00"),
        ("sort=size", "order: 'size' is not one of read, published"),
        ("q=***", "words: there is no word in '***'"),
    ],
)
def test_articles_that_cannot_be_asked_for_are_told(get, query: str, fault: str) -> None:
    data = get(f"/articles.json?{query}").json()
    assert (data["faults"], data["articles"]) == ([fault], [])
    assert fault in html.unescape(get(f"/articles?{query}").text)


def test_sources(get) -> None:
    rows = get("/sources.json").json()["sources"]
    columns = ("host", "articles", "copies", "events", "published", "tried", "failed", "without")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("", 2, 0, 4, "2024-02-01", None, 0, 0),
        ("news.example", 1, 0, 4, "2024-03-26", None, 0, 0),
    ]


def test_place(get) -> None:
    assert [row["event_key"] for row in get("/place/RU/Tula.json").json()["events"]] == ["river/e1"]
    assert get("/place/RU.json").json()["total"] == 3
    assert get("/place/FR").status_code == 404


def test_search_finds_events_and_articles(get) -> None:
    data = get("/events.json?q=power+station&status=all").json()
    assert [row["event_key"] for row in data["events"]] == ["river/e1", "river/e2", "river/e3"]
    assert [(row["id"], row["snippet"].replace("\x02", "[").replace("\x03", "]")[:40]) for row in data["articles"]] == [
        ("river", "Drones hit a [power] [station] near Tula")
    ]
    assert "Drones hit a <mark>power</mark> <mark>station</mark> near Tula" in get("/events?q=power+station").text


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("type=warning", ["harbour/e3"]),
        ("status=threatened", ["river/e3"]),
        ("country=germany&status=all", ["harbour/e4"]),
        ("actor=northern+front", ["river/e2"]),
        ("since=2024-03&until=2024-03-20", ["harbour/e3"]),
        ("seen_since=2024-03-27&type=warning", ["harbour/e3"]),
        ("min_killed=10", ["harbour/e1"]),
        ("size=1&page=2", ["harbour/e3"]),
        ("subtype=drone_strike", ["river/e1"]),
    ],
)
def test_filters(get, query: str, keys: list[str]) -> None:
    assert [row["event_key"] for row in get(f"/events.json?{query}").json()["events"]] == keys


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("since=soon", "since: 'soon' is no date; write 2024, 2024-03 or 2024-03-22"),
        ("country=Atlantis", "country: no country 'Atlantis'; do you mean Albania?"),
        ("min_killed=many", "killed: 'many' is no number"),
        ("since=2024-13-45", "since: '2024-13-45' is no date: there is no such month"),
        ("until=2024-02-31", "until: '2024-02-31' is no date: that month has 29 days"),
        ("type=riot", "type: 'riot' is not one of attack, warning, claim"),
        ("since=2024&until=2023", "since: 2024-01-01 is later than until, 2023-12-31"),
        ("q=***", "words: there is no word in '***'"),
    ],
)
def test_what_cannot_be_asked_is_told(get, query: str, fault: str) -> None:
    data = get(f"/events.json?{query}").json()
    assert (data["faults"], data["events"]) == ([fault], [])
    assert fault in html.unescape(get(f"/events?{query}").text)


@pytest.mark.parametrize(
    "address", ["/event/harbour/e9", "/article/none", "/actor/Nobody", "/actor/-/99999", "/nothing/here/at/all"]
)
def test_what_is_not_there_is_said_so(get, address: str, capfd) -> None:
    answer = get(address)
    assert answer.status_code == 404
    assert "<h1>Not here</h1>" in answer.text
    assert capfd.readouterr() == ("", "")


def test_saved_questions_are_answered(get) -> None:
    asked = {
        "attacks_by_country_and_month": ("?country=", 1),
        "deadliest": ("?country=", 1),
        "claimed": ("?since=", 1),
        "unclaimed": ("?since=", 2),
        "warnings_that_came_true": ("?least_days=0", 1),
        "planned_and_foiled": ("?status=", 1),
        "actors_by_claims": ("?", 2),
        "one_source_against_another": ("?kind=", 0),
        "what_rules_found": ("?", 9),
    }
    front = get("/").text
    for name, (query, rows) in asked.items():
        assert f'href="/forewarn/{name}"' in front
        data = get(f"/forewarn/{name}.json{query}&_shape=objects").json()
        assert (name, data["ok"], len(data["rows"])) == (name, True, rows)


def test_datasette_leads_to_the_pages(get) -> None:
    page = get("/forewarn/event_overview").text
    assert '<a href="/event/harbour/e1">harbour/e1</a>' in page
    assert '<a href="/article/harbour">harbour</a>' in page
