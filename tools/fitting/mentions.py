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
from forewarn.evaluate.examples import load_examples
from forewarn.evaluate.gold import GoldArticle, Told, objects, read_gold
from forewarn.evaluate.likeness import fold, same_place
from forewarn.events.assemble import Part, assemble
from forewarn.events.facts import Facts
from forewarn.events.group import pairs_of
from forewarn.events.merge import told_of
from forewarn.events.story import Story, read_story
from forewarn.events.values import Values, load_tables
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.mentions import FrameSet
from forewarn.ground.records import Article, from_dict

FOLDS = 5
# A mention of no gold event, and one whose event is not clear.
NONE, UNCLEAR = -1, -2
_PACKAGE = Path(__file__).resolve().parents[2] / "pipeline/forewarn"
# Folders whose code makes frames.
_READERS = ("ground", "language")
# What a sentence of models/ that must not be found counts.
_NO = 4.0


@dataclass
class Reading:
    """One article as the engine reads it.

    `weight` is what its events count in the fit; `source` its file's name; `tells` says what is known of it: `gold` has its
    events, `none` tells of no attack, `one` of one attack at least.
    """

    gold: GoldArticle
    frames: FrameSet | None
    stratum: str
    source: str
    weight: float = 1.0
    tells: str = "gold"
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
        return {(i, j): signs for i, j, signs in pairs_of(self.facts)}

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
        if self.tells == "one":
            largest = max(range(len(groups)), key=lambda n: (len(groups[n]), -n), default=None)
            return [True if n == largest else None for n in range(len(groups))]
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


def read(paths: Iterable[Path], cache: Path, *, weight: float = 1.0, tells: str = "gold") -> list[Reading]:
    """The readings of files: of gold, of articles that tell of no attack (`none`), or of one each (`one`)."""
    return [reading for path in paths for reading in _read(path, cache, weight, tells)]


def _read(path: Path, cache: Path, weight: float, tells: str) -> list[Reading]:
    strata: dict[str, str] = {}
    for _, line in objects(path):
        told = line.get("article", line)
        strata[told["id"]] = told.get("stratum") or line.get("stratum") or ""
    beside = path.with_name("articles.jsonl")
    golds = read_gold(path, beside if beside.is_file() else None) if tells == "gold" else _without_gold(path)
    frames = _frames(f"{path.parent.name}-{path.stem}", golds, cache)
    name = path.parent.name if path.stem in ("gold", "negatives") else path.stem
    return [Reading(g, frames[g.article.id], strata[g.article.id], name, weight, tells) for g in golds]


def _without_gold(path: Path) -> list[GoldArticle]:
    known = Article.__dataclass_fields__
    lines = ((where, line.get("article", line)) for where, line in objects(path))
    told = ((where, {key: value for key, value in line.items() if key in known and value is not None}) for where, line in lines)
    return [GoldArticle(from_dict(Article, fields, where), ()) for where, fields in told]


def read_sentences(cache: Path, *, weight: float) -> list[Reading]:
    """The examples in `models/`: a `yes` of an attack or a status tells of one attack, a `no` of none.

    A `yes` counts `weight`; a `no` is a promise and counts `_NO`.
    """
    folders = load(environ={"XDG_CONFIG_HOME": ""}).models_folders
    found = [e for e in load_examples(folders) if not e.wanted or e.rule.startswith(("attack.", "status."))]
    golds = [GoldArticle(Article(id=e.name, text=e.sentence.text), ()) for e in found]
    frames = _frames("sentences", golds, cache)
    return [
        Reading(g, frames[g.article.id], "", "sentences", weight if e.wanted else _NO, "one" if e.wanted else "none")
        for e, g in zip(found, golds, strict=True)
    ]


def _frames(name: str, golds: Sequence[GoldArticle], cache: Path) -> dict[str, FrameSet | None]:
    """The frames of articles, kept in `cache` for as long as neither they nor what reads them changes."""
    kept = cache / f"{name}-{_version(golds)}.pickle"
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


def _version(golds: Sequence[GoldArticle]) -> str:
    """A digest of articles, and of the code and words that read frames of them."""
    digest = sha256("\0".join(g.article.text for g in golds).encode())
    for folder in _READERS:
        for source in sorted((_PACKAGE / folder).glob("*.py")):
            digest.update(source.read_bytes())
    models = _PACKAGE.parents[1] / "models"
    for words in sorted(p for p in models.rglob("*") if p.is_file() and "weights" not in p.parts):
        digest.update(words.read_bytes())
    return digest.hexdigest()[:12]
