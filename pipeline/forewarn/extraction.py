"""The whole way: an `Article` in, its `Record` out. What every command, benchmark and worker calls."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from forewarn import __version__
from forewarn.articles import Given, make_article
from forewarn.events.assemble import Part, assemble
from forewarn.events.cluster import Cluster
from forewarn.events.confidence import load_weights, with_confidence
from forewarn.events.fuse import fuse
from forewarn.events.merge import Merged, Refused, merge
from forewarn.events.relate import Told, relate
from forewarn.events.story import Story, read_story
from forewarn.events.values import Values, load_tables
from forewarn.events.warned import with_window
from forewarn.events.weights import Scores, load_scores
from forewarn.ground.budget import attempt, budget
from forewarn.ground.config import Settings
from forewarn.ground.errors import ItemError
from forewarn.ground.mentions import Frame, FrameSet, Lost
from forewarn.ground.ontology import also_use
from forewarn.ground.records import Article, Event, Record
from forewarn.ground.resources import models_digest
from forewarn.language.build import Doc, Language, Parser, load_model, model_version
from forewarn.language.frames import FrameReader
from forewarn.language.gate import build_gate
from forewarn.language.mend import load_lemmas
from forewarn.language.sentences import Sentence, split
from forewarn.language.triggers import load_triggers

_T = TypeVar("_T")


@dataclass(frozen=True)
class Trace:
    """How a record came about.

    Of each of the `sentences`, `hits` says whether the gate found a trigger's stem in it, `chosen` whether it was parsed;
    `lost` are triggers that came to no frame; `parts` the frames with their values; `of` those of each event, by its id;
    `refused` the attack mentions that were left out, with why. `story` is what scores know of the article.
    """

    record: Record
    sentences: tuple[Sentence, ...]
    hits: tuple[bool, ...]
    chosen: tuple[bool, ...]
    lost: tuple[Lost, ...]
    parts: tuple[Part, ...]
    of: dict[str, tuple[Part, ...]]
    refused: tuple[Refused, ...]
    story: Story


class Extractor:
    """Extracts records; built once for its settings, which takes a second or two. `forewarn.load` makes one.

    Raises `LanguageModelError` and `ModelsError` when it is built. From then on this process knows the event types of the
    settings' `models`, so its records can be checked and stored. A pickle of it holds the settings alone: what reads it
    builds the extractor anew.
    """

    def __init__(self, settings: Settings, *, nlp: Language | None = None) -> None:
        """`nlp` is a pipeline whose Docs `record_of` will be given; None loads that of the settings."""
        self.settings = settings
        folders = settings.models_folders
        also_use(folders)
        self._tables = load_tables(folders)
        self._weights = load_weights(folders)
        self._scores = load_scores(folders)
        self._folders = folders
        self._gate = build_gate(load_triggers(folders), folders) if settings.gate else None
        self._nlp = nlp or load_model(settings.model)
        self._frames = FrameReader(self._nlp, folders)
        self._parser = Parser(self._nlp, batch_size=settings.batch_size, lemmas=load_lemmas(folders))
        self._batch_size = settings.batch_size
        self._item_seconds = settings.item_seconds
        self._max_chars = settings.max_text_chars
        if nlp is None:
            self._nlp.max_length = settings.max_text_chars

    @property
    def language_model(self) -> str:
        """Name and version of the loaded language model."""
        return model_version(self._nlp)

    def __reduce__(self) -> tuple[type["Extractor"], tuple[Settings]]:
        return Extractor, (self.settings,)

    def __repr__(self) -> str:
        return f"<Extractor: {self.language_model}>"

    def record(self, article: Given, **about: Any) -> Record:
        """The record of one article: an `Article`, a text, or a mapping with the key `text`.

        `about` may name `published`, `title`, `url` and `id` of a text, as `forewarn.extract` takes them. Raises `TypeError`
        for a value of another type, `InputError` for a `published` that is no date, and `ItemError` as `records` does.
        """
        return next(self.records([make_article(article, **about)]))

    def records(self, articles: Iterable[Given]) -> Iterator[Record]:
        """The records of articles, in order, one after another; at most `batch_size` articles are held at a time.

        Each article is one that `record` takes. Raises `ItemError` at the first that cannot be read, or not in the time that
        the setting `item_seconds` allows; `outcomes` goes on after it.
        """
        for outcome in self.outcomes(articles):
            if isinstance(outcome, ItemError):
                raise outcome
            yield outcome

    def outcomes(self, articles: Iterable[Given]) -> Iterator[Record | ItemError]:
        """As `records`, but an article that cannot be read, or not in time, has its error in its place.

        The error names the article by its address, or else its id.
        """
        waiting = map(make_article, articles)
        while batch := list(islice(waiting, self._batch_size)):
            with self._nlp.memory_zone() if hasattr(self._nlp, "memory_zone") else nullcontext():
                found = self._batch(batch)
            yield from found

    def record_of(self, doc: Doc, article: Article) -> Record:
        """The record of an article whose Doc is parsed already, mended, and has what `Parser.docs` sets on a Doc."""
        return self._finish(article, doc)

    def frames(self, text: str) -> tuple[Frame, ...]:
        """The frames of a text, none of them an event yet, every sentence being parsed: what a rule alone finds."""
        sentences = split(text, self._frames.places.names.is_dateline)
        doc = next(self._parser.docs([(text, sentences, [True] * len(sentences))]))
        return self._frames.read(doc).frames

    def _batch(self, batch: list[Article]) -> list[Record | ItemError]:
        chosen = [self._attempt([article], partial(self._choose, article)) for article in batch]
        kept = [i for i, found in enumerate(chosen) if not isinstance(found, ItemError) and any(found[1])]
        items = {i: (batch[i].text, *chosen[i]) for i in kept}
        docs = self._attempt([batch[i] for i in kept], lambda: list(self._parser.docs(items.values())))
        if isinstance(docs, ItemError):  # which of them it was shows one by one
            docs = [self._attempt([batch[i]], partial(self._parse, item)) for i, item in items.items()]
        parsed = dict(zip(kept, docs, strict=True))
        return [
            found
            if isinstance(found := parsed.get(i, chosen[i]), ItemError)
            else self._attempt([article], partial(self._finish, article, parsed.get(i)))
            for i, article in enumerate(batch)
        ]

    def _attempt(self, articles: list[Article], work: Callable[[], _T]) -> _T | ItemError:
        """What `work` makes of the articles, or the error that it ends in, within the time that texts of their length have."""
        where = (articles[0].url or articles[0].id) if articles else "batch"
        try:
            return attempt(where, budget(self._item_seconds, chars=sum(len(article.text) for article in articles)), work)
        except ItemError as problem:
            # What raised holds frames, and they the parsed text.
            problem.__cause__ = problem.__context__ = None
            return problem.with_traceback(None)

    def _choose(self, article: Article) -> tuple[list[Sentence], list[bool]]:
        """The sentences of an article, and which of them are to be parsed."""
        if len(article.text) > self._max_chars:
            why = f"a text of {len(article.text):,} characters; at most {self._max_chars:,} are read (max_text_chars)"
            raise ItemError(article.url or article.id, why)
        sentences = split(article.text, self._frames.places.names.is_dateline)
        return sentences, self._gate.choose(article.text, sentences) if self._gate else [True] * len(sentences)

    def _parse(self, item: tuple[str, list[Sentence], list[bool]]) -> Doc:
        return next(self._parser.docs([item]))

    def _finish(self, article: Article, doc: Doc | None) -> Record:
        return Record(article=article, events=self.events(article, self._frames.read(doc) if doc is not None else None))

    def trace(self, article: Article) -> "Trace":
        """The record of an article with all that came between: for `forewarn explain`."""
        sentences = split(article.text, self._frames.places.names.is_dateline)
        hits = [self._gate.hits(article.text[s.start : s.end]) if self._gate else True for s in sentences]
        chosen = self._gate.choose(article.text, sentences) if self._gate else hits
        lost: list[Lost] = []
        frames = None
        if any(chosen):
            frames = self._frames.read(next(self._parser.docs([(article.text, sentences, chosen)])), lost)
        story = read_story(article, self._folders)
        merged = self._merged(article, frames, story)
        told = self._told(article, frames, merged)
        record = Record(article=article, events=tuple(event for event, _ in told))
        parts = tuple(assemble(frame, Values(article, frames, self._tables)) for frame in frames.frames) if frames else ()
        return Trace(
            record=record,
            sentences=tuple(sentences),
            hits=tuple(hits),
            chosen=tuple(chosen),
            lost=tuple(lost),
            parts=parts,
            of={event.id: tuple(cluster.parts) for event, cluster in told},
            refused=merged.refused,
            story=story,
        )

    def frame_set(self, article: Article) -> FrameSet | None:
        """The frames of an article, no event yet; None where the gate lets nothing in."""
        sentences, chosen = self._choose(article)
        return self._frames.read(self._parse((article.text, sentences, chosen))) if any(chosen) else None

    def events(self, article: Article, frames: FrameSet | None, scores: Scores | None = None) -> tuple[Event, ...]:
        """The events of frames, decided by other `scores` than the shipped ones where they are given."""
        if frames is None or not frames.frames:
            return ()
        merged = self._merged(article, frames, read_story(article, self._folders), scores)
        return tuple(event for event, _ in self._told(article, frames, merged))

    def _merged(self, article: Article, frames: FrameSet | None, story: Story, scores: Scores | None = None) -> Merged:
        """The frames of an article as clusters of parts."""
        if frames is None:
            return Merged([], ())
        values = Values(article, frames, self._tables)
        return merge([assemble(frame, values) for frame in frames.frames], story, scores or self._scores)

    def _told(self, article: Article, frames: FrameSet | None, merged: Merged) -> list[tuple[Event, Cluster]]:
        """The events, each with the parts of the text that it was made of."""
        if frames is None:
            return []
        values = Values(article, frames, self._tables)
        told = [Told(fuse(cluster, number, values), cluster) for number, cluster in enumerate(merged.clusters, 1)]
        events = relate(told, values)
        related = {event.id: with_window(event, values, events) for event in events}
        kept = [(related[t.event.id], t.cluster) for t in told if t.event.id in related]
        return [(with_confidence(event, cluster, self._weights), cluster) for event, cluster in kept]


def versions(settings: Settings) -> dict[str, str]:
    """What makes a record: the versions of code and models, and the language model's name."""
    return {"code": __version__, "models": models_digest(settings.models_folders), "language_model": settings.model}
