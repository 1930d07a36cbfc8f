import pytest
from forewarn.acquire.linkeddata import LinkedData
from forewarn.acquire.pagedates import NO_STAMPS, PageDates, Stamps, rank
from lxml.html import fromstring

ALL = Stamps(
    given="2024-01-04", feed="2024-01-02T08:00:00Z", server="2024-01-05T00:00:00+00:00", fetched="2024-02-01T00:00:00Z"
)
URL = "https://news.example/2024/01/03/story"


@pytest.mark.parametrize(
    ("page", "url", "stamps", "expected"),
    [
        (("2024-01-01",), URL, ALL, ("2024-01-01", "page")),
        ((), URL, ALL, ("2024-01-02T08:00:00Z", "feed")),
        ((), URL, Stamps(given="2024-01-04", server="2024-01-05"), ("2024-01-03", "url")),
        ((), "https://news.example/a", Stamps(given="2024-01-04", server="2024-01-05"), ("2024-01-04", "given")),
        ((), None, Stamps(server="2024-01-05"), ("2024-01-05", "server")),
        ((), None, NO_STAMPS, (None, None)),
        # the same day with a time says more
        (("2024-01-02",), None, ALL, ("2024-01-02T08:00:00Z", "feed")),
        (("2024-01-02", "2024-01-02T09:00:00+01:00"), None, NO_STAMPS, ("2024-01-02T09:00:00+01:00", "page")),
        # a day after the fetch may be another zone's; more is a mistake
        (("2024-02-02",), None, ALL, ("2024-02-02", "page")),
        (("2024-02-03",), None, ALL, ("2024-01-02T08:00:00Z", "feed")),
    ],
)
def test_the_sources_of_a_date_are_ranked(page, url, stamps, expected):
    assert rank(page, url, stamps) == expected


UTC_EVENING = "2024-01-02T02:10:05Z"


@pytest.mark.parametrize(
    ("page", "shown", "url", "expected"),
    [
        # the page tells the same moment on its own clock, with its zone or without
        ((UTC_EVENING, "2024-01-01T21:10:05-05:00"), (), None, "2024-01-01T21:10:05-05:00"),
        ((UTC_EVENING, "2024-01-01T21:10:05"), (), None, "2024-01-01T21:10:05-05:00"),
        ((UTC_EVENING,), ("2024-01-01T21:10:05",), None, "2024-01-01T21:10:05-05:00"),
        # another moment tells nothing
        ((UTC_EVENING, "2024-01-01T21:17:00"), (), None, UTC_EVENING),
        ((UTC_EVENING,), (), "https://news.example/2024/01/01/story", "2024-01-01"),
        # a time in the page that is not of the known day is another story's
        (("2024-01-01",), ("2023-12-30T08:00:00Z", "2024-01-01T09:00:00Z"), None, "2024-01-01T09:00:00Z"),
        (("2024-01-01",), ("2023-12-30T08:00:00Z",), None, "2024-01-01"),
        ((), ("2023-12-30T08:00:00Z",), None, None),
    ],
)
def test_a_moment_is_told_in_local_time_where_that_is_known(page, shown, url, expected):
    assert rank(page, url, NO_STAMPS, shown=shown)[0] == expected


def dates(head: str, body: str = "", lang: str = "en", url: str | None = None) -> PageDates:
    tree = fromstring(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>')
    return PageDates(tree, LinkedData(tree), url)


def meta(published: str, modified: str | None = None) -> str:
    more = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    return f'<meta property="article:published_time" content="{published}">{more}'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (dates('<meta property="og:article:published_time" content="2024-03-26T09:30:00Z">'), ["2024-03-26T09:30:00Z"]),
        (dates('<meta name="pubdate" content="Tue, 26 Mar 2024 23:30:00 EDT">'), ["2024-03-26T23:30:00-04:00"]),
        # what is no date of an article gives way to the next
        (dates(meta("0001-01-01T00:00:00Z") + '<meta name="pubdate" content="2024-03-26">'), ["2024-03-26"]),
        (dates(meta("1970-01-01T00:00:00Z") + '<meta name="pubdate" content="2024-03-26">'), ["2024-03-26"]),
        (dates(meta("1969-12-31T19:00:00-05:00")), []),
        # day and month are told by the page's other dates, its language, its address, or its update; else not at all
        (dates(meta("07/11/2023", "07/14/2023")), ["2023-07-11"]),
        (dates(meta("07/11/2023"), lang="en-GB"), ["2023-11-07"]),
        (dates(meta("07/11/2023"), url="https://news.example.co.uk/a"), ["2023-11-07"]),
        (dates(meta("07/11/2023", "2023-08-01")), ["2023-07-11"]),
        (dates(meta("07/11/2023")), []),
    ],
)
def test_what_a_page_says_of_its_publication(page, expected):
    assert list(page.published()) == expected


def test_the_time_beside_the_headline_is_the_article_s():
    teaser = '<time datetime="2024-01-01T08:00:00Z">'
    own = '<time datetime="2024-03-26T23:20:52-04:00">March 26</time>'
    page = dates("", f"<div>{teaser}</div><article><h1>Bomb</h1>{own}<p>Text</p></article><aside>{teaser}</aside>")
    assert list(page.beside_headline()) == ["2024-03-26T23:20:52-04:00"]
    assert list(page.shown()) == ["2024-01-01T08:00:00Z", "2024-03-26T23:20:52-04:00", "2024-01-01T08:00:00Z"]
