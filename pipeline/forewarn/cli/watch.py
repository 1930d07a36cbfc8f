"""`forewarn watch`: sources polled again and again; a line for every event found, and for every change of one."""

import contextlib
import re
import shlex
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any

import click
from click.core import ParameterSource

from forewarn.acquire.identity import canonical_url
from forewarn.acquire.sources import Sources, is_address
from forewarn.acquire.wanted import Found, Wanted
from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, settings
from forewarn.cli.plain import use_utf8
from forewarn.cli.progress import Progress
from forewarn.cli.reading import flags, poll_options
from forewarn.cli.telling import Teller
from forewarn.ground.clock import now
from forewarn.ground.records import Record
from forewarn.ground.visits import Visit
from forewarn.ingestion import Intake, open_run
from forewarn.store.fetches import young_articles
from forewarn.store.ledger import StoredLedger
from forewarn.store.write import Database, finish_run, open_database

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Span(click.ParamType):
    """A length of time as 90s, 15m, 2h or 1d; in seconds."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        match = _SPAN.fullmatch(str(value).strip().lower())
        if match is None or float(match[1]) == 0:
            self.fail(f"{value!r} is no length of time; write 90s, 15m, 2h or 1d", param, ctx)
        return float(match[1]) * _SECONDS[match[2]]


class _Stopped(BaseException):
    """SIGTERM or SIGINT came."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@db_option
@poll_options
@filter_options(sort=False)
@click.option("--every", type=Span(), default="15m", show_default=True, help="The time between the beginnings of two polls.")
@click.option(
    "--recheck",
    type=Span(),
    default="2d",
    show_default=True,
    help="Read an article's page again at every poll for so long after it was first seen, to catch its changes.",
)
@click.option("--polls", type=click.IntRange(min=1), help="End after so many polls.  [default: go on until stopped]")
@click.option("--json", "as_json", is_flag=True, help="Print each change as one line of JSON.")
@click.option(
    "--exec",
    "command",
    metavar="CMD",
    help="Run CMD for each change, without a shell; it is given the change as one line of JSON on its standard input.",
)
@click.pass_context
def watch(
    ctx: click.Context,
    sources: tuple[str, ...],
    db: str | None,
    quiet: bool,
    ignore_robots: bool,
    every: float,
    recheck: float,
    polls: int | None,
    published_since: str | None,
    as_json: bool,
    command: str | None,
    **given: Any,
) -> None:
    """Poll feeds, sitemaps and sites, ingest what is new, and print a line for every event found. All events are stored;
    those are told that are as asked, by default of every status.

    A page that changed is read again, and the change of its events told: "killed 93 → 115". A change is told where the event is
    or was as asked, and no change is told twice, also after a restart. What cannot be had is said on stderr and tried again at
    the next poll. SIGTERM and Ctrl-C end the watch cleanly.

    \b
    forewarn watch https://news.example/feed.xml --every 15m
    forewarn watch https://news.example/feed.xml --saved deadly-in-mali --min-confidence 0.5 --exec ./alert.py
    forewarn watch https://news.example/ https://other.example/news-sitemap.xml --db events.db
    """
    if not all(is_address(source) for source in sources):
        raise click.UsageError("only addresses can be watched")
    if ctx.get_parameter_source("statuses") is ParameterSource.DEFAULT:
        given["statuses"] = ("all",)
    asked = {name: given.pop(name) for name in ("published", "kind", "fields", "keep_pages")} | {"since": published_since}
    if command is not None:
        _check(command)
    in_force = settings(ctx, db=db, **flags(ignore_robots))
    tell_of = filter_of(ctx, in_force, None, given)
    use_utf8()
    with contextlib.closing(open_database(in_force.db)) as database, _Stopping() as stopping:
        from forewarn.extraction import Extractor, versions

        extractor = Extractor(in_force)
        teller = Teller(database, tell_of, as_json=as_json, command=command)
        made_by = versions(in_force)
        done = 0
        while not stopping.asked:
            began = datetime.now(UTC)
            run_id, _ = open_run(database, in_force, made_by, ())
            ledger = _Recent(database, run_id, (began - timedelta(seconds=recheck)).isoformat(timespec="seconds"))
            wanted = Wanted(ordered=False, ledger=ledger, **asked)
            with Progress(quiet=True) as progress, Sources(in_force, wanted) as reading:
                intake = Intake(
                    database, run_id, extractor, tell_fault=progress.fault, tell_written=stopping.not_amid(teller.tell)
                )
                with stopping.at_once():
                    for _ in intake.take(_poll(reading, ledger, sources)):
                        pass
                    done += 1
            finish_run(database, run_id, now=now(), failed=progress.failed)
            if stopping.asked or (polls is not None and done >= polls):
                break
            with stopping.at_once():
                left = every - (datetime.now(UTC) - began).total_seconds()
                time.sleep(0.0 if stopping.asked else max(0.0, left))
    if not quiet:
        click.echo(f"stopped after {done} poll{'' if done == 1 else 's'}", err=True)


def _check(command: str) -> None:
    """Raises `click.BadParameter` for what is no command."""
    try:
        words = shlex.split(command)
    except ValueError as problem:
        raise click.BadParameter(f"{command!r}: {problem}", param_hint="'--exec'") from None
    if not words or shutil.which(words[0]) is None:
        raise click.BadParameter(f"there is no program {words[0] if words else command!r}", param_hint="'--exec'")


class _Recent(StoredLedger):
    """A ledger by which articles first seen before a time are settled, and younger ones are asked for anew."""

    def __init__(self, database: Database, run_id: int, since: str) -> None:
        super().__init__(database, run_id)
        self._since = since

    def is_done(self, visit: Visit) -> bool:
        """Whether an address is not to be asked for again: too old, or a page without an article."""
        return visit.state in ("no_article", "older") or (visit.first_tried or "") < self._since

    def young(self, sources: Sequence[str]) -> list[Visit]:
        """Articles not too old that the sources have named, and may name no more."""
        return young_articles(self._conn, [canonical_url(source) or source for source in sources], self._since)


def _poll(reading: Sources, ledger: _Recent, sources: Sequence[str]) -> Iterator[Found]:
    """What the sources name now, and the younger articles that they have named before."""
    yield from reading.read(sources)
    yield from reading.revisit(ledger.young(sources))


class _Stopping(contextlib.AbstractContextManager["_Stopping"]):
    """Inside, SIGTERM and SIGINT are only noted in `asked`; inside `at_once`, they end the block, transactions and all."""

    def __init__(self) -> None:
        self.asked = False
        self._at_once = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "_Stopping":
        self._before = {number: signal.signal(number, self._told) for number in (signal.SIGTERM, signal.SIGINT)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """A block that a signal ends where it is."""
        with contextlib.suppress(_Stopped):
            self._at_once = True
            try:
                yield
            finally:
                self._at_once = False

    def not_amid(self, tell: Callable[[Record, Record | None], None]) -> Callable[[Record, Record | None], None]:
        """`tell`, which a signal does not end where it is, but the block after it."""

        def whole(record: Record, before: Record | None) -> None:
            at_once, self._at_once = self._at_once, False
            tell(record, before)
            if at_once and self.asked:
                raise _Stopped
            self._at_once = at_once

        return whole

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        if self._at_once:
            self._at_once = False
            raise _Stopped
