"""`forewarn why-linked`: why two events are, or are not, one incident."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from forewarn.cli.options import db_option, settings
from forewarn.cli.plain import clean, use_utf8, use_what_fits
from forewarn.incidents.score import load_weights
from forewarn.incidents.signs import AGAINST, FOR
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.incident_detail import Why
from forewarn.store.incident_detail import why_linked as why


@click.command("why-linked")
@click.argument("a", metavar="EVENT")
@click.argument("b", metavar="EVENT")
@db_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def why_linked(ctx: click.Context, a: str, b: str, db: str | None, as_json: bool) -> None:
    """Tell why two events are, or are not, one incident: every sign with what it adds to the log-odds of the link.

    Events are compared only if they share two blocking keys; those that are compared make components, and a component falls
    into the clusters whose mean score is high enough. So two events may be one though their own score is low, if others
    stand between them, and apart though it is high.

    \b
    forewarn why-linked harbour-1/e1 harbour-2/e1
    """
    path = settings(ctx, db=db).db
    with contextlib.closing(connect_to_read(path)) as conn, errors_of(path):
        found = why(conn, a, b)
    if as_json:
        use_utf8()
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    use_what_fits()
    for line in lines(found):
        click.echo(clean(line))


def lines(found: Why) -> Iterator[str]:
    """The answer, a sign a line."""
    yield f"{found.a} and {found.b} are {'one incident' if found.same else 'two incidents'}"
    if found.decision:
        yield f"{found.decision} by an analyst (`forewarn incident --list`)"
    if found.score is None:
        yield "not compared: only attacks are compared with attacks, and threats with threats"
        return
    named = ", ".join(key.partition(":")[2] for key in found.shared) or "none"
    yield f"blocking keys shared: {named}" if found.compared else f"not compared: no two keys shared ({named})"
    yield f"{found.score.value:+.2f}  log-odds that they are one; clusters join at a mean of {load_weights().join:+.2f}"
    yield f"{found.score.start:+.2f}  what a pair begins with"
    for name, part in found.score.parts.items():
        yield f"{part:+.2f}  {FOR.get(name) or AGAINST[name]}"
