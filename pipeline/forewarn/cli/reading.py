"""What the commands that read articles have in common: their options, and what those ask of the sources."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from forewarn.acquire.dates import iso_date, no_date
from forewarn.acquire.forms import ALIASES
from forewarn.acquire.kinds import KINDS
from forewarn.cli.values import Day


def _check_published(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    date = iso_date(value)
    if date is None:
        raise click.BadParameter(no_date(value))
    return date


def _check_fields(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    given = {}
    for value in values:
        ours, equals, theirs = value.partition("=")
        if ours not in ALIASES or not equals or not theirs:
            raise click.BadParameter(f"{value!r}; write FIELD=NAME, where FIELD is one of {', '.join(ALIASES)}")
        given[ours] = theirs
    return given


_OPTIONS = (
    click.option(
        "--published",
        metavar="DATE",
        callback=_check_published,
        help="Publication date (2024-03-26, or with a time) of articles that give none; relative dates need it.",
    ),
    click.option(
        "--as",
        "kind",
        type=click.Choice(tuple(KINDS)),
        help="What every SOURCE is, where its name and look do not tell.",
    ),
    click.option(
        "--map",
        "fields",
        multiple=True,
        metavar="FIELD=NAME",
        callback=_check_fields,
        help="In tables and JSON, take FIELD (text, title, url, published, ...) from the field NAME. May be repeated.",
    ),
    click.option(
        "--keep-pages",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep every page fetched in DIR, as it came, under its SHA-256.",
    ),
    click.option(
        "--ignore-robots",
        is_flag=True,
        help="Do not ask robots.txt: only for sites that are yours, or whose owner has agreed.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="No progress, no summary; only faults are told."),
)
_OLD = "Pass over articles published before this day (2024, 2024-03 or 2024-03-22)."
_SINCE = click.option("--since", type=Day(), help=_OLD)
_PUBLISHED_SINCE = click.option("--published-since", type=Day(), help=_OLD)


def feed_options(command: Callable) -> Callable:
    """--published, --since, --as, --map, --keep-pages, --ignore-robots and --quiet."""
    for option in reversed((*_OPTIONS, _SINCE)):
        command = option(command)
    return command


def poll_options(command: Callable) -> Callable:
    """As `feed_options`, without --since, which a filter has for the days of events."""
    for option in reversed((*_OPTIONS, _PUBLISHED_SINCE)):
        command = option(command)
    return command


def flags(ignore_robots: bool) -> dict[str, Any]:
    """The settings that the options change. What is left of politeness by them is said aloud."""
    if not ignore_robots:
        return {}
    click.echo("forewarn: robots.txt is NOT asked (--ignore-robots)", err=True)
    return {"obey_robots": False}
