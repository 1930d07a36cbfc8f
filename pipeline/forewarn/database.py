"""`forewarn.Database`: a database file of events, to put articles into and to ask."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forewarn.articles import Given, make_article
from forewarn.ground import config as configuration
from forewarn.ground.errors import ForewarnError
from forewarn.ground.overview import to_frame
from forewarn.ground.records import Article, Event, Record
from forewarn.library import load
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.criteria import make_filter
from forewarn.store.detail import find
from forewarn.store.query import Filter, count_events, find_events
from forewarn.store.read import read_record

if TYPE_CHECKING:
    import sqlite3

    from forewarn.acquire.wanted import Found
    from forewarn.extraction import Extractor

Row = dict[str, Any]
Names = str | Sequence[str]


@dataclass(frozen=True)
class Ingested:
    """What became of the articles: how many are `new`, `changed`, `same`, `duplicates` and `failed`; the events in them by
    type; what was wrong, an error for each that failed."""

    articles: dict[str, int]
    events: dict[str, int]
    problems: tuple[ForewarnError, ...]


class Database:
    """A database file; it is made by the first `ingest` or `add` if there is none.

    Reads see what is committed at that moment, also by other processes. An object of this class holds no connection open, so
    it may be shared and pickled; an extractor is built at the first `ingest` or `add` and kept.
    """

    def __init__(self, path: str | os.PathLike[str], *, extractor: "Extractor | None" = None) -> None:
        """`extractor` reads the articles of `ingest` and `add`; None is one by the settings in force."""
        self.path = Path(path)
        self._extractor = extractor

    def __repr__(self) -> str:
        return f"<Database {self.path}>"

    def __iter__(self) -> Iterator[Row]:
        """A row for each event of the database, of any status, latest first."""
        return self.query(status="all")

    def __len__(self) -> int:
        """How many events there are, of any status; 0 where there is no file yet."""
        return self.count(status="all") if self.path.is_file() else 0

    def __bool__(self) -> bool:
        return True

    def ingest(
        self,
        *sources: str | os.PathLike[str],
        published: str | date | None = None,
        since: str | None = None,
        on_problem: Callable[[ForewarnError], object] | None = None,
    ) -> Ingested:
        """Read sources and put their events into the database, as `forewarn ingest` does.

        A source is an address, a file or a folder; which kinds there are is told in docs/acquisition.md. `published` is the day
        of articles that give none; articles published before the day `since` are passed over. A source or article that cannot
        be read is told to `on_problem`, counted, and left out; the rest is done.

        Raises `StoreError` where the database cannot be written to, and what `load` raises.
        """
        from forewarn.acquire.sources import Sources
        from forewarn.acquire.wanted import Wanted
        from forewarn.store.ledger import StoredLedger

        def read(database: Any, run_id: int) -> Iterator["Found"]:
            day = make_article("", published=published).published
            wanted = Wanted(ordered=False, ledger=StoredLedger(database, run_id), published=day, since=since)
            with Sources(self._engine().settings, wanted) as reading:
                yield from reading.read(names)

        names = [os.fspath(source) for source in sources]
        return self._write(read, names, on_problem)

    def add(
        self, articles: Given | Iterable[Given], *, on_problem: Callable[[ForewarnError], object] | None = None
    ) -> Ingested:
        """Put articles that you have into the database: texts, mappings with the key `text`, or `Article` values.

        What `Extractor.record` raises for an article is told to `on_problem`, counted, and the article left out.
        """
        from forewarn.acquire.wanted import Found
        from forewarn.ground.errors import InputError

        several = [articles] if isinstance(articles, Article | str | Mapping) else articles

        def read(database: Any, run_id: int) -> Iterator["Found"]:
            for number, given in enumerate(several, 1):
                where = f"article {number}"
                try:
                    yield Found(where=where, article=make_article(given))
                except (InputError, TypeError) as problem:
                    why = problem.why if isinstance(problem, InputError) else str(problem)
                    yield Found(where=where, problem=InputError(where, why))

        return self._write(read, (), on_problem)

    def query(
        self,
        *,
        type: Names | None = None,
        subtype: Names | None = None,
        status: Names | None = None,
        actor: str | None = None,
        role: str | None = None,
        country: str | None = None,
        place: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        seen_since: str | date | None = None,
        min_killed: int | None = None,
        min_injured: int | None = None,
        min_confidence: float | None = None,
        text: str | None = None,
        claimed_by: str | None = None,
        unclaimed: bool = False,
        warned: str | None = None,
        sort: str | None = None,
        limit: int | None = None,
        **more: Any,
    ) -> Iterator[Row]:
        """Rows of `event_overview` (docs/database.md tells the columns and their units) of the events that fit, one by one.

        The arguments are the filters of `forewarn query`, with the same meaning: all that is given must hold, and without
        `status` only what happened is found (`status="all"`: everything). Days are `datetime.date` or ISO 8601: 2024,
        2024-03, 2024-03-22.

        Raises `FilterError` for a value that cannot be meant, and `StoreError` where the database cannot be read.
        """
        given = {name: value for name, value in locals().items() if name not in ("self", "more")} | more
        wanted = self._filter(given)
        return self._rows(wanted)

    def count(self, **filters: Any) -> int:
        """How many events `query` would find with these filters; a `limit` does not count."""
        with self._reading() as conn:
            return int(count_events(conn, self._filter(filters)))

    def frame(self, **filters: Any) -> Any:
        """What `query` finds as a `pandas.DataFrame`. Raises `MissingPackageError` without pandas, and what `query` raises."""
        return to_frame(self.query(**filters))

    def event(self, key: str) -> Event:
        """The event of a key such as `4f1c…/e2`, or of the beginning of just one key. Raises `StoreError` if there is none."""
        with self._reading() as conn:
            article_id, event_key = find(conn, key)
            record: Record = read_record(conn, article_id)
        if event_key is None:
            from forewarn.ground.errors import StoreError

            raise StoreError(f"{key!r} is an article; its record has its events")
        number = event_key.removeprefix(f"{article_id}/")
        return next(event for event in record.events if event.id == number)

    def record(self, key: str) -> Record:
        """The record of an article, by its id, by a key of one of its events, or by the beginning of just one of them.

        Raises `StoreError` if there is none.
        """
        with self._reading() as conn:
            return read_record(conn, find(conn, key)[0])

    def _rows(self, wanted: Filter) -> Iterator[Row]:
        with self._reading() as conn:
            yield from find_events(conn, wanted)

    def _filter(self, given: dict[str, Any]) -> Filter:
        settings = self._extractor.settings if self._extractor else configuration.load()
        return make_filter(settings.models_folders, **given)

    @contextlib.contextmanager
    def _reading(self) -> Iterator["sqlite3.Connection"]:
        with contextlib.closing(connect_to_read(self.path)) as conn, errors_of(self.path):
            yield conn

    def _engine(self) -> "Extractor":
        if self._extractor is None:
            self._extractor = load()
        return self._extractor

    def _write(
        self,
        read: Callable[[Any, int], Iterator["Found"]],
        sources: Sequence[str],
        on_problem: Callable[[ForewarnError], object] | None,
    ) -> Ingested:
        from forewarn.extraction import versions
        from forewarn.ground.clock import now
        from forewarn.ingestion import Intake, open_run
        from forewarn.store.write import finish_run, open_database

        problems: list[ForewarnError] = []

        def keep(problem: ForewarnError) -> None:
            problems.append(problem)
            if on_problem is not None:
                on_problem(problem)

        with contextlib.closing(open_database(self.path)) as database:
            engine = self._engine()
            run_id, failed_before = open_run(database, engine.settings, versions(engine.settings), sources)
            intake = Intake(database, run_id, engine, tell_fault=keep)
            for _ in intake.take(read(database, run_id)):
                pass
            finish_run(database, run_id, now=now(), failed=failed_before + len(problems))
        counts = intake.tally.as_dict()
        return Ingested(counts["articles"], counts["events"], tuple(problems))
