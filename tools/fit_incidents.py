"""Fit the weights of the incident linker on grouped articles, and write models/en/weights/incidents.toml.

    tools/fit_incidents.py ARTICLES.jsonl[.gz] GROUPS.jsonl RECORDS.jsonl [--dry-run]

ARTICLES are articles in the input form, GROUPS says `{"id": article, "incident": group}` a line, RECORDS are what
`forewarn extract` printed for the articles. The weights are a logistic regression over the signs of all pairs that share
blocking keys, each held to its direction. The figures printed are of folds cut by incident: the score of a pair comes from
weights that were fitted without the incidents of either article, and all articles are then clustered together. Of the
thresholds for joining, the one with the best CoNLL among those with a pair precision of .92 is taken.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from forewarn.evaluate.grouping import Figures, figures
from forewarn.ground.records import Record
from forewarn.ground.resources import models_folder
from forewarn.incidents.cluster import average_link, components
from forewarn.incidents.profile import Profile, profiles
from forewarn.incidents.resolve import candidate_pairs
from forewarn.incidents.score import WEIGHTS, Table, Weights, as_background, weigh
from forewarn.incidents.signs import AGAINST, FOR, Signs, signs
from scipy.optimize import minimize

FOLDS = 5
STRENGTH = 0.3  # of the penalty: the standard deviation squared of a weight of a sign scaled to deviation 1
CONNECT, FLOOR = -1.0, -3.0
JOINS = [round(-0.5 + 0.05 * step, 2) for step in range(16)]
LEAST_PRECISION = 0.92
JOIN_PASSING = 1.5  # the mean that a passing mention needs: it has little to go by, and a wrong one adds a false toll
# What groups of one country, with one event an article, cannot teach.
BY_HAND = {"article_same": -3.0, "country_other": -3.0}
HEAD = """# Weights of the signs that two events are one incident, in log-odds. Written by tools/fit_incidents.py; see its help.
# {note}
"""


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    with gzip.open(path, "rt", "utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def load(articles: Path, groups: Path, records: Path) -> tuple[dict[str, str], list[Profile]]:
    """{article: group}, and the main attacks."""
    texts = {one["id"]: one["text"] for one in read(articles)}
    gold = {one["id"]: one["incident"] for one in read(groups)}
    made = [Record.from_dict(one, texts[one["article"]["id"]]) for one in read(records)]
    found = [profile for record in made for profile in profiles(record)]
    return gold, [one for one in found if one.main and one.role == "attack" and one.article in gold]


def fit(rows: list[tuple[Signs, bool]]) -> Table:
    """The weights of signs that tell right pairs from wrong ones best."""
    names = sorted({name for found, _ in rows for name in found} - set(BY_HAND))
    values = np.array([[found.get(name, 0.0) for name in names] for found, _ in rows])
    right = np.array([same for _, same in rows], dtype=float)
    scale = np.where(values.std(0) > 0, values.std(0), 1.0)
    scaled = values / scale

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = scaled @ weights[1:] + weights[0]
        off = 1 / (1 + np.exp(-odds)) - right
        penalty = (weights[1:] ** 2).sum() / 2 / STRENGTH
        slope = np.r_[off.sum(), scaled.T @ off + weights[1:] / STRENGTH]
        return float((np.logaddexp(0, odds) - right * odds).sum() + penalty), slope

    bounds = [(None, None), *[(None, 0) if name in AGAINST else (0, None) for name in names]]
    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000})
    learned = {name: round(float(weight), 3) for name, weight in zip(names, best.x[1:] / scale, strict=True)}
    return Table(round(float(best.x[0]), 3), {**{name: weight for name, weight in learned.items() if weight}, **BY_HAND})


class Training:
    """The pairs of grouped articles, as both kinds of pair: two main attacks, and one of them told of in passing."""

    def __init__(self, gold: dict[str, str], main: list[Profile]) -> None:
        self.profiles = {profile.key: profile for profile in main}
        self.group = {profile.key: gold[profile.article] for profile in main}
        self.candidates = candidate_pairs(main)
        learned_from = candidate_pairs(main, least=0.0)  # more of the pairs that are not one than the linker will meet
        same = [found for found in combinations(sorted(self.profiles), 2) if self.is_same(*found)]
        self.rows = {found: self.signs(*found) for found in sorted({*learned_from, *same})}
        self.background = {found: list(self._passing(*found)) for found in self.rows}
        groups = sorted(set(self.group.values()))
        random.Random(7).shuffle(groups)
        self.fold = {group: number % FOLDS for number, group in enumerate(groups)}

    def is_same(self, a: str, b: str) -> bool:
        """Whether two attacks are of one group."""
        return self.group[a] == self.group[b]

    @cache  # noqa: B019
    def signs(self, a: str, b: str) -> Signs:
        """The signs of two main attacks."""
        return signs(self.profiles[a], self.profiles[b])

    def _passing(self, a: str, b: str) -> Iterator[Signs]:
        one, other = self.profiles[a], self.profiles[b]
        yield signs(as_background(one), other)
        yield signs(one, as_background(other))

    def weights(self, without: tuple[int, ...] = ()) -> Weights:
        """Weights fitted without the incidents of some folds."""
        kept = [found for found in self.rows if not {self.fold[self.group[key]] for key in found} & set(without)]
        articles = fit([(self.rows[found], self.is_same(*found)) for found in kept])
        background = fit([(one, self.is_same(*found)) for found in kept for one in self.background[found]])
        return Weights(articles, background, CONNECT, 0.0, JOIN_PASSING, FLOOR)


def by_folds(training: Training, gold: dict[str, str]) -> dict[float, Figures]:
    """The figures at every threshold for joining, over articles with an attack."""
    folds = list(combinations(range(FOLDS), 2)) + [(fold,) for fold in range(FOLDS)]
    fitted = {without: training.weights(without) for without in folds}

    @cache
    def value(a: str, b: str) -> float:
        without = tuple(sorted({training.fold[training.group[key]] for key in (a, b)}))
        return weigh(training.signs(a, b), True, fitted[without]).value

    linked = [found for found in training.candidates if value(*found) >= CONNECT]
    out = {}
    for join in JOINS:
        found = {}
        for component in components(training.profiles, linked):
            scores = {(a, b): max(value(a, b), FLOOR) for a, b in combinations(component, 2)}
            for group in average_link(component, scores, join=join, unseen=FLOOR):
                found |= {training.profiles[key].article: group[0] for key in group}
        out[join] = figures({article: gold[article] for article in found}, found)
    return out


def write(weights: Weights, note: str) -> Path:
    """The weights as a TOML file."""
    lines = [HEAD.format(note=note)]
    lines += [f"{name} = {getattr(weights, name)}" for name in ("connect", "join", "join_passing", "floor")]
    for name in ("articles", "background"):
        table = getattr(weights, name)
        lines += ["", f"[{name}]", f"start = {table.start}", "", f"[{name}.weights]"]
        ordered = [sign for sign in (*FOR, *AGAINST) if sign in table.weights]
        lines += [f"{sign} = {table.weights[sign]}" for sign in ordered]
    path = models_folder() / WEIGHTS
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def main() -> None:
    """Fit, print the figures, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("articles", "groups", "records"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--dry-run", action="store_true", help="print the figures only")
    args = parser.parse_args()
    gold, attacks = load(args.articles, args.groups, args.records)
    training = Training(gold, attacks)
    right = sum(training.is_same(*found) for found in training.candidates)
    true = sum(training.is_same(*found) for found in training.rows)
    print(f"{len(attacks)} articles with an attack, {true} pairs; blocking keeps {right} of them in {len(training.candidates)}")
    tried = by_folds(training, gold)
    for join, found in tried.items():
        print(f"join {join:5.2f}  pairs P {found.pairs.precision:.3f} R {found.pairs.recall:.3f}  CoNLL {found.conll:.3f}")
    fair = [join for join in tried if tried[join].pairs.precision >= LEAST_PRECISION] or [max(JOINS)]
    join = max(fair, key=lambda one: tried[one].conll)
    best = tried[join]
    note = f"By incident folds: pairs P {best.pairs.precision:.3f} R {best.pairs.recall:.3f}, CoNLL {best.conll:.3f}."
    print(f"join {join} is taken. {note}")
    if not args.dry_run:
        fitted = training.weights()
        print(write(replace(fitted, join=join), note))


if __name__ == "__main__":
    main()
