import pytest
from forewarn.ground.localday import day_in_url, local_day, moment_of

URL = "https://news.example/2024/03/26/story"


@pytest.mark.parametrize(
    ("published", "url", "expected"),
    [
        # in the evening of the 26th in America, and in the morning of the 26th in Asia
        ("2024-03-27T01:49:09Z", URL, "2024-03-26"),
        ("2024-03-25T22:10:00+00:00", URL, "2024-03-26"),
        # at these hours it was the same day everywhere that matters: the address is of a draft, or of a plan
        ("2024-03-27T10:00:00Z", URL, "2024-03-27"),
        ("2024-03-25T09:00:00Z", URL, "2024-03-25"),
        # a local time is the local day
        ("2024-03-27T01:49:09-05:00", URL, "2024-03-27"),
        ("2024-03-27T01:49:09", URL, "2024-03-27"),
        ("2024-03-27", URL, "2024-03-27"),
        ("2024-03-29T01:00:00Z", URL, "2024-03-29"),
        ("2024-03-27T01:49:09Z", "https://news.example/story", "2024-03-27"),
        ("2024-03-27T01:49:09Z", None, "2024-03-27"),
        (None, URL, None),
    ],
)
def test_the_day_where_the_article_appeared(published, url, expected):
    assert local_day(published, url) == expected


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
    assert day_in_url(url) == expected


def test_moments_compare_in_universal_time():
    assert moment_of("2024-03-26T23:00:00-04:00") > moment_of("2024-03-27") > moment_of("2024-03-26T23:59:59,5Z")
