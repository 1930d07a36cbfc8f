"""`forewarn incidents`: attacks as many articles tell of them together."""

import contextlib
import itertools
from collections.abc import Iterator
from typing import Any

import click
from click.core import ParameterSource

from forewarn.cli import rows as forms
from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, format_option, limit_option, settings
from forewarn.cli.plain import use_utf8, use_what_fits
from forewarn.cli.table import print_plain_table
from forewarn.ground.wording import days, toll
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.incident_query import count_incidents, find_incidents, incident_events

_TABLE_ROWS = 50
_TABLE = ("id", "date", "incident", "place", "killed", "injured", "articles")

Row = dict[str, Any]


@click.command()
@db_option
@filter_options(sort=True)
@limit_option("[default: 50 in a table, else all]")
@click.option("--rebuild", is_flag=True, help="Group all events anew first, as if they had just come in.")
@format_option("table", "json", "jsonl", "csv", "markdown")
@click.pass_context
def incidents(ctx: click.Context, db: str | None, form: str, limit: int | None, rebuild: bool, **given: Any) -> None:
    """List incidents: each attack once, however many articles tell of it. Those are listed of which some event is as asked;
    by default of every status and type.

    The toll of an incident is best guess and bounds: the newest figure, and the lowest and highest that any article gives.
    Articles are counted beside the independent sources that they come from: copies, articles of one agency or one outlet, and
    articles with passages in common count once.

    \b
    forewarn incidents --since 2024-01-01 --min-killed 10
    forewarn incidents --country RU --format csv
    forewarn incidents --format jsonl
    forewarn incidents --rebuild
    """
    in_force = settings(ctx, db=db)
    if ctx.get_parameter_source("statuses") is ParameterSource.DEFAULT:
        given["statuses"] = ("all",)
    if limit is None and form == "table":
        limit = _TABLE_ROWS
    wanted = filter_of(ctx, in_force, limit, given)
    if rebuild:
        _rebuild(in_force.db)
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        found = find_incidents(conn, wanted)
        first = next(found, None)
        if first is None:
            click.echo("no incidents", err=True)
        rows = itertools.chain([first] if first else [], found)
        if form == "table" and first is not None:
            shown = list(rows)
            use_what_fits()
            print_plain_table([_cells(row) for row in shown], _TABLE, right=("killed", "injured"), whole=("id",))
            if len(shown) == limit and (total := count_incidents(conn, wanted)) > limit:
                click.echo(f"{limit} of {total} incidents; --limit 0 prints all", err=True)
        elif form != "table":
            use_utf8()
            _PRINT[form](_with_events(conn, rows) if form in ("json", "jsonl") else rows)


def _rebuild(path: str) -> None:
    from forewarn.store.write import open_database, rebuild_incidents

    with contextlib.closing(open_database(path, create=False)) as database:
        rebuild_incidents(database)


def _with_events(conn: Any, rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        yield {"id": row["id"], "events": incident_events(conn, row["id"]), **row}


def _cells(row: Row) -> Row:
    kind = row["subtype"].replace("_", " ") if row["subtype"] != "unspecified" else row["type"]
    place = ", ".join(filter(None, (row["place"], row["country"])))
    return {
        "id": row["id"],
        "date": days(row["date_start"], row["date_end"]),
        "incident": kind if row["status"] == "actual" else f"{kind}, {row['status']}",
        "place": place,
        "killed": toll(row, "killed"),
        "injured": toll(row, "injured"),
        "articles": sources(row),
    }


def sources(row: Row) -> str:
    """The number of articles, and of independent sources where it is lower."""
    articles, independent = row["articles"], row["independent"]
    return str(articles) if articles == independent else f"{articles} ({independent} independent)"


_PRINT = {
    "json": forms.print_json,
    "jsonl": forms.print_jsonl,
    "csv": forms.print_csv,
    "markdown": forms.print_markdown,
}
