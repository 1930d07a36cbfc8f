"""`forewarn warnings`: what became of each warning, and by how many days it came before its attack."""

import contextlib
import itertools
from collections.abc import Iterator
from typing import Any

import click

from forewarn.cli import rows as forms
from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, format_option, limit_option, settings
from forewarn.cli.plain import use_utf8, use_what_fits
from forewarn.cli.table import print_plain_table
from forewarn.ground.wording import bounds, days
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.leads import CAME_TRUE, OUTCOMES
from forewarn.store.warnings import find_warnings

_TABLE_ROWS = 50
_UNKNOWN = "unknown"
_COLUMNS = ("given", "warning", "attack", "days before", "became")

Row = dict[str, Any]


@click.command()
@db_option
@click.option(
    "--outcome",
    "outcomes",
    type=click.Choice((*OUTCOMES, _UNKNOWN)),
    multiple=True,
    help="Only warnings of which this became; may be given again. hit: the attack came, within the window if there was one;"
    " perhaps: within it, as far as its date is known; missed: outside it; averted: it was foiled; expired: the window passed.",
)
@click.option("--response", type=click.Choice(("heeded", "dismissed", _UNKNOWN)), help="Only warnings that met with this.")
@filter_options(sort=False)
@limit_option("[default: 50 in a table, else all]")
@format_option("table", "json", "jsonl", "csv", "markdown", "svg", "html")
@click.pass_context
def warnings(
    ctx: click.Context,
    db: str | None,
    form: str,
    limit: int | None,
    outcomes: tuple[str, ...],
    response: str | None,
    **given: Any,
) -> None:
    """List warnings, the latest first, a row for each attack that a warning is about: what became of it, and how many days lay
    between, as bounds where a date is not exact. The filters are about the warning. As a drawing or a page: how many of those
    that came true had how long a lead.

    \b
    forewarn warnings --outcome hit
    forewarn warnings --response dismissed --country RU
    forewarn warnings --format csv > leads.csv
    forewarn warnings --format svg > leads.svg
    """
    in_force = settings(ctx, db=db)
    if limit is None and form == "table":
        limit = _TABLE_ROWS
    wanted = filter_of(ctx, in_force, None, given)
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        found = _chosen(find_warnings(conn, wanted), outcomes, response)
        rows = list(itertools.islice(found, limit or None))
        more = next(found, None) is not None
    if not rows:
        click.echo("no warnings", err=True)
    if form == "table":
        use_what_fits()
        if rows:
            print_plain_table([_shown(row) for row in rows], _COLUMNS, right=("days before",), whole=("attack",))
    elif form in ("svg", "html"):
        _draw(form, rows)
    else:
        use_utf8()
        _PRINT[form](rows)
    if more:
        click.echo(f"the first {limit}; --limit 0 prints all", err=True)


def _chosen(rows: Iterator[Row], outcomes: tuple[str, ...], response: str | None) -> Iterator[Row]:
    for row in rows:
        kept = not outcomes or (row["outcome"] or _UNKNOWN) in outcomes
        if kept and response in (None, row["response"] or _UNKNOWN):
            yield row


def _draw(form: str, rows: list[Row]) -> None:
    from forewarn.draw.leads import lead_times

    use_utf8()
    drawing = lead_times(row for row in rows if row["outcome"] in CAME_TRUE)
    if form == "svg":
        click.echo(drawing.svg, nl=False)
        return
    from forewarn.cli.page import html_page

    click.echo(html_page(drawing.title, f"{len(rows)} warnings.", [drawing]), nl=False)


def _shown(row: Row) -> Row:
    """A row for people: keys under what they are the keys of, and under what became of the warning how it was taken."""
    place = ", ".join(filter(None, (row["place"], row["country"])))
    status = "" if row["attack_status"] in (None, "actual") else row["attack_status"]
    killed = bounds(row["killed_min"], row["killed_max"])
    attack = (place, status, f"{killed} killed" if killed else "")
    response = "" if row["response"] in (None, _UNKNOWN) else row["response"]
    return {
        "given": days(row["date_start"], row["date_end"], joint="\n"),
        "warning": _lines(" -> ".join(filter(None, (row["issuers"], row["recipients"]))), row["event_key"]),
        "attack": _lines(days(row["attack_start"], row["attack_end"]), ", ".join(filter(None, attack)), row["attack_key"]),
        "days before": bounds(row["days_min"], row["days_max"]),
        "became": _lines(row["outcome"] or "not known", response),
    }


def _lines(*parts: str | None) -> str:
    return "\n".join(filter(None, parts))


_PRINT = {
    "json": forms.print_json,
    "jsonl": forms.print_jsonl,
    "csv": forms.print_csv,
    "markdown": forms.print_markdown,
}
