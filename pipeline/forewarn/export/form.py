"""What goes into a form, and what every form gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from forewarn.ground.records import Article, Event, Record


@dataclass(frozen=True, kw_only=True)
class Told:
    """An event as it is told: its key, its article's whole record, the name of its country, and what made it.

    `made` is when the run that read the article began (ISO 8601, UTC); `code` and `models` are its version and the digest of
    its `models/`.
    """

    key: str
    event: Event
    record: Record
    country: str | None
    made: str
    code: str
    models: str

    @property
    def article(self) -> Article:
        return self.record.article

    def related(self, relation: str) -> tuple[Event, ...]:
        """The events of the record that have such a relation to this one: its claims, denials or warnings."""
        return tuple(
            other
            for other in self.record.events
            if any(one.type == relation and one.event == self.event.id for one in other.relations)
        )


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form of the field.

    `leaves_out` gives the reason why an event has no place in it, or None. `write` writes events to a file, and to others
    beside it with the suffixes `companions`; `check` gives the faults of a file, one line each. `note` is what the form cannot
    hold, or holds otherwise; `columns` its fields with their meaning.
    """

    name: str
    title: str
    suffix: str
    note: tuple[str, ...]
    columns: Callable[[], tuple[tuple[str, str], ...]]
    leaves_out: Callable[[Told], str | None]
    write: Callable[[Iterable[Told], Path], None]
    check: Callable[[Path], list[str]]
    companions: tuple[str, ...] = ()
    codes_incidents: bool = False  # a row is an attack, however many articles tell of it


def only_attacks(told: Told) -> str | None:
    """The reason to leave out what is no attack."""
    return None if told.event.type == "attack" else f"{told.event.type}s have no row of their own in it"


def only_status(told: Told, *statuses: str) -> str | None:
    """The reason to leave out attacks of another status."""
    return None if told.event.status in statuses else f"{told.event.status} attacks have no place in it"
