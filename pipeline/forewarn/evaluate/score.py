"""Predictions against gold: precision, recall and F1 by event type and by field, and what was wrong.

The headline is the micro F1 over every slot of every event: the event itself, subtype, status of attacks, date, country and
place of attacks, each actor, each actor's name, each kind of weapon, each casualty figure, each relation. The slots of a missed
event are missing, those of a spurious one spurious. What is optional in gold counts for nothing, found or not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forewarn.evaluate.align import assign, shared, similarity
from forewarn.evaluate.fields import LENIENT, Cell, compare
from forewarn.evaluate.gold import GoldArticle, Told, told_events

_WORST_FIRST = ("false event", "missing", "spurious", "split", "field")


@dataclass(frozen=True)
class Error:
    """One thing that is wrong: in which article, of which kind, and what."""

    article: str
    kind: str
    what: str


@dataclass
class Scores:
    """All counts of a run. `events` by type; `slots` by type and field; `fields` by field, of paired events alone."""

    articles: int = 0
    absent: list[str] = field(default_factory=list)
    events: dict[str, Cell] = field(default_factory=lambda: defaultdict(Cell))
    slots: dict[tuple[str, str], Cell] = field(default_factory=lambda: defaultdict(Cell))
    fields: dict[str, Cell] = field(default_factory=lambda: defaultdict(Cell))
    split: int = 0
    negatives: int = 0
    negatives_hit: int = 0
    false_events: int = 0
    errors: list[Error] = field(default_factory=list)

    @property
    def headline(self) -> float:
        """F1 over all slots of all events."""
        return float(self._slots()["f1"])

    def _slots(self, kind: str | None = None) -> dict[str, float | int]:
        cells = [c for (of, name), c in self.slots.items() if kind in (None, of) and name not in LENIENT]
        return sum(cells, Cell()).to_dict()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: all figures, without the errors."""
        kinds = sorted(self.events)
        fields = {name: self.fields[name].to_dict() for name in sorted(self.fields)}
        for group in ("actor", "casualty"):
            parts = [cell for name, cell in self.fields.items() if name.startswith(f"{group}:")]
            if parts:
                fields[group] = sum(parts, Cell()).to_dict()
        return {
            "articles": self.articles,
            "articles_without_prediction": self.absent,
            "events": {k: self.events[k].to_dict() for k in kinds} | {"all": sum(self.events.values(), Cell()).to_dict()},
            "fields_of_paired_events": fields,
            "event_slot": {k: self._slots(k) for k in kinds} | {"all": self._slots()},
            "event_slot_f1": self.headline,
            "split": self.split,
            "articles_without_events": {
                "articles": self.negatives,
                "hit": self.negatives_hit,
                "false_events": self.false_events,
            },
        }


def score(gold: Iterable[GoldArticle], predictions: Mapping[str, Sequence[dict[str, Any]]]) -> Scores:
    """The scores of predicted events, given by article id, against gold; errors the gravest first."""
    scores = Scores()
    for article in gold:
        name = article.article.id
        scores.articles += 1
        if name not in predictions:
            scores.absent.append(name)
        preds = told_events(list(predictions.get(name, ())), article.article.text, name)
        if not article.events:
            scores.negatives += 1
            scores.negatives_hit += bool(preds)
            scores.false_events += len(preds)
        _Comparison(name, article.events, preds, scores).run()
    scores.errors.sort(key=lambda error: _WORST_FIRST.index(error.kind))
    return scores


class _Comparison:
    """One article's gold events against the predicted ones."""

    def __init__(self, name: str, golds: Sequence[Told], preds: Sequence[Told], scores: Scores) -> None:
        self.name, self.golds, self.preds, self.scores = name, golds, preds, scores
        self.pairs: list[tuple[Told, Told]] = []

    def run(self) -> None:
        for kind in sorted({event.type for event in (*self.golds, *self.preds)}):
            self._pair([e for e in self.golds if e.type == kind], [e for e in self.preds if e.type == kind])
        gold_of = {id(pred): gold for pred, gold in self.pairs}
        met = {id(gold) for gold in gold_of.values()}
        for pred, gold in self.pairs:
            if not gold.optional:
                self._event(gold.type, Cell(tp=1))
                self._compare(pred, gold)
        for gold in self.golds:
            if id(gold) not in met and not gold.optional:
                self._event(gold.type, Cell(fn=1))
                self._compare(None, gold)
                self._error("missing", f"{gold.type} {gold.id}: {gold.words}")
        for pred in self.preds:
            if id(pred) not in gold_of:
                self._event(pred.type, Cell(fp=1))
                self._compare(pred, None)
                self._error("spurious" if self.golds else "false event", f"{pred.type} {pred.id}: {pred.words}")

    def _pair(self, golds: list[Told], preds: list[Told]) -> None:
        table = [[similarity(pred, gold) for gold in golds] for pred in preds]
        pairs = assign(table)
        self.pairs += [(preds[i], golds[j]) for i, j in pairs.items()]
        surplus = Counter(
            max((table[i][j], j) for j in near)[1]
            for i in range(len(preds))
            if i not in pairs and (near := [j for j in pairs.values() if shared(preds[i].spans, golds[j].spans)[1]])
        )
        for j, number in sorted(surplus.items()):
            if not golds[j].optional:
                self.scores.split += 1
                self._error("split", f"{golds[j].type} {golds[j].id} came out as {number + 1} events")

    def _event(self, kind: str, cell: Cell) -> None:
        self.scores.events[kind] += cell
        self.scores.slots[kind, "event"] += cell

    def _error(self, kind: str, what: str) -> None:
        self.scores.errors.append(Error(self.name, kind, what))

    def _compare(self, pred: Told | None, gold: Told | None) -> None:
        """Count every slot of a pair, of a missed event (no `pred`) or a spurious one (no `gold`)."""
        event = gold or pred
        assert event is not None

        def count(slot: str, cell: Cell) -> None:
            self.scores.slots[event.type, slot] += cell
            if pred is None or gold is None:
                return
            self.scores.fields[slot] += cell
            if (cell.fp or cell.fn) and slot not in LENIENT:
                what = "wrong" if cell.fp and cell.fn else "spurious" if cell.fp else "missing"
                self._error("field", f"{event.type} {gold.id}: {slot} {what}")

        compare(count, pred, gold, {p.id: g for p, g in self.pairs}, {g.id: g for g in self.golds})
