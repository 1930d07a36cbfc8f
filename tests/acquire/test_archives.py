import base64
import gzip
import io
import re
import zlib

import pytest
from forewarn.acquire.archives import Kept, Warc, read_mhtml
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
    found = Warc(io.BytesIO(raw), "a.warc", settings).pages()
    return [(where, item if isinstance(item, Kept) else str(item)) for where, item in found]


@pytest.mark.parametrize("pack", [lambda raw: raw, gzip.compress], ids=["plain", "gzip"])
def test_pages_come_with_address_charset_and_time(settings, pack):
    raw = b"".join(pack(record(number)) for number in (1, 2))
    assert read(settings, raw) == [("a.warc record 1", kept(1)), ("a.warc record 2", kept(2))]


def test_what_is_no_page_is_passed_over(settings):
    others = record(1, status="404 Not Found") + record(2, kind="image/png") + record(3).replace(b": response", b": revisit", 1)
    archive = Warc(io.BytesIO(others + record(4)), "a.warc", settings)
    assert list(archive.pages()) == [("a.warc record 3", kept(4))]
    assert archive.skipped == {"with status 404": 1, "of image/png": 1}


def test_a_page_kept_without_its_answer_is_read(settings):
    raw = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Date: 2024-03-26T09:30:00Z\r\nWARC-Target-URI: https://news.example/1\r\n"
        b"Content-Type: text/html; charset=koi8-r\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(PAGE), PAGE)
    )
    assert read(settings, raw) == [("a.warc record 1", kept(1))]


CHUNKED = b"5\r\n" + PAGE[:5] + b"\r\n%x;x=y\r\n" % (len(PAGE) - 5) + PAGE[5:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (CHUNKED, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), {"Content_Encoding": "gzip"}),
        (gzip.compress(PAGE), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
    ],
    ids=["chunks", "no chunks", "no gzip", "deflate", "two members", "gzip, no chunks"],
)
def test_a_body_is_unpacked_as_it_is_and_not_as_its_header_says(settings, body, more):
    assert read(settings, record(1, body, **more) + record(2)) == [("a.warc record 1", kept(1)), ("a.warc record 2", kept(2))]


@pytest.mark.parametrize(
    ("body", "more", "why"),
    [
        (CHUNKED[:20], {"Transfer_Encoding": "chunked"}, "broken page: the body breaks off after 7 bytes"),
        (gzip.compress(PAGE)[:30], {"Content_Encoding": "gzip"}, "broken page: the gzip data breaks off"),
        (PAGE, {"Content_Encoding": "br"}, "broken page: compressed as br, which is not read"),
        (gzip.compress(bytes(50_000_000)), {"Content_Encoding": "gzip"}, "too large: more than 20 MB (max_input_mb)"),
    ],
    ids=["chunks", "gzip", "coding", "bomb"],
)
def test_a_page_that_cannot_be_unpacked_is_an_error_and_the_next_is_read(settings, body, more, why):
    raw = record(1, body, **more) + record(2)
    assert read(settings, raw) == [("a.warc record 1", f"a.warc record 1: {why}"), ("a.warc record 2", kept(2))]


def test_a_picture_with_a_broken_body_is_passed_over(settings):
    raw = record(1, b"zz no chunks", kind="image/png", Transfer_Encoding="chunked") + record(2)
    assert read(settings, raw) == [("a.warc record 2", kept(2))]


def test_a_time_that_is_none_is_not_known(settings):
    raw = record(1).replace(b"2024-03-26T09:30:00Z", b"on a Friday") + record(2)
    first = Kept(url="https://news.example/1", content=PAGE, charset="koi8-r", time=None)
    assert read(settings, raw) == [("a.warc record 1", first), ("a.warc record 2", kept(2))]


@pytest.mark.parametrize("pack", [lambda raw: raw, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("length", [b"1000000000000000000", b"5000", b"99999999999999999999999", b"-5", b"long", b""])
def test_a_length_that_misleads_costs_no_more_than_its_record(settings, pack, length):
    lying = re.sub(rb"Content-Length: \d+", b"Content-Length: " + length, record(1))
    found = read(settings, pack(lying) + pack(record(2)) + pack(record(3)))
    assert found[-2:] == [("a.warc record 2", kept(2)), ("a.warc record 3", kept(3))]
    assert [str(item).startswith("a.warc record 1: ") for _, item in found[:-2]] == [True]


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
    assert re.fullmatch(r"a.warc record 2: the record breaks off after [\d,]+ of 5,\d\d\d bytes", told)


def test_an_archive_without_a_page_is_an_error(settings):
    assert read(settings, record(1, kind="image/png")) == [("a.warc", "a.warc: no page in it: 1 of image/png")]


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
