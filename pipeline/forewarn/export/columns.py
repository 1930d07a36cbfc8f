"""Forms that are a CSV: a table of columns, from which the file, its check and its documentation come.

UTF-8, a head line, comma, double quotes, line feed; what is not known is an empty field. A cell that a spreadsheet would take
for a formula has an apostrophe before it.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from forewarn.export.form import Told
from forewarn.ground.plain import spreadsheet_cell

Row = dict[str, str]
_WHOLE = re.compile(r"-?\d+")
_MOST_FAULTS = 20


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, how it is had from an event, and what may stand in it.

    `kind` is text, whole, number or day; `one_of` lists the values that a codebook admits; `bounds` are the least and the
    greatest number; a `required` field is never empty; a `unique` one never twice the same.
    """

    name: str
    help: str
    value: Callable[[Any], Any]
    kind: str = "text"
    one_of: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None
    required: bool = False
    unique: bool = False


def write_csv(columns: tuple[Column, ...], made: Iterable[Any], path: Path) -> None:
    """A row for each value of `made`, from which the columns are had."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in columns])
        for one in made:
            values = ((column.value(one), column.kind) for column in columns)
            writer.writerow(["" if v is None else str(spreadsheet_cell(v) if kind == "text" else v) for v, kind in values])


def read_csv(path: Path) -> Iterator[list[str]]:
    """The lines of a CSV as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, strict=True)


def check_csv(columns: tuple[Column, ...], path: Path, agree: Callable[[Row], Iterable[str]] = lambda row: ()) -> list[str]:
    """The faults of a CSV: its head, every cell by its column, and what `agree` says of a row; twenty at most."""
    names = [column.name for column in columns]
    seen: dict[str, set[str]] = {column.name: set() for column in columns if column.unique}
    faults: list[str] = []
    try:
        lines = read_csv(path)
        head = next(lines, None)
        if head != names:
            return [f"line 1: the columns are {', '.join(head or ())}, and should be {', '.join(names)}"]
        for number, cells in enumerate(lines, 2):
            if len(cells) != len(names):
                faults.append(f"line {number}: {len(cells)} fields, and should be {len(names)}")
                continue
            row = dict(zip(names, cells, strict=True))
            found = [fault for column in columns for fault in _cell_faults(column, row[column.name], seen)]
            faults += [f"line {number}: {fault}" for fault in found or agree(row)]
            if len(faults) >= _MOST_FAULTS:
                break
    except (csv.Error, UnicodeDecodeError) as problem:
        faults.append(f"not a CSV in UTF-8: {problem}")
    return faults[:_MOST_FAULTS]


def documented(columns: tuple[Column, ...]) -> tuple[tuple[str, str], ...]:
    """Columns and their meaning."""
    return tuple((column.name, column.help) for column in columns)


def _cell_faults(column: Column, cell: str, seen: dict[str, set[str]]) -> Iterator[str]:
    if cell == "":
        if column.required:
            yield f"{column.name} is empty"
        return
    if not _is_of(column.kind, cell):
        yield f"{column.name}: {cell[:40]!r} is no {column.kind}"
    elif column.one_of and cell not in column.one_of:
        yield f"{column.name}: {cell[:40]!r} is not one of {', '.join(column.one_of)}"
    elif column.bounds and not column.bounds[0] <= float(cell) <= column.bounds[1]:
        yield f"{column.name}: {cell} is not between {column.bounds[0]} and {column.bounds[1]}"
    elif column.unique and cell in seen[column.name]:
        yield f"{column.name}: {cell[:40]!r} stands twice"
    elif column.unique:
        seen[column.name].add(cell)


def _is_of(kind: str, cell: str) -> bool:
    if kind == "whole":
        return bool(_WHOLE.fullmatch(cell))
    try:
        if kind == "number":
            float(cell)
        elif kind == "day":
            return len(cell) == 10 and bool(date.fromisoformat(cell))
    except ValueError:
        return False
    return True


def headline(told: Told) -> str | None:
    """Where it was read: the headline and the address, as far as they are known."""
    return "; ".join(filter(None, (told.article.title, told.article.url))) or None
