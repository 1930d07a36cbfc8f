"""Which articles of an incident speak from one source: copies, shared text, one agency, one outlet.

Fourteen articles are not fourteen witnesses. What counts as confirmation is the number of lineages, not of articles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter

from forewarn.incidents.cluster import components
from forewarn.incidents.profile import Profile

# Of the smallest hashes of two texts' runs of five words: as many in common as when a third of the runs are shared.
_SHARED_HASHES = 10


@dataclass(frozen=True)
class Lineage:
    """An article's lineage: the id of its first article, and what binds it to the others (`own`: nothing does)."""

    article: str
    lineage: str
    basis: str  # own, copy, shared text, agency, outlet


def lineages(members: Iterable[Profile]) -> list[Lineage]:
    """The lineage of each article of an incident, by article."""
    articles: dict[str, Profile] = {}
    for member in sorted(members, key=lambda one: (not one.main, one.key)):
        articles.setdefault(member.article, member)
    bound = _bound(articles)
    best: dict[str, int] = {}
    for ends, basis in bound.items():
        for end in ends:
            best[end] = min(best.get(end, len(_ORDER)), _ORDER.index(basis))
    out = []
    for group in components(articles, bound):
        first = min(group, key=lambda one: (articles[one].published is None, articles[one].published or 0, one))
        for article in group:
            out.append(Lineage(article, first, _ORDER[best[article]] if article in best else "own"))
    return sorted(out, key=lambda one: one.article)


_ORDER = ("copy", "shared text", "agency", "outlet")


def _bound(articles: dict[str, Profile]) -> dict[tuple[str, str], str]:
    """Pairs of articles that are bound, with the strongest basis: as many as it takes to connect all that belong together,
    so that an incident of many articles costs little more than one of few."""
    found: dict[tuple[str, str], str] = {}

    def bind(a: str, b: str, basis: str) -> None:
        if a != b:
            found.setdefault((a, b) if a < b else (b, a), basis)

    for name, profile in articles.items():
        if profile.copy_of in articles:
            bind(name, profile.copy_of, "copy")
    by_sketch: dict[frozenset[int], str] = {}
    for name in sorted(articles):
        if len(hashes := frozenset(articles[name].sketch)) >= _SHARED_HASHES:
            bind(name, by_sketch.setdefault(hashes, name), "shared text")
    for (one, a), (other, b) in combinations(by_sketch.items(), 2):
        if len(one & other) >= _SHARED_HASHES:
            bind(a, b, "shared text")
    for basis, of in (("agency", attrgetter("agency")), ("outlet", attrgetter("site"))):
        firsts: dict[str, str] = {}
        for name in sorted(articles):
            if key := of(articles[name]):
                bind(name, firsts.setdefault(key, name), basis)
    return found
