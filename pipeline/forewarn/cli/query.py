"""`forewarn query`: find events. Nothing heavy is imported here; it must answer in well under a second."""

import contextlib
import itertools
import sys
from collections.abc import Iterator
from typing import Any

import click

from forewarn.cli import rows as forms
from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, format_option, limit_option, settings
from forewarn.cli.plain import use_utf8, use_what_fits
from forewarn.cli.table import print_plain_table, print_table
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.detail import short_keys
from forewarn.store.query import count_events, find_events, overview_columns

_COUNTED = 1000  # events that are told by number: to count all of a large database takes longer than to find some
_TABLE_ROWS = 50

Row = dict[str, Any]


@click.command()
@db_option
@filter_options(sort=True)
@limit_option("[default: 50 in a table, else all]")
@click.option(
    "--columns",
    metavar="NAMES",
    help="Only these columns of event_overview (docs/database.md), by name, apart by commas, in this order.",
)
@format_option("table", "json", "jsonl", "csv", "markdown", "geojson", "parquet")
@click.option("--excel", is_flag=True, help="CSV with the byte order mark by which Excel knows UTF-8.")
@click.pass_context
def query(
    ctx: click.Context, db: str | None, form: str, limit: int | None, columns: str | None, excel: bool, **given: Any
) -> None:
    """Find events in a database; all that is asked must hold. By default only what happened is found: --status all shows the
    rest.

    \b
    forewarn query --claimed-by "Islamic State"
    forewarn query --type warning --country RU
    forewarn query --min-killed 50 --since 2024-01-01 --format csv
    forewarn query --text '"concert hall" moscow' --status all
    forewarn query --unclaimed --columns event_key,date_start,place,quote --format markdown
    """
    in_force = settings(ctx, db=db)
    if excel:
        if form not in ("table", "csv"):
            raise click.UsageError(f"--excel is for CSV, not for {form}")
        form = "csv"
    if limit is None and form == "table":
        limit = _TABLE_ROWS
    if form == "parquet" and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for a terminal; send it to a file: > events.parquet")
    wanted = filter_of(ctx, in_force, limit, given)
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        types = overview_columns(conn)
        chosen = _columns(columns, types)
        rows = find_events(conn, wanted)
        first = next(rows, None)
        if first is None:
            click.echo("no events", err=True)
        found = itertools.chain([first] if first else [], rows)
        if form == "table" and first is not None:
            shown = list(found)
            use_what_fits()
            if chosen is None:
                keys = short_keys(conn, (row["event_key"] for row in shown))
                print_table([row | {"key": keys[row["event_key"]]} for row in shown])
            else:
                print_plain_table(shown, chosen, whole=("event_key",))
            if len(shown) == limit and (total := count_events(conn, wanted, most=_COUNTED)) > limit:
                told = f"more than {_COUNTED}" if total > _COUNTED else total
                click.echo(f"{limit} of {told} events; --limit 0 prints all", err=True)
        elif form != "table":
            use_utf8()
            if excel:
                sys.stdout.write("\ufeff")
            _print(form, found, chosen, types)


def _columns(told: str | None, known: dict[str, str]) -> tuple[str, ...] | None:
    """The columns asked for; None for all. Raises `click.BadParameter`."""
    if told is None:
        return None
    names = tuple(dict.fromkeys(name for part in told.split(",") if (name := part.strip())))
    for name in names or ("",):
        if name not in known:
            raise click.BadParameter(f"no column {name!r}; there are {', '.join(known)}", param_hint="'--columns'")
    return names


def _print(form: str, rows: Iterator[Row], chosen: tuple[str, ...] | None, types: dict[str, str]) -> None:
    if form == "geojson":
        forms.print_geojson(rows, chosen)
    elif form == "parquet":
        forms.print_parquet(rows, types if chosen is None else {name: types[name] for name in chosen})
    else:
        _PRINT[form](forms.only(rows, chosen))


_PRINT = {
    "json": forms.print_json,
    "jsonl": forms.print_jsonl,
    "csv": forms.print_csv,
    "markdown": forms.print_markdown,
}
