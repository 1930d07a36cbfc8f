"""How files are read, what comes of it, and the counts of a folder or an archive."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from forewarn.acquire.forms import many
from forewarn.acquire.listings import Entry
from forewarn.acquire.pagedates import Stamps
from forewarn.ground.budget import explain
from forewarn.ground.config import Settings
from forewarn.ground.errors import ForewarnError, InputError, ItemError
from forewarn.ground.records import Article

_NOTED_KINDS = 16


class Note(str):
    """What was understood of a file or folder, in a line."""


# Each article comes with its place, as its errors name it.
Placed = Iterator[tuple[str, Article | InputError | Note]]


class Addresses(ForewarnError):
    """A file that holds no articles but the addresses of some; raised before anything is yielded."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__(f"{len(entries)} addresses")
        self.entries = entries


class NoArticles(InputError):
    """A file of a kind that may hold articles, such as a table, holds something else."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How files are read: `published` is the date of articles that give none, `fields` names fields of rows by ours."""

    settings: Settings
    published: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    @property
    def limit(self) -> int:
        """The most bytes of one thing."""
        return int(self.settings.max_input_mb * 1_000_000)

    @property
    def stamps(self) -> Stamps:
        """What is said of a file's date beside the file."""
        return Stamps(given=self.published)


class Inside:
    """The files of a folder or an archive, counted by kind; what one raises is one error."""

    def __init__(self) -> None:
        self._read: Counter[str] = Counter()
        self._others: Counter[str] = Counter()
        self._articles = 0

    def passed_over(self, name: str) -> None:
        """A file that is not of a kind to be read."""
        self._others[_ending(name)] += 1

    def counted(self, path: str, read: Callable[[], Placed]) -> Placed:
        """The articles of one file."""
        try:
            for where, found in read():
                self._articles += isinstance(found, Article)
                yield where, found
        except Addresses:
            yield path, InputError(path, "addresses, not articles; name the file itself to fetch them")
        except NoArticles:
            self._others[f"{_ending(path)} without articles"] += 1
            return
        except InputError as problem:
            yield problem.where, problem
        except OSError as problem:
            yield path, InputError(path, reason(problem))
        except ForewarnError:
            raise
        except Exception as problem:
            yield path, ItemError(path, explain(problem))
        self._read[_ending(path)] += 1

    def told(self, where: str, *, is_empty: bool = True) -> Placed:
        """A line of what was there; nothing to be read at all is an error."""
        passed = f"; passed over: {counts(self._others)}" if self._others else ""
        if not self._read:
            if is_empty:
                yield where, InputError(where, f"nothing readable in it{passed}")
            return
        files, articles = many(self._read.total(), "file"), many(self._articles, "article")
        said = f"{files} ({counts(self._read)}), {articles}{passed}"
        yield where, Note(said)


def _ending(path: str) -> str:
    name = os.path.basename(path).lower()
    stem, end = os.path.splitext(name)
    return f"{os.path.splitext(stem)[1]}{end}" if end == ".gz" else end or name


def counts(counter: Counter[str]) -> str:
    """Numbers by name in a line, the largest first."""
    told = ", ".join(f"{number:,} {name}" for name, number in counter.most_common(_NOTED_KINDS))
    rest = counter.total() - sum(number for _, number in counter.most_common(_NOTED_KINDS))
    return told + (f", {rest:,} more" if rest else "")


def whole(stream: BinaryIO, where: str, settings: Settings) -> bytes:
    """All of a file. Raises `InputError` where it is larger than `max_input_mb`."""
    limit = int(settings.max_input_mb * 1_000_000)
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(where, f"too large: more than {settings.max_input_mb:g} MB (max_input_mb)")
    return raw


def reason(problem: OSError) -> str:
    """Why a file cannot be read, in words."""
    return {FileNotFoundError: "no such file", PermissionError: "may not be read"}.get(type(problem)) or (
        problem.strerror or type(problem).__name__
    )
