import base64
import gzip
import io
import re

import pytest
from forewarn.acquire.archives import Kept, read_mhtml, read_warc
from forewarn.ground.errors import PageError

PAGE = b"<html><body><p>A page.</p></body></html>"


def record(
    number: int, body: bytes = PAGE, *, status: str = "200 OK", kind: str = "text/html; charset=koi8-r", **more: str
) -> bytes:
    """A response record of a WARC file."""
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body
    return (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-03-26T09:30:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def kept(number: int, content: bytes = PAGE) -> Kept:
    return Kept(url=f"https://news.example/{number}", content=content, charset="koi8-r", time="2024-03-26T09:30:00Z")


def read(settings, raw: bytes) -> list[tuple[str, Kept | str]]:
    found = read_warc(io.BytesIO(raw), "a.warc", settings)
    return [(where, item if isinstance(item, Kept) else str(item)) for where, item in found]


@pytest.mark.parametrize("pack", [lambda raw: raw, gzip.compress], ids=["plain", "gzip"])
def test_pages_come_with_address_charset_and_time(settings, pack):
    raw = b"".join(pack(record(number)) for number in (1, 2))
    assert read(settings, raw) == [("a.warc record 1", kept(1)), ("a.warc record 2", kept(2))]


def test_what_is_no_page_is_passed_over(settings):
    others = (
        record(1, status="404 Not Found") + record(2, kind="image/png") + record(3).replace(b": response", b": resource", 1)
    )
    assert [item for _, item in read(settings, others + record(4))] == [kept(4)]


def test_a_body_packed_by_the_server_is_unpacked(settings):
    raw = record(1, gzip.compress(PAGE), Content_Encoding="gzip")
    assert read(settings, raw) == [("a.warc record 1", kept(1))]


def test_a_page_beyond_the_limit_is_an_error_and_the_next_is_read(settings):
    raw = record(1, b"x" * 20_000_001) + record(2)
    assert read(settings, raw) == [
        ("a.warc record 1", "a.warc record 1: too large: more than 20 MB (max_input_mb)"),
        ("a.warc record 2", kept(2)),
    ]


def test_an_archive_that_is_none(settings):
    ((where, told),) = read(settings, b"no archive\n" * 50)
    assert where == "a.warc record 1"
    assert told.startswith("a.warc record 1: broken archive: ")


LONG = PAGE + b"." * 5000


@pytest.mark.parametrize(
    "raw",
    [(record(1) + record(2, LONG))[:-2000], gzip.compress(record(1)) + gzip.compress(record(2, LONG))[:-20]],
    ids=["plain", "gzip"],
)
def test_half_a_page_is_an_error_and_what_is_whole_before_it_is_read(settings, raw):
    first, (where, told) = read(settings, raw)
    assert (first, where) == (("a.warc record 1", kept(1)), "a.warc record 2")
    assert re.fullmatch(r"a.warc record 2: broken archive: the record breaks off after [\d,]+ of 5,\d\d\d bytes", told)


def test_an_archive_without_a_page_is_an_error(settings):
    assert read(settings, record(1, kind="image/png")) == [("a.warc", "a.warc: no page in it")]


def mhtml(body: str, encoding: str, head: str = "") -> bytes:
    return (
        f'From: x\nSnapshot-Content-Location: https://news.example/s\n{head}Content-Type: multipart/related; boundary="b"\n\n'
        f"--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{body}\n--b\n"
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    ).encode()


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(base64.b64encode(PAGE).decode(), "base64"), (PAGE.decode().replace("=", "=3D"), "quoted-printable")],
)
def test_a_saved_page_is_unpacked(body, encoding):
    assert read_mhtml(mhtml(body, encoding), "a.mht") == Kept(url="https://news.example/s", content=PAGE, charset="utf-8")


@pytest.mark.parametrize("raw", [b"", b"From: x\n\nhello", b"Content-Type: multipart/related; boundary=b\n\n--b--\n"])
def test_a_saved_page_without_a_page(raw):
    with pytest.raises(PageError, match=r"^a.mht: no HTML page in it$"):
        read_mhtml(raw, "a.mht")
