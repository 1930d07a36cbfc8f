"""Rows as a table for people, as wide as the terminal: no word is broken, and no row is longer than a few lines.

Each column is at least as wide as its longest word. Where the terminal has no room for that, the least important columns are
left out; what is longer than a row may be ends in an ellipsis. rich is imported only when a table is printed.
"""

import shutil
import sys
import textwrap
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from forewarn.cli.plain import clean
from forewarn.ground import wording
from forewarn.ground.wording import bounds, days

_NARROW = 60  # columns below which lines had rather be broken by the terminal
_ROOMY = 100  # columns from which killed has a column of its own; below, it stands under the event
_WIDE = 120  # columns of the terminal from which injured and the first quote are shown too
_LINES = 3  # of a row
_WORD = 24  # characters of a word from which on it may be broken: an address, not English
_GAP = 2

Row = dict[str, Any]


@dataclass
class Column:
    """A column: its head, its cells (line feeds are kept), how much it matters (0 most), whether its cells are numbers, whether
    they are there to be copied, and so never cut."""

    head: str
    cells: list[str]
    rank: int
    right: bool = False
    whole: bool = False
    style: str = ""
    lines: list[list[str]] = field(default_factory=list)

    @property
    def least(self) -> int:
        """The width below which a word would be broken, or what is to be copied cut."""
        if self.whole:
            return self.most
        longest = max((len(word) for cell in self.cells for word in cell.split()), default=0)
        return max(len(self.head), min(longest, _WORD))

    @property
    def most(self) -> int:
        """The width at which no line is wrapped."""
        return max(len(self.head), *(len(line) for cell in self.cells or [""] for line in cell.split("\n")))


def print_table(rows: Sequence[Row]) -> None:
    """Print rows of `event_overview`; the width is the terminal's, or 80 (or COLUMNS) where there is none."""
    width = _width()
    roomy, wide = width >= _ROOMY, width >= _WIDE
    columns = [
        Column("key", [row["key"] if "key" in row else row["event_key"] for row in rows], 0, whole=True, style="cyan"),
        Column("date", [days_of(row) for row in rows], 2),
        Column("event", [what(row) if roomy else _with_killed(row) for row in rows], 1),
        Column("place", [where(row) for row in rows], 3),
    ]
    if roomy:
        columns.append(Column("killed", [bounds(row["killed_min"], row["killed_max"]) for row in rows], 5, right=True))
    if wide:
        columns.append(Column("injured", [bounds(row["injured_min"], row["injured_max"]) for row in rows], 6, right=True))
    columns.append(Column("who", [who(row) for row in rows], 4))
    if wide:
        columns.append(Column("first quote", [row["quote"] or "" for row in rows], 7))
    _print(columns, width)


def print_plain_table(
    rows: Sequence[Row],
    columns: Sequence[str],
    *,
    right: Collection[str] = (),
    whole: Collection[str] = (),
    important: Sequence[str] = (),
) -> None:
    """Print rows under the names of their columns; those of `right` are numbers, those of `whole` hold what is to be copied.

    Where there is no room for all, the last columns are left out first, those of `important` last.
    """
    ranks = {name: number for number, name in enumerate(dict.fromkeys([*important, *columns]))}
    _print(
        [
            Column(
                name.replace("_", " "),
                ["" if row[name] is None else str(row[name]) for row in rows],
                ranks[name],
                right=name in right,
                whole=name in whole,
            )
            for name in columns
        ],
        _width(),
    )


def _width() -> int:
    return max(shutil.get_terminal_size((80, 24)).columns, _NARROW)


def _print(columns: list[Column], width: int) -> None:
    from rich.console import Console
    from rich.text import Text

    for column in columns:
        column.cells = [
            "\n".join(" ".join(clean(line).split()) for line in cell.split("\n")).strip("\n") for cell in column.cells
        ]
    shown = _that_fit(columns, width)
    widths = _widths(shown, width)
    for column, wide in zip(shown, widths, strict=True):
        column.lines = [_wrapped(cell, wide, column.whole) for cell in column.cells]
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=width, soft_wrap=True)
    console.print(Text(_line([column.head for column in shown], shown, widths), style="bold"))
    console.print(Text("─" * min(width, sum(widths) + _GAP * (len(widths) - 1))))
    for number in range(len(columns[0].cells)):
        for line in range(max(len(column.lines[number]) for column in shown)):
            cells = [column.lines[number][line] if line < len(column.lines[number]) else "" for column in shown]
            text = Text(_line(cells, shown, widths))
            if shown[0].style:
                text.stylize(shown[0].style, 0, widths[0])
            console.print(text)


def _that_fit(columns: list[Column], width: int) -> list[Column]:
    """The columns that have something in them, without the least important ones for which there is no room."""
    shown = [column for column in columns if any(column.cells)] or columns[:1]
    while len(shown) > 1 and sum(column.least for column in shown) + _GAP * (len(shown) - 1) > width:
        shown.remove(max(shown, key=lambda column: column.rank))
    return shown


def _widths(columns: list[Column], width: int) -> list[int]:
    """The width of each column: what it needs at least, and a share of what is left by how much it lacks."""
    widths = [column.least for column in columns]
    left = width - sum(widths) - _GAP * (len(columns) - 1)
    while left > 0:
        lacking = [(column.most - wide, number) for number, (column, wide) in enumerate(zip(columns, widths, strict=True))]
        lack, number = max(lacking, key=lambda pair: (min(pair[0], 1), -widths[pair[1]]))
        if lack <= 0:
            break
        widths[number] += 1
        left -= 1
    return widths


def _wrapped(cell: str, width: int, whole: bool) -> list[str]:
    """A cell as lines of at most `width` characters, at most three of them unless it is there to be copied."""
    lines = [piece for line in cell.split("\n") for piece in textwrap.wrap(line, max(width, 1), break_on_hyphens=False) or [""]]
    if whole or len(lines) <= _LINES:
        return lines
    last = lines[_LINES - 1]
    while last and len(last) + 2 > width:
        last = last.rpartition(" ")[0]
    return [*lines[: _LINES - 1], f"{last} …".strip()]


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(wide) if column.right else cell.ljust(wide)
        for cell, column, wide in zip(cells, columns, widths, strict=True)
    ]
    return (" " * _GAP).join(padded).rstrip()


def days_of(row: Row) -> str:
    """The days of an event, as short as they can be told, two of them on two lines; else the article's words."""
    return days(row["date_start"], row["date_end"], row["date_text"], joint="\n")


def what(row: Row) -> str:
    """Type, subtype, and the status of what did not simply happen."""
    return wording.what(row["type"], row["subtype"], row["status"])


def _with_killed(row: Row) -> str:
    """What happened, and under it the number killed."""
    killed = bounds(row["killed_min"], row["killed_max"])
    return f"{what(row)}\n{killed} killed" if killed else what(row)


def where(row: Row) -> str:
    """Place and country."""
    place, country = row["place"], row["country"]
    return f"{place}, {country}" if place and country else place or country or ""


def who(row: Row) -> str:
    """Who did it to whom, who warned whom, or who claims."""
    doing = row["perpetrators"] or row["issuers"] or row["claimants"] or ""
    suffering = row["targets"] or row["victims"] or row["recipients"] or ""
    return f"{doing} -> {suffering}" if doing and suffering else doing or (f"-> {suffering}" if suffering else "")
