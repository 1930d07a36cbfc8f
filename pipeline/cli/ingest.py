"""`forewarn ingest`: articles in, their events into a database."""

import contextlib
import sqlite3
from collections import Counter
from datetime import UTC, datetime

import click

from pipeline.cli.feed import Feed, feed_options
from pipeline.cli.options import db_option, settings
from pipeline.ground.config import as_dict
from pipeline.ground.errors import StoreError
from pipeline.ground.ontology import ontology
from pipeline.store.write import Written, finish_run, open_database, start_run, write_record


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@db_option
@feed_options
@click.pass_context
def ingest(ctx: click.Context, sources: tuple[str, ...], db: str | None, published: str | None, quiet: bool) -> None:
    """Read articles and put their events into a database, which is made if there is none.

    A SOURCE is a URL, an HTML page, a text file, a JSON Lines file of articles, a folder of these, or - for JSON Lines on
    standard input. An article that is there already is left as it is; one whose text has changed takes the place of the
    old, whose text is kept.

    \b
    forewarn ingest https://news.example/story
    forewarn ingest report.txt --published 2024-03-26
    forewarn ingest articles.jsonl pages/ --db events.db
    """
    in_force = settings(ctx, db=db)
    outcomes: Counter[Written] = Counter()
    events: Counter[str] = Counter()
    with contextlib.closing(open_database(in_force.db)) as database:
        from pipeline.extract import Extractor, versions  # spaCy: a second, which a locked database need not wait for

        extractor = Extractor(in_force)
        made_by = versions(in_force)
        run_id = start_run(
            database,
            code_version=made_by["code"],
            models_digest=made_by["models"],
            language_model=made_by["language_model"],
            settings=as_dict(in_force),
            now=_now(),
        )
        with Feed(sources, in_force, published=published, quiet=quiet) as feed:
            for record in extractor.records(feed):
                try:
                    outcomes[write_record(database, record, run_id, now=_now())] += 1
                except StoreError as problem:
                    if _ends_the_run(problem):
                        raise
                    feed.fault(problem)
                else:
                    events.update(event.type for event in record.events)
                feed.tell(outcomes.total())
        finish_run(database, run_id, now=_now(), failed=feed.failed)
    if not quiet:
        click.echo(_summary(outcomes, events, feed.failed), err=True)
    if feed.failed:
        ctx.exit(1)


def _ends_the_run(problem: StoreError) -> bool:
    """Whether the database itself is at fault, rather than this one article."""
    return isinstance(problem.__cause__, sqlite3.Error) and not isinstance(problem.__cause__, sqlite3.IntegrityError)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _summary(outcomes: Counter[Written], events: Counter[str], failed: int) -> str:
    """Two counts in a line: articles by what became of them, events by type."""
    articles = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in Written)
    found = ", ".join(f"{events[name]} {name}{'' if events[name] == 1 else 's'}" for name in ontology().types)
    return f"articles: {articles}, {failed} failed; events: {found}"
