"""Which column holds which field of the record. Writer and reader both go by this, so a field cannot get lost between them.

A column has its field's name, except where that is a word of SQL or says too little beside other tables.
"""

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from forewarn.ground.records import Actor, Article, Casualty, Date, Event, Evidence, Location, Relation, Weapon, Window

_SPAN = {"start": "span_start", "end": "span_end"}


@dataclass(frozen=True)
class Columns:
    """Some fields of a value type and the columns of one table that hold them, in the same order."""

    table: str
    names: dict[str, str]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.names)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.names.values())

    def values(self, value: Any) -> tuple[Any, ...]:
        """The row's values, in the order of `columns`; all None for None."""
        return (None,) * len(self.names) if value is None else attrgetter(*self.names)(value)


def _of(table: str, cls: type, renamed: dict[str, str], leave_out: tuple[str, ...] = ()) -> Columns:
    names = [f.name for f in fields(cls) if f.name not in leave_out]
    return Columns(table, {name: renamed.get(name, name) for name in names})


def _prefixed(cls: type, prefix: str, renamed: dict[str, str]) -> Columns:
    return Columns("events", {f.name: renamed.get(f.name, prefix + f.name) for f in fields(cls)})


_NESTED = ("date", "location", "also_at", "actors", "weapons", "casualties", "relations", "evidence", "window", "cues", "signs")
_OF_PLACE = {"name": "name", "country": "country", "admin1": "admin1"} | {
    "lat": "latitude",
    "lon": "longitude",
    "geonames_id": "geonames_id",
}

ARTICLE = _of("articles", Article, {})
EVENT = _of("events", Event, {}, _NESTED)
DATE = _prefixed(Date, "date_", {"text_start": "date_span_start", "text_end": "date_span_end"})
WINDOW = _prefixed(Window, "window_", {})
EVIDENCE = _of("evidence", Evidence, _SPAN | {"trigger": '"trigger"'})
CASUALTY = _of("casualties", Casualty, _SPAN)
WEAPON = _of("weapons", Weapon, _SPAN)
RELATION = _of("relations", Relation, {"event": "target_key"})
ACTOR = _of("event_actors", Actor, _SPAN, ("name", "kind"))
PLACE = Columns("places", _OF_PLACE)
EVENT_PLACE = _of("event_places", Location, _SPAN, tuple(_OF_PLACE))
