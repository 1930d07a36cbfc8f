"""What a text is about, by its words alone: log-odds from a list of weighted words and word pairs.

Two lists are shipped: `violence` (deliberate violence against ordinary news) and `accident` (shots that went off by accident
against shots meant). Only words in lower case count, so that no list knows a name.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import read_csv

TOPICS = ("violence", "accident")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
# The base stands in the list beside the words, under a name that no word has.
_BASE = "(base)"


@dataclass(frozen=True)
class Topic:
    """A linear model of a text's words: `weights` by word, or by two words with a space between."""

    base: float
    weights: dict[str, float]

    def score(self, text: str) -> float:
        """The log-odds that a text is of the topic: the mean weight of the known words, times the root of their number."""
        known = [self.weights[w] for w in terms(text) if w in self.weights]
        return self.base + sum(known) / math.sqrt(len(known)) if known else self.base


def terms(text: str) -> set[str]:
    """The words of three letters or more in lower case, and each pair of neighbours in lower case."""
    found: set[str] = set()
    before = None
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.islower():
            before = None
            continue
        if len(word) > 2:
            found.add(word)
        if before is not None:
            found.add(f"{before} {word}")
        before = word
    return found


@cache
def load_topics(folders: tuple[Path, ...]) -> dict[str, Topic]:
    """The topics of the shipped models, by name. Raises `ModelsError` with file and line."""
    return {name: _load(folders[0], f"en/weights/topic_{name}.csv") for name in TOPICS}


def _load(folder: Path, name: str) -> Topic:
    weights: dict[str, float] = {}
    for entry in read_csv(folder, name):
        try:
            weights[entry.fields["word"]] = float(entry.fields["weight"])
        except ValueError:
            raise ModelsError(f"{entry.place}: weight {entry.fields['weight']!r} is not a number") from None
    return Topic(weights.pop(_BASE, 0.0), weights)
