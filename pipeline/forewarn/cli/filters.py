"""The filters that every asking command shares, and filters that the user keeps under a name in config.toml."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from forewarn.cli import completing
from forewarn.cli.values import Day, Moment, OneOf
from forewarn.ground.config import Settings, saved_tables
from forewarn.ground.errors import FilterError, SettingError
from forewarn.store.criteria import make_filter
from forewarn.store.query import SORTS, Filter

_OPTIONS = (
    click.option("--type", "types", type=OneOf("types"), multiple=True, help="Only this type; may be given again."),
    click.option(
        "--subtype", "subtypes", type=OneOf("subtypes"), multiple=True, help="Only this subtype; docs/record.md lists them."
    ),
    click.option(
        "--status",
        "statuses",
        type=OneOf("statuses", also=("all",)),
        multiple=True,
        default=("actual",),
        help="Only this status; may be given again.  [default: actual]",
    ),
    click.option(
        "--actor",
        metavar="NAME",
        shell_complete=completing.actors,
        help="Someone takes part, by any name or alias; ISIS is Islamic State and its branches.",
    ),
    click.option("--role", type=OneOf("roles"), help="The part that --actor plays, or that anyone plays."),
    click.option(
        "--country",
        metavar="NAME",
        shell_complete=completing.countries,
        help="In a country, by name or code. Warnings and claims have no place: found are those about an attack there, and"
        " warnings given to that country.",
    ),
    click.option(
        "--place",
        metavar="NAME",
        help="At a town, a province or a named site; of warnings and claims, those about an attack there.",
    ),
    click.option("--since", type=Day(), help="Not over before this day (2024, 2024-03 or 2024-03-22)."),
    click.option(
        "--until", type=Day(last=True), help="Begun by this day. An event without a known date is never between days."
    ),
    click.option(
        "--seen-since",
        type=Moment(),
        help="Of articles that came in, or changed, since: yesterday, 2h, 2024-03-22 or 2024-03-22T18:00, in UTC.",
    ),
    click.option(
        "--min-killed", type=click.IntRange(min=0), metavar="N", help="At least N killed: the lower bound of the total."
    ),
    click.option("--min-injured", type=click.IntRange(min=0), metavar="N", help="At least N injured, likewise."),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), metavar="P", help="Of at least this confidence, between 0 and 1."
    ),
    click.option(
        "--text", metavar="WORDS", help='The article holds all WORDS, in any form of them; "words in quotes" side by side.'
    ),
    click.option(
        "--claimed-by",
        metavar="NAME",
        shell_complete=completing.actors,
        help="Attacks that an actor claims, in a claim or by the article's own words.",
    ),
    click.option("--unclaimed", is_flag=True, help="Attacks that nobody claims."),
    click.option("--warned", metavar="NAME", help="Attacks of which a recipient of that name was warned; any: anyone was."),
)
_SAVED = click.option(
    "--saved",
    metavar="NAME",
    shell_complete=completing.saved,
    help="The filter kept under this name in config.toml ([saved.NAME]); what is given beside it wins.",
)


def filter_options(*, sort: bool) -> Callable[[Callable], Callable]:
    """The options of a filter and --saved; `filter_of` reads them.

    `sort` is False for a command whose rows have an order of their own: --sort is taken, for a saved filter may have one, and
    not shown.
    """
    order = click.option(
        "--sort",
        type=click.Choice(tuple(SORTS)),
        hidden=not sort,
        help="Latest date, oldest date, or highest value first; relevance: the words of --text in the event's own quotes"
        " first.  [default: relevance with --text, else date]",
    )

    def decorate(command: Callable) -> Callable:
        for option in reversed((*_OPTIONS, order, _SAVED)):
            command = option(command)
        return command

    return decorate


def filter_of(ctx: click.Context, in_force: Settings, limit: int | None, given: dict[str, Any]) -> Filter:
    """The options as a Filter: names looked up, defaults and the saved filter filled in; `limit` 0 and None are no limit.

    Raises `click.UsageError`, and `SettingError` for a saved filter that says what no filter can.
    """
    given = _with_saved(ctx, dict(given))
    if "all" in given["statuses"]:
        given["statuses"] = ()
    try:
        return make_filter(in_force.models_folders, limit=limit or None, **given)
    except FilterError as problem:
        raise click.BadParameter(problem.why, param_hint=f"'--{problem.name.replace('_', '-')}'") from None


def _with_saved(ctx: click.Context, given: dict[str, Any]) -> dict[str, Any]:
    """The options, those that were not given taken from the saved filter."""
    path, tables = saved_tables(ctx.obj if isinstance(ctx.obj, Path) else None)
    kept = {name: _read(ctx, f"{path}: saved.{name}", table) for name, table in tables.items()}
    name = given.pop("saved")
    if name is None:
        return given
    if name not in kept:
        known = f"; there are {', '.join(kept)}" if kept else f"; none are in {path}"
        raise click.BadParameter(f"no saved filter {name!r}{known}", param_hint="'--saved'")
    for key, value in kept[name].items():
        if ctx.get_parameter_source(key) is ParameterSource.DEFAULT:
            given[key] = value
    return given


def _read(ctx: click.Context, where: str, table: Any) -> dict[str, Any]:
    """The values of one saved filter by parameter; keys are options without the dashes, with - or _. Raises `SettingError`."""
    options = _named(ctx.command)
    if not isinstance(table, dict):
        raise SettingError(f"{where}: a table of options is expected")
    values = {}
    for key, value in table.items():
        option = options.get(key.replace("_", "-"))
        if option is None:
            raise SettingError(f"{where}: unknown option {key!r}; known are {', '.join(options)}")
        if option.is_flag != isinstance(value, bool) or isinstance(value, dict) or _is_odd(option, value):
            raise SettingError(f"{where}: {key} cannot be {type(value).__name__}")
        several = value if isinstance(value, list) else [value]
        if not option.multiple and isinstance(value, list):
            raise SettingError(f"{where}: {key} takes one value")
        told = value if option.is_flag else tuple(str(one) for one in several) if option.multiple else str(value)
        try:
            values[option.name] = option.type_cast_value(ctx, told)
        except click.BadParameter as problem:
            raise SettingError(f"{where}: {key}: {problem.message}") from None
    return values


def _is_odd(option: click.Option, value: Any) -> bool:
    """Whether a value is a number with a fraction where none can be."""
    return isinstance(value, float) and not isinstance(option.type, click.FloatRange)


def _named(command: click.Command) -> dict[str, click.Option]:
    """The options of a filter by their names without dashes."""
    ours = set(Filter.__dataclass_fields__) - {"limit"}
    found = [option for option in command.params if isinstance(option, click.Option) and option.name in ours]
    return {option.opts[0].removeprefix("--"): option for option in found}
