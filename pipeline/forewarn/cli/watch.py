"""`forewarn watch`: sources polled again and again; a line for every event found, and for every change of one."""

import contextlib
import re
import signal
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any

import click

from forewarn.acquire.identity import canonical_url
from forewarn.acquire.sources import Sources, is_address
from forewarn.acquire.wanted import Found, Wanted
from forewarn.cli.feed import feed_options, flags
from forewarn.cli.options import db_option, settings
from forewarn.cli.plain import clean, use_utf8
from forewarn.cli.progress import Progress
from forewarn.ground.clock import now
from forewarn.ground.records import Event, Record
from forewarn.ground.totals import total
from forewarn.ground.visits import Visit
from forewarn.ground.wording import bounds
from forewarn.ingestion import Intake, open_run
from forewarn.store.changes import changes, name_of
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
@feed_options
@click.option("--every", type=Span(), default="15m", show_default=True, help="The time between the beginnings of two polls.")
@click.option(
    "--recheck",
    type=Span(),
    default="2d",
    show_default=True,
    help="Read an article's page again at every poll for so long after it was first seen, to catch its changes.",
)
@click.option("--polls", type=click.IntRange(min=1), help="End after so many polls.  [default: go on until stopped]")
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
    **asked: Any,
) -> None:
    """Poll feeds, sitemaps and sites, ingest what is new, and print a line for every event found.

    A page that changed is read again, and the change of its events told: "killed 93 → 115". What cannot be had is said on
    stderr and tried again at the next poll. SIGTERM and Ctrl-C end the watch cleanly.

    \b
    forewarn watch https://news.example/feed.xml --every 15m
    forewarn watch https://news.example/ https://other.example/news-sitemap.xml --db events.db
    """
    if not all(is_address(source) for source in sources):
        raise click.UsageError("only addresses can be watched")
    in_force = settings(ctx, db=db, **flags(ignore_robots))
    use_utf8()
    with contextlib.closing(open_database(in_force.db)) as database, _Stopping() as stopping:
        from forewarn.extraction import Extractor, versions

        extractor = Extractor(in_force)
        made_by = versions(in_force)
        done = 0
        while not stopping.asked:
            began = datetime.now(UTC)
            run_id, _ = open_run(database, in_force, made_by, ())
            ledger = _Recent(database, run_id, (began - timedelta(seconds=recheck)).isoformat(timespec="seconds"))
            wanted = Wanted(ordered=False, ledger=ledger, **asked)
            with Progress(quiet=True) as progress, Sources(in_force, wanted) as reading:
                intake = Intake(database, run_id, extractor, tell_fault=progress.fault, tell_written=_tell)
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

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        if self._at_once:
            self._at_once = False
            raise _Stopped


def _tell(record: Record, before: Record | None) -> None:
    """A line an event of a new article, or a line a change of one that is known."""
    where = record.article.url or record.article.id
    if before is None:
        lines = [_line(event) for event in record.events]
    else:
        lines = [f"changed {line}" for line in changes(before, record)]
    for line in lines:
        click.echo(clean(f"{line}  {where}"))


def _line(event: Event) -> str:
    told = [name_of(event) if event.status == "actual" else f"{name_of(event)} ({event.status})"]
    told += [f"{kind} {shown}" for kind in ("killed", "injured") if (shown := bounds(*total(event, kind)))]
    told += [f"{a.role} {a.name or a.text}{f' ({a.basis})' if a.basis else ''}" for a in event.actors if a.role in _SHOWN]
    return "; ".join(told)


_SHOWN = ("perpetrator", "claimant", "issuer", "recipient")
