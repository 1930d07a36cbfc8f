"""Mentions into groups by the scores of their pairs: average link, over the whole article at once.

The two groups whose mentions are most alike on average are joined, again and again, until no two reach the limit. What is
joined does not depend on the order of the mentions; of equal pairs of groups, the one told first is joined first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forewarn.events.facts import Facts
from forewarn.events.pairs import pair_signs
from forewarn.events.weights import LogOdds

# No pair says more than this by itself, for or against.
_CLIP = 4.0
# Signs that two mentions cannot be one event, unless grammar says that they are.
_NEVER = ("days differ", "countries differ")
_BY_GRAMMAR = "grammar: same"
_IMPOSSIBLE = -8.0

Links = list[list[float]]


def limited(signs: dict[str, float], weights: LogOdds) -> float:
    """The score of the signs of a pair, within the limits of what one pair can say."""
    if _BY_GRAMMAR not in signs and any(name in signs for name in _NEVER):
        return _IMPOSSIBLE
    return max(-_CLIP, min(_CLIP, weights.score(signs)))


def pairs_of(facts: Sequence[Facts]) -> Iterator[tuple[int, int, dict[str, float]]]:
    """The numbers and signs of every two mentions of an article; `facts` are in text order."""
    for i, one in enumerate(facts):
        between = 0
        for j in range(i + 1, len(facts)):
            yield i, j, pair_signs(one, facts[j], between)
            between += facts[j].anchored


def links(facts: Sequence[Facts], weights: LogOdds) -> Links:
    """The score of every two mentions, in a square."""
    square = [[0.0] * len(facts) for _ in facts]
    for i, j, signs in pairs_of(facts):
        square[i][j] = square[j][i] = limited(signs, weights)
    return square


def average(one: Sequence[int], other: Sequence[int], square: Links) -> float:
    """The mean score between the mentions of two groups."""
    return sum(square[i][j] for i in one for j in other) / (len(one) * len(other))


def nearest(number: int, groups: Sequence[Sequence[int]], square: Links) -> float | None:
    """The score between a group and the most alike of those that are larger, or as large and told earlier; None without one."""
    mine = groups[number]
    larger = [g for n, g in enumerate(groups) if (len(g), -n) > (len(mine), -number)]
    return max((average(mine, other, square) for other in larger), default=None)


def average_link(square: Links, limit: float) -> list[list[int]]:
    """The groups as lists of mention numbers, each in order, sorted by their first."""
    groups: dict[int, list[int]] = {i: [i] for i in range(len(square))}
    total = {(i, j): square[i][j] for i in groups for j in groups if i < j}
    while total:
        best = max(total, key=lambda pair: (total[pair] / (len(groups[pair[0]]) * len(groups[pair[1]])), -pair[0], -pair[1]))
        into, gone = best
        if total[best] / (len(groups[into]) * len(groups[gone])) <= limit:
            break
        for other in groups:
            if other not in best:
                total[_key(into, other)] += total.pop(_key(gone, other))
        del total[best]
        groups[into] = sorted(groups[into] + groups.pop(gone))
    return [groups[first] for first in sorted(groups)]


def _key(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)
