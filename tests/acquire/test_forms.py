import csv
import io
import json

import pytest
from forewarn.acquire.forms import FORMS, article_of, read_rows
from forewarn.acquire.identity import article_id
from forewarn.acquire.jsonl import read_lines
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article

TEXT = "A bomb went off at the market on Monday.\n\nNobody was hurt."
URL = "https://news.example/a"
DATE = "2024-03-26 09:30:00"


def article(published: str | None, **fields: str) -> Article:
    source = "given" if published else None
    named = {"title": "Bomb", "author": "Mara Lind, Dev Rao", "site": "news.example", **fields}
    return Article(id=article_id(URL, ""), text=TEXT, url=URL, published=published, published_source=source, **named)


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


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (NEWS_PLEASE, article(DATE, updated="2024-03-27 00:00:00")),
        (NEWSPAPER4K, article(DATE)),
        (FUNDUS, article(DATE)),
        (TRAFILATURA, article("2024-03-26")),
        # what a tool does not know is not known
        ({**NEWS_PLEASE, "date_publish": None, "date_modify": "None", "authors": []}, article(None, author=None)),
    ],
    ids=["news-please", "newspaper4k", "fundus", "trafilatura", "unknown"],
)
def test_an_article_of_another_tool(data, expected):
    assert article_of(data, "line 1") == expected


def test_an_agency_is_known_by_the_dateline_or_the_author():
    by_dateline = article_of({**NEWS_PLEASE, "maintext": f"KABUL (AP) - {TEXT}"}, "line 1")
    by_author = article_of({**TRAFILATURA, "author": "Mara Lind for Reuters"}, "line 1")
    assert (by_dateline.agency, by_dateline.dateline_place, by_author.agency) == ("AP", "KABUL", "Reuters")


def test_the_date_given_is_for_articles_without_one():
    data = {**NEWS_PLEASE, "date_publish": None, "date_modify": None}
    assert article_of(data, "line 1", published="2024-01-01") == article("2024-01-01")


def test_an_article_without_a_text_says_whose_it_is():
    with pytest.raises(InputError) as problem:
        article_of({**NEWS_PLEASE, "maintext": None}, "line 1")
    assert str(problem.value) == "line 1: no text in it (news-please)"


def test_forewarn_s_own_form_is_kept_to_the_letter():
    assert article_of({"text": " x ", "date": "no date", "authors": 5}, "line 1") == Article(
        id=article_id(None, " x "), text=" x "
    )


def test_lines_of_several_tools_may_stand_in_one_file(settings):
    lines = "\n".join(json.dumps(data) for data in (NEWS_PLEASE, FUNDUS, {"id": "x", "text": "y"})).encode()
    found = [item for _, item in read_lines(io.BytesIO(lines), "f", settings, make=article_of)]
    assert found == [article(DATE, updated="2024-03-27 00:00:00"), article(DATE), Article(id="x", text="y")]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_has_its_line_of_help_and_reads_a_text(form):
    assert len(form.help.split()) > 3 and form.signs and form.fields["text"]


def rows(settings, table: list[list[str]], apart: str = ",", mark: str = "") -> list[tuple[str, Article | str]]:
    out = io.StringIO(mark)
    out.seek(0, io.SEEK_END)
    csv.writer(out, delimiter=apart).writerows(table)
    found = read_rows(io.BytesIO(out.getvalue().encode()), "a.csv", settings, published="2024-01-01")
    return [(where, item if isinstance(item, Article) else str(item)) for where, item in found]


def test_rows_of_forewarn_s_own_form(settings):
    table = [
        ["id", "text", "published"],
        ["x", 'He said "yes",\nthen left.', "2024-03-26"],
        ["y", "", ""],
        [],
        ["z", "t", "Friday"],
    ]
    expected = Article(id="x", text='He said "yes",\nthen left.', published="2024-03-26", published_source="given")
    assert rows(settings, table) == rows(settings, table, "\t", "\ufeff")
    assert rows(settings, table)[:2] == [("a.csv row 2", expected), ("a.csv row 3", "a.csv row 3: no text")]
    assert rows(settings, table)[2][1].startswith("a.csv row 5: published: no date: 'Friday'")


def test_rows_of_newspaper4k(settings):
    table = [["url", "title", "authors", "publish_date", "text", "source_url"]]
    table.append([URL, "Bomb", "Mara Lind, Dev Rao", DATE, TEXT, "news.example"])
    assert rows(settings, table) == [("a.csv row 2", article(DATE))]


def test_rows_of_trafilatura_have_no_head_line(settings):
    table = [[URL, "null", "ab", "news.example", "Bomb", "null", "2024-03-26", TEXT, "null", "null", "article"]] * 2
    expected = article("2024-03-26", author=None)
    assert rows(settings, table, "\t") == [("a.csv row 1", expected), ("a.csv row 2", expected)]


def test_a_table_without_a_text_is_no_table_of_articles(settings):
    with pytest.raises(InputError, match=r"^a.csv: no column text in its head line$"):
        rows(settings, [["name", "age"], ["x", "5"]])
