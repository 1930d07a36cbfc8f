"""Gold articles with the attack mentions that the engine reads in them, each laid to the gold event that it tells of."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from forewarn.evaluate.align import days_meet, same_actor, same_count
from forewarn.evaluate.gold import GoldArticle, Told, objects, read_gold
from forewarn.evaluate.likeness import fold, same_place
from forewarn.events.assemble import Part, assemble
from forewarn.events.facts import Facts
from forewarn.events.merge import told_of
from forewarn.events.pairs import pair_signs
from forewarn.events.story import Story, read_story
from forewarn.events.values import Values, load_tables
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.mentions import FrameSet

FOLDS = 5
# A mention of no gold event, and one whose event is not clear.
NONE, UNCLEAR = -1, -2
_PACKAGE = Path(__file__).resolve().parents[2] / "pipeline/forewarn"
# Folders whose code makes frames.
_READERS = ("ground", "language")


@dataclass
class Reading:
    """One gold article as the engine reads it. `weight` is what its events count in the fit; `source` its gold file's name."""

    gold: GoldArticle
    frames: FrameSet | None
    stratum: str
    source: str
    weight: float = 1.0
    fold: int = field(init=False)

    def __post_init__(self) -> None:
        day = (self.gold.article.published or self.gold.article.id)[:10]
        self.fold = int(sha256(day.encode()).hexdigest(), 16) % FOLDS

    @cached_property
    def parts(self) -> list[Part]:
        if self.frames is None:
            return []
        settings = load(environ={"XDG_CONFIG_HOME": ""})
        values = Values(self.gold.article, self.frames, load_tables(settings.models_folders))
        return [assemble(frame, values) for frame in self.frames.frames]

    @cached_property
    def attacks(self) -> list[Part]:
        return [p for p in self.parts if p.frame.type == "attack"]

    @cached_property
    def about(self) -> dict[str, set[int]]:
        return told_of(self.parts)

    @cached_property
    def story(self) -> Story:
        return read_story(self.gold.article, load(environ={"XDG_CONFIG_HOME": ""}).models_folders)

    @cached_property
    def facts(self) -> list[Facts]:
        return [self.story.facts(part) for part in self.attacks]

    @cached_property
    def pairs(self) -> dict[tuple[int, int], dict[str, float]]:
        """The signs of every two attack mentions, by their numbers."""
        facts = self.facts
        return {(i, j): pair_signs(facts[i], facts[j]) for i in range(len(facts)) for j in range(i + 1, len(facts))}

    @cached_property
    def golds(self) -> list[Told]:
        return [event for event in self.gold.events if event.type == "attack"]

    @cached_property
    def labels(self) -> list[int]:
        """For each attack mention the number of its gold attack, or `NONE` or `UNCLEAR`."""
        return [self._label(part) for part in self.attacks]

    def _label(self, part: Part) -> int:
        at = part.frame.trigger.start
        here = [
            (number, trigger)
            for number, event in enumerate(self.golds)
            for (start, end), trigger in event.quotes
            if start <= at < end
        ]
        numbers = {number for number, _ in here}
        if len(numbers) > 1:
            word = fold(part.frame.trigger.text)
            named = {number for number, trigger in here if _same_word(word, trigger)}
            numbers = named or numbers
        if len(numbers) > 1:
            ranked = sorted(((_agreement(part, self.golds[n]), -n) for n in numbers), reverse=True)
            numbers = {-ranked[0][1]} if ranked[0][0] > ranked[1][0] else numbers
        return NONE if not numbers else numbers.pop() if len(numbers) == 1 else UNCLEAR

    def founding_labels(self, groups: Sequence[Sequence[int]]) -> list[bool | None]:
        """Whether each group is an event of gold; None where gold leaves it open.

        Of the groups of one gold event the largest is it, and the others are none.
        """
        owner: list[int] = []
        for group in groups:
            told = Counter(self.labels[i] for i in group)
            known = [(count, -label) for label, count in told.items() if label >= 0]
            owner.append(-max(known)[1] if known else UNCLEAR if told[UNCLEAR] else NONE)
        best = {
            label: max((sum(self.labels[i] == label for i in groups[n]), -n) for n, o in enumerate(owner) if o == label)[1]
            for label in set(owner)
            if label >= 0
        }
        return [
            None
            if label == UNCLEAR
            else False
            if label == NONE or -best[label] != n
            else None
            if self.golds[label].optional
            else True
            for n, label in enumerate(owner)
        ]


