"""Words of a text as a weighted vector, by document frequencies that are data, not counts of a database.

A table that is shipped gives the same weights to the same text for ever, so the links of two articles never depend on what
else a database holds.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from forewarn.ground.resources import models_folder, read_csv

Vector = dict[str, float]

FREQUENCIES = "en/frequencies.csv.gz"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:”\"]\s+|\n\s*[“\"'‘]?)$")
_DECIMALS = 4


class Frequencies:
    """In how many of `documents` articles each word occurs."""

    def __init__(self, documents: int, counts: Mapping[str, int]) -> None:
        self.documents = documents
        self._counts = counts
        self._weights: dict[str, float] = {}

    def count(self, word: str) -> int:
        """The number of articles that have the word; 0 for a word that the table leaves out as rare."""
        return self._counts.get(word, 0)

    def weight(self, word: str) -> float:
        """Inverse document frequency, at least 0: the rarer the word, the more."""
        if (known := self._weights.get(word)) is None:
            known = math.log((self.documents + 1) / (self.count(word) + 1))
            if self.count(word):  # words that are not in the table are without end
                self._weights[word] = known
        return known


@cache
def frequencies(folder: Path | None = None) -> Frequencies:
    """The shipped table; its first row, the empty word, holds the number of articles counted."""
    rows = {entry.fields["word"]: int(entry.fields["articles"]) for entry in read_csv(folder or models_folder(), FREQUENCIES)}
    return Frequencies(rows.pop(""), rows)


def words(text: str) -> list[str]:
    """The words of a text in lower case, numbers too; a compound with hyphens is one word, a possessive ending is dropped."""
    return [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text.casefold())]


def proper_words(text: str) -> list[str]:
    """The words that stand with a capital within a sentence, and each two that follow each other: names, in lower case."""
    out: list[str] = []
    last, end = "", -1
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        begins = _SENTENCE_START.search(text, max(match.start() - 4, 0), match.start()) is not None
        if not word[0].isupper() or len(word) < 2 or word.isupper():
            last = ""
            continue
        name = word.casefold()
        if last and text[end : match.start()] == " ":
            out.append(f"{last} {name}")
        if not begins:
            out.append(name)
        last, end = name, match.end()
    return out


def vector(found: Iterable[str], table: Frequencies, size: int) -> Vector:
    """The `size` weightiest words, each log-scaled count times its weight, scaled to length 1 and rounded."""
    weighed = {word: (1 + math.log(count)) * table.weight(word) for word, count in Counter(found).items()}
    best = sorted(weighed, key=lambda word: (-weighed[word], word))[:size]
    length = math.sqrt(sum(weighed[word] ** 2 for word in best))
    return {word: round(weighed[word] / length, _DECIMALS) for word in best} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """The likeness of two vectors, 0 to 1."""
    return sum(one[word] * other[word] for word in sorted(one.keys() & other.keys()))
