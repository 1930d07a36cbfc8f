"""What a command is given to read - addresses, files, folders, standard input - as a stream of what is found there."""

import contextlib
import dataclasses
import io
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from forewarn.acquire.files import read_articles, read_file, read_folder, read_stream
from forewarn.acquire.identity import plain_address
from forewarn.acquire.language import language_of
from forewarn.acquire.listings import Entry
from forewarn.acquire.reading import Addresses, Note, Placed, Reading, reason
from forewarn.acquire.wanted import Found, Wanted
from forewarn.ground.budget import attempt, explain
from forewarn.ground.config import Settings
from forewarn.ground.errors import ForewarnError, InputError
from forewarn.ground.records import Article
from forewarn.ground.visits import Visit

if TYPE_CHECKING:
    from forewarn.acquire.web import Web

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_address(source: str) -> bool:
    """Whether a source is an address rather than a file."""
    return bool(_URL.match(source))


def read(source: str, settings: Settings, *, published: str | None = None) -> Iterator[Article | InputError]:
    """The articles of one source, in order; an `InputError` stands in the place of each that could not be had.

    For programs that need no more than this; `Sources` has the rest.
    """
    with Sources(settings, Wanted(published=published)) as sources:
        for found in sources.read([source]):
            if found.problem is not None:
                yield found.problem
            elif found.article is not None:
                yield found.article


class Sources(contextlib.AbstractContextManager["Sources"]):
    """Reads the sources of one run.

    A source is a URL (of a page, feed, sitemap, list or site), a file of any kind of kinds.py, a folder (all files in it of
    a kind that can be read, in the order of their names), or `-` for JSON Lines, or another kind if one is asked for, on
    standard input.
    """

    def __init__(self, settings: Settings, wanted: Wanted) -> None:
        self._settings = settings
        self._wanted = wanted
        self._closing = contextlib.ExitStack()

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    @cached_property
    def _web(self) -> "Web":
        from forewarn.acquire.session import Session  # httpx, which files and standard input need not wait for
        from forewarn.acquire.web import Web

        return Web(self._settings, self._wanted, self._closing.enter_context(Session(self._settings)))

    def read(self, sources: Sequence[str]) -> Iterator[Found]:
        """What is found in the sources: in their order if the run is ordered, else all addresses at a time, then the files."""
        if self._wanted.ordered:
            for source in sources:
                yield from self._source(source)
            return
        typed = [source for source in sources if is_address(source)]
        if typed:
            yield from self._web.read(typed, kind=self._wanted.kind)
        for source in sources:
            if not is_address(source):
                yield from self._source(source)

    def revisit(self, visits: Sequence[Visit]) -> Iterator[Found]:
        """What is found at addresses of earlier runs."""
        yield from self._web.revisit(visits)

    def _source(self, source: str) -> Iterator[Found]:
        if is_address(source):
            yield from self._web.read([source], kind=self._wanted.kind)
            return
        try:
            for where, found in self._placed(source):
                yield self._checked(where, found)
        except Addresses as listed:
            yield from self._listed(source, listed.entries)
        except InputError as problem:
            yield Found(where=problem.where, problem=problem)
        except OSError as problem:
            yield Found(where=source, problem=InputError(source, reason(problem)))
        except ForewarnError:
            raise
        except Exception as problem:
            no_path = isinstance(problem, ValueError) and "\0" in source
            yield Found(where=source, problem=InputError(source, "no such file" if no_path else explain(problem)))

    def _placed(self, source: str) -> Placed:
        kind = self._wanted.kind
        reading = Reading(settings=self._settings, published=self._wanted.published, fields=self._wanted.fields)
        if source != "-":
            if Path(source).is_dir():
                return read_folder(source, reading)
            return read_file(source, reading, kind)
        if sys.stdin is None:
            raise InputError("stdin", "closed")
        buffered = sys.stdin.buffer
        stream = buffered if isinstance(buffered, io.BufferedReader) else io.BufferedReader(buffered)
        if kind is None:
            return read_articles(stream, "stdin", reading)
        return read_stream(stream, "stdin", reading, kind)

    def _listed(self, source: str, entries: Sequence[Entry]) -> Iterator[Found]:
        if not entries:
            yield Found(where=source, problem=InputError(source, "no addresses in it"))
        urls = [entry.url for entry in entries if not self._wanted.is_too_old(entry.published)]
        yield from self._web.read(urls, source=source)

    def _checked(self, where: str, found: Article | InputError | Note) -> Found:
        if isinstance(found, Note):
            return Found(where=where, note=str(found))
        if isinstance(found, InputError):
            return Found(where=where, problem=found)
        if self._wanted.is_too_old(found.published):
            return Found(where=where)
        try:
            language = attempt(where, self._settings.item_seconds, partial(language_of, found.text, where, self._settings))
        except InputError as problem:
            return Found(where=where, problem=problem)
        url, site = (plain_address(value) if value else None for value in (found.url, found.site))
        return Found(where=where, article=dataclasses.replace(found, language=language, url=url, site=site))