def _same_word(word: str, trigger: str) -> bool:
    if not trigger:
        return False
    return word == trigger or word in trigger.split() or trigger in word.split() or word[:4] == trigger[:4]


def _agreement(part: Part, gold: Told) -> int:
    """How many values of a mention are those of a gold event."""
    figures = [(asdict(c), g) for c in part.casualties for g in gold.items("casualties")]
    found = int(any(c["kind"] == g.get("kind") and same_count(c, g) for c, g in figures))
    found += sum(any(same_actor(asdict(a), g) for g in gold.items("actors")) for a in part.actors)
    if part.location is not None and part.location.name and gold.location.get("name"):
        found += same_place(part.location.name, [gold.location["name"], *gold.location.get("name_also", ())])
    if part.days is not None:
        found += any(days_meet((part.days.start, part.days.end), days) for days in gold.days)
    return found


def read(paths: Iterable[Path], cache: Path, *, weight: float = 1.0, empty: bool = False) -> list[Reading]:
    """The readings of gold files. `empty` takes the articles to be without any event, whatever they are."""
    return [reading for path in paths for reading in _read(path, cache, weight, empty)]


def _read(path: Path, cache: Path, weight: float, empty: bool) -> list[Reading]:
    strata: dict[str, str] = {}
    for _, line in objects(path):
        told = line.get("article", line)
        strata[told["id"]] = told.get("stratum") or line.get("stratum") or ""
    golds = _negatives(path) if empty else read_gold(path)
    frames = _frames(path, golds, cache)
    name = path.parent.name if path.stem in ("gold", "negatives") else path.stem
    return [Reading(g, frames[g.article.id], strata[g.article.id], name, weight) for g in golds]


def _negatives(path: Path) -> list[GoldArticle]:
    from forewarn.ground.records import Article, from_dict

    known = Article.__dataclass_fields__
    out = []
    for where, line in objects(path):
        told = line.get("article", line)
        out.append(GoldArticle(from_dict(Article, {k: v for k, v in told.items() if k in known and v is not None}, where), ()))
    return out


def _frames(path: Path, golds: Sequence[GoldArticle], cache: Path) -> dict[str, FrameSet | None]:
    """The frames of the articles of a file, kept in `cache` for as long as neither the file nor what reads it changes."""
    kept = cache / f"{path.parent.name}-{path.stem}-{_version(path)}.pickle"
    if kept.exists():
        with kept.open("rb") as file:
            found: dict[str, FrameSet | None] = pickle.load(file)
        return found
    engine = Extractor(load(environ={"XDG_CONFIG_HOME": ""}))
    frames: dict[str, FrameSet | None] = {}
    for gold in golds:
        try:
            frames[gold.article.id] = engine.frame_set(gold.article)
        except RecursionError:
            frames[gold.article.id] = None
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(frames))
    return frames


def _version(path: Path) -> str:
    """A digest of a file, and of the code and words that read frames of it."""
    digest = sha256(path.read_bytes())
    for folder in _READERS:
        for source in sorted((_PACKAGE / folder).glob("*.py")):
            digest.update(source.read_bytes())
    models = _PACKAGE.parents[1] / "models"
    for words in sorted(p for p in models.rglob("*") if p.is_file() and "weights" not in p.parts):
        digest.update(words.read_bytes())
    return digest.hexdigest()[:12]
