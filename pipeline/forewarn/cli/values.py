"""Values of options that click does not know of: names of the ontology, days and moments."""

from typing import Any

import click

from forewarn.cli.options import settings
from forewarn.ground.errors import FilterError
from forewarn.ground.records import allowed
from forewarn.store.criteria import day
from forewarn.store.moments import moment

_MANY = 8  # values from which on --help names a list rather than prints it


class OneOf(click.ParamType):
    """A name of one of the ontology's lists, which is read when it is needed; `also` are further values."""

    def __init__(self, list_name: str, *, also: tuple[str, ...] = ()) -> None:
        self.name = list_name
        self._also = also

    def values(self) -> tuple[str, ...]:
        return (*allowed(self.name), *self._also)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        values = self.values()
        return f"[{'|'.join(values)}]" if len(values) <= _MANY else self.name.removesuffix("s").upper()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if ctx is not None:
            settings(ctx)  # a folder of the user's own may add to the list
        if value not in self.values():
            self.fail(f"{value!r} is not one of {', '.join(self.values())}", param, ctx)
        return value


class Day(click.ParamType):
    """A day; of a year or a month its first day, or its last if `last`."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return day(value, "date", last=self._last)
        except FilterError as problem:
            self.fail(problem.why, param, ctx)


class Moment(click.ParamType):
    """A moment, ISO 8601 in UTC."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return moment(value, "when")
        except FilterError as problem:
            self.fail(problem.why, param, ctx)
