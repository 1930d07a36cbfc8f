"""Files, folders and archives to articles: each kind of kinds.py by its reader, one article at a time."""

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from forewarn.acquire.archives import Kept, Warc, read_mhtml
from forewarn.acquire.documents import read_docx, read_pdf
from forewarn.acquire.encoding import decode
from forewarn.acquire.forms import Fields, items_in, many
from forewarn.acquire.jsonl import parse, read_array, read_lines
from forewarn.acquire.kinds import LISTINGS, is_in_folders, kind_of_bytes, kind_of_file
from forewarn.acquire.listings import read_listing
from forewarn.acquire.pagedates import Stamps
from forewarn.acquire.plaintext import read_text
from forewarn.acquire.reading import Addresses, Inside, NoArticles, Note, Placed, Reading, counts, reason, whole
from forewarn.acquire.tables import Row, csv_rows, parquet_rows, xlsx_rows
from forewarn.ground.budget import attempt, budget
from forewarn.ground.config import Settings
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article

# What may stand in an archive within an archive within a folder; more is made to be unfolded for ever.
_DEEPEST = 3


def read_folder(folder: str, reading: Reading) -> Placed:
    """The articles of all files in a folder, and in its folders, that are of a kind to be found there, by name."""
    inside = Inside()
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.startswith(".") or not os.path.isfile(path):
                continue
            if is_in_folders(name):
                yield from inside.counted(path, partial(read_file, path, reading))
            else:
                inside.passed_over(name)
    for problem in unreadable:
        yield problem.filename, InputError(problem.filename, reason(problem))
    yield from inside.told(folder, is_empty=not unreadable)


def read_file(path: str, reading: Reading, kind: str | None = None) -> Placed:
    """The articles of a file, of the given kind or of the one it looks like; of a table or an archive also a line of what was
    understood, a `Note`.

    Raises `InputError` or `OSError` where nothing can be had of it, and `Addresses` where it is a feed, a sitemap or a list.
    """
    with open(path, "rb") as stream:
        yield from read_stream(stream, path, reading, kind)


def read_stream(stream: io.BufferedReader, where: str, reading: Reading, kind: str | None = None) -> Placed:
    """As `read_file`, of a file that is open; what comes as lines or records is read as it comes."""
    head = stream.peek(4096)
    if not head:
        raise InputError(where, "empty file")
    settings = reading.settings
    kind = kind or kind_of_file(where, head)
    if kind == "lines":
        yield from read_articles(stream, where, reading)
    elif kind == "json" and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _rows(read_array(stream, where, settings), where, reading)
    elif kind == "csv":
        names, rows = csv_rows(_seekable(stream, where, reading), where, settings)
        yield from _table(names, rows, where, reading)
    elif kind == "xlsx":
        yield from _sheets(stream, where, reading)
    elif kind == "parquet":
        names, rows = parquet_rows(_seekable(stream, where, reading), where)
        yield from _table(names, rows, where, reading)
    elif kind == "warc":
        yield from _archive(stream, where, reading)
    elif kind == "gzip":
        yield from _gzip(stream, where, reading)
    elif kind == "zip":
        yield from _zip(_seekable(stream, where, reading), where, reading)
    else:
        raw = whole(stream, where, settings)
        if (kind in ("text", "list") and kind_of_bytes(raw) == "list") or kind in LISTINGS:
            raise Addresses(read_listing(raw, kind if kind in LISTINGS else "list", where))
        seconds = budget(settings.item_seconds, size=len(raw))
        yield from attempt(where, seconds, lambda: list(_whole_file(raw, kind, where, reading)))


def _whole_file(raw: bytes, kind: str, where: str, reading: Reading) -> Placed:
    settings, stamps = reading.settings, reading.stamps
    if kind == "json":
        yield from _json(raw, where, reading)
    elif kind == "mhtml":
        yield where, from_kept(read_mhtml(raw, where), where, settings, reading.published)
    elif kind == "page":
        yield where, _page(raw, where, settings, stamps=stamps)
    elif kind == "pdf":
        yield where, read_pdf(raw, where, settings, stamps)
    elif kind == "docx":
        yield where, read_docx(raw, where, settings, stamps)
    else:
        yield where, read_text(decode(raw, where), where, stamps=stamps)


