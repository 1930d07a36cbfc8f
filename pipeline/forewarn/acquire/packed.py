"""Bodies as servers send them, unpacked within a limit: chunks and gzip, also where only the header says so."""

import zlib

_GZIP = b"\x1f\x8b"
# zlib's words for a gzip header with the largest window, and for deflate without any header.
_GZIP_WINDOW, _BARE_WINDOW = 31, -15
_STEP = 1 << 16
_LONGEST_CHUNK_HEAD = 1024


class TooLarge(Exception):
    """What is packed is larger than the limit."""


def unchunked(body: bytes) -> bytes:
    """A body of HTTP chunks in one piece; one that is so already is left as it is. Raises `ValueError` where it breaks off."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at, at + _LONGEST_CHUNK_HEAD)
        size = _hexadecimal(body[at:end].partition(b";")[0].strip()) if end >= 0 else None
        if size is None:
            if not parts:
                return body
            raise ValueError("its chunks are broken")
        if size == 0:
            return b"".join(parts)
        part = body[end + 1 : end + 1 + size]
        if len(part) < size:
            raise ValueError(f"the body breaks off after {len(b''.join(parts)) + len(part):,} bytes")
        parts.append(part)
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0


def unpacked(body: bytes, coding: str, limit: int) -> bytes:
    """A body without its content coding; one that is not packed in spite of its header is left as it is.

    Raises `TooLarge` beyond `limit` bytes, and `ValueError` for a coding that is not known or a body that breaks off.
    """
    for one in reversed([one.strip() for one in coding.lower().split(",") if one.strip()]):
        if one in ("gzip", "x-gzip"):
            body = gunzip(body, limit) if body.startswith(_GZIP) else body
        elif one == "deflate":
            body = _inflated(body, limit)
        elif one not in ("identity", "none", "utf-8"):
            raise ValueError(f"compressed as {one[:20]}, which is not read")
    if len(body) > limit:
        raise TooLarge
    return body


def gunzip(body: bytes, limit: int) -> bytes:
    """All members of a gzip body in one. Raises `TooLarge` beyond `limit` bytes, and `ValueError` where it is broken."""
    out = bytearray()
    while body.startswith(_GZIP):
        unfold = zlib.decompressobj(_GZIP_WINDOW)
        out += _unfolded(unfold, body, limit - len(out))
        if not unfold.eof:
            raise ValueError("the gzip data breaks off")
        body = unfold.unused_data
    return bytes(out)


def _inflated(body: bytes, limit: int) -> bytes:
    for window in (zlib.MAX_WBITS, _BARE_WINDOW):
        unfold = zlib.decompressobj(window)
        try:
            out = _unfolded(unfold, body, limit)
        except ValueError:
            continue
        if unfold.eof:
            return out
    return body


def _unfolded(unfold: "zlib._Decompress", body: bytes, limit: int) -> bytes:
    out = bytearray()
    try:
        while body and not unfold.eof:
            out += unfold.decompress(body, min(_STEP, limit + 1 - len(out)))
            if len(out) > limit:
                raise TooLarge
            body = unfold.unconsumed_tail
    except zlib.error:
        raise ValueError("broken gzip data") from None
    return bytes(out)


def _hexadecimal(digits: bytes) -> int | None:
    try:
        return int(digits, 16) if digits and digits.isalnum() and len(digits) < 16 else None
    except ValueError:
        return None
