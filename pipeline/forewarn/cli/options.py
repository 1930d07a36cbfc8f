"""What several commands share: their common options, and the settings with the command line's flags on top."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from forewarn.ground.config import Settings, load
from forewarn.ground.ontology import use

_MODELS = "forewarn.models"


def settings(ctx: click.Context, **flags: Any) -> Settings:
    """The settings in force for a command: `flags` (None means not given) over variables, --config and defaults."""
    config = ctx.obj if isinstance(ctx.obj, Path) else None
    in_force = load(flags={"models": ctx.meta.get(_MODELS), **flags}, config=config)
    use(in_force.models_folders)
    return in_force


def models_option(command: Callable) -> Callable:
    """--models DIR, which `settings` sees; the command has no parameter of it."""

    def keep(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
        ctx.meta[_MODELS] = value

    return click.option(
        "--models",
        type=click.Path(exists=True, file_okay=False),
        metavar="DIR",
        callback=keep,
        expose_value=False,
        is_eager=True,
        help="A folder of your own that adds to the shipped models/. [default: the setting models]",
    )(command)


def db_option(command: Callable) -> Callable:
    """--db FILE; None when not given, so that the setting `db` holds."""
    return click.option(
        "--db", type=click.Path(dir_okay=False), metavar="FILE", help="The database. [default: the setting db]"
    )(command)


def jobs_option(command: Callable) -> Callable:
    """--jobs N; None when not given, so that the setting `jobs` holds."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Extract in N processes.  [default: the setting jobs; by that one, and all cores but one in a long run]",
    )(command)


def format_option(*choices: str) -> Callable[[Callable], Callable]:
    """--format, the first choice being the default; the parameter is named `form`."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help="How to print."
    )


def limit_option(default: str) -> Callable[[Callable], Callable]:
    """--limit N; None when not given, 0 is no limit. `default` is told in the help."""
    return click.option("--limit", type=click.IntRange(min=0), metavar="N", help=f"At most N; 0: all.  {default}")
