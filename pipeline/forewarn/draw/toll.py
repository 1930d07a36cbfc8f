"""Killed a month: a band from the lower bounds to the upper ones."""

from collections.abc import Iterable

from forewarn.draw import calendar, palette
from forewarn.draw.calendar import Row
from forewarn.draw.counted import counted
from forewarn.draw.drawing import WIDTH, Drawing, draw

_AT_LEAST, _AT_MOST = "at least", "at most"


def killed_a_month(rows: Iterable[Row], *, name: str = "killed-a-month", undated: int = 0) -> Drawing:
    """The band of the number killed.

    `rows`: `month` ("2024-03"), `killed_min` (sum of lower bounds), `killed_max` (sum of the upper bounds, a lower bound where
    an event has none), `open` (events without an upper bound). A step with such an event has a mark above its band: the true
    number may lie anywhere above. `undated`: attacks with a toll but without a month, which the caption counts.
    """
    rows = list(rows)
    written, all_steps = calendar.steps(row["month"] for row in rows)
    sums = {step: [0, 0, 0] for step in all_steps}
    for row in rows:
        found = sums[written(row["month"])]
        for place, key in enumerate(("killed_min", "killed_max", "open")):
            found[place] += row[key]
    unit = calendar.unit(all_steps)
    low, high, unbounded = (sum(found[place] for found in sums.values()) for place in range(3))
    sure = f"{low} to {high}" if high > low else f"{low}"
    return draw(
        _spec(name, all_steps, sums) if all_steps else None,
        name=name,
        title=f"Killed a {unit}",
        description=f"A band from the lower to the upper bound of the number killed, {calendar.span(all_steps)}: {sure} in all"
        + (f", and {counted(unbounded, 'figure', ' has', ' have')} no upper bound." if unbounded else "."),
        caption=counted(
            undated, "attack", " with a toll but no known month is not drawn.", " with a toll but no known month are not drawn."
        ),
        columns=(unit, "killed, at least", "killed, at most", "figures without an upper bound"),
        rows=[(step, low, f"{high} or more" if more else high, more) for step, (low, high, more) in sums.items()],
    )


def _spec(name: str, all_steps: list[str], sums: dict[str, list[int]]) -> dict:
    def day(step: str) -> str:
        return calendar.first_day(step)

    values = [{"from": day(step), "low": low, "high": high} for step, (low, high, _) in sums.items()]
    if values:  # the last step needs an end
        values.append(values[-1] | {"from": day(calendar.after(all_steps[-1]))})
    lines = [{"from": v["from"], "killed": v["low"], "bound": _AT_LEAST} for v in values]
    lines += [{"from": v["from"], "killed": v["high"], "bound": _AT_MOST} for v in values]
    open_ones = [
        {"from": day(step), "to": day(calendar.after(step)), "high": high} for step, (_, high, more) in sums.items() if more
    ]
    x = {"field": "from", "type": "temporal", "scale": {"type": "utc"}, "axis": calendar.time_axis(all_steps)}
    y_axis = {"title": "killed", "tickMinStep": 1, "format": "~s"}
    step_area = {"type": "area", "interpolate": "step-after", "line": False}
    bounds = {"domain": [_AT_LEAST, _AT_MOST]}
    more_label = "no upper bound known"
    return {
        "width": WIDTH,
        "height": 220,
        "data": {"values": values},
        "encoding": {"x": x},
        "layer": [
            {
                "mark": step_area | {"fill": palette.ATTACK, "fillOpacity": 0.3},
                "encoding": {"y": {"field": "low", "type": "quantitative", "axis": y_axis}},
            },
            {
                "mark": step_area | {"fill": palette.pattern(name, "hatch", palette.ATTACK)},
                "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
            },
            {
                "data": {"values": lines},
                "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.6, "color": palette.ATTACK},
                "encoding": {
                    "y": {"field": "killed", "type": "quantitative"},
                    "strokeDash": {"field": "bound", "scale": bounds | {"range": [[1, 0], [4, 3]]}},
                    "strokeWidth": {"field": "bound", "scale": bounds | {"range": [2, 1.4]}},
                },
            },
            {
                "data": {"values": [one | {"more": more_label} for one in open_ones]},
                "transform": [{"calculate": "(+toDate(datum.from) + +toDate(datum.to)) / 2", "as": "middle"}],
                "mark": {"type": "point", "yOffset": -7, "filled": True, "size": 40, "opacity": 1, "color": palette.ATTACK},
                "encoding": {
                    "x": {"field": "middle", "type": "temporal"},
                    "y": {"field": "high", "type": "quantitative"},
                    "shape": {"field": "more", "scale": {"domain": [more_label], "range": ["triangle-up"]}},
                },
            },
        ],
    }
