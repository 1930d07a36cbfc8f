"""The drawings of a page: what is to be drawn is said while the database is read, and drawn afterwards."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from forewarn.draw.drawing import Drawing
from forewarn.draw.world import map_of_places
from forewarn.ground.wording import bounds
from forewarn.web.words import heading

_SOMEWHERE = {"type": "attack", "place": None, "country": None, "latitude": 0.0, "longitude": 0.0}
_KEPT = 64  # drawings kept for the next time that the same rows are drawn


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A drawing to be made: the function of pipeline/forewarn/draw, its rows, and its other arguments."""

    drawer: Callable[..., Drawing]
    rows: Sequence[Mapping[str, Any]]
    more: Mapping[str, Any] = field(default_factory=dict)


async def draw_all(plans: Mapping[str, Plan]) -> dict[str, Drawing]:
    """The drawings of all plans, made in the one thread that draws: each thread would start an engine of its own."""
    return await asyncio.get_running_loop().run_in_executor(_pencil(), drawn, plans)


def sharpen() -> None:
    """Start the engine that draws, without waiting for it, so that the first page need not.

    It draws a map: the outlines of countries take it as long again as its own start.
    """
    _pencil().submit(drawn, {"first": Plan(drawer=map_of_places, rows=[_SOMEWHERE])})


@cache
def _pencil() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")


def drawn(plans: Mapping[str, Plan]) -> dict[str, Drawing]:
    """The drawings of all plans that have rows, by their names."""
    return {
        name: _drawn(plan.drawer, json.dumps(list(plan.rows)), json.dumps(dict(plan.more)))
        for name, plan in plans.items()
        if plan.rows
    }


def labelled(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `event_overview` as a time line takes them."""
    keys = ("event_key", "type", "status", "date_start", "date_end")
    return [{key: row[key] for key in keys} | {"label": _label(row)} for row in rows]


def _label(row: Mapping[str, Any]) -> str:
    who = row["issuers"] or row["claimants"]
    killed = "" if row["killed_min"] is None else f", {bounds(row['killed_min'], row['killed_max'])} killed"
    return heading(row) + (f": {who}" if who else killed)


@lru_cache(maxsize=_KEPT)
def _drawn(drawer: Callable[..., Drawing], rows: str, more: str) -> Drawing:
    return drawer(json.loads(rows), **json.loads(more))
