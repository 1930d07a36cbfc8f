"""The loaded model for tests of single stages: sentences in, a parsed Doc or its frames out."""

from collections.abc import Callable

import pytest
from forewarn.extraction import Extractor
from forewarn.ground.mentions import Frame, FrameSet
from forewarn.language.frames import FrameReader
from forewarn.language.sentence_of import index_sentences
from forewarn.language.sentences import split
from spacy.tokens import Doc, Token

from tests.engines import engine


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return engine()


@pytest.fixture(scope="session")
def reader(extractor: Extractor) -> FrameReader:
    """The stages, each an attribute: `reader.kinds`, `reader.dates`, ..."""
    return extractor._frames


@pytest.fixture(scope="session")
def parse(extractor: Extractor) -> Callable[[str], Doc]:
    """A text as the stages get it: parsed, its sentences numbered, its known names found."""

    def parsed(text: str) -> Doc:
        sentences = split(text)
        doc = next(extractor._parser.docs([(text, sentences, [True] * len(sentences))]))
        index_sentences(doc)
        extractor._frames.names.annotate(doc)
        return doc

    return parsed


@pytest.fixture(scope="session")
def frames(extractor: Extractor) -> Callable[[str], FrameSet]:
    """The frames of a text with what surrounds them, every sentence parsed."""

    def read(text: str) -> FrameSet:
        sentences = split(text)
        return extractor._frames.read(next(extractor._parser.docs([(text, sentences, [True] * len(sentences))])))

    return read


@pytest.fixture(scope="session")
def one(frames: Callable[[str], FrameSet]) -> Callable[[str, str], Frame]:
    """The frame of a text whose trigger is given."""

    def read(text: str, trigger: str) -> Frame:
        (found,) = [f for f in frames(text).frames if f.trigger.text == trigger and f.strength != "toll"]
        return found

    return read


@pytest.fixture(scope="session")
def token(parse: Callable[[str], Doc]) -> Callable[[str, str], Token]:
    """The first token of a text that reads so."""

    def find(text: str, word: str) -> Token:
        return next(t for t in parse(text) if t.text == word)

    return find
