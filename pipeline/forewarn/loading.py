"""Records that were extracted elsewhere, to rows: copies and incidents are found as `ingest` finds them."""

import itertools
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from forewarn.acquire.wanted import Found
from forewarn.ground.clock import now
from forewarn.ground.errors import ForewarnError, InputError, RecordError
from forewarn.ground.records import Article, Record, check
from forewarn.ingestion import Intake, Tally
from forewarn.store.fetches import name_sources
from forewarn.store.write import Database, finish_run, start_run
from forewarn.workers import storage
from forewarn.workers.shards import DONE, RECORDS, records_in

_TOGETHER = 200  # articles a transaction: what a stop loses, the same command loads again


def record_files(sources: Iterable[str]) -> list[str]:
    """The files of records that sources name: files, or folders of `extract --shards`. Raises `InputError`."""
    out = []
    for source in sources:
        found = storage.expand(source)
        if found != [source]:
            found = [path for path in found if path.endswith(RECORDS)]
            if not found:
                raise InputError(source, f"no records in it (files that end in {RECORDS})")
        out += found
    return list(dict.fromkeys(out))


def load_files(
    database: Database, files: Sequence[str], *, tell_fault: Callable[[ForewarnError], None], tell: Callable[[Tally], None]
) -> Tally:
    """Load files of records, one run for those that the same versions made; the counts of all.

    An article that is there already, with the record of the same versions, is left as it is. `tell_fault` is told of each line
    that is no record, `tell` the counts now and then. Raises `StoreError`.
    """
    whole = Tally()
    for _, alike in itertools.groupby(((_made_by(path), path) for path in files), key=lambda pair: pair[0]):
        made_by, paths = None, []
        for made_by, path in alike:  # noqa: B007 (the last is as good as the first)
            paths.append(path)
        tally = _load_run(database, made_by, paths, tell_fault, tell, whole)
        for mine, theirs in ((whole.articles, tally.articles), (whole.events, tally.events)):
            mine.update(theirs)
        whole.failed += tally.failed
    return whole


class _Extracted:
    """An engine that has its records already."""

    def __init__(self) -> None:
        self.record: Record | None = None

    def outcomes(self, articles: Iterable[Article]) -> Iterator[Record]:
        """The record of each article, which is the one that was read last."""
        for _ in articles:
            yield self.record


def _load_run(
    database: Database,
    made_by: dict[str, Any],
    paths: list[str],
    tell_fault: Callable[[ForewarnError], None],
    tell: Callable[[Tally], None],
    before: Tally,
) -> Tally:
    run_id = start_run(
        database,
        code_version=made_by["code"],
        models_digest=made_by["models"],
        language_model=made_by["language_model"],
        settings=made_by["settings"],
        now=now(),
    )
    name_sources(database, run_id, paths)
    engine = _Extracted()
    intake = Intake(database, run_id, engine, tell_fault=tell_fault)
    taken = intake.take(_found(paths, engine))
    going = True
    while going:
        with database.atomic():
            going = sum(1 for _ in itertools.islice(taken, _TOGETHER)) == _TOGETHER
        tell(Tally(articles=before.articles + intake.tally.articles, failed=before.failed + intake.tally.failed))
    finish_run(database, run_id, now=now(), failed=intake.tally.failed)
    return intake.tally


def _found(paths: Iterable[str], engine: _Extracted) -> Iterator[Found]:
    for path in paths:
        try:
            for number, line in enumerate(records_in(path), 1):
                where = f"{path} line {number}"
                try:
                    engine.record = _record(line, where)
                except InputError as problem:
                    yield Found(where=where, problem=problem)
                else:
                    yield Found(where=where, article=engine.record.article)
        except InputError as problem:
            yield Found(where=path, problem=problem)
        except (OSError, EOFError, zlib.error) as problem:
            yield Found(where=path, problem=InputError(path, f"cannot be read: {problem}"))


def _record(line: bytes, where: str) -> Record:
    try:
        data = json.loads(line)
        text = data["article"]["text"] if isinstance(data, dict) and isinstance(data.get("article"), dict) else None
        if not isinstance(text, str):
            raise InputError(where, "no record with its article's text; `forewarn extract --with-text` writes those")
        record = Record.from_dict(data, text)
    except KeyError:
        raise InputError(where, "the article's text is missing; `forewarn extract --with-text` writes it") from None
    except (ValueError, RecursionError):
        raise InputError(where, "broken JSON") from None
    except RecordError as problem:
        raise InputError(where, str(problem)) from None
    if problems := check(record):
        raise InputError(where, problems[0])
    return record


def _made_by(path: str) -> dict[str, Any]:
    """What made a file of records: by the file beside it, or else nobody knows, and it stands for itself."""
    found = storage.read(path.removesuffix(RECORDS) + DONE) if path.endswith(RECORDS) else None
    if found is not None:
        try:
            data = json.loads(found)
            versions = {name: data["made_by"][name] for name in ("code", "models", "language_model")}
            if all(isinstance(value, str) for value in versions.values()) and isinstance(data["settings"], dict):
                return {**versions, "settings": data["settings"]}
        except (ValueError, KeyError, TypeError):
            pass
    content = sha256(storage.read(path) or b"").hexdigest()
    return {"code": "unknown", "models": content, "language_model": None, "settings": {}}
