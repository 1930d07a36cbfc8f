"""`forewarn stats`: events counted and tolls added up, by country, actor, type and the like."""

import contextlib
from typing import Any

import click

from forewarn.cli import rows as forms
from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, format_option, limit_option, settings
from forewarn.cli.plain import use_utf8, use_what_fits
from forewarn.cli.table import print_plain_table
from forewarn.ground.wording import bounds
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.figures import NOT_KNOWN, WAYS, months_by_type, toll_by_month
from forewarn.store.figures import stats as count

_TABLE_ROWS = 50
_DRAWN = ("svg", "html")
_NUMBERS = ("events", "attacks", "warnings", "claims", "killed", "injured")

Row = dict[str, Any]


@click.command()
@db_option
@click.option(
    "--by",
    type=click.Choice(WAYS),
    default="type",
    show_default=True,
    help="What a row stands for. actor: who has a name of its own, in any role; claimant: who claims the attacks; source:"
    " agency, else site or host of the article.",
)
@filter_options(sort=False)
@limit_option("[default: 50 in a table, else all]")
@click.option("--tellings", is_flag=True, help="Count an attack once for every article that tells of it.")
@format_option("table", "json", "csv", "markdown", "svg", "html")
@click.pass_context
def stats(ctx: click.Context, db: str | None, by: str, form: str, limit: int | None, tellings: bool, **given: Any) -> None:
    """Count events and add up tolls of attacks that happened. An attack counts once, however many articles tell of it, with the
    newest figure of its toll and the highest. By month, the figures can be drawn: events as an SVG, or events and killed as a
    page.

    \b
    forewarn stats --by country --since 2024
    forewarn stats --by claimant --country RU
    forewarn stats --by month --type attack --format csv
    forewarn stats --by month --country SO --format html > somalia.html
    """
    in_force = settings(ctx, db=db)
    if limit is None and form == "table":
        limit = _TABLE_ROWS
    if form in _DRAWN and by != "month":
        raise click.UsageError(f"--format {form} is of months: --by month")
    wanted = filter_of(ctx, in_force, None, given)
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        found = count(conn, wanted, by, tellings=tellings)
        if form in _DRAWN:
            months = months_by_type(conn, wanted, tellings=tellings)
            _draw(form, months, toll_by_month(conn, wanted, tellings=tellings))
    rows = found[: limit or None]
    if not rows:
        click.echo("no events", err=True)
    if form == "table":
        use_what_fits()
        if rows:
            print_plain_table([_shown(row, by) for row in rows], (by, *_NUMBERS), right=_NUMBERS)
        if len(found) > len(rows):
            click.echo(f"the first {len(rows)} of {len(found)}; --limit 0 prints all", err=True)
    elif form not in _DRAWN:
        use_utf8()
        {"json": forms.print_json, "csv": forms.print_csv, "markdown": forms.print_markdown}[form](rows)


def _draw(form: str, events: tuple[list[Row], int], toll: tuple[list[Row], int]) -> None:
    from forewarn.draw.events import events_a_month
    from forewarn.draw.toll import killed_a_month

    use_utf8()
    first = events_a_month(events[0], undated=events[1])
    if form == "svg":
        click.echo(first.svg, nl=False)
        return
    from forewarn.cli.page import html_page

    number = sum(row["events"] for row in events[0]) + events[1]
    second = killed_a_month(toll[0], undated=toll[1])
    click.echo(html_page("Events and killed", f"{number} events.", [first, second]), nl=False)


def _shown(row: Row, by: str) -> Row:
    """A row for people: bounds as in `forewarn query`, nothing where a count is 0."""
    counts = {name: row[name] or "" for name in ("events", "attacks", "warnings", "claims")}
    tolls = {kind: bounds(row[f"{kind}_min"], row[f"{kind}_max"]) for kind in ("killed", "injured")}
    return {by: NOT_KNOWN if row[by] is None else row[by], **counts, **tolls}
