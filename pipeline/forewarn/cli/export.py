"""`forewarn export`: events in the forms of the field, each checked before it is put in place; and evidence packs."""

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, settings
from forewarn.cli.plain import clean
from forewarn.export.collect import collect
from forewarn.export.evidence import write_pack
from forewarn.export.evidence_check import check_pack
from forewarn.export.forms import FORMS
from forewarn.export.parquet import write_tables
from forewarn.export.put import put
from forewarn.ground.config import Settings
from forewarn.ground.countries import load_countries
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.query import Filter

_FILE = click.Path(path_type=Path)


@click.command()
@click.option("--schema", type=click.Choice(tuple(FORMS)), help="The form; docs/exports.md tells what each can hold.")
@click.option(
    "--format",
    "tables",
    type=click.Choice(("parquet",)),
    help="Instead of a form of the field: events, incidents and articles as Parquet files in the folder that --out names.",
)
@click.option("--out", type=_FILE, metavar="PATH", help="Where to; without it standard output.")
@click.option("--note", is_flag=True, help="Print what the form cannot hold, and write nothing.")
@click.option(
    "--check", type=click.Path(exists=True, path_type=Path), metavar="FILE", help="Check a file, or an evidence pack."
)
@click.option("--evidence", metavar="EVENT", help="One event with article, hashes and versions: to a folder, or a .zip.")
@db_option
@filter_options(sort=True)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N; 0: all.  [default: all]")
@click.option(
    "--tellings", is_flag=True, help="A row for every article's attack; else ACLED, GTD and UCDP have one an incident."
)
@click.pass_context
def export(
    ctx: click.Context,
    schema: str | None,
    tables: str | None,
    out: Path | None,
    note: bool,
    check: Path | None,
    evidence: str | None,
    db: str | None,
    limit: int | None,
    tellings: bool,
    **given: Any,
) -> None:
    """Write events in a form of the field: the columns of ACLED, GTD and UCDP GED, PLOVER, GeoJSON, CSV on the Web, STIX 2.1.

    Codebooks that code an attack once (ACLED, GTD, UCDP) have a row an incident, with the figures of all its articles, among
    which the codebook's own rule chooses; the other forms have every article's event.

    The filters are those of `forewarn query`, but every status is taken unless --status says otherwise: the form itself says
    which have a place in it. What it leaves out is counted on standard error. What is written is checked first; a file that
    is there is replaced as a whole or not at all.

    With --evidence, one event: its record, quotes with offsets, the text, when it was captured, versions, and the SHA-256 of
    each file.

    \b
    forewarn export --schema gtd --country PK --since 2024 --out pakistan.csv
    forewarn export --schema stix --claimed-by "Islamic State" > bundle.json
    forewarn export --schema acled --note
    forewarn export --schema acled --check events.csv
    forewarn export --evidence duty-to-warn/e1 --out evidence.zip
    forewarn export --check evidence.zip
    forewarn export --format parquet --out tables/
    """
    if tables and (schema or evidence or check or note):
        raise click.UsageError("--format parquet goes with --out and filters alone")
    if tables and out is None:
        raise click.UsageError("--format parquet is three files; say where to with --out DIR")
    if not tables and (schema is None) == (evidence is None) and (schema is not None or check is None):
        raise click.UsageError("give --schema NAME, --format parquet, --evidence EVENT, or --check FILE")
    in_force = settings(ctx, db=db)
    if check is not None:
        _check(ctx, schema, check)
    elif note and schema is not None:
        _note(schema)
    elif evidence is not None:
        _evidence(in_force, evidence, out)
    else:
        if ctx.get_parameter_source("statuses") is ParameterSource.DEFAULT:
            given["statuses"] = ("all",)
        wanted = filter_of(ctx, in_force, limit, given)
        if tables:
            _write_tables(in_force, out, wanted)
        else:
            _export(in_force, schema, out, wanted, tellings=tellings)


def _export(in_force: Settings, schema: str, out: Path | None, wanted: Filter, *, tellings: bool) -> None:
    form = FORMS[schema]
    if out is None and form.companions:
        raise click.UsageError(f"{schema} is more than one file; say where to with --out FILE{form.suffix}")
    with (
        contextlib.closing(connect_to_read(in_force.db)) as conn,
        errors_of(in_force.db),
        tempfile.TemporaryDirectory() as folder,
    ):
        path = out or Path(folder) / f"export{form.suffix}"
        once = form.codes_incidents and not tellings
        told = collect(conn, wanted, load_countries(in_force.models_folders), once=once)
        written, left_out = put(form, told, path)
        if out is None:
            with path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.buffer.flush()
    click.echo(f"{_events(written)} written to {out or 'standard output'}, checked as {form.title}", err=True)
    for reason, number in sorted(left_out.items()):
        click.echo(f"{_events(number)} left out: {reason}", err=True)


def _write_tables(in_force: Settings, out: Path, wanted: Filter) -> None:
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        counts = write_tables(conn, wanted, out)
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    click.echo(f"{told} written to {out}, a Parquet file each", err=True)


def _check(ctx: click.Context, schema: str | None, path: Path) -> None:
    if schema is None:
        faults = check_pack(path)
        what = "an evidence pack"
    else:
        faults, what = FORMS[schema].check(path), FORMS[schema].title
    for fault in faults:
        click.echo(clean(fault))
    told = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}" if faults else "sound"
    click.echo(f"{path}: as {what}: {told}", err=True)
    if faults:
        ctx.exit(1)


def _note(schema: str) -> None:
    for line in FORMS[schema].note:
        click.echo(f"- {line}")


def _evidence(in_force: Settings, event: str, out: Path | None) -> None:
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        path, files = write_pack(conn, event, out)
    click.echo(f"{path}: {files} files, with the SHA-256 of each", err=True)


def _events(number: int) -> str:
    return f"{number} event{'' if number == 1 else 's'}"
