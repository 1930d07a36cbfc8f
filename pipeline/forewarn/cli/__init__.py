"""The command `forewarn`: one file a command, each imported only when it runs.

    ingest.py watch.py        articles in, by ingestion.py; fetches.py tells of their fetches
    load.py                   records of `extract` in
    extract.py sharding.py    articles in, records out; reading.py and progress.py are what these share
    incidents.py incident.py why_linked.py  events of many articles grouped by incident
    query.py show.py          events out; table.py, marks.py and plain.py make them fit for a terminal, rows.py for programs
    timeline.py map.py        events in order of time, and where they happened; page.py is their HTML
    feed.py                   the events of a filter as Atom and JSON Feed
    stats.py                  events counted, tolls added up
    chain.py warnings.py      warning, attack and claim together; what became of warnings
    disputes.py               what sources say against each other
    filters.py completing.py  the filters that these share, saved ones too; what a shell offers at Tab (completion.py)
    export.py                 events in the forms of the field, and evidence packs
    correct.py                an analyst's corrections
    explain.py                the rules behind the values of an article
    serve.py open.py          the pages of pipeline/forewarn/web
    verify.py schema.py check.py evaluate.py evaluate_incidents.py
    options.py values.py      options that several commands share, the settings behind them, and values that click does not know

Data goes to stdout, all else to stderr. Exit codes: 0 done, 1 some items failed or a fault was met, 2 wrong usage or a wrong
setting, 130 stopped by Ctrl-C.
"""

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from forewarn import __version__
from forewarn.ground.errors import ForewarnError, SettingError
from forewarn.ground.extras import missing
from forewarn.ground.plain import one_line

COMMANDS = {
    "ingest": "Read articles and put their events into a database.",
    "watch": "Poll feeds and sites, and tell of every new event.",
    "fetches": "List the addresses fetched, and why some failed.",
    "extract": "Read articles and print their records as JSON Lines.",
    "incidents": "List attacks, each once however many articles tell of it.",
    "incident": "Print one incident with all its articles; join and part incidents.",
    "why-linked": "Tell why two events are, or are not, one incident.",
    "load": "Put extracted records into a database.",
    "query": "Find events in a database.",
    "feed": "Write the events of a filter as Atom and JSON Feed.",
    "serve": "Show a database in the browser, on this machine alone.",
    "open": "Open the page of an event or article in the browser.",
    "show": "Print one event or article in full, each value with its quote.",
    "timeline": "Print events in order of time, or draw them.",
    "map": "Draw where events happened, or print it as GeoJSON.",
    "stats": "Count events and add up tolls, by country, actor, type and the like.",
    "chain": "Follow one event from warning to attack to claim.",
    "warnings": "List warnings, what became of them, and their lead times.",
    "disputes": "List what sources say against each other.",
    "export": "Write events in a form of the field (ACLED, GTD, UCDP, STIX, ...), or as evidence.",
    "correct": "Correct an event by a signed row; withdraw, list, and export corrections.",
    "explain": "Tell which rule gave each value, or why there is no event.",
    "verify": "Check a database: every quote, every text, every index.",
    "schema": "Print the JSON Schema of the record.",
    "check": "Lint models/ and run its examples.",
    "evaluate": "Score records against a gold file.",
    "evaluate-incidents": "Score how articles are grouped by incident.",
    "completion": "Print the completion script of a shell.",
}


class _Forewarn(click.Group):
    """A group that knows its commands by name and imports `forewarn.cli.NAME` when NAME runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = cmd_name.replace("-", "_")
        return getattr(import_module(f"forewarn.cli.{module}"), module)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program; where the output cannot be written, by whatever command, that is one line, too."""
        with streams():
            try:
                return super().main(*args, **extra)
            except OSError as problem:
                close_stdout()
                named = f"{problem.filename}: " if problem.filename else "stdout: cannot be written: "
                click.echo(f"forewarn: {one_line(named + (problem.strerror or type(problem).__name__))}", err=True)
                sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it raises becomes a line on stderr and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except SettingError as problem:
            _fail(problem, 2)
        except ModuleNotFoundError as problem:
            if (lacking := missing(problem)) is None:
                raise
            _fail(lacking, 1)
        except ForewarnError as problem:
            _fail(problem, 1)
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            raise click.exceptions.Exit(130) from None
        except BrokenPipeError:
            close_stdout()
            raise click.exceptions.Exit(0) from None


def _fail(problem: ForewarnError, code: int) -> NoReturn:
    click.echo(f"forewarn: {one_line(str(problem))}", err=True)
    raise click.exceptions.Exit(code) from None


class _Closed(io.TextIOBase):
    """In the place of an output that the caller has closed."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "it is closed")

    @property
    def buffer(self) -> Any:
        return self

    def reconfigure(self, **_: Any) -> None:
        """Whatever the encoding, nothing can be written."""


@contextlib.contextmanager
def streams() -> Iterator[None]:
    """Inside, there are an output and a stream of errors, even where the caller closed them (`>&-`)."""
    before = sys.stdout, sys.stderr
    with Path(os.devnull).open("w") as nothing:  # open is a command here, once it is imported
        sys.stdout, sys.stderr = before[0] or _Closed(), before[1] or nothing
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


def close_stdout() -> None:
    """Point stdout at nothing: its reader has gone, and the interpreter flushes it once more on its way out."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())


@click.group(cls=_Forewarn, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file of settings of your own; it may hold only what differs from config.toml.",
)
@click.version_option(__version__, prog_name="forewarn")
@click.pass_context
def main(ctx: click.Context, config: Path | None) -> None:
    """Who warned, who struck, who claimed it: events from news articles.

    \b
    forewarn ingest article.html              fill forewarn.db from a page, a URL, a file or a folder
    forewarn query --claimed-by ISIS          find events in it
    forewarn show ARTICLE/e1                  check one against its quotes
    """
    ctx.obj = config