def from_kept(kept: Kept, where: str, settings: Settings, published: str | None) -> Article:
    """The article of a page from an archive. Raises `PageError`."""
    stamps = Stamps(given=published, server=kept.modified, fetched=kept.time)
    return _page(kept.content, where, settings, url=kept.url, charset=kept.charset, stamps=stamps)


def _page(raw: bytes, where: str, settings: Settings, **known: Any) -> Article:
    from forewarn.acquire.page import read_page  # trafilatura, which other kinds of files need not wait for

    return read_page(raw, where, settings, **known)


def _seekable(stream: BinaryIO, where: str, reading: Reading) -> BinaryIO:
    return stream if stream.seekable() else io.BytesIO(whole(stream, where, reading.settings))


# -------------------------------------------------------------------------------------------------------- tables and lists


def read_articles(stream: io.BufferedReader, where: str, reading: Reading) -> Placed:
    """The articles of JSON Lines. Raises `Addresses` where they hold addresses and no texts."""
    head = stream.peek(4096)
    fields = Fields(reading.fields)
    first, end, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if end and (entries := fields.addresses(_values(first, where))):
        rows = [value for line in whole(stream, where, reading.settings).split(b"\n") for value in _values(line, where)]
        raise Addresses(fields.addresses(rows) or entries)
    yield from read_lines(stream, where, reading.settings, published=reading.published, make=fields.article)
    yield from _noted(fields, where)


def _values(line: bytes, where: str) -> list[object]:
    try:
        return [parse(line, where)] if line.strip() else []
    except InputError:
        return []


def _json(raw: bytes, where: str, reading: Reading) -> Placed:
    """A JSON object: one article, an answer that holds a list of them, or JSON Lines by another name."""
    try:
        data = parse(raw, where)
    except InputError:
        first, _, rest = raw.partition(b"\n")
        if not rest.strip() or not first.rstrip().endswith(b"}"):
            raise
        # Many tools call their JSON Lines .json.
        yield from read_articles(io.BufferedReader(io.BytesIO(raw)), where, reading)
        return
    fields = Fields(reading.fields)
    items = items_in(data)
    if items is not None and not (isinstance(data, dict) and fields.has_text(list(data))):
        yield from _rows(((f"{where} item {number}", item) for number, item in enumerate(items, 1)), where, reading)
        return
    if entries := fields.addresses([data]):
        raise Addresses(entries)
    if isinstance(data, dict) and not fields.has_text(list(data)):
        raise NoArticles(where, f"no text in it; its fields are {', '.join(map(str, list(data)[:8]))}")
    yield where, fields.article(data, where, published=reading.published)
    yield from _noted(fields, where)


def _table(names: list[str], rows: Iterator[Row], where: str, reading: Reading) -> Placed:
    fields = Fields(reading.fields)
    if fields.has_text(names):
        yield from _rows(rows, where, reading, fields)
        return
    if entries := fields.addresses([row for _, row in rows]):
        raise Addresses(entries)
    shown = ", ".join(f"`{name[:30]}`" for name in names[:8])
    raise NoArticles(where, f"no column holds a text: its columns are {shown} (--map text=COLUMN names one)")


def _sheets(stream: BinaryIO, where: str, reading: Reading) -> Placed:
    """The sheets of a workbook that hold articles; a workbook of one sheet is to hold some."""
    sheets = list(xlsx_rows(_seekable(stream, where, reading), where, reading.settings))
    with_text = [(names, rows) for names, rows in sheets if Fields(reading.fields).has_text(names)]
    for names, rows in with_text or sheets[:1]:
        yield from _table(names, rows, where, reading)


