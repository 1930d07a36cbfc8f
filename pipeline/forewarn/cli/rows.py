"""Rows as data: JSON, JSON Lines, CSV, a table in Markdown, GeoJSON, Parquet. Written as the rows come, Parquet apart."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from forewarn.ground.gazetteer import ATTRIBUTION
from forewarn.ground.plain import one_line, spreadsheet_cell

Row = dict[str, Any]


def print_json(rows: Iterable[Row]) -> None:
    """One array, a row a line."""
    _array(rows, "[", "]")


def print_jsonl(rows: Iterable[Row]) -> None:
    """A row a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def print_csv(rows: Iterable[Row]) -> None:
    """A head line, then a row a line; nothing where there are no rows."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerow(map(spreadsheet_cell, row.values()))


def print_markdown(rows: Iterable[Row]) -> None:
    """A table as GitHub's Markdown has it; what a page would obey is escaped."""
    for number, row in enumerate(rows):
        if number == 0:
            sys.stdout.write(_line(row) + _line("---" for _ in row))
        sys.stdout.write(_line("" if value is None else _escaped(str(value)) for value in row.values()))


def print_geojson(rows: Iterable[Row], columns: Sequence[str] | None = None) -> None:
    """A FeatureCollection (RFC 7946), a row a feature with these columns as its properties (None: all).

    Rows have `latitude` and `longitude`; where they are None the feature has no geometry.
    """
    opening = f'{{"type": "FeatureCollection", "attribution": "{ATTRIBUTION}", "features": ['
    _array((_feature(row, columns) for row in rows), opening, "]}")


def print_parquet(rows: Iterable[Row], types: dict[str, str]) -> None:
    """An Apache Parquet file; `types` are the columns with `integer`, `real` or `text`."""
    from arro3.core import Array, DataType, Table
    from arro3.io import write_parquet

    kinds = {"integer": DataType.int64(), "real": DataType.float64(), "text": DataType.utf8()}
    columns: dict[str, list[Any]] = {name: [] for name in types}
    for row in rows:
        for name, values in columns.items():
            values.append(row[name])
    table = Table.from_pydict({name: Array(values, type=kinds[types[name]]) for name, values in columns.items()})
    file = io.BytesIO()
    write_parquet(table, file)
    sys.stdout.buffer.write(file.getvalue())
    sys.stdout.buffer.flush()


def only(rows: Iterable[Row], columns: Sequence[str] | None) -> Iterator[Row]:
    """The rows with these columns in this order; None: as they are."""
    return iter(rows) if columns is None else ({name: row[name] for name in columns} for row in rows)


def _array(values: Iterable[Row], opening: str, closing: str) -> None:
    before = f"{opening}\n"
    for value in values:
        sys.stdout.write(before + json.dumps(value, ensure_ascii=False))
        before = ",\n"
    sys.stdout.write(f"{opening}{closing}\n" if before == f"{opening}\n" else f"\n{closing}\n")


def _feature(row: Row, columns: Sequence[str] | None) -> Row:
    at = [row["longitude"], row["latitude"]]
    geometry = None if None in at else {"type": "Point", "coordinates": at}
    return {"type": "Feature", "geometry": geometry, "properties": {name: row[name] for name in columns or row}}


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _escaped(text: str) -> str:
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{letter}" if letter in "\\`*_[]|~" else letter for letter in text)
