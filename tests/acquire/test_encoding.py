import pytest
from forewarn.acquire.encoding import declared_in_html, decode, is_binary
from forewarn.ground.errors import PageError
from hypothesis import given
from hypothesis import strategies as st

ENGLISH = "The café in São Paulo’s centre was bombed on Friday — “three people” were killed, the minister said. "
RUSSIAN = "Взрыв на рынке убил трёх человек, сообщили городские власти в понедельник утром. " * 5


@pytest.mark.parametrize(
    ("raw", "declared", "expected"),
    [
        (ENGLISH.encode(), None, ENGLISH),
        (ENGLISH.encode("utf-8-sig"), None, ENGLISH),
        (ENGLISH.encode("utf-16"), None, ENGLISH),
        (ENGLISH.encode("utf-16-le"), None, ENGLISH),
        (ENGLISH.encode("utf-16-be"), None, ENGLISH),
        (ENGLISH.encode("utf-32"), None, ENGLISH),
        (ENGLISH.encode("cp1252"), None, ENGLISH),
        (ENGLISH.encode("cp1252"), "iso-8859-1", ENGLISH),
        (ENGLISH.encode("mac-roman"), "macintosh", ENGLISH),
        (ENGLISH.encode(), "iso-8859-1", ENGLISH),
        (ENGLISH.encode("cp1252"), "no-such-charset", ENGLISH),
        (ENGLISH.encode("cp1252"), "base64", ENGLISH),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
        (b"", None, ""),
    ],
)
def test_bytes_become_the_text_they_were(raw, declared, expected):
    assert decode(raw, "page", declared) == expected


def test_one_spoilt_byte_in_a_long_page_declared_utf_8_is_replaced():
    text = ENGLISH * 20
    assert decode(text.encode() + b"\xff", "page", "utf-8") == text + "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (bytes(range(129, 255)) * 3 + b" abc def ghi", "not UTF-8 and no other encoding fits"),
        (b"\xef\xbb\xbfcaf\xe9", "not UTF-8, though its byte order mark says so"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary content"),
        (b"%PDF-1.7 and so on", "binary content"),
        (bytes(range(256)) * 4, "binary content"),
        (b"text with a zero \0 in it", "binary content"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(raw, why):
    with pytest.raises(PageError) as problem:
        decode(raw, "page")
    assert str(problem.value) == f"page: {why}"


@given(st.text(st.characters(categories=["L", "P", "Zs", "Nd"]), min_size=1))
def test_text_in_utf_8_is_never_binary_and_comes_back(text):
    raw = text.encode()
    assert not is_binary(raw) or raw.startswith((b"RIFF", b"GIF8", b"%PDF-"))
    if not is_binary(raw):
        assert decode(raw, "page") == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (b'<html><head><meta charset="windows-1252">', "windows-1252"),
        (b'<META http-equiv=Content-Type content="text/html; charset=koi8-r">', "koi8-r"),
        (b"<html><head><title>charset=utf-8</title>", None),
        (b" " * 5000 + b'<meta charset="utf-8">', None),
    ],
)
def test_the_charset_of_a_meta_tag(html, expected):
    assert declared_in_html(html) == expected


def test_what_is_no_encoding_of_pages_is_passed_over():
    names = ["undefined", "idna", "punycode", "unicode_escape", "hex", "rot13", "zip", "a\0b", "\ud800", "no"]
    assert [decode(ENGLISH.encode("cp1252"), "page", name) for name in names] == [ENGLISH] * len(names)
