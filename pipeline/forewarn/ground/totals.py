"""Which of an event's figures stands in its row: `killed_min` and its like in `events` and `event_overview`.

The rule, in order:
1. Left out: breakdowns of a total (`part_of_total`) and the attackers' own dead and hurt (`side`).
2. Groups add up: figures in one sentence, from one source, that count different people (`who`) are one total.
3. Of the totals left the one with the highest lower bound is shown, bounds and all, for tolls rise; of equals the first.
   A figure without a lower bound ("up to 40") counts as 0 in this comparison, so that it is shown when nothing else is.
All figures stay in `casualties`.
"""

from itertools import groupby

from forewarn.ground.records import Casualty, Event, Evidence

Bounds = tuple[int | None, int | None]


def total(event: Event, kind: str) -> Bounds:
    """Lower and upper bound of the event's total of `kind` (killed, injured); None where not stated."""
    return max(totals(event, kind), key=lambda bounds: bounds[0] or 0, default=(None, None))


def totals(event: Event, kind: str) -> list[Bounds]:
    """Every total of `kind` that the event's figures come to, in their order: rules 1 and 2."""
    figures = [c for c in event.casualties if c.kind == kind and not c.part_of_total and c.side is None]
    found: list[Bounds] = []
    for _, group in groupby(figures, key=lambda figure: (_sentence(figure, event.evidence), figure.source)):
        found += _added(list(group))
    return found


def _sentence(figure: Casualty, evidence: tuple[Evidence, ...]) -> tuple[str, int]:
    """What tells the figure's sentence from others; a figure in none of the evidence stands for itself."""
    if figure.start is not None:
        for sentence in evidence:
            if sentence.start <= figure.start < sentence.end:
                return "sentence", sentence.start
    return "figure", id(figure)


def _added(figures: list[Casualty]) -> list[Bounds]:
    """Groups of different people as one total; else each figure for itself."""
    if None in (counted := [figure.who for figure in figures]) or len(set(counted)) < len(counted):
        return [(figure.min, figure.max) for figure in figures]
    lows, highs = [figure.min for figure in figures], [figure.max for figure in figures]
    return [(_sum(lows), _sum(highs))]


def _sum(bounds: list[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None
