from datetime import UTC, datetime

import pytest
from forewarn.acquire.forms import Fields, items_in
from forewarn.acquire.identity import article_id
from forewarn.acquire.listings import Entry
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article

TEXT = "A bomb went off at the market on Monday.\n\nNobody was hurt."
URL = "https://news.example/a"
DATE = "2024-03-26 09:30:00"


def article(published: str | None, **fields: str) -> Article:
    source = "given" if published else None
    named = {"title": "Bomb", "author": "Mara Lind, Dev Rao", "site": "news.example", **fields}
    return Article(**{"id": article_id(URL, ""), **named}, text=TEXT, url=URL, published=published, published_source=source)


def table(published: str, number: str) -> Article:
    return Article(id=number, text=TEXT, title="Bomb", published=published, published_source="given")


NEWS_PLEASE = {
    **{"maintext": TEXT, "title": "Bomb", "url": URL, "authors": ["Mara Lind", "Dev Rao"], "date_publish": DATE},
    **{"date_modify": "2024-03-27 00:00:00", "source_domain": "news.example", "language": "en", "date_download": DATE},
}
NEWSPAPER4K = {
    **{"text": TEXT, "title": "Bomb", "url": URL, "authors": ["Mara Lind", "Dev Rao"], "publish_date": DATE},
    **{"source_url": "news.example", "meta_lang": "en", "html": "<p>", "keywords": ["bomb"]},
}
FUNDUS = {
    **{"title": "Bomb", "authors": ["Mara Lind", "Dev Rao"], "publishing_date": DATE, "publisher": "news.example"},
    **{"html": {"requested_url": "https://news.example/r", "responded_url": URL}, "topics": [], "free_access": True},
    "body": {
        "summary": ["A bomb went off at the market on Monday."],
        "sections": [{"headline": [], "paragraphs": ["Nobody was hurt."]}],
    },
}
TRAFILATURA = {
    **{"text": TEXT, "title": "Bomb", "source": URL, "author": "Mara Lind, Dev Rao", "date": "2024-03-26"},
    **{"source-hostname": "news.example", "hostname": "news.example", "excerpt": None, "fingerprint": "ab", "id": None},
}


GUARDIAN = {
    **{"id": "world/2024/mar/26/bomb", "webTitle": "Bomb", "webUrl": URL, "webPublicationDate": "2024-03-26T09:30:00Z"},
    **{"sectionName": "World", "apiUrl": "https://api.example/a"},
    "fields": {
        "body": "<p>A bomb went off at the market on <a href='/x'>Monday</a>.</p><p>Nobody was hurt.</p>",
        "byline": "Mara Lind, Dev Rao",
        "headline": "Bomb at market",
    },
}
NEWSAPI = {
    **{"source": {"id": None, "name": "news.example"}, "author": "Mara Lind, Dev Rao", "title": "Bomb", "url": URL},
    **{"publishedAt": "2024-03-26T09:30:00Z", "content": TEXT, "description": "A bomb.", "urlToImage": None},
}
CC_NEWS = {
    **{"title": "Bomb", "text": TEXT, "domain": "news.example", "date": DATE, "url": URL, "description": "A bomb."},
    "image_url": "https://cdn.example/a.jpg",
}
LINKED = {
    **{"headline": "Bomb", "articleBody": TEXT, "datePublished": "Tue, 26 Mar 2024 09:30:00 GMT", "url": URL},
    **{"publisher": {"name": "news.example"}, "author": [{"name": "Mara Lind"}, {"name": "Dev Rao"}]},
}


def read(data: object, **more: object) -> Article:
    return Fields().article(data, "line 1", **more)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (NEWS_PLEASE, article(DATE, updated="2024-03-27 00:00:00")),
        (NEWSPAPER4K, article(DATE)),
        (FUNDUS, article(DATE)),
        (TRAFILATURA, article("2024-03-26")),
        (NEWSAPI, article("2024-03-26T09:30:00Z")),
        (GUARDIAN, article("2024-03-26T09:30:00Z", id=GUARDIAN["id"], site=None)),
        (CC_NEWS, article(DATE, author=None)),
        (LINKED, article("2024-03-26T09:30:00+00:00")),
        ({"_index": "news", "_source": NEWSAPI}, article("2024-03-26T09:30:00Z")),
        # cells of tables
        ({"ID": 7, "Headline": "Bomb", "Full Text": TEXT, "Date": datetime(2024, 3, 26)}, table("2024-03-26", "7")),
        (
            {"id": 7, "headline": "Bomb", "text": TEXT, "date": datetime(2024, 3, 26, 9, tzinfo=UTC)},
            table("2024-03-26T09:00:00+00:00", "7"),
        ),
        # what a tool does not know is not known
        ({**NEWS_PLEASE, "date_publish": None, "date_modify": "None", "authors": []}, article(None, author=None)),
        ({**NEWS_PLEASE, "date_publish": "yesterday", "date_modify": 5, "authors": 5.5}, article(None, author=None)),
    ],
)
def test_an_article_as_others_write_it(data, expected):
    assert read(data) == expected


