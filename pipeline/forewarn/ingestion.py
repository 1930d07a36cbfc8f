"""From what is found in sources to rows in the database: `ingest` and `watch` are this with different sources."""

import contextlib
import dataclasses
import sqlite3
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Protocol

from forewarn.acquire.identity import plain_address
from forewarn.acquire.sources import is_address
from forewarn.acquire.wanted import Found
from forewarn.ground.clock import now
from forewarn.ground.config import Settings, as_dict
from forewarn.ground.errors import ForewarnError, InputError, ItemError, StoreError
from forewarn.ground.records import Article, Record
from forewarn.ground.sketch import sketch
from forewarn.ground.visits import Visit
from forewarn.store.connect import be_patient
from forewarn.store.copies import find_original, find_shorter, is_copy, keep_sketch, make_copy
from forewarn.store.corrected import as_stored
from forewarn.store.fetches import article_seen_at, name_sources, record_listing, record_visit, unfinished_run, visits
from forewarn.store.read import read_record
from forewarn.store.stored import count_as_same, events_by_type, is_current, stored_article
from forewarn.store.write import Database, Written, start_run, write_record


def open_run(database: Database, settings: Settings, made_by: dict[str, str], sources: Sequence[str]) -> tuple[int, int]:
    """A new run, or the last one if it was stopped while it read the same sources; and how many failed in it so far."""
    be_patient(database.conn)
    sources = [plain_address(source) if is_address(source) else source for source in sources]
    versions = {
        "code_version": made_by["code"],
        "models_digest": made_by["models"],
        "language_model": made_by["language_model"],
    }
    # What came on standard input is gone.
    if sources and "-" not in sources:
        stopped = unfinished_run(database.conn, sources, **versions)
        if stopped is not None:
            failed = (list(visits(database.conn, state=state, run_id=stopped)) for state in ("failed", "no_article"))
            return stopped, len(list(chain(*failed)))
    run_id = start_run(database, **versions, settings=as_dict(settings), now=now())
    name_sources(database, run_id, sources)
    return run_id, 0


class Engine(Protocol):
    """What extracts."""

    def outcomes(self, articles: Iterable[Article]) -> Iterator[Record | ItemError]:
        """The record of each article, or why there is none, in order."""


