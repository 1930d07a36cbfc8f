"""How likely a sentence is to tell of an event, by its words alone: the learned half of the gate.

A sentence's own score is the sum of its words' weights. What is asked of the gate is that score beside those of the
sentences around it and of the whole article, so that an aside in a story of sport stays shut and a plain sentence in a story
of a bombing is read. The weights are log-odds of a logistic regression; `tools/fit_gate.py` makes them.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import read_csv, read_toml

_FILE = "en/weights/gate.toml"
_WORDS = "en/weights/gate_words.csv"
_WORD = re.compile(r"[a-z]+|[0-9]+")
# What stands for the neighbour that the first and the last sentence lack.
_NO_NEIGHBOUR = -6.0


def words_of(text: str) -> set[str]:
    """The words of a text that are weighed: lower-case runs of letters; every number is `0`."""
    return {"0" if word[0].isdigit() else word for word in _WORD.findall(text.lower())}


def signs(scores: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """For each sentence of an article, by the sentences' own scores: its own, its neighbours' best, the article's, its length.

    The article's sign is the logarithm of how many of its sentences are expected to tell of an event.
    """
    if not scores:
        return []
    expected = math.log1p(sum(1 / (1 + math.exp(-max(-30.0, score))) for score in scores))
    length = math.log(len(scores))
    around = [_NO_NEIGHBOUR, *scores, _NO_NEIGHBOUR]
    return [(own, max(before, after), expected, length) for own, before, after in zip(scores, around, around[2:], strict=False)]


@dataclass(frozen=True)
class Relevance:
    """The weights: of words, and of the four signs of a sentence in its article.

    A sentence that reaches `threshold` is parsed, and its neighbours are if they reach `beside`.
    """

    words: dict[str, float]
    bias: float
    own: float
    neighbour: float
    article: float
    length: float
    intercept: float
    threshold: float
    beside: float

    def own_score(self, sentence: str) -> float:
        """The log-odds of a sentence by its words alone."""
        weights = self.words
        return self.bias + sum(weights[word] for word in words_of(sentence) if word in weights)

    def scores(self, sentences: Iterable[str]) -> list[float]:
        """The log-odds of each sentence of an article that it tells of an event."""
        out = []
        for own, neighbour, article, length in signs([self.own_score(sentence) for sentence in sentences]):
            weighed = self.own * own + self.neighbour * neighbour + self.article * article + self.length * length
            out.append(weighed + self.intercept)
        return out


@cache
def load_relevance(folder: Path) -> Relevance:
    """The weights of a models folder. Raises `ModelsError`."""
    data = read_toml(folder / _FILE)
    words = {}
    for entry in read_csv(folder, _WORDS):
        try:
            words[entry.fields["word"]] = float(entry.fields["weight"])
        except (KeyError, ValueError):
            raise ModelsError(f"{entry.place}: a word and its weight are expected") from None
    names = ("bias", "own", "neighbour", "article", "length", "intercept", "threshold", "beside")
    missing = [name for name in names if not isinstance(data.get(name), int | float)]
    if missing:
        raise ModelsError(f"{_FILE}: no number for {', '.join(missing)}")
    return Relevance(words=words, **{name: float(data[name]) for name in names})