def test_an_agency_is_known_by_the_dateline_or_the_author():
    by_dateline = read({**NEWS_PLEASE, "maintext": f"KABUL (AP) - {TEXT}"})
    by_author = read({**TRAFILATURA, "author": "Mara Lind for Reuters"})
    assert (by_dateline.agency, by_dateline.dateline_place, by_author.agency) == ("AP", "KABUL", "Reuters")


def test_the_date_given_is_for_articles_without_one():
    data = {**NEWS_PLEASE, "date_publish": None, "date_modify": None}
    assert read(data, published="2024-01-01") == article("2024-01-01")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            {**NEWS_PLEASE, "maintext": None, "authors": "x"},
            "no text in it; its fields are `maintext`, `title`, `url`, `authors`,",
        ),
        ({"name": "x"}, "no text in it; its fields are `name`"),
        (
            {**NEWSAPI, "content": "A bomb went off at the market… [+2310 chars]"},
            "only the beginning of its text is there (field 'content')",
        ),
        ({"text": "x", "published": "Friday"}, "published: no date: 'Friday'"),
        ({"text": 5}, "text is a number, not a string"),
        ([1], "an article is an object, not a list"),
    ],
)
def test_what_is_no_article_says_why(data, why):
    with pytest.raises(InputError) as problem:
        read(data)
    assert str(problem.value).startswith(f"line 1: {why}")


def test_forewarn_s_own_text_is_kept_to_the_letter():
    assert read({"text": " x ", "date": "no date", "authors": 5.5}) == Article(id=article_id(None, " x "), text=" x ")


def test_a_year_that_stands_for_no_date_is_none():
    assert read({"id": "x", "text": "y", "published": "0001-01-01T00:00:00Z"}) == Article(id="x", text="y")


def test_a_field_that_is_named_goes_before_all_others():
    fields = Fields({"published": "seen", "text": "told.long"})
    data = {"id": "x", "text": "short", "told": {"long": TEXT}, "date": "2020-01-01", "seen": "26 March 2024"}
    expected = Article(id="x", text=TEXT, published="2024-03-26", published_source="given")
    assert fields.article(data, "line 1") == expected
    assert fields.line() == (
        "1 article, text in 1 (field `told.long`), title in 0, date in 1 (field `seen`), id in 1; not used: `text`, `date`"
    )


def test_a_line_tells_what_was_understood():
    fields = Fields({"site": "paper"})
    for date in ("2024-03-26", None, "yesterday", "26/03/2024"):
        fields.article({"body": TEXT, "headline": "Bomb" if date else None, "date": date, "tags": ["x"], "empty": ""}, "row 2")
    assert fields.line() == (
        "4 articles, text in 4 (field `body`), title in 3 (field `headline`), "
        "date in 2 (field `date`; 1 not read: 'yesterday'); not used: `tags`; no field `paper`"
    )
    assert Fields().line() is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([{"a": 1}], [{"a": 1}]),
        ({"status": "ok", "totalResults": 1, "articles": [{"a": 1}]}, [{"a": 1}]),
        ({"response": {"status": "ok", "results": [{"a": 1}]}}, [{"a": 1}]),
        ({"hits": {"total": 1, "hits": [{"a": 1}]}}, [{"a": 1}]),
        ({"text": "x"}, None),
        ({"articles": []}, None),
        ([1, 2], None),
        ("x", None),
    ],
)
def test_an_answer_of_a_service_holds_a_list(data, expected):
    assert items_in(data) == expected


def test_rows_with_addresses_and_no_texts_are_a_list_of_addresses():
    rows = [{"url": URL, "title": "Bomb", "publish_date": "2024-03-26"}, {"url": "no address"}, {"title": "x"}]
    assert Fields().addresses(rows) == [Entry(url=URL, published="2024-03-26", title="Bomb")]
    assert Fields().addresses([*rows, {"url": URL, "text": "x"}]) == []
