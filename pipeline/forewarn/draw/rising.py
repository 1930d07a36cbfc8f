"""The toll of one incident as its articles tell it, day by day: a step line, and a point an article."""

from collections.abc import Iterable, Mapping
from typing import Any

from forewarn.draw import palette
from forewarn.draw.drawing import WIDTH, Drawing, draw
from forewarn.ground.plain import one_line


def rising_toll(rows: Iterable[Mapping[str, Any]], *, name: str = "toll") -> Drawing:
    """The numbers killed that articles give, by day of publication.

    `rows`: `published` (a day), `killed` (the number, or its lower bound), `source` (who published it), `lineage` (what the
    article's story goes back to). The line is the newest figure; of one day the highest.
    """
    points = sorted(rows, key=lambda row: (row["published"], row["killed"], row["source"]))
    newest: dict[str, int] = {}
    for row in points:
        newest[row["published"]] = max(newest.get(row["published"], 0), row["killed"])
    line = [{"published": day, "killed": killed} for day, killed in newest.items()]
    said = ", ".join(dict.fromkeys(str(killed) for killed in newest.values()))
    return draw(
        _spec(points, line) if points else None,
        name=name,
        title="Killed, as the articles tell it",
        description=f"A step line of the number killed by day of publication: {said}." if points else "No number killed.",
        caption="A point is an article; the line is the newest figure.",
        columns=("published", "killed", "source", "story of"),
        rows=[(row["published"], row["killed"], one_line(row["source"], 60), one_line(row["lineage"], 60)) for row in points],
    )


def _spec(points: list[Mapping[str, Any]], line: list[dict[str, Any]]) -> dict[str, Any]:
    axis = {"title": None, "format": "%e %b %Y", "labelOverlap": "greedy", "tickCount": 6}
    x = {"field": "published", "type": "temporal", "scale": {"type": "utc"}, "axis": axis}
    y = {"field": "killed", "type": "quantitative", "axis": {"title": "killed", "tickMinStep": 1, "format": "~s"}}
    spots = [{"published": row["published"], "killed": row["killed"]} for row in points]
    point = {"type": "point", "filled": True, "size": 60, "opacity": 0.8, "color": palette.ATTACK}
    return {
        "width": WIDTH,
        "height": 180,
        "layer": [
            {
                "data": {"values": line},
                "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.8, "color": palette.ATTACK},
                "encoding": {"x": x, "y": y},
            },
            {"data": {"values": spots}, "mark": point, "encoding": {"x": x, "y": y}},
        ],
    }