def _rows(rows: Iterator[tuple[str, object]], where: str, reading: Reading, fields: Fields | None = None) -> Placed:
    fields = fields or Fields(reading.fields)
    seconds = reading.settings.item_seconds
    first = True
    for here, row in rows:
        if first and (entries := fields.addresses([row])):
            rest = [one for _, one in rows]
            raise Addresses(fields.addresses([row, *rest]) or entries)
        if first and isinstance(row, dict) and not fields.has_text(list(row)):
            raise NoArticles(where, f"no text in it; its fields are {', '.join(map(str, list(row)[:8]))}")
        first = False
        try:
            if isinstance(row, InputError):
                raise row
            yield here, attempt(here, seconds, partial(fields.article, row, here, published=reading.published))
        except InputError as problem:
            yield here, problem
    yield from _noted(fields, where)


def _noted(fields: Fields, where: str) -> Placed:
    if told := fields.line():
        yield where, Note(told)


# -------------------------------------------------------------------------------------------------------------- archives


def _archive(stream: BinaryIO, where: str, reading: Reading) -> Placed:
    archive, found, failed = Warc(stream, where, reading.settings), 0, 0
    for here, kept in archive.pages():
        one = kept if isinstance(kept, InputError) else _tried(kept, here, reading)
        found, failed = found + isinstance(one, Article), failed + isinstance(one, InputError)
        yield here, one
    if found:
        passed = f"; passed over: {counts(archive.skipped)}" if archive.skipped else ""
        yield where, Note(f"{many(archive.records, 'record')}, {many(found, 'article')}, {failed:,} failed{passed}")


def _tried(kept: Kept, where: str, reading: Reading) -> Article | InputError:
    try:
        seconds = budget(reading.settings.item_seconds, size=len(kept.content))
        return attempt(where, seconds, partial(from_kept, kept, where, reading.settings, reading.published))
    except InputError as problem:
        return problem


def _gzip(stream: BinaryIO, where: str, reading: Reading) -> Placed:
    """What is packed, under its name without .gz; unpacked as it is read."""
    inner = where[:-3] if where.lower().endswith(".gz") else where
    try:
        unpacked = io.BufferedReader(gzip.GzipFile(fileobj=stream))
        head = unpacked.peek(4096)
        if not head:
            raise InputError(where, "empty file")
        kind = kind_of_file(inner, head)
        if kind in ("gzip", "zip") or reading.depth >= _DEEPEST:
            raise InputError(where, "an archive within an archive")
        if kind in ("xlsx", "parquet", "csv"):  # read with steps back, which would unpack again and again
            unpacked = io.BufferedReader(io.BytesIO(whole(unpacked, where, reading.settings)))
        yield from read_stream(unpacked, where, reading, kind)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError(where, "the gzip data is broken or breaks off") from None


def _zip(stream: BinaryIO, where: str, reading: Reading) -> Placed:
    """The files of a zip archive, as those of a folder."""
    if reading.depth >= _DEEPEST:
        raise InputError(where, "an archive within an archive within an archive")
    within = Reading(settings=reading.settings, published=reading.published, fields=reading.fields, depth=reading.depth + 1)
    inside = Inside()
    try:
        with zipfile.ZipFile(stream) as packed:
            for member in sorted(packed.infolist(), key=lambda one: one.filename):
                name = member.filename
                if member.is_dir() or os.path.basename(name).startswith(".") or name.startswith("__MACOSX/"):
                    continue
                if not is_in_folders(name):
                    inside.passed_over(name)
                    continue
                here = f"{where}/{name}"
                yield from inside.counted(here, partial(_member, packed, member, here, within))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        yield where, InputError(where, "the zip archive is broken")
        return
    yield from inside.told(where)


def _member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, reading: Reading) -> Placed:
    if member.flag_bits & 1:
        raise InputError(where, "locked with a password")
    try:
        with packed.open(member) as stream:
            yield from read_stream(io.BufferedReader(stream), where, reading)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise InputError(where, "broken in the zip archive") from None
