import dataclasses
import socket

import pytest
from forewarn.acquire.fetch import typed_origin
from forewarn.acquire.session import Request, Session
from forewarn.ground.errors import FetchError

from tests.serving import answer_page, answer_status

PAGE = b"<html><body><p>A page.</p></body></html>"


@pytest.fixture
def session(settings):
    with Session(settings) as one:
        yield one


def ask(url: str, **options: object) -> Request:
    return Request(url=url, typed=typed_origin(url), **options)


def problem_of(session: Session, request: Request) -> FetchError:
    with pytest.raises(FetchError) as problem:
        session.get(request)
    return problem.value


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(session, site, unhurried, code):
    url = site.in_turn("/a", answer_status(code), answer_status(code), answer_page(PAGE))
    assert session.get(ask(url)).attempts == 3
    assert len(unhurried) == 2 and all(1 <= seconds <= 30 for seconds in unhurried)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 451, 501])
def test_what_will_not_pass_is_not(session, site, unhurried, code):
    problem = problem_of(session, ask(site.status("/a", code)))
    assert (problem.status, problem.attempts, problem.transient, site.paths, unhurried) == (code, 1, False, ["/a"], [])


def test_the_wait_is_as_long_as_was_asked_for(session, site, unhurried):
    url = site.in_turn("/a", answer_status(503, Retry_After="17"), answer_status(503, Retry_After="0"), answer_page(PAGE))
    assert session.get(ask(url)).attempts == 3
    assert unhurried == [17, 0]


def test_who_asks_for_too_long_a_wait_is_left_alone(session, site, unhurried):
    problem = problem_of(session, ask(site.status("/a", 503, **{"Retry-After": "121"})))
    assert (problem.attempts, problem.wait, unhurried) == (1, 121, [])


def test_a_time_that_is_all_used_up_leaves_none_for_another_try(settings, site):
    url = site.stall("/a")
    with Session(dataclasses.replace(settings, timeout_seconds=0.2)) as session:
        problem = problem_of(session, ask(url))
    assert (problem.attempts, problem.transient) == (1, True)


def test_a_dead_host_is_not_asked_for_the_rest(session):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        told = [problem_of(session, ask(f"{address}/{number}")).why for number in range(5)]
    assert told == ["connection refused"] * 3 + ["not tried: the host failed 3 times in a row"] * 2


def test_a_host_that_answers_is_not_dead(session, site):
    for number in range(6):
        assert problem_of(session, ask(site.status(f"/{number}", 500))).status == 500
    assert session.get(ask(site.page("/a", PAGE))).content == PAGE


def test_a_page_that_is_as_it_was_is_not_sent_again(session, site):
    url = site.validated("/a", PAGE, '"v1"')
    first = session.get(ask(url))
    assert (first.status, first.etag, first.content) == (200, '"v1"', PAGE)
    second = session.get(ask(url, etag=first.etag))
    assert (second.status, second.content, second.size) == (304, b"", 0)


def test_the_last_modified_goes_back_as_it_came(session, site):
    when = "Tue, 26 Mar 2024 09:30:00 GMT"
    session.get(ask(site.page("/a", PAGE), last_modified=when))
    assert site.seen[-1]["If-Modified-Since"] == when


def test_a_redirect_may_not_lead_round_robots_txt(session, site):
    site.robots("User-agent: *\nDisallow: /private/")
    site.page("/private/a", PAGE)
    problem = problem_of(session, ask(site.status("/a", 302, Location="/private/a")))
    assert (problem.why, problem.where) == ("forbidden by the site's robots.txt (obey_robots)", site.url("/a"))
    assert site.paths == ["/a"]


def test_robots_txt_is_not_asked_where_the_user_says_so(settings, site):
    site.robots("User-agent: *\nDisallow: /")
    url = site.page("/a", PAGE)
    with Session(dataclasses.replace(settings, obey_robots=False)) as session:
        assert session.get(ask(url)).content == PAGE
    assert site.asked == ["/a"]


def test_the_longer_of_both_delays_is_kept(settings, site):
    site.robots("User-agent: *\nCrawl-delay: 3")
    request = ask(site.page("/a", PAGE))
    with Session(dataclasses.replace(settings, host_delay_seconds=1.5)) as session:
        assert session.delay(request.host) == 1.5
        session.get(request)
        assert session.delay(request.host) == 3


def test_no_cookie_is_sent_back(session, site):
    url = site.page("/a", PAGE, Set_Cookie="seen=1")
    for _ in range(2):
        session.get(ask(url))
    assert all("Cookie" not in seen for seen in site.seen)
