"""The outlines: the shipped file is whole, and its builder leaves out what is not asked for."""

import gzip
import importlib.util
import json
from pathlib import Path

from forewarn.draw.outlines import outlines
from forewarn.ground.resources import models_folder

ROOT = Path(__file__).parents[2]


def numbers(nested: list) -> set[int]:
    """The arcs that a geometry names, whichever way round."""
    return {n for one in nested for n in (numbers(one) if isinstance(one, list) else {one if one >= 0 else ~one})}


def test_shipped_file_is_whole_and_small() -> None:
    topology = outlines()
    countries = topology["objects"]["countries"]["geometries"]
    named = {number for one in countries for number in numbers(one["arcs"])}
    assert (topology["type"], len(countries)) == ("Topology", 176)
    assert named == set(range(len(topology["arcs"])))
    assert (models_folder() / "outlines.json.gz").stat().st_size < 150_000


def test_builder() -> None:
    spec = importlib.util.spec_from_file_location("build_outlines", ROOT / "tools" / "build_outlines.py")
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    square = [[0, 0], [0, 2], [2, 0]]
    geometries = [
        {"type": "Polygon", "id": "010", "arcs": [[0]], "properties": {"name": "Antarctica"}},
        {"type": "MultiPolygon", "id": "004", "arcs": [[[1, -3]]], "properties": {"name": "Afghanistan"}},
        {"type": "Polygon", "arcs": [[2]], "properties": {"name": "Kosovo"}},
    ]
    atlas = {
        "type": "Topology",
        "objects": {"countries": {"geometries": geometries}, "land": {"geometries": []}},
        "arcs": [square, square[:2], square[1:]],
        "transform": {"scale": [1, 1], "translate": [0, 0]},
    }
    made = builder.outlines(atlas)
    assert json.loads(gzip.decompress(made)) == {
        "type": "Topology",
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [{"type": "MultiPolygon", "arcs": [[[0, -2]]]}, {"type": "Polygon", "arcs": [[1]]}],
            }
        },
        "arcs": [square[:2], square[1:]],
        "transform": {"scale": [1, 1], "translate": [0, 0]},
    }
    assert builder.outlines(atlas) == made
