"""How well articles are grouped by incident: pairs, B-cubed, MUC, CEAF by entity, and CoNLL, the mean of the last three F1.

B-cubed: Bagga and Baldwin 1998. MUC: Vilain et al. 1995. CEAF with phi4: Luo 2005. CoNLL: Pradhan et al. 2012.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from forewarn.evaluate.align import assign

Group = set[str]


@dataclass(frozen=True)
class Rates:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Figures:
    """All figures of a grouping, and of what they are."""

    articles: int
    groups: int  # of the gold
    found: int
    pairs: Rates
    b_cubed: Rates
    muc: Rates
    ceaf: Rates

    @property
    def conll(self) -> float:
        """The mean of the F1 of B-cubed, MUC and CEAF."""
        return (self.b_cubed.f1 + self.muc.f1 + self.ceaf.f1) / 3

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON-ready values."""
        rates = {name: getattr(self, name) for name in ("pairs", "b_cubed", "muc", "ceaf")}
        return {
            **{"articles": self.articles, "groups": self.groups, "found": self.found},
            **{name: {"p": one.precision, "r": one.recall, "f1": one.f1} for name, one in rates.items()},
            "conll": self.conll,
        }


def figures(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Figures:
    """The figures of {article: group}, both; an article of the gold that was not found stands alone."""
    found = {article: found.get(article, ("alone", article)) for article in gold}
    key, response = groups(gold), groups(found)
    right, wanted, had = _pairs(key) & _pairs(response), _pairs(key), _pairs(response)
    return Figures(
        articles=len(gold),
        groups=len(key),
        found=len(response),
        pairs=Rates(_part(len(right), len(had)), _part(len(right), len(wanted))),
        b_cubed=Rates(_b_cubed(response, key), _b_cubed(key, response)),
        muc=Rates(_muc(response, key), _muc(key, response)),
        ceaf=_ceaf(key, response),
    )


def main_incidents(incidents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """{article: incident} by each article's main attack, from objects as `forewarn incidents --format jsonl` prints them.

    The main attack is the one with most sentences of evidence, of equals the one with the earlier id.
    """
    best: dict[str, tuple[Any, str]] = {}
    for incident in incidents:
        for event in incident["events"]:
            if event["role"] == "attack":
                rank = (-event["evidence"], _natural(event["event"]))
                if event["article"] not in best or rank < best[event["article"]][0]:
                    best[event["article"]] = (rank, incident["id"])
    return {article: incident for article, (_, incident) in best.items()}


def groups(grouped: Mapping[str, Hashable]) -> list[Group]:
    """The articles of each group."""
    out: dict[Hashable, Group] = {}
    for article, group in grouped.items():
        out.setdefault(group, set()).add(article)
    return list(out.values())


def _natural(event: str) -> list[tuple[bool, int, str]]:
    """An id in an order in which e10 comes after e9."""
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", event)]


def _part(some: int, of: int) -> float:
    return some / of if of else 1.0


def _pairs(found: Iterable[Group]) -> set[tuple[str, str]]:
    return {pair for group in found for pair in combinations(sorted(group), 2)}


def _where(found: Iterable[Group]) -> dict[str, Group]:
    return {article: group for group in found for article in group}


def _muc(key: list[Group], response: list[Group]) -> float:
    """The part of the key's links that the response keeps."""
    at = {article: number for number, group in enumerate(response) for article in group}
    kept = sum(len(group) - len({at[article] for article in group}) for group in key)
    return _part(kept, sum(len(group) - 1 for group in key))


def _b_cubed(key: list[Group], response: list[Group]) -> float:
    """The mean over articles of the part of its group in the key that its group in the response has."""
    at = _where(response)
    return sum(len(group & at[article]) / len(group) for group in key for article in group) / sum(map(len, key))


def _ceaf(key: list[Group], response: list[Group]) -> Rates:
    """By the best one-to-one assignment of groups, sought in each set of groups that touch by itself."""
    at = {article: number for number, group in enumerate(response) for article in group}
    touches = [{at[article] for article in group} for group in key]
    touched: dict[int, list[int]] = {}
    for row, columns in enumerate(touches):
        for column in columns:
            touched.setdefault(column, []).append(row)
    seen: set[int] = set()
    total = 0.0
    for start in range(len(key)):
        if start in seen:
            continue
        rows, todo, columns = [], [start], set()
        seen.add(start)
        while todo:
            row = todo.pop()
            rows.append(row)
            columns |= touches[row]
            reached = {other for column in touches[row] for other in touched[column]} - seen
            seen |= reached
            todo += sorted(reached)
        order = sorted(columns)
        weights = [[_alike(key[row], response[column]) for column in order] for row in rows]
        total += sum(weights[row][column] for row, column in assign(weights).items())
    return Rates(total / len(response), total / len(key))


def _alike(one: Group, other: Group) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
