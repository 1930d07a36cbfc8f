"""Which articles of an incident speak from one source: copies, shared text, one agency, one outlet.

Fourteen articles are not fourteen witnesses. What counts as confirmation is the number of lineages, not of articles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

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
    bound = {
        (a, b): basis for a, b in combinations(sorted(articles), 2) if (basis := _basis(articles[a], articles[b])) is not None
    }
    out = []
    for group in components(articles, bound):
        first = min(group, key=lambda one: (articles[one].published is None, articles[one].published or 0, one))
        for article in group:
            found = [basis for ends, basis in bound.items() if article in ends]
            out.append(Lineage(article, first, min(found, key=_ORDER.index) if found else "own"))
    return sorted(out, key=lambda one: one.article)


_ORDER = ("copy", "shared text", "agency", "outlet")


def _basis(one: Profile, other: Profile) -> str | None:
    if one.copy_of == other.article or other.copy_of == one.article:
        return "copy"
    if len(set(one.sketch) & set(other.sketch)) >= _SHARED_HASHES:
        return "shared text"
    if one.agency and one.agency == other.agency:
        return "agency"
    if one.site and one.site == other.site:
        return "outlet"
    return None
