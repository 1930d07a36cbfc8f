"""Pages kept in files: web archives (WARC), streamed record by record, and pages saved as MHTML. fastwarc only here."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from forewarn.ground.config import Settings
from forewarn.ground.errors import InputError, PageError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A page as an archive keeps it: its address, its bytes, the charset its server named, and when it was fetched."""

    url: str | None
    content: bytes
    charset: str | None = None
    modified: str | None = None
    time: str | None = None


def read_warc(stream: BinaryIO, where: str, settings: Settings) -> Iterator[tuple[str, Kept | InputError]]:
    """The pages of a WARC file, compressed or not, each with its place; what is no page with status 200 is passed over.

    One record is in memory at a time, and of it no more than `max_input_mb`. A record that breaks off is an error and the end.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # not needed by those who fetch

    limit = int(settings.max_input_mb * 1_000_000)
    records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False)
    number = 0
    empty = True
    while True:
        number += 1
        here = f"{where} record {number}"
        try:
            record = next(records, None)
            if record is None:
                break
            kept = _page(record, here, settings, limit)
        except (OSError, ValueError, RuntimeError) as problem:
            why = str(problem).splitlines()[0] if str(problem) else "no reason given"
            yield here, InputError(here, f"broken archive: {why}")
            return
        if kept is not None:
            empty = False
            yield here, kept
    if empty:
        yield where, InputError(where, "no page in it")


def _page(record: "WarcRecord", here: str, settings: Settings, limit: int) -> Kept | InputError | None:
    """The page of a response record; None where it holds something else. Raises `ValueError` where it breaks off."""
    length = record.content_length
    # What is told of the length is compared with what is there; of what may not be kept anyway only the head is read.
    if length <= limit and record.freeze() and record.content_length < length:
        raise ValueError(f"the record breaks off after {record.content_length:,} of {length:,} bytes")
    record.parse_http(auto_decode="all")
    headers = record.http_headers
    if headers is None or headers.status_code != 200 or (record.http_content_type or "").lower() not in _PAGES:
        return None
    content = record.reader.read(limit + 1)
    if len(content) > limit:
        return PageError(here, f"too large: more than {settings.max_input_mb:g} MB (max_input_mb)")
    return Kept(
        url=record.headers.get("WARC-Target-URI", "").strip("<> ") or None,
        content=content,
        charset=record.http_charset,
        time=record.headers.get("WARC-Date"),
    )


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
