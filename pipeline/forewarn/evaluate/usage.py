"""How often the rules of `models/` are used: in how many articles each fires, and in how many it tells of an event."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from forewarn.evaluate.examples import cues
from forewarn.extraction import Extractor
from forewarn.ground.records import Article
from forewarn.language.triggers import load_triggers


@dataclass(frozen=True)
class Usage:
    """A rule, its file and line, the articles in which it fires, and those in which what it found is part of an event."""

    rule: str
    place: str
    fires: int
    tells: int


def usage(engine: Extractor, articles: Iterable[Article], folders: tuple[Path, ...]) -> tuple[int, list[Usage]]:
    """The number of articles, and every trigger and status cue of the folders, the most used first."""
    fires: Counter[str] = Counter()
    tells: Counter[str] = Counter()
    number = 0
    for article in articles:
        number += 1
        trace = engine.trace(article)
        frames = [part.frame for part in trace.parts]
        told = [part.frame for parts in trace.of.values() for part in parts]
        fires.update({rule for frame in frames for rule in (frame.rule, *frame.cues)})
        tells.update({rule for frame in told for rule in (frame.rule, *frame.cues)})
    places = {t.id: t.place for t in load_triggers(folders)} | {c.fields["id"]: c.place for c in cues(folders)}
    out = [Usage(rule, place, fires[rule], tells[rule]) for rule, place in places.items()]
    return number, sorted(out, key=lambda one: (-one.fires, -one.tells, one.rule))
