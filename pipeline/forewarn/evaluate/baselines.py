"""Two simple ways to group articles by incident, to see what the linker is worth: words alone, and the same day and town."""

from collections.abc import Mapping

from forewarn.evaluate.grouping import figures
from forewarn.incidents.cluster import Pair, average_link, components
from forewarn.incidents.profile import Profile

_THRESHOLDS = [round(0.15 + 0.05 * step, 2) for step in range(10)]


def by_day_and_town(main: Mapping[str, Profile]) -> dict[str, str]:
    """{article: group}: main attacks of one exact day in one town are one; an attack that lacks either stands alone."""
    out = {}
    for article, one in main.items():
        known = one.town is not None and one.days[0] is not None and one.days[0] == one.days[1]
        out[article] = f"{one.days[0]} {one.town}" if known else article
    return out


def by_words(main: Mapping[str, Profile], gold: Mapping[str, str]) -> dict[str, str]:
    """{article: group} by average link over the likeness of the articles' words, at the threshold with the best CoNLL."""
    likeness = _likeness(main)
    grouped = [_clusters(main, likeness, threshold) for threshold in _THRESHOLDS]
    asked = {article: group for article, group in gold.items() if article in main}
    return max(grouped, key=lambda found: figures(asked, found).conll)


def _likeness(main: Mapping[str, Profile]) -> dict[Pair, float]:
    postings: dict[str, list[tuple[str, float]]] = {}
    out: dict[Pair, float] = {}
    for article in sorted(main):
        alike: dict[str, float] = {}
        for word, weight in main[article].text.items():
            for other, theirs in postings.get(word, ()):
                alike[other] = alike.get(other, 0.0) + weight * theirs
            postings.setdefault(word, []).append((article, weight))
        out |= {(other, article): value for other, value in alike.items() if value >= _THRESHOLDS[0]}
    return out


def _clusters(main: Mapping[str, Profile], likeness: Mapping[Pair, float], threshold: float) -> dict[str, str]:
    out: dict[str, str] = {}
    for component in components(main, [ends for ends, value in likeness.items() if value >= threshold]):
        inside = set(component)
        scores = {ends: value - threshold for ends, value in likeness.items() if inside >= set(ends)}
        for group in average_link(component, scores, join=0.0, unseen=-threshold):
            out |= dict.fromkeys(group, group[0])
    return out
