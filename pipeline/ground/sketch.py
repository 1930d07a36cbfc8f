"""Whether one text repeats another: wire copies, the same story at two addresses. Pure, and the same in every process.

A sketch is the smallest hashes of a text's runs of five words, so two texts share about that part of their sketches that
they share of their words' runs, and a copy that lost its second half still shares some. It only proposes; `repeats`
compares the texts themselves. A later version of a story is no copy: it says something new, most often a number.
"""

import re
from hashlib import blake2b

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")
_RUN = 5
_SIZE = 32
# Shorter texts are alike too easily.
MIN_WORDS = 60
# The part of the later text's runs of words that must stand in the earlier one.
_REPEATED = 0.8


def sketch(text: str) -> tuple[int, ...]:
    """Up to 32 hashes of 63 bits, ascending; none for a text that is too short to tell."""
    words = _WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return ()
    hashes = {_hash(run) for run in _runs(words)}
    return tuple(sorted(hashes)[:_SIZE])


def repeats(text: str, earlier: str) -> bool:
    """Whether `text` says, in nearly the same words, what `earlier` said, and no number that is not in that."""
    words = _WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return False
    runs = _runs(words)
    shared = len(runs & _runs(_WORD.findall(earlier.casefold())))
    return shared >= _REPEATED * len(runs) and _numbers(text) <= _numbers(earlier)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _numbers(text: str) -> set[str]:
    return {match.rstrip(".,") for match in _NUMBER.findall(text)}


def _hash(run: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest(), "big") >> 1
