"""Fit the scores of models/en/weights/ on gold that lies outside the project.

    python tools/fit_weights.py fit GOLD... [--empty FILE...] [--cache DIR]      write same_event.toml and founding.toml
    python tools/fit_weights.py table GOLD... [--empty FILE...] [--cache DIR]    print what is reached out of fold
    python tools/fit_weights.py topics POOL [--leave-out FILE...]                write topic_violence.csv and topic_accident.csv

GOLD are gold files as corpus/README.md describes them; an article's `stratum`, where it has one, makes a row of the table.
The articles of an --empty file are taken to tell of no attack. The five folds are by day of publication: whatever decides on an
article of a fold was fitted on the other four. POOL is a folder of articles without gold.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from fitting.mentions import FOLDS, Reading, read
from fitting.regression import fit, fit_pairs, write
from fitting.tables import table
from fitting.topics import fit_topics
from forewarn.events.weights import Scores

WEIGHTS = Path(__file__).resolve().parents[1] / "models/en/weights"
# What an article of an --empty file counts beside one of gold: it was drawn to be hard.
_EMPTY_WEIGHT = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("fit", "table", "topics"))
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="gold files, or the folder of the pool")
    parser.add_argument("--empty", type=Path, nargs="*", default=[], help="articles that tell of no attack")
    parser.add_argument("--leave-out", type=Path, nargs="*", default=[], help="articles whose incidents are kept out of topics")
    parser.add_argument("--cache", type=Path, default=Path(".cache/fitting"), help="where frames are kept")
    asked = parser.parse_args()
    if asked.what == "topics":
        fit_topics(asked.files[0], asked.leave_out, WEIGHTS)
        return
    golds = read(asked.files, asked.cache)
    empty = read(asked.empty, asked.cache, weight=_EMPTY_WEIGHT, empty=True)
    if asked.what == "fit":
        scores = fitted(golds, [*golds, *empty])
        how = f"Fitted by tools/fit_weights.py on {len(golds)} articles with gold and {len(empty)} without an attack."
        write(
            WEIGHTS / "same_event.toml", "Do two attack mentions tell of one event? Log-odds by sign.", how, scores.same_event
        )
        write(
            WEIGHTS / "founding.toml", "Is a group of mentions an attack to write down? Log-odds by sign.", how, scores.founding
        )
        return
    for line in table([*golds, *empty], dict(out_of_fold(golds, empty))):
        print(line)


def fitted(golds: Sequence[Reading], scored: Sequence[Reading]) -> Scores:
    """The scores fitted on all of the articles."""
    by_fold = {k: fit_pairs([r for r in golds if r.fold != k]) for k in range(FOLDS)}
    return fit(golds, scored, by_fold)


def out_of_fold(golds: Sequence[Reading], empty: Sequence[Reading]) -> Iterator[tuple[int, Scores]]:
    """For each fold the scores fitted on the other four."""
    for k in range(FOLDS):
        others = [r for r in golds if r.fold != k]
        yield k, fitted(others, [*others, *(r for r in empty if r.fold != k)])


if __name__ == "__main__":
    main()
