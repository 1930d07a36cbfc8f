import json
from pathlib import Path

import pytest
from forewarn.acquire.identity import article_id
from forewarn.acquire.page import feeds_of, read_page
from forewarn.acquire.pagedates import Stamps
from forewarn.ground.errors import PageError
from forewarn.ground.records import Article, to_dict

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
LAYOUTS = Path(__file__).parent / "pages"
TEXT = (
    "A bomb went off at the market in the old town on Monday morning, the police said in a statement.\n\n"
    "Nobody was hurt, and the market opened again in the afternoon, traders and the mayor’s office said.\n\n"
    "The police are looking for two men who were seen leaving on a motorcycle minutes before the blast."
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))


def page(head: str = "", body: str = BODY, title: str = "Bomb at market") -> bytes:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()
    )


def read(settings, raw: bytes, published: str | None = None, **options: str) -> Article:
    return read_page(raw, "page.html", settings, stamps=Stamps(given=published), **options)


def linked_data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_stored_page_gives_the_article_expected_of_it(settings, path):
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    article = read(settings, path.read_bytes())
    assert to_dict(article) == {**expected, "language": None}


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.html")), ids=lambda path: path.stem)
def test_a_layout_gives_the_article_expected_of_it_or_the_reason_why_not(settings, path):
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    try:
        found = to_dict(read(settings, path.read_bytes()))
    except PageError as problem:
        found = {"refused": problem.why}
    assert found == expected


def test_the_layouts_are_many():
    assert len(list(LAYOUTS.glob("*.html"))) >= 12


def test_a_year_alone_is_no_day(settings):
    assert read(settings, page(body=BODY + "<p>© 2024 The Paper</p>")).published is None
    raw = page('<meta property="article:published_time" content="2024-01-01">')
    assert read(settings, raw).published == "2024-01-01"


def test_the_last_update_is_kept_apart(settings):
    data = {"@type": "NewsArticle", "datePublished": "2024-03-25T10:00:00+01:00", "dateModified": "2024-03-25T09:30:00Z"}
    article = read(settings, page(linked_data(data)))
    assert (article.published, article.updated) == ("2024-03-25T10:00:00+01:00", "2024-03-25T09:30:00Z")
    same = read(settings, page(linked_data({**data, "dateModified": "2024-03-25T09:00:00Z"})))
    assert same.updated is None


