"""The slots of one event, predicted against gold, counted field by field.

Each comparison takes a predicted event, a gold event, or one of them alone (the other is then None: all slots are
spurious, or missing), and calls `count` with a slot's name and its counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forewarn.evaluate.align import actor_likeness, assign, counts_meet, days_meet, listed, names_of, same_actor, same_count
from forewarn.evaluate.gold import Told
from forewarn.evaluate.likeness import same_name, same_place

# Shown, but no part of the headline: the strict fields beside them are.
LENIENT = frozenset({"date_overlap", "casualty_overlap"})


@dataclass
class Cell:
    """True positives, false positives and false negatives of one thing."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    def to_dict(self) -> dict[str, float | int]:
        """With precision, recall and F1, each 0 where it has no denominator."""
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        recall = self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0
        f1 = 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0
        shown = {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}
        return {**shown, "tp": self.tp, "fp": self.fp, "fn": self.fn}


Count = Callable[[str, Cell], None]


def compare(count: Count, pred: Told | None, gold: Told | None, gold_of: Mapping[str, Told], golds: Mapping[str, Told]) -> None:
    """Every slot of a pair; `gold_of` are the article's pairs by predicted id, `golds` its gold events by id."""
    compare_scalars(count, pred, gold)
    compare_actors(count, pred, gold)
    compare_weapons(count, pred, gold)
    compare_casualties(count, pred, gold)
    compare_relations(count, pred, gold, gold_of, golds)


def _scalar(value: Any, right: set[Any], *, optional: bool = False) -> Cell:
    """A value against all that are right; `right` is empty where there is none."""
    expected = bool(right) and not optional
    if value is None:
        return Cell(fn=int(expected))
    if value in right:
        return Cell(tp=int(not optional))
    return Cell(fp=1, fn=int(expected))


def compare_scalars(count: Count, pred: Told | None, gold: Told | None) -> None:
    """Subtype, status, date, country and place."""
    kind = (gold or pred).type  # type: ignore[union-attr]
    mine, right = (pred.raw if pred else {}), (gold.either if gold else lambda _: set())
    count("subtype", _scalar(mine.get("subtype"), right("subtype") - {None}))
    if kind == "attack":
        count("status", _scalar(mine.get("status"), right("status") - {None}))
        _compare_location(count, pred.location if pred else {}, gold.location if gold else {})
    days, optional = (set(gold.days), bool(gold.date.get("optional"))) if gold else (set(), False)
    day = pred.days[0] if pred and pred.days else None
    count("date", _scalar(day, days, optional=optional))
    near = next((other for other in sorted(days) if day is not None and days_meet(day, other)), None)
    count("date_overlap", _scalar(near or day, days, optional=optional))


def _compare_location(count: Count, mine: dict[str, Any], right: dict[str, Any]) -> None:
    optional = bool(right.get("optional"))
    also = set(right.get("country_also") or ())
    country = mine.get("country")
    if not right.get("country"):  # gold says "none", and that another answer is no fault
        count("location_country", _scalar(None if country in also else country, set(), optional=optional))
    else:
        count("location_country", _scalar(country, {right["country"], *also}, optional=optional))
    names, name = names_of(right), mine.get("name") or None
    found = "right" if name and names and same_place(name, names) else name
    count("location_name", _scalar(found, {"right"} if names else set(), optional=optional))


def _matched(preds: list[dict], golds: list[dict], weight: Callable[[dict, dict], float]) -> dict[int, int]:
    """One-to-one pairs, required gold items first."""
    return assign([[weight(p, g) * (1.0 if g.get("optional") else 2.0) for g in golds] for p in preds])


