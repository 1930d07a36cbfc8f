"""Parsed sentences written by hand, for tests that must not hang on what a model thinks.

A word a line: text, part of speech or tag, relation, and the number of its head (the word's own number for the root).
"""

from functools import cache

from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import Vocab

# Tag -> part of speech, where the tag says more.
_COARSE = {
    "VBD": "VERB",
    "VBN": "VERB",
    "VBG": "VERB",
    "VB": "VERB",
    "VBZ": "VERB",
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "DT": "DET",
    "IN": "ADP",
    "TO": "PART",
    "WP": "PRON",
    "PRP": "PRON",
    "PRP$": "PRON",
    "MD": "AUX",
    "CC": "CCONJ",
    "JJ": "ADJ",
    "CD": "NUM",
    "RB": "ADV",
    "AUX": "AUX",
    "POS": "PART",
    "WDT": "PRON",
    "RP": "ADP",
    ".": "PUNCT",
    ",": "PUNCT",
}


@cache
def vocab() -> Vocab:
    """A vocabulary that knows the lower case of its words."""
    return English().vocab


def tree(written: str, **lemmas: str) -> Doc:
    """The Doc of one sentence; a word's lemma is the word in lower case unless given by name."""
    rows = [line.split() for line in written.strip().splitlines()]
    words = [row[0] for row in rows]
    return Doc(
        vocab(),
        words=words,
        tags=["VBD" if row[1] == "AUX" else row[1] for row in rows],
        pos=[_COARSE[row[1]] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        lemmas=[lemmas.get(word, word.lower()) for word in words],
    )
