"""Fits the learned half of the gate (`models/en/weights/gate.toml`, `gate_words.csv`) to what the engine itself keeps.

    python tools/fit_gate.py TEXTS.jsonl [TEXTS.jsonl ...] [--cache FILE] [--parsed 0.11] [--mixed NAME ...]

The texts are articles of ordinary and of violent news, as `forewarn extract` reads them. Each is read with the gate off; a
sentence is positive if it is evidence of an event whose confidence is at least .5. Two logistic regressions follow: one of
words, out of five folds by article, and one of the signs that `relevance.py` names, over the first one's scores out of fold.
The threshold is the lowest that parses no more than the share `--parsed` of the words of the mixed texts. Printed are, for
a row of thresholds, words parsed, sentences and events lost, all out of fold.
"""

import argparse
import csv
import gzip
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.records import Article
from forewarn.ground.resources import models_folder
from forewarn.language.gate import build_gate
from forewarn.language.relevance import signs, words_of
from forewarn.language.sentences import split
from forewarn.language.triggers import load_triggers
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

_SIGNS = ("own", "neighbour", "article", "length")  # in the order in which relevance.signs gives them
_SURE = 0.5
_LEAST_ARTICLES = 6  # in which a word must stand
_SMALLEST = 0.1  # a weight below this is left out
_BESIDE = 0.5  # how far below the threshold a neighbour may stay
_MISS = 4  # what a lost sentence costs beside one parsed in vain, when words are weighed


@dataclass
class Set:
    """The sentences of all texts: their words, article, file, length, whether the stems hit; and the events' sentences."""

    sentences: list[str]
    article: numpy.ndarray
    mixed: numpy.ndarray
    length: numpy.ndarray
    hits: numpy.ndarray
    positive: numpy.ndarray
    events: list[list[int]]


def labelled(paths: list[Path], cache: Path | None) -> list[tuple[str, str, list[list[tuple[int, int]]]]]:
    """Each article as (file, text, the evidence of its sure events)."""
    if cache is not None and cache.exists():
        return pickle.loads(cache.read_bytes())
    engine = Extractor(replace(load(), gate=False))
    out = []
    for path in paths:
        for article in articles(path):
            try:
                record = engine.record(article)
            except Exception as problem:
                print(f"{path.name}: {article.id}: {problem!r}", file=sys.stderr)
                continue
            sure = [[(v.start, v.end) for v in e.evidence] for e in record.events if (e.confidence or 0) >= _SURE]
            out.append((path.name, article.text, sure))
        print(f"{path.name}: read", file=sys.stderr)
    if cache is not None:
        cache.write_bytes(pickle.dumps(out))
    return out


def articles(path: Path) -> Iterator[Article]:
    """The articles of a file of JSON Lines, plain or gzipped, that `forewarn extract` would read."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            fields = fields.get("article", fields)
            day = (fields.get("published") or "")[:10] or None
            yield Article(id=str(fields.get("id")), text=fields["text"], title=None, url=None, published=day)


def laid_out(found: list[tuple[str, str, list[list[tuple[int, int]]]]], mixed: set[str]) -> Set:
    """The sentences of the articles in one row."""
    folders = (models_folder(),)
    gate = build_gate(load_triggers(folders), folders)
    sentences, article, of_mixed, length, hits, positive, events = [], [], [], [], [], [], []
    for number, (name, text, sure) in enumerate(found):
        first, bounds = len(sentences), split(text)
        for s in bounds:
            words = text[s.start : s.end]
            sentences.append(words)
            article.append(number)
            of_mixed.append(name in mixed)
            length.append(len(words.split()))
            hits.append(gate.hits(words))
            positive.append(any(s.start <= start < s.end for event in sure for start, _ in event))
        for event in sure:
            events.append([first + i for i, s in enumerate(bounds) if any(s.start <= start < s.end for start, _ in event)])
    return Set(sentences, *map(numpy.array, (article, of_mixed, length, hits, positive)), events)


def signs_of(own: numpy.ndarray, article: numpy.ndarray) -> numpy.ndarray:
    """The signs of every sentence, article by article."""
    edges = [0, *(numpy.flatnonzero(numpy.diff(article)) + 1), len(article)]
    return numpy.array([row for a, b in pairwise(edges) for row in signs(list(own[a:b]))])


def words_model() -> LogisticRegression:
    return LogisticRegression(C=0.3, max_iter=400, class_weight={False: 1, True: _MISS})


def out_of_fold(matrix: csr_matrix | numpy.ndarray, data: Set, made: Callable[[], LogisticRegression]) -> numpy.ndarray:
    """The log-odds of each sentence by a model that did not see its article."""
    out = numpy.zeros(len(data.positive))
    for train, test in GroupKFold(5).split(matrix, data.positive, data.article):
        out[test] = made().fit(matrix[train], data.positive[train]).decision_function(matrix[test])
    return out


def kept_at(threshold: float, scores: numpy.ndarray, data: Set) -> numpy.ndarray:
    """Which sentences are parsed at a threshold: those above it that hold a trigger's word, and likely neighbours."""
    hit = (scores > threshold) & data.hits
    near = numpy.zeros(len(hit), dtype=bool)
    same = data.article[1:] == data.article[:-1]
    near[1:] |= hit[:-1] & same
    near[:-1] |= hit[1:] & same
    return hit | (near & (scores > threshold - _BESIDE))


