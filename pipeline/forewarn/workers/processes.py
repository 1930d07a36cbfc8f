"""An engine whose articles are extracted in several processes: it is asked as `Extractor` is, and answers the same."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from forewarn.ground.budget import budget
from forewarn.ground.config import Settings
from forewarn.ground.errors import ItemError
from forewarn.ground.ontology import also_use
from forewarn.ground.records import Article, Record
from forewarn.workers.pool import Pool, cores

Outcome = Record | ItemError

# A chunk is small, so that records come soon and a slow article holds up few.
_CHUNK_ARTICLES = 16
_CHUNK_CHARS = 100_000
# A worker process needs some two seconds before its first article; a run that is over sooner is not made longer by them.
_ALONE_SECONDS = 6.0
# How often `Extractor` may give an article its time before it has an outcome, and what reading its models may take.
_TRIES = 5
_START_SECONDS = 30.0


class Processes:
    """Extracts in `jobs` processes; 0 is all cores but one, once the run has shown that it is long enough.

    Outcomes come in the order of the articles, and are the same whatever the number of processes. An article whose process
    dies is tried once more alone; if that process dies too, its outcome is an `ItemError`. Raises what `Extractor` raises,
    with 2 or more `jobs` at the first outcome only.
    """

    def __init__(self, settings: Settings, jobs: int) -> None:
        from forewarn.extraction import Extractor

        self._settings = settings
        self._jobs = jobs or max(1, cores() - 1)
        self._own = Extractor(settings) if jobs < 2 else None

    def outcomes(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """The record of each article, or why there is none, in order."""
        waiting = iter(articles)
        if self._own is not None:
            until = time.process_time() + _ALONE_SECONDS if self._jobs > 1 else None
            yield from self._own.outcomes(_until(waiting, until))
        if (first := next(waiting, None)) is None:
            return
        self._own = None
        also_use(self._settings.models_folders)
        with Pool(partial(_worker, self._settings), self._jobs, lost=_lost, seconds=self._seconds) as pool:
            for where, outcome in pool.map(_chunks(chain([first], waiting))):
                yield outcome if isinstance(outcome, Record) else ItemError(where, outcome)

    def _seconds(self, articles: Iterable[Article]) -> float:
        each = (budget(self._settings.item_seconds, chars=len(article.text)) for article in articles)
        return _START_SECONDS + _TRIES * sum(each)


def _until(articles: Iterator[Article], processor_time: float | None) -> Iterator[Article]:
    """The articles until this process has used that much processor time; None: all."""
    while processor_time is None or time.process_time() < processor_time:
        if (article := next(articles, None)) is None:
            return
        yield article


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    for article in articles:
        chunk.append(article)
        if len(chunk) == _CHUNK_ARTICLES or sum(len(one.text) for one in chunk) > _CHUNK_CHARS:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _worker(settings: Settings) -> Callable[[list[Article]], list[tuple[str, Record | str]]]:
    """In a worker process: from articles to what is sent back of their outcomes, for an `ItemError` its two words."""
    from forewarn.extraction import Extractor

    engine = Extractor(settings)

    def extract(articles: list[Article]) -> list[tuple[str, Record | str]]:
        return [
            (outcome.where, outcome.why) if isinstance(outcome, ItemError) else ("", outcome)
            for outcome in engine.outcomes(articles)
        ]

    return extract


def _lost(article: Article, how: str) -> tuple[str, str]:
    return article.url or article.id, f"given up: the process that read it {how}, twice"