def test_feeds_are_found_in_the_head():
    raw = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/feed">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="alternate" type="application/atom+xml" href="https://other.example/atom">
    <link rel="alternate" type="application/rss+xml" href="/feed"><link rel="stylesheet" href="x.css"></head><p>x</p></html>"""
    expected = ["https://news.example/feed", "https://other.example/atom"]
    assert feeds_of(raw, "page", "https://news.example/") == expected


def test_a_bare_page_gives_text_and_title_and_nothing_it_does_not_say(settings):
    assert read(settings, page()) == Article(id=article_id(None, TEXT), text=TEXT, title="Bomb at market")


def test_the_address_fetched_and_the_date_given_are_taken_where_the_page_has_none(settings):
    article = read(settings, page(), url="https://news.example/a?utm_source=x", published="2024-03-26")
    assert (article.url, article.id) == ("https://news.example/a", article_id("https://news.example/a", ""))
    assert (article.published, article.published_source) == ("2024-03-26", "given")


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://other.example/b#x", "https://other.example/b"),
        ("https://news.example/", "https://news.example/2024/a"),
        ("javascript:void(0)", "https://news.example/2024/a"),
    ],
)
def test_the_page_may_name_its_canonical_address_but_not_the_front_page(settings, canonical, expected):
    raw = page(f'<link rel="canonical" href="{canonical}">')
    assert read(settings, raw, url="https://news.example/2024/a").url == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (linked_data({"@type": "NewsArticle", "datePublished": "2024-03-25T23:30:00-04:00"}), "2024-03-25T23:30:00-04:00"),
        (linked_data([{"@type": "WebSite"}, {"@graph": [{"@type": ["Report"], "datePublished": "2024-03-25"}]}]), "2024-03-25"),
        # the page's own date before that of an article it points to
        (
            linked_data({"@type": "WebPage", "about": {"x": {"@type": "NewsArticle", "datePublished": "2020-01-01"}}})
            + linked_data({"@type": "NewsArticle", "dateModified": "2024-03-30", "datePublished": "2024-03-25"}),
            "2024-03-25",
        ),
        # an update is no publication
        (
            '<meta property="article:modified_time" content="2024-03-30T10:00:00Z">'
            '<meta property="article:published_time" content="2024-03-25T10:00:00Z">',
            "2024-03-25T10:00:00Z",
        ),
        # linked data that is broken or says no date leaves the word to the rest of the page
        (
            '<script type="application/ld+json">{"@type": </script>'
            + linked_data({"@type": "NewsArticle", "datePublished": "Monday"})
            + '<meta property="article:published_time" content="2024-03-25T10:00:00Z">',
            "2024-03-25T10:00:00Z",
        ),
    ],
)
def test_the_first_publication_is_the_date(settings, head, expected):
    article = read(settings, page(head), published="1999-01-01")
    assert (article.published, article.published_source) == (expected, "page")


def test_a_date_in_the_address_is_said_to_come_from_there(settings):
    article = read(settings, page(), url="https://news.example/2024/03/25/bomb")
    assert (article.published, article.published_source) == ("2024-03-25", "url")


def test_the_servers_charset_goes_before_the_pages(settings):
    raw = page('<meta charset="utf-8">', BODY.replace("A bomb", "Петров")).decode().replace("’", "'").encode("koi8-r")
    assert read(settings, raw, charset="koi8-r").text.startswith("Петров went off")


def test_navigation_and_repeats_are_no_text(settings):
    caption = "The market after the blast"
    furniture = f"<p>{TEXT.split(chr(10) * 2)[1]}</p><p>{caption}</p><p>{caption}</p>"
    tail = "<p>Related Stories</p><p>No stories found.</p><p>Latest News</p><p>No stories found.</p>"
    raw = page(body="<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>" + furniture + BODY + tail)
    assert read(settings, raw).text == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><body><nav><a href='/a'>A</a><a href='/b'>B</a></nav></body></html>",
        b"<html><body><p>Sign in to read.</p></body></html>",
        b"<html><head><title>x</title></head></html>",
        b"<!-- nothing -->",
        b"<",
        b"   ",
    ],
)
def test_a_page_without_an_article_is_an_error(settings, raw):
    with pytest.raises(PageError) as problem:
        read(settings, raw)
    assert str(problem.value) == "page.html: no article in the page"


def test_a_page_of_more_elements_than_news_has_is_refused_at_once(settings):
    with pytest.raises(PageError, match=r"^page.html: too large: more than 30,000 elements in the page$"):
        read(settings, page(body=BODY * 10_001))


@pytest.mark.parametrize("what", ["load_html", "trafilatura.bare_extraction"])
def test_a_parser_that_fails_ends_the_page_and_not_the_batch(settings, monkeypatch, what):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("deep inside")

    monkeypatch.setattr(f"forewarn.acquire.page.{what}", fail)
    with pytest.raises(PageError, match=r"^page.html: the page cannot be parsed \(RuntimeError\)$"):
        read(settings, page())


@pytest.mark.parametrize(
    "raw",
    [
        b"<div>" * 20_000 + BODY.encode(),
        page(body="<table><tr><td colspan=9999999999999999>x</td></tr></table>" + BODY),
        page(linked_data([[[[]]] * 5000]) + '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    ],
)
def test_a_hostile_page_ends_as_an_article_or_an_error(settings, raw):
    try:
        found = read(settings, raw).text
    except PageError as problem:
        found = problem.where
    assert found in (TEXT, "page.html")


def test_a_tag_of_very_many_attributes_loses_them(settings):
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    article = read(settings, page().replace(b"<p>", f"<p {attributes}>".encode(), 1))
    assert article.text == read(settings, page()).text
