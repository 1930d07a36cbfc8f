"""Average link within the connected components of scored pairs: which events are one incident.

The result does not depend on the order of events: scores are rounded, and of equal averages the pair with the smaller keys is
joined first. Two clusters are joined while the mean score over all their pairs, those never compared counting `UNSEEN`, is at
least `JOIN`. A component holds all that is connected by scores of `CONNECT` or more, so an event that arrives can change only
the components that it touches.
"""

import heapq
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]

CONNECT = -1.0
JOIN = 0.0
UNSEEN = -4.0  # log-odds of a pair that shares too few keys to be compared
_PLACES = 6


def pair(a: str, b: str) -> Pair:
    """Two keys in order."""
    return (a, b) if a < b else (b, a)


def components(keys: Collection[str], links: Iterable[Pair]) -> list[list[str]]:
    """The keys that links connect, each group sorted, and the groups by their first key."""
    above = {key: key for key in keys}

    def root(key: str) -> str:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for a, b in links:
        first, second = sorted((root(a), root(b)))
        above[second] = first
    groups: dict[str, list[str]] = {}
    for key in sorted(keys):
        groups.setdefault(root(key), []).append(key)
    return list(groups.values())


def average_link(
    keys: Collection[str],
    scores: Mapping[Pair, float],
    *,
    joined: Collection[Pair] = (),
    barred: Collection[Pair] = (),
    join: float = JOIN,
    unseen: float = UNSEEN,
) -> list[list[str]]:
    """The clusters of one component, each sorted, by their first key.

    `scores` are log-odds by pair; `joined` pairs are in one cluster whatever their score, `barred` pairs never are.
    """
    start = components(keys, joined)
    members = {group[0]: group for group in start}
    at = {key: group[0] for group in start for key in group}
    extra: dict[str, dict[str, float]] = {name: {} for name in members}  # sums of score - unseen over compared pairs
    for (a, b), score in sorted(scores.items()):
        x, y = at[a], at[b]
        if x != y:
            extra[x][y] = extra[y][x] = extra[x].get(y, 0.0) + score - unseen
    apart: dict[str, set[str]] = {name: set() for name in members}
    for a, b in barred:
        if at[a] != at[b]:
            apart[at[a]].add(at[b])
            apart[at[b]].add(at[a])

    def mean(x: str, y: str) -> float:
        return round(unseen + extra[x][y] / (len(members[x]) * len(members[y])), _PLACES)

    queue = [(-mean(x, y), x, y) for x in extra for y in extra[x] if x < y]
    heapq.heapify(queue)
    while queue:
        score, x, y = heapq.heappop(queue)
        if -score < join:
            break
        if x not in members or y not in members or y in apart[x] or -score != mean(x, y):
            continue
        members[x] = sorted(members[x] + members.pop(y))
        for z, value in extra.pop(y).items():
            if z != x:
                del extra[z][y]
                extra[x][z] = extra[z][x] = extra[x].get(z, 0.0) + value
        del extra[x][y]
        for z in apart.pop(y):
            apart[z].discard(y)
            apart[z].add(x)
            apart[x].add(z)
        for z in extra[x]:
            heapq.heappush(queue, (-mean(*pair(x, z)), *pair(x, z)))
    return [members[name] for name in sorted(members)]
