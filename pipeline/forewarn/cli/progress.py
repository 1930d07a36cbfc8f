"""How far a run is, on stderr: a line that changes where someone watches, else a plain line now and then; and its faults."""

import sys
import time
from contextlib import AbstractContextManager

import click
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from forewarn.ground.errors import ForewarnError
from forewarn.ground.plain import one_line

# Often enough to see that it lives, seldom enough for a log.
_PLAIN_SECONDS = 30.0
# Characters of a fault: an address may be as long as its sender likes.
LONGEST = 1000


class Progress(AbstractContextManager["Progress"]):
    """Tells of a run as it goes, unless `quiet`; faults are told in any case and counted in `failed`."""

    def __init__(self, *, quiet: bool) -> None:
        self.failed = 0
        self._quiet = quiet
        self._watched = sys.stderr.isatty()
        self._started = self._told = time.monotonic()
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,  # records go out as they are, whatever the bar does
            disable=quiet or not self._watched,
        )
        self._task = self._bar.add_task(_counted({}, 0), total=None)

    def __enter__(self) -> "Progress":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def tell(self, counts: dict[str, int]) -> None:
        """Show counts by their names, those that are 0 left out."""
        told = _counted(counts, self.failed)
        self._bar.update(self._task, description=told)
        now = time.monotonic()
        if not self._quiet and not self._watched and now - self._told >= _PLAIN_SECONDS:
            self._told = now
            click.echo(f"forewarn: {told} after {now - self._started:.0f} s", err=True)

    def note(self, where: str, told: str) -> None:
        """Say what was understood of a file."""
        if not self._quiet:
            click.echo(f"{where}: {told}", err=True)

    def fault(self, problem: ForewarnError) -> None:
        """Count something that failed, and say why."""
        self.failed += 1
        click.echo(f"forewarn: {one_line(str(problem), LONGEST)}", err=True)


def _counted(counts: dict[str, int], failed: int) -> str:
    return ", ".join(f"{number} {name}" for name, number in {**counts, "failed": failed}.items() if number or name == "failed")
