"""Events in order, a line each: warnings, attacks and claims apart, with the relations between them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from forewarn.draw import palette
from forewarn.draw.counted import counted
from forewarn.draw.drawing import WIDTH, Drawing, draw
from forewarn.ground.plain import one_line
from forewarn.ground.wording import days

MOST_EVENTS = 80  # a drawing with more lines is not read
_LINE = 22  # pixels a line
_LONGEST = 58  # characters of a line's words
_ORDER = ("warning", "attack", "claim")
_LANES = {"warning": "Warnings", "attack": "Attacks", "claim": "Claims"}
_FORMS = ((3000, "%Y"), (150, "%b %Y"), (0, "%-d %b %Y"))  # least days of the span, and how a day is then written
_UNDATED = 48  # pixels right of the axis where a mark without a date stands

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
    known = sorted(row["date_start"] for row in shown if row["date_start"])
    counts = ", ".join(f"{n} of type {kind}" for kind in _kinds(shown) if (n := sum(row["type"] == kind for row in shown)))
    left_out = f"The first {MOST_EVENTS} of {len(ordered)} events are drawn." if len(ordered) > len(shown) else ""
    return draw(
        _spec(lines, links, placed) if lines else None,
        name=name,
        title="Time line",
        description=f"Events in order{f', {known[0]} to {known[-1]}' if known else ''}: {counts or 'none'};"
        f" {counted(len(links), 'relation') or 'no relations'} between them.",
        caption=" ".join(filter(None, [left_out, counted(undated, "event", " has no known date.", " have no known date.")])),
        columns=("date", "type", "status", "event", "related to", "key"),
        rows=[
            (
                days(row["date_start"], row["date_end"], "not known"),
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


def _spec(lines: list[dict], links: list[Row], placed: dict[str, dict]) -> dict[str, Any]:
    events = [line for line in lines if line["key"]]
    height = max(len(lines), 1) * _LINE
    time, without_date = _time([line for line in events if line["from"]])
    for line in events:
        line["at"] = line["from"] or without_date
    x = {"field": "at", "type": "temporal", **time}
    scale = {"domain": [0, height], "range": [0, height], "nice": False}
    y = {"field": "y", "type": "quantitative", "scale": scale, "axis": None}
    domain = sorted({line["type"] for line in events})
    colour = {"field": "type", "scale": {"domain": domain, "range": [palette.colour(k) for k in domain]}, "legend": None}
    shape = {"field": "type", "scale": {"domain": domain, "range": [palette.shape(k) for k in domain]}, "legend": None}
    spread = {
        "data": {"values": [line for line in events if line["to"] != line["from"]]},
        "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.45, "strokeCap": "round"},
        "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "stroke": colour},
    }
    points = [
        {
            "data": {"values": [line for line in events if line["happened"] is happened]},
            "mark": {"type": "point", "size": 90, "opacity": 1, "strokeWidth": 1.8, "filled": happened},
            "encoding": {"x": x, "y": y, "color": colour, "shape": shape},
        }
        for happened in (True, False)
    ]
    words = [_words(events, "label", "normal", y), _words(lines, "lane", "bold", y)]
    layers = [*_links(links, placed, x, y), spread, *points, *words]
    if any(not line["from"] for line in events):
        mark = {"type": "text", "align": "center", "fontSize": 11, "dy": 14}
        values = [{"y": height, "at": without_date, "text": "no date"}]
        layers.append({"data": {"values": values}, "mark": mark, "encoding": {"x": x, "y": y, "text": {"field": "text"}}})
    return {"width": WIDTH, "height": height, "layer": layers}


def _words(lines: list[dict], key: str, weight: str, y: dict) -> dict:
    """What stands left of the lines."""
    return {
        "data": {"values": [line for line in lines if line.get(key)]},
        "mark": {"type": "text", "align": "right", "baseline": "middle", "fontWeight": weight},
        "encoding": {"x": {"value": -12}, "y": y, "text": {"field": key, "type": "nominal"}},
    }


def _links(links: list[Row], placed: dict[str, dict], x: dict, y: dict) -> list[dict]:
    """A line from each claim and warning to its attack; a denial's is dashed."""
    layers = []
    for denial in (False, True):
        values = []
        for number, one in enumerate(links):
            ends = (placed[one["event_key"]], placed[one["target_key"]])
            if (one["type"] == "denies") is denial:
                values += [{"at": end["at"], "y": end["y"], "link": number} for end in ends]
        mark = {
            "type": "line",
            "strokeWidth": 1.1,
            "opacity": 0.8,
            "color": palette.FAINT,
            "strokeDash": [4, 3] if denial else [1, 0],
        }
        layers.append({"data": {"values": values}, "mark": mark, "encoding": {"x": x, "y": y, "detail": {"field": "link"}}})
    return layers


def _time(dated: list[dict]) -> tuple[dict[str, Any], str]:
    """The scale and the axis of time, with room at both ends and labels no finer than the span needs; and the moment right of
    the axis where what has no date stands."""
    days = [datetime.fromisoformat(line[end]) for line in dated for end in ("from", "to")] or [datetime(2000, 1, 1)]
    span = max(days) - min(days)
    room = max(span / 30, timedelta(days=2))
    first, last = _moved(min(days), -room), _moved(max(days), room)
    axis = {
        "title": None,
        "grid": True,
        "orient": "bottom",
        "labelOverlap": "greedy",
        "tickCount": {"interval": "day"} if span < timedelta(days=7) else 6,
        "format": next(form for least, form in _FORMS if span.days >= least),
    }
    scale = {"type": "utc", "domain": [_moment(first), _moment(last)]}
    return {"scale": scale, "axis": axis if dated else None}, _moment(_moved(last, (last - first) * _UNDATED / WIDTH))


def _moved(day: datetime, by: timedelta) -> datetime:
    try:
        return day + by
    except OverflowError:
        return day


def _moment(when: datetime) -> str:
    return f"{when.isoformat(timespec='seconds')}Z"
