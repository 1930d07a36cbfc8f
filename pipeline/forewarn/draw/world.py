"""Places on a map: the whole world, or as much of it as holds all the points."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from forewarn.draw import palette
from forewarn.draw.counted import counted
from forewarn.draw.drawing import WIDTH, Drawing, draw
from forewarn.draw.outlines import outlines
from forewarn.ground.plain import one_line

_HEIGHT = 380
_WORLD_SPAN = 110  # degrees of longitude from which the whole world is drawn
_LEAST_SPAN = 36  # degrees: never nearer, so that a country can be known by its outline
_EDGE = 1.4  # the part of the world drawn, over that which holds the points
_LABELS = 12

Point = dict[str, Any]


def map_of_places(rows: Iterable[Mapping[str, Any]], *, name: str = "map") -> Drawing:
    """Points on the outlines of countries, by type of event; their area grows with the number of events.

    `rows`: `type`, `place`, `country`, `latitude`, `longitude`, and optionally `events` (1 if left out) and `killed_min`.
    Rows of one type at one spot become one point. Rows without coordinates are counted in the caption.
    """
    points, unlocated = _points(rows)
    shown = sorted({point["type"] for point in points}, key=lambda kind: (kind not in palette.OF_TYPE, kind))
    events = sum(point["events"] for point in points)
    caption = counted(unlocated, "event", " without a known place is not drawn.", " without a known place are not drawn.")
    return draw(
        _spec(points, shown),
        name=name,
        title="Where it happened",
        description=f"A map with {counted(len(points), 'point') or 'no points'} for {counted(events, 'event') or 'no events'}"
        + (f"; most at {', '.join(_label(point) for point in points[:3])}." if points else "."),
        caption=" ".join([caption, "A place known only as a country or province stands in its middle."]).strip(),
        columns=("place", "country", "type", "events", "killed, at least", "latitude", "longitude"),
        rows=[(p["place"], p["country"], p["type"], p["events"], p["killed"], p["latitude"], p["longitude"]) for p in points],
    )


def _points(rows: Iterable[Mapping[str, Any]]) -> tuple[list[Point], int]:
    """One point a type and spot, the most events first; and how many events have no spot."""
    found: dict[tuple, Point] = {}
    unlocated = 0
    for row in rows:
        number = row.get("events", 1)
        if row["latitude"] is None or row["longitude"] is None:
            unlocated += number
            continue
        spot = (row["latitude"], row["longitude"], row["type"])
        new = {key: row[key] for key in ("type", "place", "country", "latitude", "longitude")} | {"events": 0, "killed": None}
        point = found.setdefault(spot, new)
        point["events"] += number
        if (killed := row.get("killed_min")) is not None:
            point["killed"] = (point["killed"] or 0) + killed
    return sorted(found.values(), key=lambda p: (-p["events"], p["latitude"], p["longitude"], p["type"])), unlocated


def _label(point: Point) -> str:
    return one_line(point["place"] or point["country"] or "", 40)


def _spec(points: list[Point], kinds: list[str]) -> dict[str, Any]:
    projection, degrees = _projection(points)
    spots = [{key: point[key] for key in ("type", "latitude", "longitude", "events")} for point in points]
    labels = [{"label": _label(p)} | {key: p[key] for key in ("latitude", "longitude")} for p in _labelled(points, degrees)]
    at = {
        "longitude": {"field": "longitude", "type": "quantitative"},
        "latitude": {"field": "latitude", "type": "quantitative"},
    }
    by_type = {
        "shape": {"field": "type", "scale": {"domain": kinds, "range": [palette.shape(kind) for kind in kinds]}},
        "fill": {"field": "type", "scale": {"domain": kinds, "range": [palette.colour(kind) for kind in kinds]}},
    }
    most = max((point["events"] for point in points), default=1)
    size = {
        "field": "events",
        "type": "quantitative",
        "scale": {"type": "linear", "domain": [0, max(most, 8)], "range": [12, 700 if most > 8 else 300]},
        "legend": {
            "title": "events",
            "values": _steps(most),
            "symbolFillColor": "transparent",
            "symbolStrokeColor": palette.FAINT,
        }
        if most > 1
        else None,
    }
    layers = [
        {
            "data": {"format": {"type": "topojson", "feature": "countries"}, "values": outlines()},
            "mark": {"type": "geoshape", "fill": palette.LAND, "stroke": palette.SHORE, "strokeWidth": 0.6, "clip": True},
        }
    ]
    if points:
        mark = {"type": "point", "fillOpacity": 0.6, "stroke": palette.INK, "strokeWidth": 0.7, "opacity": 1}
        layers.append({"data": {"values": spots}, "mark": mark, "encoding": at | by_type | {"size": size}})
        mark = {"type": "text", "align": "left", "dx": 9, "fontSize": 11}
        text = {"text": {"field": "label", "type": "nominal"}}
        layers.append({"data": {"values": labels}, "mark": mark, "encoding": at | text})
    return {"width": WIDTH, "height": _HEIGHT, "projection": projection, "layer": layers}


def _steps(most: int) -> list[int]:
    """Sizes that the legend shows."""
    return sorted({1, max(round(most / 4), 1), most})


def _projection(points: list[Point]) -> tuple[dict[str, Any], float]:
    """The projection as Vega has it, and the degrees of longitude that it shows.

    Natural Earth for the world, Mercator for less: true in shape, and its stretch does not show in a small part.
    """
    east_west = [point["longitude"] for point in points]
    south_north = [max(-80.0, min(80.0, point["latitude"])) for point in points]
    if not points or max(east_west) - min(east_west) > _WORLD_SPAN:
        middle = [WIDTH / 2, _HEIGHT / 2 + 25]  # without Antarctica the middle of the land lies north of the equator
        return {"type": "naturalEarth1", "scale": WIDTH / 5.5, "translate": middle}, 360.0
    low, high = _mercator(min(south_north)), _mercator(max(south_north))
    across = max(math.radians(max(east_west) - min(east_west)), math.radians(_LEAST_SPAN)) * _EDGE
    up = max(high - low, math.radians(_LEAST_SPAN) * _HEIGHT / WIDTH) * _EDGE
    scale = min(WIDTH / across, _HEIGHT / up)
    middle = [(max(east_west) + min(east_west)) / 2, math.degrees(math.atan(math.sinh((low + high) / 2)))]
    rounded = [round(number, 4) for number in middle]
    projection = {"type": "mercator", "scale": round(scale, 2), "center": rounded, "translate": [WIDTH / 2, _HEIGHT / 2]}
    return projection | {"clipExtent": [[0, 0], [WIDTH, _HEIGHT]]}, math.degrees(WIDTH / scale)


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(latitude)))


def _labelled(points: list[Point], degrees: float) -> list[Point]:
    """The points with a name beside them: the greatest, as far as names do not run into each other."""
    chosen: list[Point] = []
    a_pixel = degrees / WIDTH
    for point in points:
        if _label(point) and not any(_collide(point, other, a_pixel) for other in chosen):
            chosen.append(point)
        if len(chosen) == _LABELS:
            break
    return chosen


def _collide(one: Point, other: Point, a_pixel: float) -> bool:
    """Whether the names of two points would overlap, at 14 pixels a line and 7 a letter; names stand right of their points."""
    left, right = sorted((one, other), key=lambda point: point["longitude"])
    beside = right["longitude"] - left["longitude"] < 7 * a_pixel * (len(_label(left)) + 2)
    return beside and abs(one["latitude"] - other["latitude"]) < 14 * a_pixel
