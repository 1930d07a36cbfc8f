import pytest
from forewarn.acquire.fetch import Fetcher, typed_origin
from forewarn.acquire.robots import Robots
from forewarn.ground.errors import FetchError

from tests.serving import answer_page, answer_status


@pytest.fixture
def robots(settings):
    with Fetcher(settings) as fetcher:
        yield Robots(settings, fetcher)


def forbids(robots: Robots, url: str) -> str | None:
    try:
        robots.permit(url, typed_origin(url))
    except FetchError as problem:
        return problem.why
    return None


FORBIDDEN = "forbidden by the site's robots.txt (obey_robots)"


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        ("", "/a", None),
        ("User-agent: *\nDisallow: /", "/a", FORBIDDEN),
        ("User-agent: *\nDisallow: /private/", "/a", None),
        ("User-agent: *\nDisallow: /*.pdf$\nAllow: /", "/a.pdf", FORBIDDEN),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", None),
        ("User-agent: forewarn\nDisallow: /a\n\nUser-agent: *\nDisallow:", "/a", FORBIDDEN),
        ("User-agent: otherbot\nDisallow: /", "/a", None),
        ("User-agent: *\nDisallow: /\n\nUser-agent: forewarn\nAllow: /", "/a", None),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", FORBIDDEN),
        ("<html>not found</html>", "/a", None),
    ],
)
def test_the_rules_for_this_name_hold(robots, site, rules, path, expected):
    site.robots(rules)
    assert forbids(robots, site.url(path)) == expected


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410])
def test_a_site_that_has_no_rules_allows_all(robots, site, code):
    site.status("/robots.txt", code)
    assert forbids(robots, site.url("/a")) is None


@pytest.mark.parametrize("code", [429, 500, 503])
def test_rules_that_cannot_be_asked_for_forbid_all(robots, site, code):
    site.status("/robots.txt", code)
    assert f"(the server answered {code}" in forbids(robots, site.url("/a"))


def test_rules_are_asked_for_once_a_site(robots, site):
    site.robots("User-agent: *\nDisallow: /b")
    assert [forbids(robots, site.url(path)) for path in ("/a", "/b", "/c")] == [None, FORBIDDEN, None]
    assert site.asked == ["/robots.txt"]


def test_rules_that_fail_are_asked_for_again_and_then_no_more(robots, site, settings):
    site.status("/robots.txt", 503)
    for _ in range(10):
        assert forbids(robots, site.url("/a"))
    assert len(site.asked) == settings.retries + 1


def test_rules_that_come_at_the_second_try_hold(robots, site):
    site.in_turn("/robots.txt", answer_status(503), answer_page(b"User-agent: *\nDisallow: /b", "text/plain"))
    assert forbids(robots, site.url("/a")) is not None
    assert [forbids(robots, site.url(path)) for path in ("/a", "/b")] == [None, FORBIDDEN]


def test_rules_may_lie_behind_a_redirect(robots, site):
    site.page("/rules", b"User-agent: *\nDisallow: /a", "text/plain")
    site.status("/robots.txt", 301, Location="/rules")
    assert forbids(robots, site.url("/a")) == FORBIDDEN


def test_of_endless_rules_the_first_half_megabyte_holds(robots, site):
    site.robots("User-agent: *\nDisallow: /a\n" + "# x\n" * 500_000)
    assert [forbids(robots, site.url(path)) for path in ("/a", "/b")] == [FORBIDDEN, None]


def test_the_delay_asked_for_is_known_once_the_rules_are(robots, site):
    site.robots("User-agent: *\nCrawl-delay: 2.5\nSitemap: https://news.example/map.xml")
    url = site.url("/a")
    assert robots.delay(url) == 0
    assert forbids(robots, url) is None
    assert (robots.delay(url), robots.sitemaps(url, typed_origin(url))) == (2.5, ["https://news.example/map.xml"])
