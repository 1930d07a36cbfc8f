"""The model and the one way to a parsed Doc: offsets are the article's, and only what was chosen is parsed."""

from collections.abc import Iterator

import pytest
import spacy
from forewarn.extraction import Extractor
from forewarn.ground.errors import LanguageModelError
from forewarn.language.build import Parser, load_model, model_version
from forewarn.language.sentences import split
from spacy.language import Language
from spacy.tokens import Doc

TEXT = "Dawn came. Rebels stormed a hotel in Nairobi. Night fell.\n\nIt rained. Police fled."


@pytest.fixture(scope="module")
def parser(extractor: Extractor) -> Parser:
    return extractor._parser


def parsed(parser: Parser, text: str, chosen: list[bool] | None = None) -> Doc:
    sentences = split(text)
    return next(parser.docs([(text, sentences, chosen or [True] * len(sentences))]))


def test_no_such_model() -> None:
    with pytest.raises(LanguageModelError, match="'en_no_such_model' is not installed; install it"):
        load_model("en_no_such_model")


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: spacy.blank("de"), "lacks parser, tagger, ner, lemmatizer"),
        (lambda: spacy.blank("en"), "lacks parser, tagger, ner, lemmatizer"),
    ],
)
def test_a_model_that_cannot_do_it(made, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forewarn.language.build.spacy.load", lambda name: made())
    with pytest.raises(LanguageModelError, match=message):
        load_model("x")


def test_model_version(extractor: Extractor) -> None:
    nlp = extractor._nlp
    assert model_version(nlp) == f"en_{nlp.meta['name']} {nlp.meta['version']}"
    assert extractor.language_model == model_version(nlp)


TEXTS = [
    pytest.param(TEXT, id="plain"),
    pytest.param("\n  Rebels fled.  They\tran.\n", id="odd spaces"),
    pytest.param("Rebels fled.\r\n\r\nThey ran.\r\n", id="CRLF"),
    pytest.param("“Run,” she said… 💥 A café́ in S\u0323anaa shut. 👩\u200d🚒", id="emoji and combining marks"),
    pytest.param("No\u00a0break. Zero\u200bwidth. \ufeffMark.", id="invisible"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_doc_is_the_text(text: str, parser: Parser) -> None:
    doc = parsed(parser, text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


@pytest.mark.parametrize("text", TEXTS)
def test_bounds_are_the_sentences(text: str, parser: Parser) -> None:
    doc = parsed(parser, text)
    assert [doc[a:b].text.strip() for a, b in doc.user_data["bounds"]] == [text[s.start : s.end] for s in split(text)]
    assert doc.user_data["sentences"] == tuple(split(text))


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_a_text_without_sentences(text: str, parser: Parser) -> None:
    assert parsed(parser, text).text == text


def test_the_parser_is_held_to_the_sentences(parser: Parser) -> None:
    doc = parsed(parser, TEXT)
    assert [s.text.strip() for s in doc.sents] == [TEXT[s.start : s.end] for s in split(TEXT)]
    assert [t.text for t in doc if t.dep_ == "ROOT"] == ["came", "stormed", "fell", "rained", "fled"]


def test_only_what_is_chosen_is_parsed(parser: Parser) -> None:
    doc = parsed(parser, TEXT, [False, True, False, False, True])
    assert doc.user_data["parsed"] == (False, True, False, False, True)
    assert [t.text for t in doc if t.pos_ == "VERB"] == ["stormed", "fled"]
    assert [e.text for e in doc.ents] == ["Nairobi"]
    (begin, end) = doc.user_data["bounds"][3]
    assert {t.dep_ for t in doc[begin + 1 : end]} == {"dep"}
    assert {t.head.i for t in doc[begin:end]} == {begin}


def test_neighbours_of_a_paragraph_go_through_the_model_as_one(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[str] = []
    pipe = Language.pipe

    def counted(self: Language, docs: Iterator[Doc], **options: int) -> Iterator[Doc]:
        docs = list(docs)
        pieces.extend(doc.text.strip() for doc in docs)
        return pipe(self, docs, **options)

    monkeypatch.setattr(Language, "pipe", counted)
    parsed(parser, TEXT, [True, True, False, True, True])
    assert pieces == ["Dawn came. Rebels stormed a hotel in Nairobi.", "It rained. Police fled."]


def test_batches_change_nothing(parser: Parser) -> None:
    texts = [TEXT, "Rebels fled.", "Police foiled a plot."]
    items = [(text, split(text), [True] * len(split(text))) for text in texts]
    together = [[(t.text, t.dep_, t.head.i, t.lemma_) for t in doc] for doc in parser.docs(items)]
    alone = [[(t.text, t.dep_, t.head.i, t.lemma_) for t in doc] for item in items for doc in parser.docs([item])]
    assert together == alone
