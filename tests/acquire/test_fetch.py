import dataclasses
import gzip
import socket
import ssl
import zlib
from datetime import UTC, datetime
from itertools import pairwise

import httpx
import pytest
from forewarn import __version__
from forewarn.acquire.fetch import Fetched, fetch, user_agent
from forewarn.ground.config import Settings
from forewarn.ground.errors import FetchError

from tests.serving import send_head, serving

PAGE = b"<html><body><p>A page.</p></body></html>"


def why(url: str, settings: Settings, **changed: object) -> str:
    with pytest.raises(FetchError) as problem:
        fetch(url, dataclasses.replace(settings, **changed))
    assert problem.value.where == url
    return problem.value.why


def test_a_page_comes_with_its_address_type_charset_and_date(settings, site):
    url = site.page("/a", PAGE, 'Text/HTML; Charset="koi8-r"', Last_Modified="Tue, 26 Mar 2024 09:30:00 GMT")
    came = fetch(url, settings)
    assert datetime.fromisoformat(came.time).tzinfo is UTC
    assert dataclasses.replace(came, time=None) == Fetched(
        url=url,
        content=PAGE,
        content_type="text/html",
        charset="koi8-r",
        modified="2024-03-26T09:30:00+00:00",
        last_modified="Tue, 26 Mar 2024 09:30:00 GMT",
        size=len(PAGE),
    )


def test_what_the_server_does_not_say_is_not_known(settings, site):
    url = site.page("/a", PAGE, None, Last_Modified="yesterday")
    expected = Fetched(url=url, content=PAGE, last_modified="yesterday", size=len(PAGE))
    assert dataclasses.replace(fetch(url, settings), time=None) == expected


@pytest.mark.parametrize("parts", [(10, 30), (1, 2, 3, 4), (0, 5)])
def test_a_gzip_of_several_members_is_read_whole(settings, site, parts):
    cuts = [0, *parts, len(PAGE)]
    members = b"".join(gzip.compress(PAGE[a:b]) for a, b in pairwise(cuts))
    assert fetch(site.page("/a", members, Content_Encoding="gzip"), settings).content == PAGE
    pieces = [members[i : i + 7] for i in range(0, len(members), 7)]
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(members)}\r\n\r\n"
    assert fetch(site.raw("/b", head.encode(), *pieces), settings).content == PAGE


@pytest.mark.parametrize("after", [b"\0" * 100, b"rubbish", b"\0\0<!-- served in 3 ms -->"])
def test_what_follows_a_gzip_is_passed_over(settings, site, after):
    assert fetch(site.page("/a", gzip.compress(PAGE) + after, Content_Encoding="gzip"), settings).content == PAGE


def test_a_date_that_no_calendar_has_is_none(settings, site):
    far = "Tue, 26 Mar 99999999999999999999 09:30:00 GMT"
    assert fetch(site.page("/a", PAGE, Last_Modified=far), settings).modified is None
    assert fetch(site.page("/b", PAGE, Last_Modified="Mon, 01 Jan 2024 00:00:00 +99999999999999"), settings).modified is None
    with pytest.raises(FetchError) as problem:
        fetch(site.status("/c", 503, **{"Retry-After": far}), settings)
    assert (problem.value.why, problem.value.wait) == ("the server answered 503 Service Unavailable", None)


NO_HOSTS = [
    *("http://news..example/a", "http://[::1/a", "http://xn--/a", "http://xn--.example/a", "http://\u2100.example/a"),
    *(f"http://{'a' * 64}.example/a", "http://./a", "http://news.example:abc/a"),
]


@pytest.mark.parametrize("address", NO_HOSTS)
def test_a_host_that_no_name_system_takes_is_no_address(settings, site, address):
    assert why(address, settings).startswith("no valid address")
    if address.isascii():
        url = site.status("/a", 302, Location=address)
        assert why(url, settings)


def test_user_and_password_go_to_their_server_alone(settings, site):
    other = site.page("/b", PAGE)
    site.status("/a", 302, Location=other.replace("://", "://eve:else@"))
    came = fetch(site.url("/a").replace("://", "://jo%40x:s3cret@"), settings)
    assert (came.url, [seen.get("Authorization") for seen in site.seen]) == (
        other,
        ["Basic am9AeDpzM2NyZXQ="] * 2,
    )
    with serving() as elsewhere:
        site.status("/c", 302, Location=elsewhere.page("/d", PAGE))
        anywhere = dataclasses.replace(settings, allow_private=True)
        assert fetch(site.url("/c").replace("://", "://jo:s3cret@"), anywhere).url == elsewhere.url("/d")
        assert [seen.get("Authorization") for seen in elsewhere.seen] == [None]


def test_forewarn_says_who_it_is_and_how_its_user_is_reached(settings, site):
    url = site.page("/a", PAGE)
    fetch(url, settings)
    fetch(url, dataclasses.replace(settings, contact="mailto:desk@news.example"))
    agents = [f"forewarn/{__version__}", f"forewarn/{__version__} (+mailto:desk@news.example)"]
    assert [seen["User-Agent"] for seen in site.seen] == agents
    assert user_agent(settings) == agents[0]


def test_redirects_are_followed_to_the_address_that_counts(settings, site):
    last = site.page("/c", PAGE)
    site.status("/b", 302, Location="/c")
    assert fetch(site.status("/a", 301, Location=site.url("/b")), settings).url == last


