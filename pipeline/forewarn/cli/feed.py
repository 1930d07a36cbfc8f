"""`forewarn feed`: the events that a filter finds as an Atom feed and a JSON Feed, in files."""

import contextlib
import dataclasses
import os
import tempfile
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, limit_option, settings
from forewarn.export.feeds import atom, entries, json_feed
from forewarn.ground.clock import now
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.known import latest_known
from forewarn.store.query import overviews

_ENTRIES = 100
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@db_option
@filter_options(sort=False)
@limit_option(f"[default: {_ENTRIES}]")
@click.option("--atom", "atom_file", type=_FILE, metavar="FILE", help="Write an Atom feed.")
@click.option("--json", "json_file", type=_FILE, metavar="FILE", help="Write a JSON Feed.")
@click.option("--title", metavar="TEXT", help="The title of the feed.  [default: the name of the saved filter, else events]")
@click.pass_context
def feed(
    ctx: click.Context,
    db: str | None,
    limit: int | None,
    atom_file: Path | None,
    json_file: Path | None,
    title: str | None,
    **given: Any,
) -> None:
    """Write the events that are as asked as feeds, for a feed reader: latest known first, by default of every status.

    A file is replaced at once, so that no reader sees a part of it. An entry keeps its id as long as its event keeps its key,
    and its time is that at which its article came in or changed.

    \b
    forewarn feed --saved deadly-in-mali --atom mali.atom --json mali.json
    forewarn feed --type warning --seen-since yesterday --atom warnings.atom
    """
    if atom_file is None and json_file is None:
        raise click.UsageError("give --atom FILE, --json FILE, or both")
    if ctx.get_parameter_source("statuses") is ParameterSource.DEFAULT:
        given["statuses"] = ("all",)
    title = title or f"forewarn: {given['saved'] or 'events'}"
    in_force = settings(ctx, db=db)
    wanted = filter_of(ctx, in_force, _ENTRIES if limit is None else limit, given)
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        known = latest_known(conn, dataclasses.replace(wanted, sort="date"))
        found = entries(list(overviews(conn, tuple(known))), known)
    if atom_file is not None:
        _write(atom_file, atom(found, title=title, now=now()))
    if json_file is not None:
        _write(json_file, json_feed(found, title=title))
    click.echo(f"{len(found)} event{'' if len(found) == 1 else 's'}", err=True)


def _write(path: Path, text: str) -> None:
    """Put a text in the place of a file, all of it at once."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(number, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).chmod(0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
