"""Pages kept in files: web archives (WARC), streamed record by record, and pages saved as MHTML. fastwarc only here."""

import email
import email.policy
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from forewarn.acquire.datestamps import read_stamp
from forewarn.acquire.kinds import kind_of_bytes
from forewarn.acquire.packed import TooLarge, unchunked, unpacked
from forewarn.ground.config import Settings
from forewarn.ground.errors import InputError, PageError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_OK = 200
# An HTTP head as long as this is none.
_LONGEST_HEAD = 64_000
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*)", re.MULTILINE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_RECORD = re.compile(rb"^WARC/\d\.\d", re.MULTILINE)
_GZIP_MEMBER = b"\x1f\x8b\x08"
_STEP = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A page as an archive keeps it: its address, its bytes, the charset its server named, and when it was fetched."""

    url: str | None
    content: bytes
    charset: str | None = None
    modified: str | None = None
    time: str | None = None


class Warc:
    """The pages of a WARC file, compressed or not, each with its place; `skipped` counts the records that are none, by why.

    One record is in memory at a time, and of it no more than `max_input_mb`, packed or unpacked. A record that is broken is
    an error; where its length misleads, the next is looked for, which takes a stream that can be set back.
    """

    def __init__(self, stream: BinaryIO, where: str, settings: Settings) -> None:
        self.skipped: Counter[str] = Counter()
        self._stream = stream
        self._where = where
        self._settings = settings
        self._limit = int(settings.max_input_mb * 1_000_000)
        self._number = 0

    def pages(self) -> Iterator[tuple[str, Kept | InputError]]:
        """What there is, in the order of the file; no page at all is an error."""
        empty = True
        start: int | None = 0
        while start is not None:
            if start:
                self._stream.seek(start)
            broken = _Broken()
            for here, found in self._records(start, broken):
                empty = False
                yield here, found
            start = self._next_start(broken.at) if broken.at is not None else None
        if empty:
            yield self._where, InputError(self._where, f"no page in it{self._why_none()}")

    @property
    def records(self) -> int:
        """The records of responses and resources met so far."""
        return self._number

    def _why_none(self) -> str:
        told = ", ".join(f"{number} {why}" for why, number in self.skipped.most_common(3))
        return f": {told}" if told else ""

    def _records(self, start: int, broken: "_Broken") -> Iterator[tuple[str, Kept | InputError]]:
        """The pages from a record on, to the end or to a record whose length misleads, whose place is left in `broken`."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # not needed by those who fetch

        kinds = WarcRecordType.response | WarcRecordType.resource
        records = ArchiveIterator(self._stream, record_types=kinds, parse_http=False)
        last: int | None = None  # the place of the last record
        unsure: int | None = None  # the same, where its end was not seen
        while True:
            here = f"{self._where} record {self._number + 1}"
            try:
                record = next(records, None)
            except (OSError, ValueError, RuntimeError, OverflowError) as problem:
                self._number += 1
                told = str(problem).splitlines()
                yield here, InputError(here, f"broken archive: {told[0] if told else 'no reason given'}")
                broken.at = start if last is None else self._next_start(last)
                return
            if record is None:
                broken.at = unsure
                return
            self._number += 1
            last = at = start + int(record.stream_pos)
            length = int(record.content_length)
            if record.headers.get("Content-Length", "").strip() != str(length):
                yield here, InputError(here, "the record names no length")
                broken.at = at
                return
            raw = self._read(record)
            unsure = at if length > len(raw) else None
            if len(raw) < min(length, self._limit + _LONGEST_HEAD):
                yield here, InputError(here, f"the record breaks off after {len(raw):,} of {length:,} bytes")
                broken.at = at
                return
            found = self._page(record, raw, here)
            if found is not None:
                yield here, found

    def _read(self, record: "WarcRecord") -> bytes:
        try:
            return record.reader.read(self._limit + _LONGEST_HEAD)
        except (OSError, ValueError, RuntimeError, OverflowError):
            return b""

    def _page(self, record: "WarcRecord", raw: bytes, here: str) -> Kept | InputError | None:
        """The page of a record; None where it holds something else, which is counted."""
        kind = record.headers.get("Content-Type", "")
        charset = None
        if "msgtype" in kind or kind.startswith("application/http"):
            head_end = _HEAD_END.search(raw, 0, _LONGEST_HEAD)
            status = _STATUS.match(raw)
            if head_end is None or status is None:
                return self._skip("without an answer of a server")
            if int(status[1]) != _OK:
                return self._skip(f"with status {int(status[1])}")
            fields = {name.lower(): value for name, value in _FIELD.findall(raw[: head_end.start()])}
            body = raw[head_end.end() :]
        else:
            fields, body = {b"content-type": kind.encode("latin-1", "replace")}, raw
        named = fields.get(b"content-type", b"").decode("latin-1")
        mime = named.partition(";")[0].strip().lower()
        if mime not in _PAGES and (mime or kind_of_bytes(body) != "page"):
            return self._skip(f"of {mime[:40] or 'no type'}")
        try:
            if b"chunked" in fields.get(b"transfer-encoding", b"").lower():
                body = unchunked(body)
            body = unpacked(body, fields.get(b"content-encoding", b"").decode("latin-1"), self._limit)
        except TooLarge:
            return PageError(here, f"too large: more than {self._settings.max_input_mb:g} MB (max_input_mb)")
        except ValueError as problem:
            return PageError(here, f"broken page: {problem}")
        if match := _CHARSET.search(named):
            charset = match[1]
        return Kept(
            url=record.headers.get("WARC-Target-URI", "").strip("<> ") or None,
            content=body,
            charset=charset,
            time=read_stamp(record.headers.get("WARC-Date")),
        )

    def _skip(self, why: str) -> None:
        self.skipped[why] += 1

    def _next_start(self, at: int) -> int | None:
        """Where the record after the one at `at` begins, by its mark; None where there is none or the stream cannot go back."""
        if not self._stream.seekable():
            return None
        self._stream.seek(at)
        packed = self._stream.read(3) == _GZIP_MEMBER
        mark = re.compile(re.escape(_GZIP_MEMBER)) if packed else _RECORD
        at += 3
        self._stream.seek(at)
        rest = b""
        while block := self._stream.read(_STEP):
            rest += block
            for match in mark.finditer(rest):
                if not packed or _starts_record(rest[match.start() :]):
                    return at + match.start()
            kept = len(rest) if len(rest) < 8 else 8
            at += len(rest) - kept
            rest = rest[-kept:]
        return None


class _Broken:
    """Where in a file a record stands whose length misleads; None while none was met."""

    at: int | None = None


def _starts_record(packed: bytes) -> bool:
    """Whether a gzip member begins as a record does; its magic number also stands in the middle of packed data."""
    try:
        return zlib.decompressobj(31).decompress(packed[:4096], 8).startswith(b"WARC/")
    except zlib.error:
        return False


def read_mhtml(raw: bytes, where: str) -> Kept:
    """The page of an MHTML file. Raises `PageError` where there is none in it."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() in _PAGES and isinstance(content := part.get_payload(decode=True), bytes):
                url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
                return Kept(url=str(url).strip() if url else None, content=content, charset=part.get_content_charset())
    except (ValueError, LookupError, AttributeError, RecursionError):  # what the standard library raises on mail that is none
        raise PageError(where, "broken MHTML") from None
    raise PageError(where, "no HTML page in it")
