"""`forewarn ingest`: articles in, their events into a database."""

import contextlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from forewarn.acquire.sources import Sources
from forewarn.acquire.wanted import Found, Wanted
from forewarn.cli.options import db_option, jobs_option, models_option, settings
from forewarn.cli.progress import Progress
from forewarn.cli.reading import feed_options, flags
from forewarn.ground.clock import now
from forewarn.ground.ontology import ontology
from forewarn.ingestion import Intake, Tally, open_run
from forewarn.store.fetches import visits
from forewarn.store.ledger import StoredLedger
from forewarn.store.write import Database, Written, finish_run, open_database
from forewarn.workers.processes import Processes


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@db_option
@models_option
@feed_options
@jobs_option
@click.option("--retry-failed", is_flag=True, help="Fetch again the addresses that failed in earlier runs.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on standard output.")
@click.pass_context
def ingest(
    ctx: click.Context,
    sources: tuple[str, ...],
    db: str | None,
    quiet: bool,
    ignore_robots: bool,
    jobs: int | None,
    retry_failed: bool,
    as_json: bool,
    **asked: Any,
) -> None:
    """Read articles and put their events into a database, which is made if there is none.

    A SOURCE is a URL (of a page, a feed, a sitemap, a list of addresses, or a site, whose feeds are looked for), an HTML or
    MHTML page, a text file, a PDF or Word document, a file of addresses, a table of articles (JSON Lines, JSON, CSV, Excel,
    Parquet, with the field names that other tools and services use), a WARC archive, any of these packed by gzip or zip, a
    folder of them, or - for JSON Lines on standard input. What was understood of a table or folder is told in a line.

    An article that is there already is left as it is; one whose text has changed takes the place of the old, whose text is
    kept. A story that another address has told is kept without events, as a duplicate of the first. A run that was stopped
    goes on where it was when the same command is given again; pages that have not changed since are not sent again.

    \b
    forewarn ingest https://news.example/story
    forewarn ingest https://news.example/ --since 2024-03-01
    forewarn ingest report.txt --published 2024-03-26
    forewarn ingest articles.jsonl pages/ --db events.db
    forewarn ingest --retry-failed
    """
    if not sources and not retry_failed:
        raise click.UsageError("Missing argument 'SOURCE...'.")
    in_force = settings(ctx, db=db, jobs=jobs, **flags(ignore_robots))
    with contextlib.closing(open_database(in_force.db)) as database:
        from forewarn.extraction import versions  # spaCy: a second, which a locked database need not wait for

        engine = Processes(in_force, in_force.jobs)
        run_id, failed_before = open_run(database, in_force, versions(in_force), sources)
        wanted = Wanted(ordered=False, ledger=StoredLedger(database, run_id), **asked)
        with Progress(quiet=quiet) as progress, Sources(in_force, wanted) as reading:
            intake = Intake(database, run_id, engine, tell_fault=progress.fault, tell_note=progress.note)
            for _ in intake.take(_all(database, run_id, reading, sources, retry_failed)):
                progress.tell({**intake.tally.articles, "unchanged": intake.tally.fetches["unchanged"]})
        finish_run(database, run_id, now=now(), failed=failed_before + progress.failed)
    if as_json:
        click.echo(json.dumps(intake.tally.as_dict()))
    elif not quiet:
        click.echo(summary(intake.tally), err=True)
    if progress.failed:
        ctx.exit(1)


def _all(database: Database, run_id: int, reading: Sources, sources: Sequence[str], retry_failed: bool) -> Iterator[Found]:
    again = list(visits(database.conn, state="failed")) if retry_failed else []
    yield from reading.read(sources)
    # What a listing named before the run was stopped, and names no more.
    left = list(visits(database.conn, state="pending", run_id=run_id))
    yield from reading.revisit([*left, *again])


def summary(tally: Tally) -> str:
    """Two counts in a line: articles by what became of them, events by type."""
    articles = ", ".join(f"{tally.articles[outcome]} {outcome}" for outcome in Written)
    found = ", ".join(f"{tally.events[name]} {name}{'' if tally.events[name] == 1 else 's'}" for name in ontology().types)
    copies = f" ({tally.articles['duplicates']} told before)" if tally.articles["duplicates"] else ""
    unchanged = f", {tally.fetches['unchanged']} pages unchanged" if tally.fetches["unchanged"] else ""
    return f"articles: {articles}{copies}, {tally.failed} failed{unchanged}; events: {found}"
