"""From what is found in sources to records, in order, each with its place."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Protocol

from forewarn.acquire.wanted import Found
from forewarn.ground.errors import InputError, ItemError
from forewarn.ground.records import Article, Record


class Engine(Protocol):
    """What extracts: `Extractor`, or `Processes`."""

    def outcomes(self, articles: Iterable[Article]) -> Iterator[Record | ItemError]:
        """The record of each article, or why there is none, in order."""


def outcomes(found: Iterable[Found], engine: Engine) -> Iterator[tuple[str, Record | InputError]]:
    """The place and the record of each article that is found, or what went wrong there.

    Records come in the order of their articles; a fault of the sources comes once it is met, which is a few articles sooner.
    """
    places: deque[str] = deque()  # of the articles that the engine has, in its order
    faults: deque[InputError] = deque()

    def articles() -> Iterator[Article]:
        for one in found:
            if one.problem is not None:
                faults.append(one.problem)
            elif one.article is not None:
                places.append(one.where)
                yield one.article

    for outcome in engine.outcomes(articles()):
        while faults:
            problem = faults.popleft()
            yield problem.where, problem
        where = places.popleft()
        yield where, ItemError(where, outcome.why) if isinstance(outcome, ItemError) else outcome
    for problem in faults:
        yield problem.where, problem
