"""The outlines of countries, as TopoJSON: models/outlines.json.gz."""

from functools import cache
from typing import Any

from forewarn.ground.resources import models_folder, read_json


@cache
def outlines() -> dict[str, Any]:
    """A topology with one object, "countries"; not to be changed. Raises `ModelsError` if the file is missing or no JSON."""
    return read_json(models_folder() / "outlines.json.gz")
