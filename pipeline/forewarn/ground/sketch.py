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
# The part of a copy's runs of words that must stand in the other text, and what is enough where one agency wrote both: its
# customers cut and reword, and nobody else has its sentences.
_REPEATED = 0.8
_REPEATED_OF_AGENCY = 0.6


def sketch(text: str) -> tuple[int, ...]:
    """Up to 32 hashes of 63 bits, ascending; none for a text that is too short to tell."""
    words = _WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return ()
    hashes = {_hash(run) for run in _runs(words)}
    return tuple(sorted(hashes)[:_SIZE])


def repeats(text: str, other: str, *, same_agency: bool = False) -> bool:
    """Whether `text` says, in nearly the same words, what `other` says, and no number that is not in that.

    `same_agency`: both are credited to one news agency, so fewer words need be the same. A text that repeats another may be
    much shorter; that both repeat each other means that they say the same.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return False
    runs = _runs(words)
    shared = len(runs & _runs(_WORD.findall(other.casefold())))
    part = _REPEATED_OF_AGENCY if same_agency else _REPEATED
    return shared >= part * len(runs) and _numbers(text) <= _numbers(other)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _numbers(text: str) -> set[str]:
    return {match.rstrip(".,") for match in _NUMBER.findall(text)}


def _hash(run: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest(), "big") >> 1
