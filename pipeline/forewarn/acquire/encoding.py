"""Bytes to text: a byte order mark, UTF-8, the declared encoding, else the one that fits by its characters."""

import codecs
import re

from charset_normalizer import from_bytes

from forewarn.ground.errors import PageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"SQLite format 3\0", b"\x7fELF", b"RIFF")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_LOOK = 4096
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# Codecs of Python that are no encodings of pages.
_NO_ENCODINGS = {"undefined", "idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape"}
# Latin-1 is what servers say and Windows-1252 what pages hold; the latter has all characters of the former.
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_DETECT_BYTES = 100_000
_MAX_CHAOS = 0.1
_MIN_COHERENCE = 0.2
_LATIN_SHARE = 0.9
_SPOILT_SHARE = 0.001
_TEXT_SHARE = 0.98
_ZERO_SHARE = 0.8


def is_binary(raw: bytes) -> bool:
    """Whether the bytes are no text in any encoding: a known file signature, or control characters among the first 4 KB."""
    head = raw[:_LOOK]
    if any(head.startswith(mark) for mark, _ in _MARKS) or _utf16(head):
        return False
    return head.startswith(_MAGIC) or b"\0" in head or len(head.translate(None, _CONTROL)) < len(head) * _TEXT_SHARE


def declared_in_html(raw: bytes) -> str | None:
    """The charset that a page's own <meta> names, if it stands in the first 4 KB."""
    match = _META_CHARSET.search(raw[:_LOOK])
    return match[1].decode("ascii") if match else None


def decode(raw: bytes, where: str, declared: str | None = None) -> str:
    """The text of `raw`, without its byte order mark. `declared` is what the server or the page calls its encoding.

    UTF-8 goes before the declared encoding: text that is valid UTF-8 is hardly ever anything else, and headers are often wrong.
    Raises `PageError` for binary content and for bytes that no encoding fits.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], name, where)
    if is_binary(raw):
        raise PageError(where, "binary content")
    text = _try(raw, _utf16(raw[:_LOOK]) or "utf-8")
    if text is None and declared:
        text = _as_declared(raw, declared)
    if text is None:
        text = _detected(raw)
    if text is None:
        raise PageError(where, "not UTF-8 and no other encoding fits")
    return text


def _try(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (UnicodeError, LookupError):
        return None


def _strictly(raw: bytes, name: str, where: str) -> str:
    text = _try(raw, name)
    if text is None:
        raise PageError(where, f"not {name.upper()}, though its byte order mark says so")
    return text


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark, told by every other byte of Latin text being zero, and no byte between them."""
    for name, zeros, others in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        if zeros.count(0) > len(zeros) * _ZERO_SHARE and 0 not in others:
            return name
    return None


def _as_declared(raw: bytes, declared: str) -> str | None:
    try:
        codec = codecs.lookup(declared)
    except (LookupError, ValueError):  # no such encoding; a name that can be none
        return None
    if codec.name in _NO_ENCODINGS:
        return None
    if codec.name == "utf-8":
        # One spoilt character in a long page is no reason to lose the page.
        text = raw.decode("utf-8", errors="replace")
        return text if text.count("\N{REPLACEMENT CHARACTER}") <= len(text) * _SPOILT_SHARE else None
    return _try(raw, _ALIASES.get(codec.name, codec.name))


def _detected(raw: bytes) -> str | None:
    head = raw[:_DETECT_BYTES]
    ascii_bytes = sum(byte < 128 for byte in head)
    if ascii_bytes >= len(head) * _LATIN_SHARE:
        # English with a few accents and curly quotes; left to itself the detector reads "São" as Central European "Săo".
        match = from_bytes(head, cp_isolation=["cp1252"]).best()
        if match and match.chaos <= _MAX_CHAOS and (text := _try(raw, "cp1252")) is not None:
            return text
    match = from_bytes(head).best()
    if match is None or match.chaos > _MAX_CHAOS or match.coherence < _MIN_COHERENCE:
        return None
    return _try(raw, match.encoding)