@dataclass
class Tally:
    """Counts of a run: `articles` by what became of them, `events` by type, `fetches` by state."""

    articles: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    fetches: Counter[str] = field(default_factory=Counter)
    failed: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The counts as JSON-ready values; all outcomes of articles are there, of the rest those that were met."""
        articles = {outcome: self.articles[outcome] for outcome in (*map(str, Written), "duplicates")}
        return {
            "articles": {**articles, "failed": self.failed},
            "events": dict(sorted(self.events.items())),
            "fetches": dict(sorted(self.fetches.items())),
        }


@dataclass
class _InHand:
    """An article that the engine has and the database has not; `where` is its place as errors name it."""

    where: str
    article: Article
    visits: list[Visit]
    hashes: tuple[int, ...]


class Intake:
    """Writes what is found into a database, within one run.

    `tell_fault` is told every problem; `tell_written` every record that changed the database, with the record that it
    replaces (None for a new one); `tell_note` where a file stands and what was understood of it.
    """

    def __init__(
        self,
        database: Database,
        run_id: int,
        engine: Engine,
        *,
        tell_fault: Callable[[ForewarnError], None],
        tell_written: Callable[[Record, Record | None], None] = lambda record, before: None,
        tell_note: Callable[[str, str], None] = lambda where, told: None,
    ) -> None:
        self.tally = Tally()
        self._db = database
        self._run_id = run_id
        self._engine = engine
        self._tell_fault = tell_fault
        self._tell_written = tell_written
        self._tell_note = tell_note
        self._in_hand: deque[_InHand] = deque()  # in the engine's order
        self._texts: dict[str, int] = {}  # of articles from files, by id: what stands for their text

    def take(self, found: Iterable[Found]) -> Iterator[None]:
        """Write all that is found, and yield after each article that the engine has read."""
        self._in_hand.clear()
        for outcome in self._engine.outcomes(self._new(found)):
            held = self._in_hand.popleft()
            if isinstance(outcome, ItemError):
                self._unread(ItemError(held.where, outcome.why), held.visits)
            else:
                self._write(held.where, outcome, held.visits, held.hashes)
            yield

    def _new(self, found: Iterable[Found]) -> Iterator[Article]:
        """The articles that the engine has to read; all else is dealt with here."""
        for one in found:
            if one.problem is not None:
                self._fault(one.problem)
            if one.note is not None:
                self._tell_note(one.where, one.note)
            if one.article is None:
                if one.visit is not None:
                    self._visited(one.visit, one.named)
                continue
            if one.visit is None and self._texts.setdefault(one.article.id, hash(one.article.text)) != hash(one.article.text):
                why = f"another article of this run has the id {one.article.id[:60]!r} and another text; this one is left out"
                self._fault(InputError(one.where, why))
                continue
            twin = next((held for held in self._in_hand if held.article.id == one.article.id), None)
            if twin is not None and one.visit is not None:
                twin.visits.append(one.visit)
            elif self._is_settled(one.article, one.visit):
                self._same(one.article, one.visit)
            else:
                yield from self._unless_copy(one.where, one.article, one.visit)

    def _unless_copy(self, where: str, article: Article, visit: Visit | None) -> Iterator[Article]:
        hashes = sketch(article.text) if article.url else ()
        original = self._original(article, hashes)
        visits = [visit] if visit else []
        if original is not None:
            copy = Record(article=dataclasses.replace(article, duplicate_of=original))
            self.tally.articles["duplicates"] += 1
            self._write(where, copy, visits, hashes)
            return
        self._in_hand.append(_InHand(where, article, visits, hashes))
        yield article

    def _original(self, article: Article, hashes: tuple[int, ...]) -> str | None:
        """The article at another address that this one repeats. One that stands with events of its own keeps them."""
        if not hashes:
            return None
        stored = stored_article(self._db.conn, article.id)
        if stored is not None and stored.duplicate_of is None:
            return None
        for held in self._in_hand:
            if held.article.id != article.id and set(held.hashes) & set(hashes) and is_copy(article, of=held.article):
                return held.article.id
        return find_original(self._db.conn, article, hashes)

    def _is_settled(self, article: Article, visit: Visit | None) -> bool:
        """Whether the article stands as it would be written, or came from elsewhere: a twin, as AMP pages are."""
        if is_current(self._db.conn, article, self._run_id):
            return True
        if visit is None:
            return False
        seen_at = article_seen_at(self._db.conn, article.id)
        return bool(seen_at) and visit.url not in seen_at

    def _same(self, article: Article, visit: Visit | None) -> None:
        self.tally.articles[Written.SAME] += 1
        self.tally.events.update(events_by_type(self._db.conn, article.id))
        with self._db.atomic():
            count_as_same(self._db, self._run_id)
            if visit is not None:
                self._visited(visit)

    def _write(self, where: str, record: Record, visits: list[Visit], hashes: tuple[int, ...]) -> None:
        before = self._before(record.article)
        shorter = [] if record.article.duplicate_of else find_shorter(self._db.conn, record.article, hashes)
        if before is None and shorter:
            before = self._before(shorter[0])  # what is told is what the longer story adds
        given_up = sum((events_by_type(self._db.conn, one.id, run_id=self._run_id) for one in shorter), Counter())
        try:
            with self._db.atomic():
                outcome = write_record(self._db, record, self._run_id, now=now())
                if hashes:
                    keep_sketch(self._db, record.article.id, hashes)
                for one in shorter:
                    make_copy(self._db, one, record.article.id, self._run_id, now=now())
                for visit in visits:
                    self._visited(visit)
        except StoreError as problem:
            if _ends_the_run(problem):
                raise
            self._unread(InputError(where, str(problem)), visits)
            return
        self.tally.articles[outcome] += 1
        self.tally.articles["duplicates"] += len(shorter)
        self.tally.events.update(event.type for event in record.events)
        self.tally.events.subtract(given_up)
        if outcome is not Written.SAME:
            self._tell_written(as_stored(self._db.conn, record), before)

    def _unread(self, problem: InputError, visits: list[Visit]) -> None:
        """An article that came to no record: one fault, and the same reason at each address that gave it."""
        self._fault(problem)
        for visit in visits:
            self._visited(dataclasses.replace(visit, state="no_article", reason=problem.why, article_id=None))

    def _before(self, article: Article) -> Record | None:
        if stored_article(self._db.conn, article.id) is None:
            return None
        with contextlib.suppress(ValueError, TypeError):  # rows that cannot be read are replaced all the same
            return read_record(self._db.conn, article.id)
        return None

    def _visited(self, visit: Visit, named: tuple[Visit, ...] = ()) -> None:
        self.tally.fetches["unchanged" if visit.status == 304 else visit.state] += 1
        if named:
            record_listing(self._db, visit, named, self._run_id, now=now())
        else:
            record_visit(self._db, visit, self._run_id, now=now())

    def _fault(self, problem: ForewarnError) -> None:
        self.tally.failed += 1
        self._tell_fault(problem)


def _ends_the_run(problem: StoreError) -> bool:
    """Whether the database itself is at fault, rather than this one article."""
    return isinstance(problem.__cause__, sqlite3.Error) and not isinstance(problem.__cause__, sqlite3.IntegrityError)
