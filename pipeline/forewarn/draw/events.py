"""Events a month, by type: bars that stand on each other."""

from collections import Counter
from collections.abc import Iterable

from forewarn.draw import calendar, palette
from forewarn.draw.calendar import Row
from forewarn.draw.counted import counted
from forewarn.draw.drawing import WIDTH, Drawing, draw


def events_a_month(rows: Iterable[Row], *, name: str = "events-a-month", undated: int = 0) -> Drawing:
    """Bars of events by type.

    `rows`: `month` ("2024-03"), `type`, `events` (how many; a month and type may come again). `undated`: events without a
    month, which the caption counts. More than `calendar.MOST_MONTHS` are drawn as years.
    """
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found[row["month"], row["type"]] += row["events"]
    written, all_steps = calendar.steps(month for month, _ in found)
    of_step: Counter[tuple[str, str]] = Counter()
    for (month, kind), events in found.items():
        of_step[written(month), kind] += events
    present = {kind for _, kind in of_step}
    kinds = [kind for kind in palette.OF_TYPE if kind in present] + sorted(present - set(palette.OF_TYPE))
    unit = calendar.unit(all_steps)
    total = ", ".join(f"{sum(of_step[step, kind] for step in all_steps)} of type {kind}" for kind in kinds)
    return draw(
        _spec(name, all_steps, kinds, of_step) if all_steps else None,
        name=name,
        title=f"Events a {unit} by type",
        description=f"Bars, one a {unit}, {calendar.span(all_steps)}: {total or 'no events'}.",
        caption=counted(undated, "event", " without a known month is not drawn.", " without a known month are not drawn."),
        columns=(unit, *kinds),
        rows=[(step, *(of_step[step, kind] for kind in kinds)) for step in all_steps],
    )


def _spec(name: str, all_steps: list[str], kinds: list[str], of_step: Counter[tuple[str, str]]) -> dict:
    values = []
    for step in all_steps:
        top = 0
        for kind in kinds:
            if events := of_step[step, kind]:
                ends = {"from": calendar.first_day(step), "to": calendar.first_day(calendar.after(step))}
                values.append(ends | {"type": kind, "low": top, "high": top + events})
                top += events
    scale = {"type": "utc", "domain": [calendar.first_day(all_steps[0]), calendar.first_day(calendar.after(all_steps[-1]))]}
    return {
        "width": WIDTH,
        "height": 220,
        "data": {"values": values},
        "mark": {"type": "rect", "strokeWidth": 1},
        "encoding": {
            "x": {"field": "from", "type": "temporal", "scale": scale, "axis": calendar.time_axis(all_steps)},
            "x2": {"field": "to"},
            "y": {
                "field": "low",
                "type": "quantitative",
                "axis": {"title": "events", "tickCount": min(8, max(value["high"] for value in values)), "format": "~s"},
            },
            "y2": {"field": "high"},
            "fill": {
                "field": "type",
                "type": "nominal",
                "scale": {"domain": kinds, "range": [palette.fill(name, k) for k in kinds]},
            },
            "stroke": {"field": "type", "scale": {"domain": kinds, "range": [palette.colour(k) for k in kinds]}},
        },
    }
