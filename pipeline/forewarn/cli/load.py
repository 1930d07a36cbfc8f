"""`forewarn load`: records that `extract` wrote, into a database."""

import contextlib
import json

import click

from forewarn.cli.ingest import summary
from forewarn.cli.options import db_option, models_option, settings
from forewarn.cli.progress import Progress
from forewarn.loading import load_files, record_files
from forewarn.store.write import open_database


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@db_option
@models_option
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary; only faults are told.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on standard output.")
@click.pass_context
def load(ctx: click.Context, sources: tuple[str, ...], db: str | None, quiet: bool, as_json: bool) -> None:
    """Put extracted records into a database, which is made if there is none, without extracting anything.

    A SOURCE is a folder that `forewarn extract --shards` has filled, or a file of records with their texts, plain or packed by
    gzip (`forewarn extract --with-text`). As with `ingest`, stories told before are kept without events, as duplicates, and
    attacks told by several articles become one incident. Loading the same records again changes nothing.

    \b
    forewarn load records/ --db events.db
    forewarn load records.jsonl --db events.db
    """
    in_force = settings(ctx, db=db)
    files = record_files(sources)
    with contextlib.closing(open_database(in_force.db)) as database, Progress(quiet=quiet) as progress:
        tally = load_files(database, files, tell_fault=progress.fault, tell=lambda so_far: progress.tell({**so_far.articles}))
    if as_json:
        click.echo(json.dumps(tally.as_dict()))
    elif not quiet:
        click.echo(summary(tally), err=True)
    if progress.failed:
        ctx.exit(1)
