"""The lists of the record contract, read once from `models/ontology.toml`: types, subtypes, roles, statuses, kinds.

Everything that checks a name asks here, so a new event type is a change of data alone.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder, read_toml


@dataclass(frozen=True)
class EventType:
    """One type of event: its subtypes, the roles its actors may have, and the relations that start at it."""

    name: str
    subtypes: tuple[str, ...]
    roles: tuple[str, ...]
    relations: tuple[str, ...]
    help: str


@dataclass(frozen=True)
class Ontology:
    """All lists of the contract, in the order of the file; `families` are subtypes that one attack may be told by."""

    types: dict[str, EventType]
    statuses: tuple[str, ...]
    actor_kinds: tuple[str, ...]
    bases: tuple[str, ...]
    weapon_kinds: tuple[str, ...]
    casualty_kinds: tuple[str, ...]
    qualifiers: tuple[str, ...]
    date_precisions: tuple[str, ...]
    place_precisions: tuple[str, ...]
    responses: tuple[str, ...]
    sides: tuple[str, ...]
    families: tuple[frozenset[str], ...]

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for kind in self.types.values() for role in kind.roles)

    @property
    def relations(self) -> tuple[str, ...]:
        return tuple(name for kind in self.types.values() for name in kind.relations)

    @property
    def subtypes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for kind in self.types.values() for name in kind.subtypes))


def read_ontology(folders: tuple[Path, ...]) -> Ontology:
    """The ontology of the first folder, with the event types of the others added.

    Raises `ModelsError` for a missing list or a type without subtypes or roles.
    """
    types: dict[str, EventType] = {}
    lists: dict[str, tuple[str, ...]] = {}
    families: list[frozenset[str]] = []
    for folder in folders:
        path = folder / "ontology.toml"
        if not path.exists():
            continue
        data = read_toml(path)
        for name, entry in data.pop("type", {}).items():
            try:
                types[name] = EventType(
                    name, tuple(entry["subtypes"]), tuple(entry["roles"]), tuple(entry.get("relations", ())), entry["help"]
                )
            except KeyError as missing:
                raise ModelsError(f"{path}: type {name!r} lacks {missing}") from None
        families += [frozenset(family) for family in data.pop("families", ())]
        for key, values in data.items():
            lists[key] = tuple(dict.fromkeys((*lists.get(key, ()), *values)))
    try:
        return Ontology(types=types, families=tuple(families), **lists)
    except TypeError as problem:
        raise ModelsError(f"{folders[0] / 'ontology.toml'}: {problem}") from None


# The folders of a user's own that are in force in this process.
_own: list[Path] = []


def use(folders: tuple[Path, ...]) -> None:
    """From now on `ontology()` knows the event types of these folders, the shipped one first. Raises `ModelsError`."""
    _read(folders)
    _own[:] = folders[1:]


def also_use(folders: tuple[Path, ...]) -> None:
    """From now on `ontology()` knows the event types of these folders, too; what it knows stays. Raises `ModelsError`."""
    added = [folder for folder in folders[1:] if folder not in _own]
    _read((models_folder(), *_own, *added))
    _own.extend(added)


def ontology() -> Ontology:
    """The ontology in force: the shipped one, with what the folders given to `use` and `also_use` add."""
    return _read((models_folder(), *_own))


@cache
def _read(folders: tuple[Path, ...]) -> Ontology:
    return read_ontology(folders)
