import io
import json

import pytest
from forewarn.acquire.identity import article_id
from forewarn.acquire.jsonl import read_lines, to_line
from forewarn.ground.records import Article, Event, Record

TEXT = "  A bomb went off.\r\n\r\nLatest News "


def read(settings, raw: bytes, published: str | None = None) -> list[tuple[str, Article | str]]:
    found = read_lines(io.BytesIO(raw), "stdin", settings, published=published)
    return [(where, item if isinstance(item, Article) else str(item)) for where, item in found]


def test_a_line_becomes_an_article_whose_text_is_kept_to_the_letter(settings):
    data = {"id": "a1", "text": TEXT, "title": "T", "url": "https://news.example/a", "published": "2024-03-26", "more": [1]}
    expected = Article(
        id="a1", text=TEXT, title="T", url="https://news.example/a", published="2024-03-26", published_source="given"
    )
    assert read(settings, json.dumps(data).encode()) == [("stdin line 1", expected)]


def test_what_a_line_leaves_out_is_not_known_and_its_id_is_made(settings):
    lines = b'\xef\xbb\xbf{"text": "x y"}\n\n  \n{"text": "x y", "url": "https://news.example/a", "title": null}'
    assert read(settings, lines) == [
        ("stdin line 1", Article(id=article_id(None, "x y"), text="x y")),
        ("stdin line 4", Article(id=article_id("https://news.example/a", ""), text="x y", url="https://news.example/a")),
    ]


def test_the_date_given_is_for_lines_without_one(settings):
    lines = b'{"id": "a", "text": "x"}\n{"id": "b", "text": "x", "published": "2020-01-01T10:00:00Z"}\n'
    assert read(settings, lines, "2024-03-26") == [
        ("stdin line 1", Article(id="a", text="x", published="2024-03-26", published_source="given")),
        ("stdin line 2", Article(id="b", text="x", published="2020-01-01T10:00:00Z", published_source="given")),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"text": ', "broken JSON at column 9: Expecting value"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "broken JSON: a number too long or lists too deep"),
        (b"[" * 100_000, "broken JSON: a number too long or lists too deep"),
        (b'{"text": "caf\xe9"}', "not UTF-8 at byte 14"),
        (b"[]", "an article is an object, not a list"),
        (b"null", "an article is an object, not null"),
        (b'{"id": "a"}', "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": " \\n"}', "text is empty"),
        (b'{"text": 5}', "text is a number, not a string"),
        (b'{"text": ["a"]}', "text is a list, not a string"),
        (b'{"text": "a", "id": 7}', "id is a number, not a string"),
        (b'{"text": "a", "title": true}', "title is a boolean, not a string"),
        (b'{"text": "a", "url": {}}', "url is an object, not a string"),
        (b'{"text": "a", "published": 2024}', "published is a number, not a string"),
        (
            b'{"text": "a", "published": "Friday"}',
            "published: no date: 'Friday'; a date is written 2024-03-26 or 2024-03-26T09:30:00Z",
        ),
        (b'{"text": "a\\ud800"}', "text holds half a character (a lone surrogate) at offset 1"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_next_is_read(settings, line, why):
    raw = b'{"id": "a", "text": "x"}\n' + line + b'\n{"id": "b", "text": "y"}'
    assert read(settings, raw) == [
        ("stdin line 1", Article(id="a", text="x")),
        ("stdin line 2", f"stdin line 2: {why}"),
        ("stdin line 3", Article(id="b", text="y")),
    ]


def test_a_text_tells_its_agency_and_dateline_and_is_kept_to_the_letter(settings):
    text = "KABUL, Afghanistan (AP) \u2014  A bomb went off.\r\n"
    expected = Article(id="a", text=text, agency="AP", dateline_place="KABUL, Afghanistan")
    assert read(settings, json.dumps({"id": "a", "text": text}).encode()) == [("stdin line 1", expected)]


def test_a_line_beyond_the_limit_is_passed_over(settings):
    long = b'{"text": "' + b"x" * 45_000_000 + b'"}\n'
    assert read(settings, long + b'{"id": "b", "text": "y"}') == [
        ("stdin line 1", "stdin line 1: too large: more than 20 MB (max_input_mb)"),
        ("stdin line 2", Article(id="b", text="y")),
    ]


def test_a_record_goes_out_on_one_line_with_its_text_only_if_asked_for():
    event = Event(id="e1", type="attack", subtype="bombing", status="actual")
    record = Record(article=Article(id="a", text="Bombe à\u2028Paris"), events=(event,))
    line = to_line(record)
    assert "\n" not in line and "à" not in line
    assert json.loads(line) == record.to_dict()
    assert len(to_line(record, with_text=True).splitlines()) == 1
    with_text = json.loads(to_line(record, with_text=True))
    assert with_text["article"].pop("text") == "Bombe à\u2028Paris"
    assert with_text == record.to_dict()
