import re
import threading
from collections import Counter

import pytest
from forewarn.acquire.crawl import Crawl
from forewarn.acquire.fetch import Fetched
from forewarn.acquire.session import Request
from forewarn.ground.errors import FetchError


class Played:
    """Fetches at once, and watches who is fetched from at the same time."""

    def __init__(self, gate: threading.Barrier | None = None) -> None:
        self.gate = gate
        self.lock = threading.Lock()
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.most_hosts = 0
        self.order: list[str] = []

    def get(self, request: Request) -> Fetched:
        with self.lock:
            self.order.append(request.url)
            self.now[request.host] += 1
            self.most[request.host] = max(self.most[request.host], self.now[request.host])
            self.most_hosts = max(self.most_hosts, sum(1 for number in self.now.values() if number))
        if self.gate:
            self.gate.wait(timeout=20)
        with self.lock:
            self.now[request.host] -= 1
        if "bad" in request.url:
            raise FetchError(request.url, "bad")
        return Fetched(url=request.url)


def run(played: Played, urls: list[str], *, delay: float = 0.0, workers: int = 8) -> list[tuple[str, str]]:
    left = [Request(url=url) for url in urls]
    with Crawl(played.get, lambda host: delay, workers=workers) as crawl:
        outcomes = crawl.outcomes(lambda: left.pop(0) if left else None)
        return [(request.url, "bad" if isinstance(outcome, FetchError) else "good") for request, outcome in outcomes]


def test_every_request_has_one_outcome():
    urls = [f"http://{host}.example/{number}" for number in range(30) for host in "abc"] + ["http://a.example/bad"]
    found = run(Played(), urls)
    assert sorted(found) == sorted((url, "bad" if "bad" in url else "good") for url in urls)


def test_hosts_are_fetched_from_at_the_same_time():
    played = Played(threading.Barrier(4))
    run(played, [f"http://{host}.example/{number}" for number in range(3) for host in "abcd"], workers=4)
    assert played.most_hosts == 4


def test_a_host_gets_one_request_at_a_time_in_order():
    played = Played()
    urls = [f"http://a.example/{number}" for number in range(50)]
    run(played, urls)
    assert (played.most, played.order) == (Counter({"http://a.example:80": 1}), urls)


def test_a_list_sorted_by_host_keeps_many_hosts_busy():
    played = Played(threading.Barrier(4))
    run(played, [f"http://{host}.example/{number}" for host in "abcd" for number in range(100)], workers=4)
    assert played.most_hosts == 4


def test_what_a_page_says_may_lead_to_more():
    left = [Request(url="http://a.example/0")]
    seen = []
    with Crawl(Played().get, lambda host: 0.0, workers=2) as crawl:
        for request, _ in crawl.outcomes(lambda: left.pop(0) if left else None):
            seen.append(request.url)
            if len(seen) < 5:
                left.append(Request(url=f"http://a.example/{len(seen)}"))
    assert seen == [f"http://a.example/{number}" for number in range(5)]


def test_pages_that_nobody_takes_are_not_fetched_on_and_on():
    played = Played()
    left = [Request(url=f"http://host{number}.example/") for number in range(500)]
    with Crawl(played.get, lambda host: 0.0, workers=4, held=6) as crawl:
        outcomes = crawl.outcomes(lambda: left.pop(0) if left else None)
        next(outcomes)
        assert len(played.order) <= 1 + 6


def test_what_ends_a_program_comes_out():
    def broken(request: Request) -> Fetched:
        raise KeyboardInterrupt

    left = [Request(url="http://a.example/")]
    with Crawl(broken, lambda host: 0.0, workers=1) as crawl, pytest.raises(KeyboardInterrupt):
        list(crawl.outcomes(lambda: left.pop() if left else None))


def test_what_nobody_foresaw_is_the_fault_of_its_address_alone():
    def get(request: Request) -> Fetched:
        if "odd" in request.url:
            raise UnicodeError("label empty")
        return Fetched(url=request.url)

    left = [Request(url=f"http://{name}.example/") for name in ("a", "odd", "b")] + [Request(url="http://xn--/odd")]
    with Crawl(get, lambda host: 0.0, workers=2) as crawl:
        outcomes = dict(crawl.outcomes(lambda: left.pop(0) if left else None))
    assert {
        request.url: re.sub(r"line \d+", "N", outcome.why)
        for request, outcome in outcomes.items()
        if isinstance(outcome, FetchError)
    } == dict.fromkeys(("http://odd.example/", "http://xn--/odd"), "fault in acquire/crawl.py N: UnicodeError: label empty")
    assert len(outcomes) == 4
