"""Days from a warning to the attack that it came true in: how many warnings had how long a lead."""

from collections.abc import Iterable
from itertools import pairwise

from forewarn.draw import palette
from forewarn.draw.calendar import Row
from forewarn.draw.counted import counted
from forewarn.draw.drawing import WIDTH, Drawing, draw

_FIRST_DAYS = (0, 1, 8, 31, 91, 366)
_LABELS = ("same day", "1-7 days", "8-30 days", "31-90 days", "91-365 days", "over a year")
_EXACT, _SPREAD = "surely in this span", "in this span or one after it"


def lead_times(rows: Iterable[Row], *, name: str = "lead-times") -> Drawing:
    """Bars of warnings by lead time.

    `rows`: `days_min` and `days_max`, the bounds of the lead in days; None where the dates do not say. A lead whose bounds
    lie in different spans is counted in that of its lower bound, hatched; one without both bounds only in the caption.
    """
    exact, spread, unknown = [0] * len(_LABELS), [0] * len(_LABELS), 0
    for row in rows:
        low, high = row["days_min"], row["days_max"]
        if low is None or high is None:
            unknown += 1
        elif _span_of(low) == _span_of(high):
            exact[_span_of(low)] += 1
        else:
            spread[_span_of(low)] += 1
    table = list(zip(_LABELS, exact, spread, strict=True))
    told = "; ".join(f"{label}: {sure + maybe}" for label, sure, maybe in table if sure + maybe)
    return draw(
        _spec(name, table) if any(exact) or any(spread) else None,
        name=name,
        title="Days from warning to attack",
        description=f"Bars of warnings that came true, by their lead time. {told or 'None has a known lead time'}.",
        caption=counted(
            unknown, "warning", " that came true has no known lead time.", " that came true have no known lead time."
        ),
        columns=("lead time", _EXACT, _SPREAD),
        rows=table,
    )


def _span_of(days: int) -> int:
    """Which span a number of days lies in; less than none counts as the same day."""
    for place, (_, following) in enumerate(pairwise(_FIRST_DAYS)):
        if days < following:
            return place
    return len(_LABELS) - 1


def _spec(name: str, table: list[tuple[str, int, int]]) -> dict:
    values = [
        {"lead": label, "kind": kind, "order": order, "warnings": number}
        for label, *numbers in table
        for order, (kind, number) in enumerate(zip((_EXACT, _SPREAD), numbers, strict=True))
        if number
    ]
    kinds = {"domain": [_EXACT, _SPREAD]}
    tint = palette.WARNING
    return {
        "width": WIDTH,
        "height": 200,
        "data": {"values": values},
        "encoding": {
            "x": {
                "field": "lead",
                "type": "ordinal",
                "axis": {"title": None, "labelAngle": 0},
                "scale": {"domain": list(_LABELS), "paddingInner": 0.3, "paddingOuter": 0.15},
            },
        },
        "layer": [
            {
                "mark": {"type": "bar", "strokeWidth": 1},
                "encoding": {
                    "y": {
                        "field": "warnings",
                        "type": "quantitative",
                        "stack": "zero",
                        "axis": {"title": "warnings", "tickMinStep": 1, "format": "~s"},
                    },
                    "order": {"field": "order", "type": "quantitative"},
                    "fill": {"field": "kind", "scale": kinds | {"range": [tint, palette.pattern(name, "hatch", tint)]}},
                    "stroke": {"field": "kind", "scale": kinds | {"range": [tint, tint]}},
                },
            },
            {
                "transform": [{"aggregate": [{"op": "sum", "field": "warnings", "as": "all"}], "groupby": ["lead"]}],
                "mark": {"type": "text", "dy": -8},
                "encoding": {"y": {"field": "all", "type": "quantitative"}, "text": {"field": "all", "type": "quantitative"}},
            },
        ],
    }
