"""Events as a table for people, as wide as the terminal: rich is imported only when one is printed."""

import sys
from collections.abc import Collection, Sequence
from typing import Any

from forewarn.cli.plain import clean
from forewarn.ground import wording
from forewarn.ground.wording import bounds, days

_NARROW = 72  # columns below which lines had rather be broken by the terminal than the table by its columns
_ROOMY = 100  # columns from which killed has a column of its own; below, it stands under the event
_WIDE = 120  # columns of the terminal from which injured and the first quote are shown too
_DATE = 10  # columns of a day; words that are no known day may be broken over lines
_EVENT = 13  # columns of the longest word in what is shown of an event, "assassination"
_QUOTE = 160  # characters of a quote that a table shows


def print_table(rows: Sequence[dict[str, Any]]) -> None:
    """Print rows of `event_overview`; colours and width are the terminal's, or none and 80 (or COLUMNS) where there is none."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, _NARROW)
    wide = console.width >= _WIDE
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    # A key is there to be copied: it comes first and whole, and only a very long one is broken over lines.
    longest = max((len(row["event_key"]) for row in rows), default=0)
    whole = longest <= console.width // 3
    table.add_column("key", style="cyan", no_wrap=whole, overflow="fold", min_width=min(longest, console.width // 3))
    table.add_column("date", overflow="fold", min_width=_DATE)
    table.add_column("event", overflow="fold", min_width=_EVENT)
    table.add_column("place", overflow="fold")
    roomy = console.width >= _ROOMY
    if roomy:
        table.add_column("killed", justify="right", no_wrap=True)
    if wide:
        table.add_column("injured", justify="right", no_wrap=True)
    table.add_column("who", overflow="fold", min_width=12)
    if wide:
        table.add_column("first quote", overflow="fold", ratio=1)
    for row in rows:
        cells = [row["event_key"], date_of(row), what(row) if roomy else _with_killed(row), where(row)]
        cells += [bounds(row["killed_min"], row["killed_max"])] if roomy else []
        cells += [bounds(row["injured_min"], row["injured_max"])] if wide else []
        cells += [who(row)]
        cells += [_shortened(row["quote"] or "")] if wide else []
        table.add_row(*(Text(clean(cell)) for cell in cells))
    console.print(table)


def print_plain_table(
    rows: Sequence[dict[str, Any]], columns: Sequence[str], *, right: Collection[str] = (), whole: Collection[str] = ()
) -> None:
    """Print rows under the names of their columns; those of `right` are numbers, those of `whole` hold what is to be copied and
    are broken over lines only where that leaves no room."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, _NARROW)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    cells = [{name: "" if row[name] is None else clean(str(row[name])) for name in columns} for row in rows]
    for name in columns:
        longest = max((len(line) for row in cells for line in row[name].split("\n")), default=0)
        least = min(longest, console.width // 3) if name in whole else None
        table.add_column(name.replace("_", " "), overflow="fold", justify="right" if name in right else "left", min_width=least)
    for row in cells:
        table.add_row(*(Text(row[name]) for name in columns))
    console.print(table)


def date_of(row: dict[str, Any]) -> str:
    """The days of an event, as short as they can be told, two of them on two lines; else the article's words."""
    return days(row["date_start"], row["date_end"], row["date_text"], joint="\n")


def what(row: dict[str, Any]) -> str:
    """Type, subtype, and the status of what did not simply happen."""
    return wording.what(row["type"], row["subtype"], row["status"])


def _with_killed(row: dict[str, Any]) -> str:
    """What happened, and under it the number killed."""
    killed = bounds(row["killed_min"], row["killed_max"])
    return f"{what(row)}\n{killed} killed" if killed else what(row)


def where(row: dict[str, Any]) -> str:
    """Place and country."""
    place, country = row["place"], row["country"]
    return f"{place}, {country}" if place and country else place or country or ""


def who(row: dict[str, Any]) -> str:
    """Who did it to whom, who warned whom, or who claims."""
    doing = row["perpetrators"] or row["issuers"] or row["claimants"] or ""
    suffering = row["targets"] or row["victims"] or row["recipients"] or ""
    return f"{doing} -> {suffering}" if doing and suffering else doing or (f"-> {suffering}" if suffering else "")


def _shortened(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