def figures(threshold: float, scores: numpy.ndarray, data: Set) -> tuple[float, float, float]:
    """Words parsed of the mixed texts, evidence sentences lost, events lost, each as a share."""
    kept = kept_at(threshold, scores, data)
    parsed = (data.length * kept)[data.mixed].sum() / max(1, data.length[data.mixed].sum())
    lost = sum(not kept[event].any() for event in data.events) / max(1, len(data.events))
    return parsed, (data.positive & ~kept).sum() / max(1, data.positive.sum()), lost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--mixed", nargs="*", default=[], help="names of the files that are news as it comes")
    parser.add_argument("--cache", type=Path, help="where what the engine kept is held between runs")
    parser.add_argument("--parsed", type=float, default=0.11, help="the share of words of the mixed texts to parse")
    options = parser.parse_args()
    data = laid_out(labelled(options.texts, options.cache), set(options.mixed))
    vectors = CountVectorizer(analyzer=words_of, binary=True, min_df=_LEAST_ARTICLES)
    matrix = vectors.fit_transform(data.sentences)
    scores = signs_of(out_of_fold(matrix, data, words_model), data.article)
    final = out_of_fold(scores, data, lambda: LogisticRegression(C=1.0, max_iter=500))
    print("threshold  words parsed  sentences lost  events lost")
    for threshold in numpy.arange(-7.0, -1.0, 0.25):
        print(f"{threshold:9.2f}  " + "  ".join(f"{share:12.4f}" for share in figures(threshold, final, data)))
    rows = [(t, figures(t, final, data)) for t in numpy.arange(-8.0, 0.0, 0.05)]
    fitting = [t for t, (parsed, _, _) in rows if parsed <= options.parsed]
    threshold = min(fitting, default=0.0)
    words = words_model().fit(matrix, data.positive)
    whole = LogisticRegression(C=1.0, max_iter=500).fit(scores, data.positive)
    folder = models_folder() / "en/weights"
    folder.mkdir(exist_ok=True)
    with (folder / "gate_words.csv").open("w", encoding="utf-8", newline="") as file:
        rows_out = csv.writer(file, lineterminator="\n")
        rows_out.writerow(("word", "weight"))
        weighed = zip(vectors.get_feature_names_out(), words.coef_[0], strict=True)
        rows_out.writerows((word, f"{weight:.2f}") for word, weight in weighed if abs(weight) >= _SMALLEST)
    lines = [
        "# How likely a sentence is to tell of an event (language/relevance.py); made by tools/fit_gate.py. Log-odds.",
        f"bias      = {words.intercept_[0]:.3f}   # of a sentence's own score, to which gate_words.csv adds",
        *(f"{name:9} = {weight:.3f}" for name, weight in zip(_SIGNS, whole.coef_[0], strict=True)),
        f"intercept = {whole.intercept_[0]:.3f}",
        f"threshold = {threshold:.2f}   # what a sentence must reach to be parsed",
        f"beside    = {threshold - _BESIDE:.2f}   # and a neighbour of such a one",
    ]
    (folder / "gate.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"threshold {threshold:.2f}: " + "  ".join(f"{share:.4f}" for share in figures(threshold, final, data)))


if __name__ == "__main__":
    main()
