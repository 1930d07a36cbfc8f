"""What a command is given to read - an address, a file, a folder, standard input - as a stream of articles."""

import dataclasses
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.acquire.encoding import decode, is_binary
from pipeline.acquire.fetch import fetch
from pipeline.acquire.identity import article_id, canonical_url
from pipeline.acquire.jsonl import parse, read_lines, to_article
from pipeline.acquire.language import language_of
from pipeline.acquire.page import read_page
from pipeline.acquire.text import clean, split_title
from pipeline.ground.config import Settings
from pipeline.ground.errors import InputError, PageError
from pipeline.ground.records import Article

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_KINDS = {
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".txt": "text",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
}
# Not .json: a folder's JSON files are as likely settings or results as articles.
IN_FOLDERS = (".html", ".htm", ".xhtml", ".txt", ".jsonl", ".ndjson")

# Each article comes with its place, as its errors name it.
_Placed = Iterator[tuple[str, Article | InputError]]


def read(source: str, settings: Settings, *, published: str | None = None) -> Iterator[Article | InputError]:
    """The articles of a source, one at a time and in order; an `InputError` stands in the place of each that could not be had.

    `source` is a URL, a page, a text file, a JSON or JSON Lines file, a folder (all files in it of a kind that
    can be read, in the order of their names), or `-` for JSON Lines on standard input. `published` is the
    publication date of articles that give none.
    """
    for where, found in _placed(source, settings, published):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            language = language_of(found.text, where, settings)
        except PageError as problem:
            yield problem
        else:
            yield dataclasses.replace(found, language=language)


def _placed(source: str, settings: Settings, published: str | None) -> _Placed:
    try:
        if source == "-":
            if sys.stdin is None:
                raise InputError("stdin", "closed")
            yield from read_lines(sys.stdin.buffer, "stdin", settings, published=published)
        elif _URL.match(source):
            yield source, _from_url(source, settings, published)
        elif Path(source).is_dir():
            yield from _from_folder(source, settings, published)
        else:
            yield from _from_file(source, settings, published)
    except InputError as problem:
        yield problem.where, problem
    except OSError as problem:
        yield source, InputError(source, _reason(problem))
    except ValueError:  # a path with a NUL in it
        yield source, InputError(source, "no such file")


def _from_url(url: str, settings: Settings, published: str | None) -> Article:
    page = fetch(url, settings)
    if is_binary(page.content):
        raise PageError(url, "binary content")
    if page.content_type == "text/plain":
        return _from_text(decode(page.content, url, page.charset), url, page.url, published)
    return read_page(page.content, url, settings, url=page.url, charset=page.charset, published=published)


def _from_folder(folder: str, settings: Settings, published: str | None) -> _Placed:
    empty = True
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if not name.startswith(".") and Path(name).suffix.lower() in IN_FOLDERS and os.path.isfile(path):
                empty = False
                yield from _placed(path, settings, published)
    for problem in unreadable:
        empty = False
        yield problem.filename, InputError(problem.filename, _reason(problem))
    if empty:
        yield folder, InputError(folder, f"nothing readable in it ({', '.join(IN_FOLDERS)})")


def _from_file(path: str, settings: Settings, published: str | None) -> _Placed:
    with open(path, "rb") as stream:
        head = stream.peek(1)
        if not head:
            raise InputError(path, "empty file")
        kind = _KINDS.get(Path(path).suffix.lower()) or _looks_like(head)
        if kind == "lines":
            yield from read_lines(stream, path, settings, published=published)
            return
        raw = _whole(stream, path, settings)
    if kind == "json":
        yield from _from_json(raw, path, settings, published)
    elif kind == "page":
        yield path, read_page(raw, path, settings, published=published)
    else:
        yield path, _from_text(decode(raw, path), path, None, published)


def _looks_like(head: bytes) -> str:
    """The kind of a file whose name does not tell."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return {b"<": "page", b"{": "lines"}.get(start, "text")


def _whole(stream: BinaryIO, path: str, settings: Settings) -> bytes:
    limit = int(settings.max_input_mb * 1_000_000)
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(path, f"too large: more than {settings.max_input_mb:g} MB (max_input_mb)")
    return raw


def _from_json(raw: bytes, path: str, settings: Settings, published: str | None) -> _Placed:
    """A JSON file: one article, a list of them, or JSON Lines by another name."""
    try:
        data = parse(raw, path)
    except InputError:
        first, _, rest = raw.partition(b"\n")
        if not rest.strip() or not first.rstrip().endswith(b"}"):
            raise
        # Many tools call their JSON Lines .json.
        yield from read_lines(io.BytesIO(raw), path, settings, published=published)
        return
    if not isinstance(data, list):
        yield path, to_article(data, path, published=published)
        return
    for number, item in enumerate(data, 1):
        here = f"{path} item {number}"
        try:
            yield here, to_article(item, here, published=published)
        except InputError as problem:
            yield here, problem


def _from_text(text: str, where: str, url: str | None, published: str | None) -> Article:
    title, rest = split_title(text)
    body = clean(rest, title)
    if not body:
        raise PageError(where, "no text in it")
    address = canonical_url(url) if url else None
    return Article(
        id=article_id(address, body),
        text=body,
        title=title,
        url=address,
        published=published,
        published_source="given" if published else None,
    )


def _reason(problem: OSError) -> str:
    return {FileNotFoundError: "no such file", PermissionError: "may not be read"}.get(type(problem)) or (
        problem.strerror or type(problem).__name__
    )
