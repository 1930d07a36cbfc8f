"""Builds models/outlines.json.gz, the outlines of countries, from the npm package world-atlas 2.0.2 (Natural Earth 1:110m).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_outlines.py package/countries-110m.json

The file is TopoJSON: arcs that neighbours share stand once. Antarctica is left out, as is the second object (land), which is
the same arcs. The same input gives the same bytes.
"""

import gzip
import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "models" / "outlines.json.gz"
ANTARCTICA = "010"  # ISO 3166-1 numeric


def outlines(atlas: dict) -> bytes:
    """The topology of the countries alone, gzipped; geometries without name and number, which nothing asks for."""
    kept = [one for one in atlas["objects"]["countries"]["geometries"] if one.get("id") != ANTARCTICA]
    numbers = sorted({number for one in kept for number in _arcs(one["arcs"])})
    place = {old: new for new, old in enumerate(numbers)}
    small = {
        "type": "Topology",
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [{"type": one["type"], "arcs": _renumbered(one["arcs"], place)} for one in kept],
            }
        },
        "arcs": [atlas["arcs"][number] for number in numbers],
        "transform": atlas["transform"],
    }
    return gzip.compress(json.dumps(small, separators=(",", ":")).encode(), compresslevel=9, mtime=0)


def _arcs(nested: list) -> list[int]:
    """The numbers of arcs in a geometry; a negative one (~n) is arc n backwards."""
    return [number for one in nested for number in (_arcs(one) if isinstance(one, list) else [one if one >= 0 else ~one])]


def _renumbered(nested: list, place: dict[int, int]) -> list:
    return [_renumbered(one, place) if isinstance(one, list) else place[one] if one >= 0 else ~place[~one] for one in nested]


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    TARGET.write_bytes(outlines(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
