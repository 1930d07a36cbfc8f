"""Shards: one file of articles in, one file of their records out, each by itself, so that many machines can share them.

Of a shard `news.warc.gz` there are, in the folder of records,

    news.warc.gz.records.jsonl.gz   its records with their articles' texts, in the order of the articles
    news.warc.gz.faults.txt         what failed, a line each; only where something did
    news.warc.gz.done.json          counts, and what made the records; written last, so that what is done can be told

The same shard read twice by the same version gives the same bytes.
"""

import contextlib
import gzip
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from forewarn.acquire.jsonl import to_line
from forewarn.acquire.sources import Sources
from forewarn.acquire.wanted import Wanted
from forewarn.ground.config import Settings, as_dict
from forewarn.ground.errors import ForewarnError, InputError
from forewarn.ground.records import Record
from forewarn.workers import storage
from forewarn.workers.outcomes import Engine, outcomes

RECORDS, FAULTS, DONE = ".records.jsonl.gz", ".faults.txt", ".done.json"
# Of the settings, those that decide what the records are.
_DECIDE = ("model", "gate", "language_threshold", "min_text_chars", "max_text_chars", "max_input_mb", "item_seconds")


@dataclass(frozen=True)
class Job:
    """What is to be done with every shard: records into `folder`, by these settings and versions, of what is `wanted`."""

    folder: str
    settings: Settings
    made_by: dict[str, str]
    wanted: Wanted

    def path(self, source: str, kind: str) -> str:
        """Where a shard's file of a kind (`RECORDS`, `FAULTS`, `DONE`) is."""
        return storage.joined(self.folder, os.path.basename(source) + kind)


@dataclass(frozen=True)
class Shard:
    """What became of a shard: its file, its size in bytes, and how many articles were read, events found and items failed."""

    source: str
    bytes: int
    articles: int
    events: int
    failed: int


def shards_of(sources: Sequence[str]) -> list[str]:
    """The files that sources name, each a shard. Raises `InputError`, also where two have the same name."""
    found = list(dict.fromkeys(path for source in sources for path in storage.expand(source)))
    by_name: dict[str, str] = {}
    for path in found:
        name = os.path.basename(path)
        if name in by_name:
            raise InputError(path, f"has the name of {by_name[name]}, and records are named after their shard")
        by_name[name] = path
    return found


def find_done(job: Job, source: str) -> Shard | None:
    """What became of a shard, where it is done: by the same versions and settings, of a file of the same size."""
    found = storage.read(job.path(source, DONE))
    try:
        data = json.loads(found) if found is not None else None
        if data is None or data["made_by"] != _made_by(job) or data["shard"]["bytes"] != storage.size_of(source):
            return None
        return Shard(**{**data["shard"], "source": source})
    except (ValueError, KeyError, TypeError):
        return None  # not a file of ours, or not whole: made anew


def run_shard(job: Job, source: str, engine: Engine) -> Shard:
    """Read a shard, and write its records. Raises `InputError` where it cannot be read at all or written."""
    storage.remove(job.path(source, DONE))
    size, articles, events = storage.size_of(source), 0, 0
    faults: list[str] = []
    with (
        storage.local(source) as path,
        storage.writing(job.path(source, RECORDS)) as raw,
        _packed(raw) as out,
        Sources(job.settings, job.wanted) as reading,
    ):
        for where, outcome in outcomes(reading.read([path]), engine):
            if isinstance(outcome, Record):
                articles, events = articles + 1, events + len(outcome.events)
                out.write(to_line(outcome, with_text=True).encode() + b"\n")
            else:
                faults.append(" ".join(f"{where}: {outcome.why}".replace(path, os.path.basename(source)).split()))
    shard = Shard(source, size, articles, events, len(faults))
    if faults:
        _write(job.path(source, FAULTS), "".join(f"{fault}\n" for fault in faults))
    else:
        storage.remove(job.path(source, FAULTS))
    summary = {"shard": {**asdict(shard), "source": os.path.basename(source)}, "made_by": _made_by(job)}
    summary["settings"] = as_dict(job.settings)
    _write(job.path(source, DONE), json.dumps(summary, indent=1) + "\n")
    return shard


def make_worker(job: Job) -> Callable[[list[str]], list[Shard | str]]:
    """In a worker process: from shards to what became of each, or why nothing did. Raises `ForewarnError` where the process
    has another version than the job is for."""
    from forewarn.extraction import Extractor, versions

    own = versions(job.settings)
    if own != job.made_by:
        raise ForewarnError(f"this worker has other versions than the one that asks: {own} against {job.made_by}")
    engine = Extractor(job.settings)

    def work(sources: list[str]) -> list[Shard | str]:
        return [_tried(job, source, engine) for source in sources]

    return work


def lost(source: str, how: str) -> str:
    """What became of a shard whose process ended twice."""
    return f"{source}: given up: the process that read it {how}, twice"


def _tried(job: Job, source: str, engine: Engine) -> Shard | str:
    try:
        return run_shard(job, source, engine)
    except ForewarnError as problem:
        return str(problem)


def _made_by(job: Job) -> dict[str, Any]:
    asked = {"published": job.wanted.published, "since": job.wanted.since, "kind": job.wanted.kind}
    return {**job.made_by, **{name: getattr(job.settings, name) for name in _DECIDE}, **asked}


@contextlib.contextmanager
def _packed(raw: BinaryIO) -> Iterator[BinaryIO]:
    """gzip without a name or a time in it, so that the same records are the same bytes."""
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as stream:
        yield stream  # type: ignore[misc]


def _write(path: str, text: str) -> None:
    with storage.writing(path) as stream:
        stream.write(text.encode())


def records_in(path: str) -> Iterable[bytes]:
    """The lines of a file of records, packed or plain."""
    with storage.local(path) as copy, gzip.open(copy) if copy.endswith(".gz") else open(copy, "rb") as lines:
        yield from lines
