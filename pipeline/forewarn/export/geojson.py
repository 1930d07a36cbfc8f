"""GeoJSON (RFC 7946): a feature an event, with the whole event of the record as its properties."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from forewarn.export.form import Form, Told
from forewarn.ground.gazetteer import ATTRIBUTION
from forewarn.ground.records import to_dict

_OPENING, _CLOSING = f'{{"type": "FeatureCollection", "attribution": "{ATTRIBUTION}", "features": [', "]}"
_OF_ARTICLE = ("id", "title", "url", "published", "site")


def feature_of(told: Told) -> dict[str, Any]:
    """An event at its main place; without coordinates it has no geometry."""
    place = told.event.location
    known = place is not None and place.lat is not None and place.lon is not None
    article = to_dict(told.article)
    return {
        "type": "Feature",
        "id": told.key,
        # Six decimals, a tenth of a metre, are as exact as RFC 7946 thinks proper.
        "geometry": {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]} if known else None,
        "properties": {"event": to_dict(told.event), "article": {name: article[name] for name in _OF_ARTICLE}},
    }


def _write(told: Iterable[Told], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_OPENING)
        for number, one in enumerate(told):
            file.write((",\n" if number else "\n") + json.dumps(feature_of(one), ensure_ascii=False))
        file.write("\n" + _CLOSING + "\n")


def _check(path: Path) -> list[str]:
    import geojson

    try:
        found = geojson.loads(path.read_text("utf-8"))
    except (ValueError, TypeError, AttributeError) as problem:
        return [f"not GeoJSON: {problem}"]
    if not isinstance(found, geojson.FeatureCollection):
        return ["not a FeatureCollection"]
    # The library finds a feature without a geometry invalid, which RFC 7946 (3.2) allows.
    faults: list[str] = []
    seen: set[Any] = set()
    for number, feature in enumerate(found["features"]):
        faults += [f"feature {number}: {fault}" for fault in _faults(feature, seen)]
    return faults


def _faults(feature: Any, seen: set[Any]) -> Iterator[str]:
    import geojson

    if not isinstance(feature, geojson.Feature):
        yield "not a Feature"
        return
    if not isinstance(feature.get("id"), str | int) or feature["id"] in seen:
        yield f"id {feature.get('id')!r} is missing or stands twice"
    seen.add(feature.get("id"))
    if not isinstance(feature.get("properties"), dict):
        yield "properties are no object"
    if feature.get("geometry") is None:
        return
    if not feature["geometry"].is_valid:
        yield f"geometry: {feature['geometry'].errors()}"
        return
    for number, most in zip(feature["geometry"].get("coordinates", ()), (180, 90), strict=False):
        if not isinstance(number, int | float) or not -most <= number <= most:
            yield f"geometry: {number!r} is not between -{most} and {most}"


FORM = Form(
    name="geojson",
    title="GeoJSON (RFC 7946)",
    suffix=".geojson",
    note=(
        "Every event of every type and status: nothing of the event is lost, for it stands as in the record in"
        " `properties.event`. The article's text is left out.",
        "The point is that of the main place; further places stand in `properties.event.also_at` only. An event without"
        " coordinates, as every warning and claim, has the geometry null.",
        "Coordinates are those of the town or country that the gazetteer has, not of the spot: see"
        " `properties.event.location.precision`.",
    ),
    columns=lambda: (
        ("attribution", "whose the coordinates are, beside the features"),
        ("id", "the event's key in forewarn"),
        ("geometry", "a point (longitude, latitude), or null"),
        ("properties.event", "the event as in [the record](record.md#event)"),
        ("properties.article", "id, title, address, date and site of its article"),
    ),
    leaves_out=lambda told: None,
    write=_write,
    check=_check,
)
