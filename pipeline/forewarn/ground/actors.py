"""Named actors, from `models/actors.jsonl`: armed groups, security forces, agencies and bodies, by any of their names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.errors import ModelsError
from forewarn.ground.gazetteer import fold
from forewarn.ground.resources import Entry, read_jsonl

FILE = "actors.jsonl"
_FIELDS = {"name", "aliases", "kind", "country", "years", "acronyms", "outlets", "part_of"}
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class ActorEntry:
    """One actor: `aliases` holds every other name of it; `acronyms` the names that count only in this very case.

    `years` is (first, last) of its life, each None where open or not sure; `outlets` are the media that speak for it.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    acronyms: frozenset[str] = frozenset()
    years: tuple[int | None, int | None] = (None, None)
    outlets: tuple[str, ...] = ()
    part_of: str | None = None


class ActorIndex:
    """Actors by any of their names. Where two entries claim one name the first keeps it, so a user's entry only adds."""

    def __init__(self, entries: Iterable[ActorEntry]) -> None:
        self.entries = tuple(entries)
        self._exact: dict[str, ActorEntry] = {}
        self._loose: dict[str, ActorEntry] = {}
        self._by_name: dict[str, ActorEntry] = {}
        for entry in self.entries:
            self._by_name.setdefault(entry.name, entry)
            for alias, _, case_sensitive in _aliases(entry):
                index, key = (self._exact, exact_key(alias)) if case_sensitive else (self._loose, loose_key(alias))
                index.setdefault(key, entry)

    def find(self, text: str) -> ActorEntry | None:
        """The actor that `text` as a whole names: "the Al-Qaida", "al Qaeda", "ISIS"; None if there is none."""
        bare = _POSSESSIVE.sub("", text.strip())
        return self._exact.get(exact_key(bare)) or self._loose.get(loose_key(bare))

    def by_name(self, name: str) -> ActorEntry | None:
        """The actor of that normalised name."""
        return self._by_name.get(name)

    def parts_of(self, name: str) -> tuple[ActorEntry, ...]:
        """The branches and affiliates of the actor of that normalised name."""
        return tuple(entry for entry in self.entries if entry.part_of == name)

    def aliases(self) -> Iterator[tuple[str, ActorEntry, bool]]:
        """Every (name, actor, whether only this very case counts), in the order of the file."""
        for entry in self.entries:
            yield from _aliases(entry)


def exact_key(text: str) -> str:
    """How an acronym is compared: its letters in their case, without points and a leading "the"."""
    return _ARTICLE.sub("", text).replace(".", "")


def loose_key(text: str) -> str:
    """How a full name is compared: no case, accents, marks or spaces, and no leading "the"."""
    return fold(_ARTICLE.sub("", text)).replace(" ", "")


def _aliases(entry: ActorEntry) -> Iterator[tuple[str, ActorEntry, bool]]:
    for alias in (entry.name, *entry.aliases):
        yield alias, entry, alias in entry.acronyms


def _entry(line: Entry) -> ActorEntry:
    """A line of the file as an actor. Raises `ModelsError` naming file and line."""
    fields = line.fields
    if unknown := sorted(fields.keys() - _FIELDS):
        raise ModelsError(f"{line.place}: unknown field {unknown[0]!r}; known are {', '.join(sorted(_FIELDS))}")
    try:
        first, last = fields.get("years", (None, None))
        return ActorEntry(
            name=fields["name"],
            aliases=tuple(fields["aliases"]),
            kind=fields["kind"],
            country=fields["country"],
            acronyms=frozenset(fields.get("acronyms", ())),
            years=(first, last),
            outlets=tuple(fields.get("outlets", ())),
            part_of=fields.get("part_of"),
        )
    except KeyError as missing:
        raise ModelsError(f"{line.place}: lacks the field {missing}") from None
    except (TypeError, ValueError):
        raise ModelsError(f"{line.place}: years must be [first, last] and lists must be lists") from None


@cache
def load_actors(folders: tuple[Path, ...]) -> ActorIndex:
    """The actors of the models folders, in order. Raises `ModelsError` for a malformed line."""
    return ActorIndex(_entry(line) for folder in folders if (folder / FILE).exists() for line in read_jsonl(folder, FILE))
