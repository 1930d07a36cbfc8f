"""What `extract` and `ingest` have in common: sources to articles, each fault a line on stderr, a bar where someone watches."""

import sys
from collections.abc import Callable, Iterator, Sequence

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.acquire.dates import iso_date, no_date
from pipeline.acquire.sources import read
from pipeline.ground.config import Settings
from pipeline.ground.errors import ForewarnError, InputError
from pipeline.ground.records import Article


class Feed:
    """The articles of several sources, one after another; those that could not be had are told of and counted in `failed`."""

    def __init__(self, sources: Sequence[str], settings: Settings, *, published: str | None, quiet: bool) -> None:
        self.failed = 0
        self._sources = sources
        self._settings = settings
        self._published = published
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("sources, {task.fields[done]} articles, {task.fields[failed]} failed"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,  # records go out as they are, whatever the bar does
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("reading", total=len(sources), done=0, failed=0)

    def __enter__(self) -> "Feed":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __iter__(self) -> Iterator[Article]:
        for source in self._sources:
            for found in read(source, self._settings, published=self._published):
                if isinstance(found, InputError):
                    self.fault(found)
                else:
                    yield found
            self._bar.advance(self._task)

    def fault(self, problem: ForewarnError) -> None:
        """Count an article that failed, and say why on stderr."""
        self.failed += 1
        self._bar.update(self._task, failed=self.failed)
        click.echo(f"forewarn: {' '.join(str(problem).split())}", err=True)

    def tell(self, done: int) -> None:
        """Show on the bar how many articles are done."""
        self._bar.update(self._task, done=done)


def _check_published(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    date = iso_date(value)
    if date is None:
        raise click.BadParameter(no_date(value))
    return date


def feed_options(command: Callable) -> Callable:
    """--published DATE, checked before anything is read, and --quiet."""
    command = click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary; only faults are told.")(command)
    return click.option(
        "--published",
        metavar="DATE",
        callback=_check_published,
        help="Publication date (2024-03-26, or with a time) of articles that give none; relative dates need it.",
    )(command)