def compare_actors(count: Count, pred: Told | None, gold: Told | None) -> None:
    """Each actor in its role, and the name of each that has one."""
    mine, right = (pred.items("actors") if pred else []), (gold.items("actors") if gold else [])
    for role in sorted({str(actor.get("role")) for actor in (*mine, *right)}):
        preds = [a for a in mine if str(a.get("role")) == role]
        golds = [a for a in right if str(a.get("role")) == role]
        pairs = _matched(preds, golds, actor_likeness)
        for i, actor in enumerate(preds):
            if i not in pairs:
                if not any(other.get("many") and same_actor(actor, other) for other in golds):
                    count(f"actor:{role}", Cell(fp=1))
                    if actor.get("name"):
                        count("actor_name", Cell(fp=1))
                continue
            other = golds[pairs[i]]
            if not other.get("optional"):
                count(f"actor:{role}", Cell(tp=1))
                if other.get("name"):
                    named = same_name(actor["name"], names_of(other)) if actor.get("name") else None
                    count("actor_name", _scalar(named, {True}))
        for j, actor in enumerate(golds):
            if j not in pairs.values() and not actor.get("optional"):
                count(f"actor:{role}", Cell(fn=1))
                if actor.get("name"):
                    count("actor_name", Cell(fn=1))


def _count_pairs(count: Count, slot: str, preds: list[dict], golds: list[dict], pairs: dict[int, int]) -> None:
    for i in range(len(preds)):
        if i not in pairs:
            count(slot, Cell(fp=1))
        elif not golds[pairs[i]].get("optional"):
            count(slot, Cell(tp=1))
    for j, item in enumerate(golds):
        if j not in pairs.values() and not item.get("optional"):
            count(slot, Cell(fn=1))


def compare_weapons(count: Count, pred: Told | None, gold: Told | None) -> None:
    """Each kind of weapon once; it is required where one of its gold entries is."""
    kinds = sorted({item["kind"] for item in pred.items("weapons") if item.get("kind")}) if pred else []
    right: dict[str, dict[str, Any]] = {}
    for item in gold.items("weapons") if gold else []:
        known = right.setdefault(item["kind"], dict(item))
        known["optional"] = bool(known.get("optional")) and bool(item.get("optional"))
    preds, golds = [{"kind": kind} for kind in kinds], list(right.values())
    pairs = _matched(preds, golds, lambda p, g: float(p["kind"] in (g["kind"], *listed(g.get("kind_also")))))
    _count_pairs(count, "weapon", preds, golds, pairs)


def compare_casualties(count: Count, pred: Told | None, gold: Told | None) -> None:
    """Each figure by its kind: with equal bounds, and leniently with bounds that meet."""
    mine, right = (pred.items("casualties") if pred else []), (gold.items("casualties") if gold else [])
    for kind in sorted({str(item.get("kind")) for item in (*mine, *right)}):
        preds = [c for c in mine if str(c.get("kind")) == kind]
        golds = [c for c in right if str(c.get("kind")) == kind]
        equal = _matched(preds, golds, lambda p, g: 2.0 * same_count(p, g))
        _count_pairs(count, f"casualty:{kind}", preds, golds, equal)
        meet = _matched(preds, golds, lambda p, g: (1.0 + same_count(p, g)) * counts_meet(p, g))
        _count_pairs(count, "casualty_overlap", preds, golds, meet)


def compare_relations(
    count: Count, pred: Told | None, gold: Told | None, gold_of: Mapping[str, Told], golds: Mapping[str, Told]
) -> None:
    """Each relation, whose attack counts by the gold event that it was paired with."""
    right = {(str(r.get("type")), str(r.get("event"))): r for r in gold.items("relations")} if gold else {}
    found: set[tuple[str, str]] = set()
    for kind, event in dict.fromkeys(
        (str(r.get("type")), str(r.get("event"))) for r in (pred.items("relations") if pred else [])
    ):
        target = gold_of.get(event)
        key = (kind, target.id) if target else None
        if key in right:
            found.add(key)
            if not right[key].get("optional"):
                count("relation", Cell(tp=1))
        elif gold is None or target is None or not target.optional:
            count("relation", Cell(fp=1))
    for key, relation in right.items():
        aim = golds.get(key[1])
        if key not in found and not relation.get("optional") and not (aim and aim.optional):
            count("relation", Cell(fn=1))
