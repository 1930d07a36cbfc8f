"""Which events are one incident: a pure function of their profiles and of what analysts have decided.

The same events give the same incidents in whatever order they come, because nothing is decided event by event: the pairs that
share keys are scored, scores make components, and each component is clustered by itself (see cluster.py).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from forewarn.incidents.cluster import Pair, average_link, components, pair
from forewarn.incidents.keys import SHARED, Keys, candidates, keys, reference_day
from forewarn.incidents.profile import Profile
from forewarn.incidents.score import Weights, load_weights, score

LARGEST = 150  # events of a component all of whose pairs are scored; of a larger one only the pairs that share keys are


@dataclass(frozen=True)
class Constraints:
    """What analysts decided: pairs of event keys that are one incident, and pairs that are not."""

    joined: frozenset[Pair] = frozenset()
    barred: frozenset[Pair] = frozenset()


def resolve(
    profiles: Sequence[Profile], constraints: Constraints | None = None, weights: Weights | None = None
) -> list[list[str]]:
    """The incidents of attacks and threats, each as sorted event keys, by their first key. Other profiles are left out.

    An attack and a threat are never one: a threat that came true is linked to its attack, not merged with it.
    """
    weights = weights or load_weights()
    constraints = constraints or Constraints()
    linked = {profile.key: profile for profile in profiles if profile.role in ("attack", "threat")}
    scores = {found: score(linked[found[0]], linked[found[1]], weights).value for found in candidate_pairs(linked.values())}
    links = {found: value for found, value in scores.items() if value >= weights.connect}
    clusters: list[list[str]] = []
    for component in components(linked, [*links, *(found for found in constraints.joined if linked.keys() >= set(found))]):
        clusters += cluster({key: linked[key] for key in component}, links, constraints, weights)
    return sorted(clusters)


def cluster(
    component: Mapping[str, Profile], links: Mapping[Pair, float], constraints: Constraints, weights: Weights
) -> list[list[str]]:
    """The clusters of one component. `links` are the scores that connect it, by pair; it may hold those of others too.

    Main attacks are clustered first, by themselves: they have the words of whole articles to go by. What articles tell of in
    passing then joins their clusters, or others of its kind, and can neither part nor join two clusters of main attacks.
    """
    main = {key: profile for key, profile in component.items() if profile.main}
    linked = [found for found in links if main.keys() >= set(found)]
    linked += [found for found in constraints.joined if main.keys() >= set(found)]
    firm = [
        group
        for part in components(main, linked)
        for group in _average_link({key: main[key] for key in part}, links, constraints, weights, (), weights.join)
    ]
    return (
        firm
        if len(main) == len(component)
        else _average_link(component, links, constraints, weights, firm, weights.join_passing)
    )


def _average_link(
    component: Mapping[str, Profile],
    links: Mapping[Pair, float],
    constraints: Constraints,
    weights: Weights,
    firm: Sequence[Sequence[str]],
    join: float,
) -> list[list[str]]:
    """Average link in a component; each group of `firm` is in one cluster, and no two are in the same."""
    inside = {found: value for found in combinations(sorted(component), 2) if (value := links.get(found)) is not None}
    if len(component) <= LARGEST:
        for a, b in combinations(sorted(component), 2):
            if (a, b) not in inside and component[a].role == component[b].role:
                inside[a, b] = score(component[a], component[b], weights).value
    within = component.keys()
    joined = [pair(group[0], key) for group in firm for key in group[1:]]
    joined += [found for found in constraints.joined if within >= set(found)]
    asked = components(within, joined)
    united = {key: group[0] for group in asked for key in group}
    barred = [found for found in constraints.barred if within >= set(found)]
    barred += [pair(a[0], b[0]) for a, b in combinations(firm, 2) if united[a[0]] != united[b[0]]]
    return average_link(
        component,
        {found: max(value, weights.floor) for found, value in inside.items()},
        joined=joined,
        barred=barred,
        join=join,
        unseen=weights.floor,
    )


def candidate_pairs(profiles: Iterable[Profile], *, least: float | None = None) -> list[Pair]:
    """The pairs of events of one role that share enough keys, in order; `least` is another weight that is enough."""
    held: dict[str, tuple[Profile, Keys]] = {profile.key: (profile, keys(profile)) for profile in profiles}
    posted: dict[str, list[str]] = {}
    for key in sorted(held):
        for blocking in held[key][1]:
            posted.setdefault(blocking, []).append(key)
    found: list[Pair] = []
    for key, (profile, own) in sorted(held.items()):
        met = Counter(other for blocking in own for other in posted[blocking] if other < key)
        for other, shared in met.items():
            twin, theirs = held[other]
            if shared < SHARED or twin.role != profile.role:
                continue
            if candidates(own, reference_day(profile), theirs, reference_day(twin), least=least):
                found.append(pair(key, other))
    return sorted(found)
