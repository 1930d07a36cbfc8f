from hashlib import sha256

import pytest
from forewarn.acquire.identity import article_id, canonical_url, joined, plain_address, twin_key, without_userinfo
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.Example/World/Story", "https://news.example/World/Story"),
        ("HTTPS://news.example", "https://news.example/"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&id=7&fbclid=y&UTM_Medium=z", "https://news.example/a?id=7"),
        ("https://news.example/a?b=&c", "https://news.example/a?b=&c"),
        ("https://user:secret@news.example/a", "https://news.example/a"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("  https://news.example/a ", "https://news.example/a"),
        ("ftp://news.example/a", None),
        ("/a/b", None),
        ("https://", None),
        ("http://[::1/a", None),
        ("http://news.example:port/", None),
        ("http://news.example/\ud800", None),
    ],
)
def test_the_canonical_address_leaves_out_how_the_reader_came(url, expected):
    assert canonical_url(url) == expected


def test_an_id_comes_from_the_address_and_else_from_the_text():
    by_address = sha256(b"https://news.example/a").hexdigest()[:16]
    assert article_id("https://news.example/a?utm_source=x#top", "one text") == by_address
    assert article_id("https://news.example/a", "another text") == by_address
    assert article_id(None, "one text") == sha256(b"one text").hexdigest()[:16]
    assert article_id("no address", "one text") == sha256(b"one text").hexdigest()[:16]


@given(st.text())
def test_a_canonical_address_is_its_own_canonical_address(path):
    once = canonical_url("https://news.example/" + path)
    assert once is None or canonical_url(once) == once


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_id_is_fit_for_file_names(text):
    assert len(article_id(None, text)) == 16
    assert set(article_id(None, text)) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a/story",
        "http://news.example/a/story/",
        "https://www.news.example/a/story?utm_source=x",
        "https://m.news.example/a/story",
        "https://amp.news.example/a/story",
        "https://news.example/a/story/amp/",
        "https://news.example/amp/a/story",
        "https://news.example/a/story.amp.html",
        "https://news.example/a/story?amp=1",
        "https://news.example/a/story?outputType=amp#top",
    ],
)
def test_twins_have_one_id(url):
    assert twin_key(url) == "https://news.example/a/story"
    assert article_id(url, "") == article_id("https://news.example/a/story", "other")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a?id=1", "https://news.example/a?id=2"),
        ("https://news.example/a", "https://news.example/b"),
        ("https://news.example/amplifier", "https://news.example/lifier"),
        ("https://m.example/a", "https://example/a"),
        ("https://news.example/a?storyid=1", "https://news.example/a"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8001/a"),
    ],
)
def test_what_is_not_the_same_has_not_one_id(one, other):
    assert article_id(one, "") != article_id(other, "")


@given(st.text(), st.sampled_from(["https://", "http://m.", "https://www."]))
def test_a_twin_key_is_its_own_twin_key(path, start):
    once = twin_key(f"{start}news.example/{path}")
    assert once is None or twin_key(once) == once


@pytest.mark.parametrize(
    ("url", "expected", "userinfo"),
    [
        ("https://jo:s3cret@news.example/a?b=c@d", "https://news.example/a?b=c@d", "jo:s3cret"),
        ("https://jo@x@news.example", "https://news.example", "jo@x"),
        ("//jo:p@news.example/a", "//news.example/a", "jo:p"),
        ("https://news.example/@jo:x@y", "https://news.example/@jo:x@y", None),
        ("https://news.example?a@b", "https://news.example?a@b", None),
        ("mailto:jo@news.example", "mailto:jo@news.example", None),
        ("a story by jo@news.example", "a story by jo@news.example", None),
    ],
)
def test_user_and_password_are_taken_out_of_an_address(url, expected, userinfo):
    assert without_userinfo(url) == (expected, userinfo)
    assert plain_address(url) == expected


def test_half_a_character_in_an_address_is_a_question_mark():
    assert plain_address("http://\ud800/a") == "http://?/a"


def test_an_address_of_no_host_has_an_id():
    urls = ["http://[::1/", "http://xn--/", "http://a..b/", "http://\u2100.example/", "http://" + "a" * 70_000]
    assert [len(article_id(url, "text")) for url in urls] == [16] * len(urls)


def test_a_link_that_leads_nowhere_is_none():
    assert [joined("https://a.example/b/", link) for link in (" c ", "//d.example", "http://[::1/", "http://e]/")] == [
        "https://a.example/b/c",
        "https://d.example",
        None,
        None,
    ]
