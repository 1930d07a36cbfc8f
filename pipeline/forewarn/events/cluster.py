"""Parts that tell of one event, and whether the days of two parts can meet."""

from __future__ import annotations

from dataclasses import dataclass, field

from forewarn.events.assemble import Part


@dataclass
class Cluster:
    """Parts that tell of one event, in text order."""

    parts: list[Part] = field(default_factory=list)

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
