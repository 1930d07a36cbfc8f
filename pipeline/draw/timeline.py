"""Events in order, a line each: warnings, attacks and claims apart, with the relations between them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from pipeline.draw import palette
from pipeline.draw.drawing import WIDTH, Drawing, draw
from pipeline.ground.plain import one_line

MOST_EVENTS = 80  # a drawing with more lines is not read
_LINE = 22  # pixels a line
_LONGEST = 58  # characters of a line's words
_ORDER = ("warning", "attack", "claim")
_LANES = {"warning": "Warnings", "attack": "Attacks", "claim": "Claims"}
_FORMS = ((3000, "%Y"), (150, "%b %Y"), (0, "%-d %b %Y"))  # least days of the span, and how a day is then written
_UNDATED = WIDTH + 34  # where a mark without a date stands, right of the axis

Row = Mapping[str, Any]


def time_line(rows: Iterable[Row], relations: Iterable[Row] = (), *, name: str = "time-line") -> Drawing:
    """A line an event, on one axis of time.

    `rows`: `event_key`, `type`, `status`, `date_start`, `date_end` (ISO 8601; None where not known), `label` (what happened,
    in words). `relations`: `event_key`, `type`, `target_key`; those with an end that is not among the rows are left out.
    A date of several days is a bar from the first to the last; a hollow mark is an event that did not happen. Of more than
    `MOST_EVENTS` events the first are drawn, and the caption says so.
    """
    ordered = sorted(rows, key=_sort_key)
    shown = ordered[:MOST_EVENTS]
    lines = _lines(shown)
    placed = {line["key"]: line for line in lines if line["key"]}
    links = [one for one in relations if one["event_key"] in placed and one["target_key"] in placed]
    undated = sum(1 for row in shown if not row["date_start"])
    days = sorted(row["date_start"] for row in shown if row["date_start"])
    told = ", ".join(f"{n} of type {kind}" for kind in _kinds(shown) if (n := sum(row["type"] == kind for row in shown)))
    left_out = f"The first {MOST_EVENTS} of {len(ordered)} events are drawn." if len(ordered) > len(shown) else ""
    return draw(
        _spec(lines, links, placed, undated > 0) if lines else None,
        name=name,
        title="Time line",
        description=f"Events in order{f', {days[0]} to {days[-1]}' if days else ''}: {told or 'none'};"
        f" {len(links)} relations between them.",
        caption=" ".join(filter(None, [left_out, f"{undated} events have no known date." if undated else ""])),
        columns=("date", "type", "status", "event", "related to", "key"),
        rows=[
            (
                _days(row),
                row["type"],
                row["status"],
                row["label"],
                "; ".join(f"{one['type']} {one['target_key']}" for one in links if one["event_key"] == row["event_key"]),
                row["event_key"],
            )
            for row in shown
        ],
    )


def _sort_key(row: Row) -> tuple:
    return row["date_start"] is None, row["date_start"] or "", row["date_end"] or "", row["event_key"]


def _days(row: Row) -> str:
    start, end = row["date_start"], row["date_end"]
    return "not known" if not start else start if start == end or not end else f"{start} to {end}"


def _kinds(rows: list[Row]) -> list[str]:
    present = {row["type"] for row in rows}
    return [kind for kind in _ORDER if kind in present] + sorted(present - set(_ORDER))


def _lines(rows: list[Row]) -> list[dict[str, Any]]:
    """The lines from the top: the name of each lane, then its events."""
    lines: list[dict[str, Any]] = []
    for kind in _kinds(rows):
        lines.append({"key": None, "lane": one_line(_LANES.get(kind, kind), 40)})
        for row in rows:
            if row["type"] == kind:
                lines.append(
                    {
                        "key": row["event_key"],
                        "type": kind,
                        "happened": row["status"] == "actual",
                        "from": row["date_start"],
                        "to": row["date_end"] or row["date_start"],
                        "label": one_line(row["label"], _LONGEST),
                    }
                )
    for number, line in enumerate(lines):
        line["y"] = number * _LINE + _LINE / 2
    return lines


def _spec(lines: list[dict], links: list[Row], placed: dict[str, dict], undated: bool) -> dict[str, Any]:
    events = [line for line in lines if line["key"]]
    dated = [line for line in events if line["from"]]
    height = max(len(lines), 1) * _LINE
    x = {"field": "from", "type": "temporal", **_axis(dated)}
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [0, height], "range": [0, height], "nice": False},
        "axis": None,
    }
    domain = sorted({line["type"] for line in events})
    colour = {"field": "type", "scale": {"domain": domain, "range": [palette.colour(k) for k in domain]}, "legend": None}
    shape = {"field": "type", "scale": {"domain": domain, "range": [palette.shape(k) for k in domain]}, "legend": None}
    happened = [{"key": True, "type": "point", "filled": True}, {"key": False, "type": "point", "filled": False}]
    layers = [_lanes(lines, y), *_links(links, placed, x, y)]
    layers.append(
        {
            "data": {"values": [line for line in dated if line["to"] != line["from"]]},
            "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.45, "strokeCap": "round"},
            "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "stroke": colour},
        }
    )
    for one in happened:
        for where, with_date in ((x, True), ({"value": _UNDATED}, False)):
            chosen = [line for line in events if line["happened"] is one["key"] and bool(line["from"]) is with_date]
            mark = {"type": "point", "size": 90, "opacity": 1, "strokeWidth": 1.8, "filled": one["filled"]}
            layers.append(
                {"data": {"values": chosen}, "mark": mark, "encoding": {"x": where, "y": y, "color": colour, "shape": shape}}
            )
    layers.append(
        {
            "data": {"values": events},
            "mark": {"type": "text", "align": "right", "baseline": "middle"},
            "encoding": {"x": {"value": -12}, "y": y, "text": {"field": "label", "type": "nominal"}},
        }
    )
    if undated:
        mark = {"type": "text", "align": "center", "fontSize": 11, "lineBreak": "\n", "color": palette.INK}
        values = [{"y": height, "text": "no date"}]
        encoding = {"x": {"value": _UNDATED}, "y": y, "text": {"field": "text", "type": "nominal"}}
        layers.append({"data": {"values": values}, "mark": mark | {"dy": 14}, "encoding": encoding})
    return {"width": WIDTH, "height": height, "layer": layers}


def _lanes(lines: list[dict], y: dict) -> dict:
    return {
        "data": {"values": [line for line in lines if not line["key"]]},
        "mark": {"type": "text", "align": "right", "baseline": "middle", "fontWeight": "bold"},
        "encoding": {"x": {"value": -12}, "y": y, "text": {"field": "lane", "type": "nominal"}},
    }


def _links(links: list[Row], placed: dict[str, dict], x: dict, y: dict) -> list[dict]:
    """A line from each claim and warning to its attack; a denial's is dashed. One without a date ends at the axis's edge."""
    layers = []
    for denial in (False, True):
        values = []
        for number, one in enumerate(links):
            ends = (placed[one["event_key"]], placed[one["target_key"]])
            if (one["type"] == "denies") is denial and all(end["from"] for end in ends):
                values += [{"from": end["from"], "y": end["y"], "link": number} for end in ends]
        mark = {
            "type": "line",
            "strokeWidth": 1.1,
            "opacity": 0.8,
            "color": palette.FAINT,
            "strokeDash": [4, 3] if denial else [1, 0],
        }
        layers.append({"data": {"values": values}, "mark": mark, "encoding": {"x": x, "y": y, "detail": {"field": "link"}}})
    return layers


def _axis(dated: list[dict]) -> dict[str, Any]:
    """The scale and the axis of time: some room at both ends, and labels no finer than the span needs."""
    days = [date.fromisoformat(line[end]) for line in dated for end in ("from", "to")] or [date(2000, 1, 1)]
    first, last = min(days), max(days)
    room = max((last - first) // 30, timedelta(days=2))
    form = next(form for least, form in _FORMS if (last - first).days >= least)
    ends = [_moved(first, -room), _moved(last, room)]
    axis = {
        "title": None,
        "grid": True,
        "orient": "bottom",
        "labelOverlap": "greedy",
        "tickCount": {"interval": "day"} if last - first < timedelta(days=7) else 6,
        "format": form,
    }
    return {"scale": {"type": "utc", "domain": ends}, "axis": axis if dated else None}


def _moved(day: date, by: timedelta) -> str:
    try:
        return (day + by).isoformat()
    except OverflowError:
        return day.isoformat()
