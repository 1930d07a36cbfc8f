"""The spaCy component `forewarn`: `nlp.add_pipe("forewarn")`, found by spaCy through the entry point `spacy_factories`.

It reads a parsed `Doc` and sets

    doc._.forewarn           the `Record` of the text; None before the component has run
    doc.spans["forewarn"]    a span for each value that was read, its label the role ("perpetrator", "place", "killed", …), its
                             `id_` the id of the event; `displacy.render(doc, style="span", options={"spans_key": "forewarn"})`

and reads `doc._.published`, the day or time of publication, which may be set on a Doc from `nlp.make_doc` before `nlp(doc)`.

In a pipeline with tagger, parser, attribute ruler, lemmatizer and named entities before it, their annotation is used, and not
changed. In another, such as a blank one, the text is parsed by the pipeline of the setting `model`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from forewarn.ground.config import load
from forewarn.ground.marks import marks_of
from forewarn.ground.records import Record

if TYPE_CHECKING:
    from forewarn.extraction import Extractor
    from forewarn.language.sentences import Sentence

NAME = "forewarn"
_KEY = "forewarn"  # in doc.user_data: the record as JSON-ready values, which Doc.to_bytes can hold
_ATTRS = [TAG, POS, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
_ANNOTATION = ("TAG", "POS", "LEMMA", "DEP", "ENT_IOB")


@Language.factory(NAME, assigns=["doc._.forewarn", "doc.spans"], default_config={"settings": {}})
def make_component(nlp: Language, name: str, settings: dict[str, Any]) -> "ForewarnComponent":
    """The component; `settings` are settings of config.toml that win over those in force."""
    return ForewarnComponent(nlp, settings)


class ForewarnComponent:
    """Sets `doc._.forewarn` and `doc.spans["forewarn"]`. The extractor is built at the first Doc.

    Raises, at the first Doc, what `forewarn.load` raises.
    """

    def __init__(self, nlp: Language, settings: dict[str, Any]) -> None:
        self._nlp = nlp
        self._settings = settings
        self._reader: Extractor | None = None  # of the pipeline's own annotation
        self._extractor: Extractor | None = None  # of texts
        self._lemmas: dict[str, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its record and spans set."""
        # spaCy imports this module with any pipeline of any user; what extracts is imported when it is used.
        from forewarn.articles import make_article
        from forewarn.extraction import Extractor
        from forewarn.language.mend import load_lemmas

        article = make_article(doc.text, published=doc._.published)
        if all(map(doc.has_annotation, _ANNOTATION)):
            if self._reader is None:
                self._reader = Extractor(load(flags=self._settings), nlp=self._nlp)
                self._lemmas = load_lemmas(self._reader.settings.models_folders)
            record = self._reader.record_of(_prepared(doc, self._lemmas), article)
        else:
            if self._extractor is None:
                self._extractor = Extractor(load(flags=self._settings))
            record = self._extractor.record(article)
        doc.user_data[_KEY] = {**record.to_dict(), "text": record.article.text}
        doc.spans[_KEY] = SpanGroup(doc, name=_KEY, spans=list(_spans(doc, record)))
        return doc

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_reader": None, "_extractor": None}


def _spans(doc: Doc, record: Record) -> Iterator[Span]:
    for mark in marks_of(record.events):
        span = doc.char_span(mark.start, mark.end, label=mark.role, span_id=mark.event, alignment_mode="expand")
        if span is not None:
            yield span


def _prepared(doc: Doc, lemmas: dict[str, str]) -> Doc:
    """A copy of a parsed Doc as the reader of frames takes it: with sentences, and the mendings of the parse."""
    from forewarn.language.mend import mend

    copy = Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    values: Any = doc.to_array(_ATTRS)
    copy.from_array(_ATTRS, values)
    sentences, bounds = _sentences(copy)
    copy.user_data["text"] = copy.text
    copy.user_data["sentences"] = tuple(sentences)
    copy.user_data["bounds"] = tuple(bounds)
    copy.user_data["parsed"] = (True,) * len(sentences)
    mend(copy, lemmas)
    return copy


def _sentences(doc: Doc) -> tuple[list["Sentence"], list[tuple[int, int]]]:
    """The Doc's sentences, each with its range of tokens; a line break begins a new paragraph."""
    from forewarn.language.sentences import Sentence

    sentences: list[Sentence] = []
    bounds: list[tuple[int, int]] = []
    paragraph = 0
    for span in doc.sents:
        text = span.text
        begin = span.start_char + len(text) - len(text.lstrip())
        end = span.start_char + len(text.rstrip())
        if begin >= end:  # nothing but white space, which belongs to the sentence before
            if bounds:
                bounds[-1] = (bounds[-1][0], span.end)
            continue
        if sentences and "\n" in doc.text[sentences[-1].end : begin]:
            paragraph += 1
        sentences.append(Sentence(begin, end, len(sentences), paragraph))
        bounds.append((span.start if bounds else 0, span.end))
    return sentences, bounds


def _record(doc: Doc) -> Record | None:
    held = doc.user_data.get(_KEY)
    return None if held is None else Record.from_dict(held, held["text"])


if not Doc.has_extension(_KEY):
    Doc.set_extension(_KEY, getter=_record)
if not Doc.has_extension("published"):
    Doc.set_extension("published", default=None)