def test_a_compressed_page_is_unfolded(settings, site):
    assert fetch(site.page("/a", gzip.compress(PAGE), Content_Encoding="gzip"), settings).content == PAGE


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (403, "the server answered 403 Forbidden"),
        (404, "the server answered 404 Not Found"),
        (410, "the server answered 410 Gone"),
        (500, "the server answered 500 Internal Server Error"),
        (204, "the server answered 204 No Content"),
    ],
)
def test_another_status_than_200_is_no_page(settings, site, code, expected):
    assert why(site.status("/a", code), settings) == expected


def test_redirects_have_an_end(settings, site):
    site.status("/a", 302, Location="/b")
    assert why(site.status("/b", 302, Location="/a"), settings) == "redirects in a loop"
    for number in range(7):
        site.status(f"/{number}", 302, Location=f"/{number + 1}")
    assert why(site.url("/0"), settings) == "more than 5 redirects"
    assert why(site.status("/f", 302, Location="ftp://news.example/a"), settings) == "only http and https are fetched, not ftp"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ftp://news.example/a", "only http and https are fetched, not ftp"),
        ("file:///etc/hosts", "no valid address"),
        ("http://", "no valid address"),
        ("http://[::1/", "no valid address"),
        ("http://news.example:port/", "no valid address"),
    ],
)
def test_only_web_addresses_are_fetched(settings, url, expected):
    assert why(url, settings) == expected


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream", "video/mp4; codecs=x"])
def test_only_text_is_a_page(settings, site, kind):
    assert why(site.page("/a", b"x", kind), settings) == f"no page but {kind.partition(';')[0]}"


def test_a_page_beyond_the_limit_is_not_read(settings, site):
    url = site.page("/a", b"x" * 1_000_001)
    assert why(url, settings, max_input_mb=1.0) == "too large: more than 1 MB (max_input_mb)"
    assert len(fetch(url, dataclasses.replace(settings, max_input_mb=1.1)).content) == 1_000_001


def test_a_page_that_unfolds_beyond_the_limit_is_not_unfolded(settings, site):
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = b"".join(bomb.compress(bytes(1_000_000)) for _ in range(200)) + bomb.flush()
    url = site.page("/a", body, Content_Encoding="gzip")
    assert len(body) < 1_000_000
    assert why(url, settings) == "too large: more than 20 MB (max_input_mb)"


@pytest.mark.parametrize(
    ("body", "coding", "expected"),
    [
        (b"no gzip at all", "gzip", "the page is no valid gzip"),
        (gzip.compress(PAGE)[:-12], "gzip", "the page broke off in the middle"),
        (PAGE, "br", "compressed in a way that was not asked for: br"),
        (PAGE, "gzip, gzip", "compressed in a way that was not asked for: gzip, gzip"),
    ],
)
def test_a_body_that_cannot_be_unfolded(settings, site, body, coding, expected):
    assert why(site.page("/a", body, Content_Encoding=coding), settings) == expected


@pytest.mark.parametrize("trouble", ["stall", "drip of the header", "drip of the body"])
def test_a_slow_server_is_given_up_in_time(settings, site, trouble):
    url = site.stall("/a") if trouble == "stall" else site.drip("/a", head=trouble.endswith("header"))
    assert why(url, settings, timeout_seconds=0.3) == "no whole page within 0.3 s (timeout_seconds)"


def test_a_connection_that_breaks_off(settings, site):
    def shorter_than_said(handler):
        send_head(handler, 200, {"Content-Type": "text/html", "Content-Length": "1000"})
        handler.wfile.write(PAGE)

    site.answers["/a"] = shorter_than_said
    site.answers["/b"] = lambda handler: handler.wfile.write(b"SSH-2.0-something\r\n")
    expected = "the server broke off, or does not speak HTTP"
    assert [why(site.url(path), settings) for path in ("/a", "/b")] == [expected, expected]


def test_nobody_listens(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/a"
        assert why(url, settings) == "connection refused"


def test_an_address_written_as_a_number_is_checked_before_a_proxy_is_asked_for_it(settings, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert why("http://10.0.0.1/", settings) == "10.0.0.1, a private address (allow_private)"


@pytest.mark.parametrize("number", [socket.EAI_NONAME, socket.EAI_AGAIN])
def test_an_unknown_host(settings, monkeypatch, number):
    def look_up(*_args, **_options):
        raise socket.gaierror(number, "the system's own words")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert why("http://news.invalid/a", settings) == "unknown host"


def test_a_certificate_that_is_not_trusted(settings, monkeypatch):
    def send(*_args, **_options):
        refused = ssl.SSLCertVerificationError(1, "certificate verify failed")
        refused.verify_message = "self-signed certificate"
        raise httpx.ConnectError("certificate verify failed") from refused

    monkeypatch.setattr(httpx.Client, "send", send)
    assert why("https://news.example/a", settings) == "the certificate is not valid: self-signed certificate"


def test_certificates_are_checked(settings, monkeypatch):
    seen = []
    monkeypatch.setattr(
        ssl.SSLContext,
        "wrap_socket",
        lambda context, *_a, **_o: seen.append((context.verify_mode, context.check_hostname)) or 1 / 0,
    )
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(ZeroDivisionError):
        fetch(f"https://127.0.0.1:{server.getsockname()[1]}/a", settings)
    assert seen == [(ssl.CERT_REQUIRED, True)]
