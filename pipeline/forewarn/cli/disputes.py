"""`forewarn disputes`: what sources say against each other about an attack."""

import contextlib
import itertools
import shutil
import textwrap
from typing import Any

import click

from forewarn.cli import rows as forms
from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, format_option, limit_option, settings
from forewarn.cli.plain import clean, use_utf8, use_what_fits
from forewarn.ground.records import to_dict
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.detail import event_detail, summary
from forewarn.store.disputes import Dispute, find_disputes

_MOST = 50


@click.command()
@db_option
@filter_options(sort=False)
@limit_option("[default: 50 attacks as text, else all]")
@format_option("text", "json", "jsonl")
@click.pass_context
def disputes(ctx: click.Context, db: str | None, form: str, limit: int | None, **given: Any) -> None:
    """List attacks of which things are said that cannot all be true: figures of two named sources that have no number in
    common, claims and denials, rival claims. Within an article; each with its words.

    \b
    forewarn disputes --country SO
    forewarn disputes --since 2024 --format json
    """
    in_force = settings(ctx, db=db)
    wanted = filter_of(ctx, in_force, None, given)
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        found = find_disputes(conn, wanted)
        groups = [(key, list(group)) for key, group in itertools.groupby(found, key=lambda dispute: dispute.event_key)]
        most = _MOST if limit is None and form == "text" else limit
        shown = groups[: most or None]
        if not shown:
            click.echo("no disputes", err=True)
        if form == "text":
            use_what_fits()
            for number, (key, group) in enumerate(shown):
                click.echo("\n" * bool(number) + _wrapped(f"{key}  {summary(event_detail(conn, key).event)}", 0))
                for line in map(_lines, group):
                    click.echo(line)
        else:
            use_utf8()
            rows = (to_dict(dispute) for _, group in shown for dispute in group)
            (forms.print_json if form == "json" else forms.print_jsonl)(rows)
    if len(groups) > len(shown):
        click.echo(f"the first {len(shown)} of {len(groups)} attacks; --limit 0 prints all", err=True)


def _lines(dispute: Dispute) -> str:
    lines = [f"  {dispute.about}"]
    for one in dispute.sayings:
        lines.append(_wrapped(f"{one.who or 'somebody'}: {one.says}  «{' '.join(one.quote.split())}»", 4))
    return "\n".join(lines)


def _wrapped(text: str, indent: int) -> str:
    width = max(shutil.get_terminal_size((100, 24)).columns, 40)
    following = " " * (indent + 2)
    return textwrap.fill(
        clean(text), width=width, initial_indent=" " * indent, subsequent_indent=following, break_on_hyphens=False
    )
