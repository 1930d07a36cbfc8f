"""`forewarn warnings`: what became of each warning, and by how many days it came before its attack."""

import contextlib
import itertools
from collections.abc import Mapping
from typing import Any

import click

from forewarn.cli import rows as forms
from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, format_option, limit_option, settings
from forewarn.cli.plain import use_utf8, use_what_fits
from forewarn.cli.table import print_plain_table
from forewarn.ground.wording import bounds, days
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.detail import short_keys
from forewarn.store.leads import CAME_TRUE, IN_WORDS, OUTCOMES, UNKNOWN
from forewarn.store.warnings import find_warnings

_TABLE_ROWS = 50
_COLUMNS = ("keys", "given", "warning", "attack", "days before", "became")

Row = dict[str, Any]


@click.command()
@db_option
@click.option(
    "--outcome",
    "outcomes",
    type=click.Choice((*OUTCOMES, UNKNOWN)),
    multiple=True,
    help="Only warnings of which this became; may be given again. hit: the attack came, within the window if there was one;"
    " perhaps: within it, as far as its date is known; missed: outside it; averted: it was foiled; expired: the window passed.",
)
@click.option("--response", type=click.Choice(("heeded", "dismissed", UNKNOWN)), help="Only warnings that met with this.")
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
        found = (row for row in find_warnings(conn, wanted, outcomes=outcomes) if _met_with(row, response))
        rows = list(itertools.islice(found, limit or None))
        more = next(found, None) is not None
        keys = short_keys(conn, (row[name] for row in rows for name in ("event_key", "attack_key")))
    if not rows:
        click.echo("no warnings", err=True)
    if form == "table":
        use_what_fits()
        if rows:
            print_plain_table([_shown(row, keys) for row in rows], _COLUMNS, right=("days before",), whole=("keys",))
    elif form in ("svg", "html"):
        _draw(form, rows)
    else:
        use_utf8()
        _PRINT[form](map(_as_data, rows))
    if more:
        click.echo(f"the first {limit}; --limit 0 prints all", err=True)


def _met_with(row: Row, response: str | None) -> bool:
    return response in (None, row["response"] or UNKNOWN)


def _draw(form: str, rows: list[Row]) -> None:
    from forewarn.draw.leads import lead_times

    use_utf8()
    drawing = lead_times(_as_data(row) for row in rows if row["outcome"] in CAME_TRUE)
    if form == "svg":
        click.echo(drawing.svg, nl=False)
        return
    from forewarn.cli.page import html_page

    click.echo(html_page(drawing.title, f"{len(rows)} warnings.", [drawing]), nl=False)


# What a row is called as data, where that is another name.
_NAMES = {
    "lead_min": "days_min",
    "lead_max": "days_max",
    "attack_date_start": "attack_start",
    "attack_date_end": "attack_end",
    "attack_place": "place",
    "attack_country": "country",
    "attack_killed_min": "killed_min",
    "attack_killed_max": "killed_max",
}
_DATA = (
    *("event_key", "date_start", "date_end", "window_start", "window_end", "issuers", "recipients", "response", "outcome"),
    *("lead_min", "lead_max", "attack_key", "attack_status", "attack_date_start", "attack_date_end", "attack_place"),
    *("attack_country", "attack_killed_min", "attack_killed_max", "quote"),
)


def _as_data(row: Row) -> Row:
    return {_NAMES.get(name, name): row[name] for name in _DATA}


def _shown(row: Row, keys: Mapping[str | None, str]) -> Row:
    """A row for people: the warning's key above its attack's, and under what became of the warning how it was taken."""
    place = ", ".join(filter(None, (row["attack_place"], row["attack_country"])))
    status = "" if row["attack_status"] in (None, "actual") else row["attack_status"]
    killed = bounds(row["attack_killed_min"], row["attack_killed_max"])
    attack = ", ".join(filter(None, (place, status, f"{killed} killed" if killed else "")))
    response = "" if row["response"] in (None, UNKNOWN) else row["response"]
    return {
        "keys": _lines(keys[row["event_key"]], keys[row["attack_key"]]),
        "given": days(row["date_start"], row["date_end"], joint="\n"),
        "warning": " -> ".join(filter(None, (row["issuers"], row["recipients"]))),
        "attack": _lines(days(row["attack_date_start"], row["attack_date_end"]), attack),
        "days before": bounds(row["lead_min"], row["lead_max"]),
        "became": _lines(IN_WORDS[row["outcome"] or UNKNOWN], response),
    }


def _lines(*parts: str | None) -> str:
    return "\n".join(filter(None, parts))


_PRINT = {
    "json": forms.print_json,
    "jsonl": forms.print_jsonl,
    "csv": forms.print_csv,
    "markdown": forms.print_markdown,
}
