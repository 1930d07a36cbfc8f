"""`forewarn verify`: is every value of a database still what its article says?"""

import contextlib

import click

from forewarn.cli.options import db_option, settings
from forewarn.cli.plain import clean
from forewarn.correct.describe import what
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.verify import counts, not_applying
from forewarn.store.verify import verify as faults_of


@click.command()
@click.argument("database", required=False, metavar="[DB]")
@db_option
@click.pass_context
def verify(ctx: click.Context, database: str | None, db: str | None) -> None:
    """Check a database, without writing to it.

    Every quoted span is compared with its text, every text with its SHA-256, every article's rows with the SHA-256 of the
    record they were made from, the corrections with the chain of hashes over them, the incidents with those that the same
    articles make anew, the full-text index with the texts; SQLite checks itself and the references between tables. Prints one
    line a fault; the exit code is 1 if there are any. A correction whose event the extraction no longer finds is no fault, and
    told on standard error.

    \b
    forewarn verify
    forewarn verify events.db
    """
    if database and db:
        raise click.UsageError("give the database once: as DB or with --db")
    path = settings(ctx, db=database or db).db
    with contextlib.closing(connect_to_read(path)) as conn, errors_of(path):
        found = faults_of(conn)
        articles, events = counts(conn)
        idle = not_applying(conn)
    for fault in found:
        click.echo(fault)
    for one in idle:
        made = one.correction
        why = f"{one.state}: {one.problem}"
        click.echo(clean(f"correction {made.id} of {made.article_id}/{made.made_on} ({what(made)}) {why}"), err=True)
    held = f"{articles} articles, {events} events"
    click.echo(f"{path}: {held}: {_told(len(found))}", err=True)
    if found:
        ctx.exit(1)


def _told(faults: int) -> str:
    return f"{faults} fault{'' if faults == 1 else 's'}" if faults else "sound"
