"""Parts that tell of one event, and whether the days of two parts can meet."""

from __future__ import annotations

from dataclasses import dataclass, field

from forewarn.events.assemble import Part
from forewarn.ground.records import Sign


@dataclass
class Cluster:
    """Parts that tell of one event, in text order; of an attack, the log-odds that it is one, and the signs of that."""

    parts: list[Part] = field(default_factory=list)
    score: float | None = None
    signs: tuple[Sign, ...] = ()

    @property
    def type(self) -> str:
        return self.parts[0].frame.type

    def status(self) -> str:
        return self.parts[0].frame.status


def days_differ(part: Part, other: Part) -> bool:
    """Whether the days of two parts cannot meet."""
    a, b = part.days, other.days
    if a is None or b is None:
        return False
    return a.end < b.start or b.end < a.start
