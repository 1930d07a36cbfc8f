"""Files and folders to articles: each kind of kinds.py by its reader, one article at a time."""

import io
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from forewarn.acquire.archives import Kept, Warc, read_mhtml
from forewarn.acquire.encoding import decode
from forewarn.acquire.forms import article_of, read_rows
from forewarn.acquire.jsonl import parse, read_lines
from forewarn.acquire.kinds import IN_FOLDERS, LISTINGS, kind_of_bytes, kind_of_file
from forewarn.acquire.listings import Entry, read_listing
from forewarn.acquire.pagedates import Stamps
from forewarn.acquire.plaintext import read_text
from forewarn.ground.budget import attempt, budget, explain
from forewarn.ground.config import Settings
from forewarn.ground.errors import ForewarnError, InputError, ItemError
from forewarn.ground.records import Article

# Each article comes with its place, as its errors name it.
Placed = Iterator[tuple[str, Article | InputError]]


class Addresses(Exception):
    """A file that holds no articles but the addresses of some; raised before anything is yielded."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__(len(entries))
        self.entries = entries


def read_folder(folder: str, settings: Settings, published: str | None) -> Placed:
    """The articles of all files in a folder, and in its folders, that are of a kind to be found there, by name."""
    empty = True
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if not name.startswith(".") and Path(name).suffix.lower() in IN_FOLDERS and os.path.isfile(path):
                empty = False
                yield from _in_folder(path, settings, published)
    for problem in unreadable:
        empty = False
        yield problem.filename, InputError(problem.filename, reason(problem))
    if empty:
        yield folder, InputError(folder, f"nothing readable in it ({', '.join(IN_FOLDERS)})")


def _in_folder(path: str, settings: Settings, published: str | None) -> Placed:
    try:
        yield from read_file(path, settings, published)
    except Addresses:
        yield path, InputError(path, "addresses, not articles; name the file itself to fetch them")
    except InputError as problem:
        yield problem.where, problem
    except OSError as problem:
        yield path, InputError(path, reason(problem))
    except ForewarnError:
        raise
    except Exception as problem:
        yield path, ItemError(path, explain(problem))


def read_file(path: str, settings: Settings, published: str | None, kind: str | None = None) -> Placed:
    """The articles of a file, of the given kind or of the one it looks like.

    Raises `InputError` or `OSError` where nothing can be had of it, and `Addresses` where it is a feed, a sitemap or a list.
    """
    with open(path, "rb") as stream:
        yield from read_stream(stream, path, settings, published, kind)


def read_stream(
    stream: io.BufferedReader, where: str, settings: Settings, published: str | None, kind: str | None = None
) -> Placed:
    """As `read_file`, of a file that is open; what comes as lines or records is read as it comes."""
    head = stream.peek(4096)
    if not head:
        raise InputError(where, "empty file")
    kind = kind or kind_of_file(where, head)
    if kind == "lines":
        yield from read_lines(stream, where, settings, published=published, make=article_of)
    elif kind == "csv":
        yield from read_rows(stream, where, settings, published=published)
    elif kind == "warc":
        for here, kept in Warc(stream, where, settings).pages():
            yield here, kept if isinstance(kept, InputError) else _tried(kept, here, settings, published)
    else:
        raw = whole(stream, where, settings)
        if (kind in ("text", "list") and kind_of_bytes(raw) == "list") or kind in LISTINGS:
            raise Addresses(read_listing(raw, kind if kind in LISTINGS else "list", where))
        seconds = budget(settings.item_seconds, size=len(raw))
        yield from attempt(where, seconds, lambda: list(_whole_file(raw, kind, where, settings, published)))


def _whole_file(raw: bytes, kind: str, where: str, settings: Settings, published: str | None) -> Placed:
    if kind == "json":
        yield from _from_json(raw, where, settings, published)
    elif kind == "mhtml":
        yield where, from_kept(read_mhtml(raw, where), where, settings, published)
    elif kind == "page":
        yield where, _page(raw, where, settings, stamps=Stamps(given=published))
    else:
        yield where, read_text(decode(raw, where), where, stamps=Stamps(given=published))


def whole(stream: BinaryIO, where: str, settings: Settings) -> bytes:
    """All of a file. Raises `InputError` where it is larger than `max_input_mb`."""
    limit = int(settings.max_input_mb * 1_000_000)
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(where, f"too large: more than {settings.max_input_mb:g} MB (max_input_mb)")
    return raw


def from_kept(kept: Kept, where: str, settings: Settings, published: str | None) -> Article:
    """The article of a page from an archive. Raises `PageError`."""
    stamps = Stamps(given=published, server=kept.modified, fetched=kept.time)
    return _page(kept.content, where, settings, url=kept.url, charset=kept.charset, stamps=stamps)


def _page(raw: bytes, where: str, settings: Settings, **known: Any) -> Article:
    from forewarn.acquire.page import read_page  # trafilatura, which other kinds of files need not wait for

    return read_page(raw, where, settings, **known)


def reason(problem: OSError) -> str:
    """Why a file cannot be read, in words."""
    return {FileNotFoundError: "no such file", PermissionError: "may not be read"}.get(type(problem)) or (
        problem.strerror or type(problem).__name__
    )


def _tried(kept: Kept, where: str, settings: Settings, published: str | None) -> Article | InputError:
    try:
        seconds = budget(settings.item_seconds, size=len(kept.content))
        return attempt(where, seconds, partial(from_kept, kept, where, settings, published))
    except InputError as problem:
        return problem


def _from_json(raw: bytes, path: str, settings: Settings, published: str | None) -> Placed:
    """A JSON file: one article, a list of them, or JSON Lines by another name."""
    try:
        data = parse(raw, path)
    except InputError:
        first, _, rest = raw.partition(b"\n")
        if not rest.strip() or not first.rstrip().endswith(b"}"):
            raise
        # Many tools call their JSON Lines .json.
        yield from read_lines(io.BytesIO(raw), path, settings, published=published, make=article_of)
        return
    if not isinstance(data, list):
        yield path, article_of(data, path, published=published)
        return
    for number, item in enumerate(data, 1):
        here = f"{path} item {number}"
        try:
            yield here, attempt(here, settings.item_seconds, partial(article_of, item, here, published=published))
        except InputError as problem:
            yield here, problem
