"""Pages kept in files: web archives (WARC), streamed record by record, and pages saved as MHTML. fastwarc only here."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.ground.config import Settings
from pipeline.ground.errors import InputError, PageError

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

    One record is in memory at a time, and of it no more than `max_input_mb`.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # not needed by those who fetch

    limit = int(settings.max_input_mb * 1_000_000)
    records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")
    number = 0
    while True:
        number += 1
        here = f"{where} record {number}"
        try:
            record = next(records, None)
            if record is None:
                return
            headers = record.http_headers
            if headers is None or headers.status_code != 200 or (record.http_content_type or "").lower() not in _PAGES:
                continue
            content = record.reader.read(limit + 1)
        except (OSError, ValueError, RuntimeError) as problem:
            yield (
                here,
                InputError(here, f"broken archive: {str(problem).splitlines()[0] if str(problem) else 'no reason given'}"),
            )
            return
        if len(content) > limit:
            yield here, PageError(here, f"too large: more than {settings.max_input_mb:g} MB (max_input_mb)")
            continue
        yield (
            here,
            Kept(
                url=record.headers.get("WARC-Target-URI", "").strip("<> ") or None,
                content=content,
                charset=record.http_charset,
                time=record.headers.get("WARC-Date"),
            ),
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
