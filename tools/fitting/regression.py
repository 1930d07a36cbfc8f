"""Plain logistic regressions over named signs, and the weight files that they are written to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from forewarn.events.founding import founding_signs
from forewarn.events.group import average_link, limited, nearest
from forewarn.events.weights import LogOdds, Scores
from sklearn.linear_model import LogisticRegression

from fitting.mentions import NONE, UNCLEAR, Reading

Row = tuple[Mapping[str, float], bool, float]
# How strongly weights are held near 0: sklearn's C.
_C = {"same_event": 0.3, "founding": 0.2}
# A pair of a mention of gold and one of no gold event counts half: gold need not quote every sentence.
_HALF = 0.5
# An article's pairs together count no more than this many, times the root of what is beyond.
_PAIRS = 40
# The thresholds: join and attach in log-odds of a pair, found in log-odds of an event.
JOIN, ATTACH, FOUND = 0.1, -1.5, -0.45
# A weight below this is left out.
_LEAST = 0.02


def regression(rows: Sequence[Row], c: float) -> tuple[float, dict[str, float]]:
    """The base and the weight of each sign."""
    names = sorted({name for signs, _, _ in rows for name in signs})
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for i, (signs, _, _) in enumerate(rows):
        for name, value in signs.items():
            matrix[i, column[name]] = value
    model = LogisticRegression(C=c, max_iter=2000)
    model.fit(matrix, [label for _, label, _ in rows], sample_weight=[weight for _, _, weight in rows])
    weights = {name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True)}
    return round(float(model.intercept_[0]), 3), {name: w for name, w in weights.items() if abs(w) >= _LEAST}


def pair_rows(reading: Reading) -> list[Row]:
    """The pairs of mentions of a gold article: whether both tell of one event."""
    rows = []
    for (i, j), signs in reading.pairs.items():
        one, other = reading.labels[i], reading.labels[j]
        if UNCLEAR in (one, other) or one == other == NONE:
            continue
        rows.append((signs, one == other, _HALF if NONE in (one, other) else 1.0))
    scale = min(1.0, (_PAIRS / len(rows)) ** 0.5) if rows else 1.0
    return [(signs, same, weight * scale * reading.weight) for signs, same, weight in rows]


def square_of(reading: Reading, same_event: LogOdds) -> list[list[float]]:
    """The score of every two attack mentions of an article."""
    square = [[0.0] * len(reading.attacks) for _ in reading.attacks]
    for (i, j), signs in reading.pairs.items():
        square[i][j] = square[j][i] = limited(signs, same_event)
    return square


def founding_rows(reading: Reading, same_event: LogOdds) -> list[Row]:
    """The groups of mentions of a gold article: whether each is an event of gold."""
    square = square_of(reading, same_event)
    groups = average_link(square, same_event.limits["join"])
    rows = []
    for number, (group, label) in enumerate(zip(groups, reading.founding_labels(groups), strict=True)):
        if label is not None:
            facts = [reading.facts[i] for i in group]
            like = nearest(number, groups, square)
            rows.append((founding_signs(facts, reading.story, nearest=like, about=reading.about), label, reading.weight))
    return rows


def fit_pairs(readings: Sequence[Reading]) -> LogOdds:
    """The score of two mentions being of one event."""
    base, signs = regression([row for r in readings for row in pair_rows(r)], _C["same_event"])
    return LogOdds(base, signs, {"join": JOIN, "attach": ATTACH})


def fit(readings: Sequence[Reading], scored: Sequence[Reading], by_fold: Mapping[int, LogOdds]) -> Scores:
    """Both scores; `by_fold` groups the mentions of each article by weights that have not seen it. `scored` are all articles
    that founding learns from, those without any event too."""
    rows = [row for r in scored for row in founding_rows(r, by_fold[r.fold])]
    return Scores(fit_pairs(readings), LogOdds(*regression(rows, _C["founding"]), {"found": FOUND}))


def write(path: Path, what: str, how: str, scores: LogOdds) -> None:
    """A weight file: what it weighs, how it was fitted, then a sign a line, the strongest first on each side."""
    lines = [f"# {what}", f"# {how}", "", f"base = {scores.base}", "", "[limits]"]
    lines += [f"{name} = {value}" for name, value in scores.limits.items()]
    lines += ["", "[signs]"]
    ordered = sorted(scores.signs.items(), key=lambda item: (-item[1], item[0]))
    width = max(len(name) for name, _ in ordered) + 2
    lines += [f"{chr(34) + name + chr(34):<{width}} = {value}" for name, value in ordered]
    path.write_text("\n".join(lines) + "\n", "utf-8")
