"""`forewarn query`: find events. Nothing heavy is imported here; it must answer in well under a second."""

import contextlib
import csv
import itertools
import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from pipeline.cli.options import db_option, format_option, settings
from pipeline.cli.plain import use_utf8, use_what_fits
from pipeline.cli.table import print_table
from pipeline.cli.values import Day, OneOf, country_code, names_of_actor
from pipeline.ground.config import Settings
from pipeline.store.connect import connect_to_read, errors_of
from pipeline.store.query import ANYONE, SORTS, Filter, count_events, find_events, search_words

_TABLE_ROWS = 50

Row = dict[str, Any]


@click.command()
@db_option
@click.option("--type", "types", type=OneOf("types"), multiple=True, help="Only this type; may be given again.")
@click.option(
    "--subtype", "subtypes", type=OneOf("subtypes"), multiple=True, help="Only this subtype; docs/record.md lists them."
)
@click.option(
    "--status",
    "statuses",
    type=OneOf("statuses", also=("all",)),
    multiple=True,
    default=("actual",),
    help="Only this status; may be given again.  [default: actual]",
)
@click.option(
    "--actor", metavar="NAME", help="Someone takes part, by any name or alias; ISIS is Islamic State and its branches."
)
@click.option("--role", type=OneOf("roles"), help="The part that --actor plays, or that anyone plays.")
@click.option(
    "--country",
    metavar="NAME",
    help="In a country, by name or code. Warnings and claims have no place: found are those about an attack there, and"
    " warnings given to that country.",
)
@click.option("--place", metavar="NAME", help="At a town, a province or a named site.")
@click.option("--since", type=Day(), help="Not over before this day (2024, 2024-03 or 2024-03-22).")
@click.option("--until", type=Day(last=True), help="Begun by this day. An event without a known date is never between days.")
@click.option("--min-killed", type=click.IntRange(min=0), metavar="N", help="At least N killed: the lower bound of the total.")
@click.option("--min-injured", type=click.IntRange(min=0), metavar="N", help="At least N injured, likewise.")
@click.option(
    "--text", metavar="WORDS", help='The article holds all WORDS, in any form of them; "words in quotes" side by side.'
)
@click.option("--claimed-by", metavar="NAME", help="Attacks that an actor claims, in a claim or by the article's own words.")
@click.option("--warned", metavar="NAME", help="Attacks of which a recipient of that name was warned; any: anyone was.")
@click.option(
    "--sort",
    type=click.Choice(tuple(SORTS)),
    help="Latest date, oldest date, or highest value first; relevance: the words of --text in the event's own quotes first."
    "  [default: relevance with --text, else date]",
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N; 0: all.  [default: 50 in a table, else all]")
@format_option("table", "json", "jsonl", "csv")
@click.pass_context
def query(ctx: click.Context, db: str | None, form: str, limit: int | None, **given: Any) -> None:
    """Find events in a database; all that is asked must hold. By default only what happened is found: --status all shows the
    rest.

    \b
    forewarn query --claimed-by "Islamic State"
    forewarn query --type warning --country RU
    forewarn query --min-killed 50 --since 2024-01-01 --format csv
    forewarn query --text '"concert hall" moscow' --status all
    """
    in_force = settings(ctx, db=db)
    if limit is None and form == "table":
        limit = _TABLE_ROWS
    wanted = _filter(in_force, limit, **given)
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        rows = find_events(conn, wanted)
        first = next(rows, None)
        if first is None:
            click.echo("no events", err=True)
        if form == "table" and first is not None:
            shown = [first, *rows]
            use_what_fits()
            print_table(shown)
            if len(shown) == limit and (total := count_events(conn, wanted)) > limit:
                click.echo(f"{limit} of {total} events; --limit 0 prints all", err=True)
        elif form != "table":
            use_utf8()
            _PRINT[form](itertools.chain([first] if first else [], rows))


def _filter(in_force: Settings, limit: int | None, **given: Any) -> Filter:
    """The options as a Filter: names looked up, defaults filled in. Raises `click.UsageError`."""
    folders = in_force.models_folders
    if given["since"] and given["until"] and given["since"] > given["until"]:
        raise click.UsageError("--since is later than --until")
    if given["text"] is not None and search_words(given["text"]) is None:
        raise click.BadParameter("there is no word in it", param_hint="'--text'")
    for option in ("actor", "claimed_by", "warned"):
        if given[option] is not None:
            anyone = option == "warned" and given[option].casefold() == ANYONE
            given[option] = (ANYONE,) if anyone else names_of_actor(given[option], folders)
        else:
            given[option] = ()
    if given["country"] is not None:
        given["country"] = country_code(given["country"], folders)
    if "all" in given["statuses"]:
        given["statuses"] = ()
    given["sort"] = given["sort"] or ("relevance" if given["text"] else "date")
    return Filter(limit=limit or None, **given)


def _print_json(rows: Iterator[Row]) -> None:
    """One array, an event a line, written as the rows come."""
    before = "[\n"
    for row in rows:
        sys.stdout.write(before + json.dumps(row, ensure_ascii=False))
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def _print_jsonl(rows: Iterator[Row]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _print_csv(rows: Iterator[Row]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerow(row.values())


_PRINT = {"json": _print_json, "jsonl": _print_jsonl, "csv": _print_csv}
