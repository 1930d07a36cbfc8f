"""`forewarn fetches`: what became of every address that was fetched."""

import contextlib
import dataclasses
import json
from collections.abc import Iterator

import click

from forewarn.cli.options import db_option, format_option, settings
from forewarn.cli.plain import clean, use_utf8
from forewarn.ground.visits import STATES, Visit
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.fetches import visits


@click.command()
@db_option
@click.option("--failed", is_flag=True, help="Only addresses that gave no article, with the reason.")
@click.option("--state", type=click.Choice(STATES), help="Only addresses of this state.")
@format_option("text", "jsonl")
@click.pass_context
def fetches(ctx: click.Context, db: str | None, failed: bool, state: str | None, form: str) -> None:
    """List the addresses that were fetched, latest first: time, state, the server's status, tries, address, reason.

    States: `article` gave one; `listing` is a feed, sitemap or list; `no_article` is a page without one, such as a paywall;
    `failed` gave no page; `older` was published before --since; `pending` has been named, and not asked for yet.

    \b
    forewarn fetches --failed
    forewarn fetches --state no_article --format jsonl
    """
    path = settings(ctx, db=db).db
    wanted = ("failed", "no_article") if failed else (state,) if state else STATES
    use_utf8()
    with contextlib.closing(connect_to_read(path)) as conn, errors_of(path):
        for visit in visits(conn):
            if visit.state in wanted:
                click.echo(
                    json.dumps(dataclasses.asdict(visit), ensure_ascii=False) if form == "jsonl" else "  ".join(_told(visit))
                )


def _told(visit: Visit) -> Iterator[str]:
    yield (visit.tried or "not yet").ljust(25)
    yield visit.state.ljust(10)
    yield str(visit.status or "-").rjust(3)
    yield str(visit.attempts)
    yield clean(visit.url)
    if visit.reason:
        yield clean(visit.reason)
