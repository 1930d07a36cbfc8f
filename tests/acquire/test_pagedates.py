import pytest
from forewarn.acquire.pagedates import NO_STAMPS, Stamps, rank, url_date

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


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/2024/03/26/bomb", "2024-03-26"),
        ("https://news.example/world/2024-03-26/bomb", "2024-03-26"),
        ("https://news.example/20240326/bomb", "2024-03-26"),
        ("https://news.example/2024/13/26/bomb", None),
        ("https://news.example/2024/3/bomb", None),
        ("https://news.example/120240326", None),
        (None, None),
    ],
)
def test_an_address_may_hold_a_day(url, expected):
    assert url_date(url) == expected
