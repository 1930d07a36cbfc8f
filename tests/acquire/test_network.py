import socket

import pytest
from forewarn.acquire.fetch import Fetcher, origin, typed_origin
from forewarn.acquire.network import is_loopback, is_public
from forewarn.ground.errors import FetchError


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        # IPv4 in the clothes of IPv6
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::", "::7f00:1"),
        # set aside for protocols, for one network's own translation, for sites of old, for books
        *("192.0.0.1", "192.0.0.9", "192.88.99.1", "64:ff9b:1::808:808", "fec0::1", "3fff::1", "5f00::1", "2001:db8::1"),
    ],
)
def test_what_is_not_of_the_open_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is_of_the_open_internet(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        *(("127.0.0.1", True), ("127.0.0.2", True), ("::1", True), ("[::1]", True), ("localhost", True), ("LOCALHOST.", True)),
        *(("10.0.0.1", False), ("inside.example", False), ("localhost.example", False), ("2130706433", False), ("", False)),
    ],
)
def test_what_is_this_machine_by_its_spelling(host, expected):
    assert is_loopback(host) == expected


def test_only_an_origin_is_trusted_that_is_this_machine_by_its_spelling():
    assert typed_origin("http://127.0.0.1:8000/a") == origin("http://127.0.0.1:8000/b?c") == "http://127.0.0.1:8000"
    assert typed_origin("http://localhost/a") == "http://localhost:80"
    assert typed_origin("https://news.example/a") is None
    assert typed_origin("http://[::1/") is None


def refused(fetcher: Fetcher, url: str, **options: str) -> str:
    with pytest.raises(FetchError) as problem:
        fetcher.get(url, **options)
    assert not problem.value.transient
    return problem.value.why


def test_a_connection_that_is_open_in_trust_is_not_used_without_it(settings, site):
    url = site.page("/a", b"<p>x</p>")
    with Fetcher(settings) as fetcher:
        assert fetcher.get(url, typed=typed_origin(url)).status == 200
        assert refused(fetcher, url) == "127.0.0.1, a private address (allow_private)"
    assert site.asked == ["/a"]


def test_trust_is_in_one_port_of_one_host(settings, site):
    url = site.page("/a", b"<p>x</p>")
    with Fetcher(settings) as fetcher:
        assert refused(fetcher, url, typed="http://127.0.0.1:1") == "127.0.0.1, a private address (allow_private)"
        assert refused(fetcher, url, typed=url.replace("http", "https")) == "127.0.0.1, a private address (allow_private)"
    assert site.asked == []


def test_a_redirect_away_and_back_has_lost_its_trust(settings, site):
    site.page("/secret", b"<p>x</p>")
    away = site.url("/away").replace("127.0.0.1", "localhost")
    site.status("/away", 302, Location=site.url("/secret"))
    url = site.status("/a", 302, Location=away)
    with Fetcher(settings) as fetcher:
        assert refused(fetcher, url, typed=typed_origin(url)).endswith("a private address (allow_private)")
    assert site.asked == ["/a"]


@pytest.mark.parametrize("found", ["127.0.0.1", "10.1.2.3", "::ffff:127.0.0.1"])
def test_numbers_in_other_spellings_and_names_are_judged_by_what_they_lead_to(settings, monkeypatch, found):
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **_: [(0, 0, 0, "", (found, port))])
    with Fetcher(settings) as fetcher:
        for host in ("2130706433", "0x7f.1", "inside.example"):
            assert refused(fetcher, f"http://{host}/a") == f"{host} is {found}, a private address (allow_private)"


def test_of_several_addresses_those_of_the_open_internet_are_tried(settings, monkeypatch):
    tried = []

    def connect(self, host, *_):
        tried.append(host)
        raise ConnectionRefusedError

    found = ["10.0.0.1", "192.0.0.9", "8.8.4.4", "127.0.0.1"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **_: [(0, 0, 0, "", (one, port)) for one in found])
    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connect)
    with Fetcher(settings) as fetcher, pytest.raises(FetchError, match="connection refused"):
        fetcher.get("http://two.example/a")
    assert "10.0.0.1" not in tried and "127.0.0.1" not in tried and tried
