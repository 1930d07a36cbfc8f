"""Three Parquet files of a database - events, incidents, articles - for DuckDB, pandas and the like: what lies above SQLite.

Each has the columns of the table or view of its name, with the same types; docs/database.md tells what they hold.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from forewarn.ground.errors import ExportError, MissingPackageError
from forewarn.ground.gazetteer import ATTRIBUTION
from forewarn.store.incident_query import find_incidents, incident_columns
from forewarn.store.query import Filter, find_keys, overview_columns, overviews

Row = dict[str, Any]

TABLES = ("events", "incidents", "articles")
# Rows held at once: a group of rows of the file.
_GROUP = 20_000
_NOT_OF_ARTICLES = ("number", "text_sha256", "record_sha256", "run_id")
_KEYS = 500


def write_tables(conn: sqlite3.Connection, wanted: Filter, folder: Path) -> dict[str, int]:
    """Write events.parquet, incidents.parquet and articles.parquet to a folder, which is made; how many rows each has.

    Events are those that `wanted` describes, with the column `incident_id`; incidents those that one of them belongs to;
    articles those of the events, and where `wanted` leaves out nothing, all. Raises `ExportError` where a file cannot be
    written, `MissingPackageError` without the package that writes Parquet.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ExportError(f"{folder}: cannot be made: {problem.strerror}") from None
    keys = find_keys(conn, wanted)
    everything = wanted == Filter(statuses=(), sort=wanted.sort)
    columns = {**overview_columns(conn), "incident_id": "text"}
    of_articles = {
        name: kind.lower()
        for name, kind in conn.execute("SELECT name, type FROM pragma_table_info('articles')")
        if name not in _NOT_OF_ARTICLES
    }
    ids = None if everything else list(_article_ids(conn, keys))
    of_these = wanted if everything else Filter(statuses=(), keys=tuple(keys))
    made = {
        "events": (columns, _events(conn, keys)),
        "incidents": (incident_columns(conn), find_incidents(conn, of_these)),
        "articles": (of_articles, _articles(conn, tuple(of_articles), ids)),
    }
    return {name: write(folder / f"{name}.parquet", types, rows) for name, (types, rows) in made.items()}


def write(path: Path, types: dict[str, str], rows: Iterable[Row]) -> int:
    """Write rows to a Parquet file, put in place once it is whole; how many there are.

    `types` are the columns, each `integer`, `real` or `text`. Raises `ExportError` and `MissingPackageError`.
    """
    try:
        from arro3.core import DataType, Field, RecordBatch, RecordBatchReader, Schema
        from arro3.io import write_parquet
    except ImportError:
        raise MissingPackageError("Parquet needs the package arro3: pip install 'forewarn[parquet]'") from None
    kinds = {"integer": DataType.int64(), "real": DataType.float64(), "text": DataType.utf8()}
    schema = Schema([Field(name, kinds[kind], nullable=True) for name, kind in types.items()])
    count = 0

    def batches() -> Iterator[Any]:
        nonlocal count
        waiting = iter(rows)
        while group := list(islice(waiting, _GROUP)):
            count += len(group)
            yield RecordBatch.from_pydict(
                {name: _array([row[name] for row in group], kinds[kind]) for name, kind in types.items()}, schema=schema
            )

    said = {"attribution": ATTRIBUTION} if "latitude" in types else None
    part = path.with_name(f".{path.name}.part")
    try:
        write_parquet(RecordBatchReader.from_batches(schema, batches()), part, compression="zstd(3)", key_value_metadata=said)
        part.replace(path)
    except OSError as problem:
        raise ExportError(f"{path}: cannot be written: {problem.strerror or problem}") from None
    finally:
        part.unlink(missing_ok=True)
    return count


def _array(values: list[Any], kind: Any) -> Any:
    from arro3.core import Array

    return Array(values, type=kind)


def _events(conn: sqlite3.Connection, keys: list[str]) -> Iterator[Row]:
    for start in range(0, len(keys), _KEYS):
        some = keys[start : start + _KEYS]
        marks = ", ".join("?" * len(some))
        incidents = dict(
            conn.execute(f"SELECT event_key, incident_id FROM incident_events WHERE event_key IN ({marks})", some).fetchall()
        )
        for row in overviews(conn, some):
            yield {**row, "incident_id": incidents.get(row["event_key"])}


def _article_ids(conn: sqlite3.Connection, keys: list[str]) -> Iterator[str]:
    rows = conn.execute(
        "SELECT DISTINCT article_id FROM json_each(?) AS chosen CROSS JOIN events ON event_key = chosen.value",
        (json.dumps(keys),),
    )
    return (row[0] for row in rows)


def _articles(conn: sqlite3.Connection, names: tuple[str, ...], ids: list[str] | None) -> Iterator[Row]:
    listed = f"SELECT {', '.join(names)} FROM articles"
    if ids is None:
        for row in conn.execute(f"{listed} ORDER BY number"):
            yield dict(zip(names, row, strict=True))
        return
    for start in range(0, len(ids), _KEYS):
        some = ids[start : start + _KEYS]
        for row in conn.execute(f"{listed} WHERE id IN ({', '.join('?' * len(some))}) ORDER BY number", some):
            yield dict(zip(names, row, strict=True))
