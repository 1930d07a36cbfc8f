"""Where the time of an on-topic article goes: spaCy's tokenizer and model, and each of the engine's own stages.

    python benchmarks/profile_engine.py corpus/articles.jsonl

Articles (JSON Lines, as `forewarn extract` reads them) in which an event is found are read again and again, in batches as
`forewarn ingest` reads them; printed are shares of the whole in that one run, so the machine's speed does not matter.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import islice
from typing import Any

from forewarn.acquire.sources import read
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.records import Article
from forewarn.language.sentences import split

_SPACY = ("spaCy's tokenizer", "spaCy's model")
_OWN = ("sentences and gate", "annotation laid on the text", "frames", "events")


class Clock:
    """Seconds by stage; a stage inside another is not counted in the outer one."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inside: list[float] = []

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Counts what runs within as the stage's."""
        began = time.perf_counter()
        self._inside.append(0.0)
        yield
        whole = time.perf_counter() - began
        self.spent[stage] += whole - self._inside.pop()
        if self._inside:
            self._inside[-1] += whole


class Timed:
    """A spaCy pipeline whose tokenizer and model are on the clock."""

    def __init__(self, nlp: Any, clock: Clock) -> None:
        self._nlp, self._clock = nlp, clock

    def make_doc(self, text: str) -> Any:
        with self._clock.of(_SPACY[0]):
            return self._nlp.make_doc(text)

    def pipe(self, docs: Any, **options: Any) -> Iterator[Any]:
        with self._clock.of(_SPACY[1]):
            done = list(self._nlp.pipe(docs, **options))
        return iter(done)


def run(engine: Extractor, articles: list[Article], batch_size: int, clock: Clock) -> None:
    """One reading of the articles, the stages of pipeline/forewarn/extraction.py on the clock."""
    waiting = iter(articles)
    while batch := list(islice(waiting, batch_size)):
        with engine._nlp.memory_zone() if hasattr(engine._nlp, "memory_zone") else nullcontext():
            with clock.of(_OWN[0]):
                sentences = [split(article.text) for article in batch]
                chosen = [
                    engine._gate.choose(a.text, s) if engine._gate else [True] * len(s)
                    for a, s in zip(batch, sentences, strict=True)
                ]
            with clock.of(_OWN[1]):
                docs = list(engine._parser.docs(zip([a.text for a in batch], sentences, chosen, strict=True)))
            with clock.of(_OWN[2]):
                frames = [engine._frames.read(doc) for doc in docs]
            with clock.of(_OWN[3]):
                for article, found in zip(batch, frames, strict=True):
                    engine._told(article, found)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", help="a file of articles, JSON Lines")
    parser.add_argument("--runs", type=int, default=5, help="readings of all articles")
    parser.add_argument("--batch", type=int, default=None, help="articles at a time (the setting batch_size)")
    asked = parser.parse_args()
    settings = load()
    articles = [one for one in read(asked.articles, settings) if isinstance(one, Article)]
    engine = Extractor(settings)
    on_topic = [record.article for record in engine.records(articles) if record.events]
    clock = Clock()
    engine._parser.nlp = Timed(engine._parser.nlp, clock)
    for _ in range(asked.runs):
        run(engine, on_topic, asked.batch or settings.batch_size, clock)
    whole = sum(clock.spent.values())
    print(f"{len(on_topic)} of {len(articles)} articles have an event; {asked.runs} readings of these")
    for stage in (*_SPACY, *_OWN):
        print(f"  {stage:<30}{clock.spent[stage] / whole:7.1%}")
    own = sum(clock.spent[stage] for stage in _OWN)
    print(f"everything but spaCy's model and tokenizer: {own / whole:.1%}")
    print(f"everything but spaCy's model: {1 - clock.spent[_SPACY[1]] / whole:.1%}")


if __name__ == "__main__":
    main()
