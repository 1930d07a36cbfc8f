"""Predicted events to gold events: one to one within an article and a type, for the greatest total similarity."""

from collections.abc import Sequence
from typing import Any

from forewarn.evaluate.gold import Days, Span, Told
from forewarn.evaluate.likeness import fold_name, same_mention, same_name, same_place


def listed(value: Any) -> list[Any]:
    """A value that may be missing, single or a list, as a list."""
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]


def names_of(item: dict[str, Any]) -> list[str]:
    """Every right name of a gold actor or place."""
    return [name for name in (*listed(item.get("name")), *listed(item.get("name_also"))) if name]


def same_actor(pred: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Whether a predicted actor's words or name mean a gold actor."""
    mine = [str(one) for one in (*listed(pred.get("text"))[:1], *listed(pred.get("name")))]
    right = [*listed(gold.get("text")), *names_of(gold)]
    return any(same_mention(one, other) for one in mine for other in right)


def actor_likeness(pred: dict[str, Any], gold: dict[str, Any]) -> float:
    """0 for two actors, else 1 and more: more for the same words and the same name."""
    if not same_actor(pred, gold):
        return 0.0
    right = {fold_name(str(text)) for text in listed(gold.get("text"))}
    words = any(fold_name(str(text)) in right for text in listed(pred.get("text"))[:1])
    name = bool(pred.get("name")) and same_name(pred["name"], names_of(gold))
    return 1.0 + 0.2 * words + 0.3 * name


def same_count(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two casualty figures have the same bounds."""
    return (number(one.get("min")), number(one.get("max"))) == (number(other.get("min")), number(other.get("max")))


def counts_meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether some number lies within the bounds of both."""

    def bounds(item: dict[str, Any]) -> tuple[float, float]:
        low, high = number(item.get("min")), number(item.get("max"))
        return (0 if low is None else low), (float("inf") if high is None else high)

    (a, b), (c, d) = bounds(one), bounds(other)
    return a <= d and c <= b


def number(value: Any) -> float | None:
    """A number, or None for anything else."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def days_meet(one: Days, other: Days) -> bool:
    """Whether two periods share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


def shared(one: Sequence[Span], other: Sequence[Span]) -> tuple[int, bool]:
    """Characters that two lists of passages share, and whether two of these share half of the shorter."""
    common = [(min(a[1], b[1]) - max(a[0], b[0]), min(a[1] - a[0], b[1] - b[0])) for a in one for b in other]
    return sum(max(0, length) for length, _ in common), any(length > 0 and 2 * length >= short for length, short in common)


def similarity(pred: Told, gold: Told) -> float:
    """How alike two events are; 0 where they may not be paired.

    They may be where evidence overlaps, or where days overlap and the place or an actor agrees.
    """
    common, meets = shared(pred.spans, gold.spans)
    day = pred.days[0] if pred.days else None
    near = day is not None and any(days_meet(day, other) for other in gold.days)
    country, theirs = gold.location.get("country"), pred.location.get("country")
    place = bool(pred.location.get("name")) and same_place(pred.location["name"], names_of(gold.location))
    agreed = [
        actor
        for actor in gold.items("actors")
        if any(other.get("role") == actor.get("role") and same_actor(other, actor) for other in pred.items("actors"))
    ]
    if not meets and not (near and (place or (country and country == theirs) or agreed)):
        return 0.0
    score = 0.1 + _evidence(pred, gold, common)
    if day is not None and gold.days:
        score += 1.0 if day in gold.days else 0.5 if near else -0.5
    elif day is not None or gold.days:
        score -= 0.1
    if place:
        score += 0.75
    elif country and theirs:
        score += 0.25 if country == theirs else -0.5
    if gold.items("actors"):
        score += len(agreed) / len(gold.items("actors"))
    score += _figures(pred, gold)
    score += 0.5 * (pred.raw.get("subtype") in gold.either("subtype")) + 0.25 * (
        pred.raw.get("status") in gold.either("status")
    )
    return max(score + 0.05 * (not gold.optional), 0.01)


def _evidence(pred: Told, gold: Told, common: int) -> float:
    if not common:
        return 0.0
    mine, theirs = (sum(end - start for start, end in event.spans) for event in (pred, gold))
    pairs = ((a, b) for a in pred.quotes for b in gold.quotes)
    trigger = any(one and one == other and shared([a], [b])[1] for (a, one), (b, other) in pairs)
    return 2.0 * min(1.0, common / min(mine, theirs)) + 0.5 * min(1.0, 2 * common / (mine + theirs)) + 0.5 * trigger


def _figures(pred: Told, gold: Told) -> float:
    mine, right = pred.items("casualties"), gold.items("casualties")
    if not mine or not right:
        return 0.0
    pairs = [(p, g) for p in mine for g in right if p.get("kind") == g.get("kind")]
    return 0.75 if any(same_count(p, g) for p, g in pairs) else 0.3 if any(counts_meet(p, g) for p, g in pairs) else -0.3


def assign(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Rows to columns, each used once, for the greatest sum of weights; pairs of weight 0 are left out.

    The Hungarian method with potentials, a row at a time (Kuhn 1955, Munkres 1957), on the matrix made square.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    size = max(rows, columns) if rows and columns else 0
    cost = [[-weights[i][j] if i < rows and j < columns else 0.0 for j in range(size)] for i in range(size)]
    row_price, column_price = [0.0] * size, [0.0] * size
    holder: list[int | None] = [None] * size
    for row in range(size):
        _place(row, cost, row_price, column_price, holder)
    found = {row: column for column, row in enumerate(holder) if row is not None}
    return {i: j for i, j in sorted(found.items()) if i < rows and j < columns and weights[i][j] > 0}


def _place(
    row: int, cost: list[list[float]], row_price: list[float], column_price: list[float], holder: list[int | None]
) -> None:
    """Give a row a column, moving others along the cheapest path; prices and holders are changed in place."""
    size = len(cost)
    least, back = [float("inf")] * size, [-1] * size
    seen: set[int] = set()
    here, column = row, -1
    while True:
        for j in range(size):
            slack = cost[here][j] - row_price[here] - column_price[j]
            if j not in seen and slack < least[j]:
                least[j], back[j] = slack, column
        column = min((j for j in range(size) if j not in seen), key=lambda j: least[j])
        step = least[column]
        row_price[row] += step
        for j in seen:
            column_price[j] -= step
            held = holder[j]
            if held is not None:
                row_price[held] += step
        for j in range(size):
            if j not in seen:
                least[j] -= step
        seen.add(column)
        held = holder[column]
        if held is None:
            break
        here = held
    while column != -1:
        before = back[column]
        holder[column] = row if before == -1 else holder[before]
        column = before
