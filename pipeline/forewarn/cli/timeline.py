"""`forewarn timeline`: events in order of time, with what belongs together."""

import contextlib
import json
import sys
from typing import Any

import click

from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, format_option, limit_option, settings
from forewarn.cli.plain import clean, use_utf8, use_what_fits
from forewarn.cli.table import days_of, what, where, who
from forewarn.ground.wording import bounds
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.figures import relations_among
from forewarn.store.query import count_events, find_events

_MOST = 50  # events that are shown when --limit is not given: more are no line that can be read
_NARROW = 72
_INVERSE = {"claims": "claimed in", "denies": "denied in", "warns_of": "warned of in"}

Row = dict[str, Any]


@click.command()
@db_option
@filter_options(sort=False)
@limit_option("[default: 50]")
@format_option("text", "svg", "html")
@click.pass_context
def timeline(ctx: click.Context, db: str | None, form: str, limit: int | None, **given: Any) -> None:
    """Print events in order of time, the earliest first, each with the events it is related to; what has no known date stands
    at the end. As a drawing or a page, warnings, attacks and claims stand apart, with lines between them.

    \b
    forewarn timeline --place Moscow --status all
    forewarn timeline --actor ISIS --since 2024
    forewarn timeline --text '"duty to warn"' --format html > line.html
    """
    in_force = settings(ctx, db=db)
    most = _MOST if limit is None else limit
    wanted = filter_of(ctx, in_force, most, given | {"sort": "oldest"})
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        rows = list(find_events(conn, wanted))
        links = relations_among(conn, json.dumps([row["event_key"] for row in rows]))
        total = count_events(conn, wanted) if len(rows) == most else len(rows)
    if not rows:
        click.echo("no events", err=True)
    if form == "text":
        use_what_fits()
        if rows:
            _print(rows, links)
    else:
        _draw(form, rows, links)
    if total > len(rows):
        click.echo(f"the first {len(rows)} of {total} events; --limit 0 shows all", err=True)


def _print(rows: list[Row], links: list[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, _NARROW)
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, show_header=False)
    table.add_column(no_wrap=True, width=10)
    table.add_column(no_wrap=True, width=1)
    table.add_column(overflow="fold", ratio=1)
    related = _related(links)
    styles = {"attack": "red", "warning": "yellow", "claim": "blue"}
    for row in rows:
        style = styles.get(row["type"], "")
        killed = bounds(row["killed_min"], row["killed_max"])
        words = [what(row), where(row), f"{killed} killed" if killed else "", who(row)]
        table.add_row(
            Text(clean(days_of(row)) if row["date_start"] else "no date"),
            Text(_mark(row), style=style),
            Text(clean(" · ".join(filter(None, words)))),
        )
        for line in (row["event_key"], *related.get(row["event_key"], ())):
            table.add_row("", "", Text(clean(line), style="dim"))
    console.print(table)


def _mark(row: Row) -> str:
    """A letter for the type; small where it did not happen."""
    letter = row["type"][:1].upper()
    return letter if row["status"] == "actual" else letter.lower()


def _related(links: list[Row]) -> dict[str, list[str]]:
    """What each event is related to, in words."""
    found: dict[str, list[str]] = {}
    for link in links:
        found.setdefault(link["event_key"], []).append(f"{link['type'].replace('_', ' ')} {link['target_key']}")
        inverse = _INVERSE.get(link["type"], f"{link['type']} by")
        found.setdefault(link["target_key"], []).append(f"{inverse} {link['event_key']}")
    return found


def _draw(form: str, rows: list[Row], links: list[Row]) -> None:
    from forewarn.draw.timeline import time_line

    use_utf8()
    labelled = [row | {"label": " · ".join(filter(None, (what(row), where(row), who(row))))} for row in rows]
    drawing = time_line(labelled, links)
    if form == "svg":
        click.echo(drawing.svg, nl=False)
        return
    from forewarn.cli.page import html_page

    click.echo(html_page(drawing.title, f"{len(rows)} events.", [drawing]), nl=False)
