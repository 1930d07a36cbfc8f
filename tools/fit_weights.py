"""Fit the scores of models/en/weights/ on gold that lies outside the project.

    python tools/fit_weights.py fit GOLD... [--half GOLD...] [--none FILE...] [--one FILE...]    write the weight files
    python tools/fit_weights.py table GOLD... [the same]                                     print what is reached out of fold
    python tools/fit_weights.py topics POOL [--leave-out FILE...]                            write the topic lists

GOLD are gold files as corpus/README.md describes them; an article's `stratum`, where it has one, makes a row of the table.
Those of --half, written for a purpose and not found, count half. The articles of a --none file are taken to tell of no attack,
those of a --one file of one attack at least, as the examples in models/ do. The five folds are by day of publication: whatever
decides on an article of a fold was fitted on the other four. POOL is a folder of articles without gold.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from fitting.mentions import FOLDS, Reading, read, read_sentences
from fitting.regression import fit, fit_pairs, write
from fitting.tables import table
from fitting.topics import fit_topics
from forewarn.events.weights import Scores

WEIGHTS = Path(__file__).resolve().parents[1] / "models/en/weights"
# The article that the README shows counts as several: what a reader sees first must be right.
_SHOWN, _SHOWN_WEIGHT = "duty-to-warn", 8.0
# What counts beside an article of gold: gold written for a purpose, an article of a --none or --one file, an example.
_HALF, _KNOWN, _SENTENCE = 0.5, 0.3, 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("fit", "table", "topics"))
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="gold files, or the folder of the pool")
    parser.add_argument("--half", type=Path, nargs="*", default=[], help="gold files that count half")
    parser.add_argument("--none", type=Path, nargs="*", default=[], help="articles that tell of no attack")
    parser.add_argument("--one", type=Path, nargs="*", default=[], help="articles that each tell of one attack at least")
    parser.add_argument("--leave-out", type=Path, nargs="*", default=[], help="articles whose incidents are kept out of topics")
    parser.add_argument("--cache", type=Path, default=Path(".cache/fitting"), help="where frames are kept")
    asked = parser.parse_args()
    if asked.what == "topics":
        fit_topics(asked.files[0], asked.leave_out, WEIGHTS)
        return
    golds = [*read(asked.files, asked.cache), *read(asked.half, asked.cache, weight=_HALF)]
    for reading in golds:
        if reading.gold.article.id == _SHOWN:
            reading.weight *= _SHOWN_WEIGHT
    others = read(asked.none, asked.cache, weight=_KNOWN, tells="none")
    others += read(asked.one, asked.cache, weight=_KNOWN, tells="one")
    others += read_sentences(asked.cache, weight=_SENTENCE)
    if asked.what == "fit":
        scores = fitted(golds, others)
        how = f"Fitted by tools/fit_weights.py on {len(golds)} articles with gold and {len(others)} other texts."
        write(
            WEIGHTS / "same_event.toml", "Do two attack mentions tell of one event? Log-odds by sign.", how, scores.same_event
        )
        write(
            WEIGHTS / "founding.toml", "Is a group of mentions an attack to write down? Log-odds by sign.", how, scores.founding
        )
        return
    for line in table([*golds, *others], dict(out_of_fold(golds, others))):
        print(line)


def fitted(golds: Sequence[Reading], others: Sequence[Reading]) -> Scores:
    """The scores fitted on all of the articles."""
    by_fold = {k: fit_pairs([r for r in golds if r.fold != k]) for k in range(FOLDS)}
    return fit(golds, [*golds, *others], by_fold)


def out_of_fold(golds: Sequence[Reading], others: Sequence[Reading]) -> Iterator[tuple[int, Scores]]:
    """For each fold the scores fitted on the other four."""
    for k in range(FOLDS):
        yield k, fitted([r for r in golds if r.fold != k], [r for r in others if r.fold != k])


if __name__ == "__main__":
    main()
