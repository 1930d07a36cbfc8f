"""Words to kinds: the noun lists of `models/en/lexicons/`, the weapons, the groups of kinds in `kinds.toml`.

A user's own folder adds to the lists; its entries win over shipped ones of the same noun.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.ground.errors import ModelsError
from pipeline.ground.resources import read_csv, read_toml

_LISTS = "en/lexicons"
_NOUN_LISTS = ("people.csv", "facilities.csv")
_WEAPONS = "weapons.csv"


@dataclass(frozen=True)
class Noun:
    """A noun of the lists: its kind, whether it names an attacker, or a place that speaks (an embassy), and where it stands."""

    kind: str
    attacker: bool
    speaks: bool
    rule: str


@dataclass(frozen=True)
class Lexicon:
    """All noun lists by lower-case noun; `groups` are the sets of kinds that triggers ask for."""

    nouns: dict[str, Noun]
    weapons: dict[str, Noun]
    groups: dict[str, frozenset[str]]
    violence: frozenset[str]
    other_topics: frozenset[str]
    attacker_modifiers: frozenset[str]
    attacker_nouns: frozenset[str]
    members: frozenset[str]
    vetoes: dict[str, frozenset[str]]
    weak_vetoes: frozenset[str]
    untouchable: frozenset[str]
    untouchable_endings: tuple[str, ...]
    prominent: frozenset[str]
    subtype_by_weapon: dict[str, str]
    beside_weapon: frozenset[str]
    no_weapon: frozenset[str]

    def noun(self, words: tuple[str, ...]) -> Noun | None:
        """The entry of the longest tail of the words: ("local", "police", "station") finds "police station"."""
        return _longest_tail(self.nouns, words)

    def weapon(self, words: tuple[str, ...]) -> Noun | None:
        """The weapon that the words end with."""
        return _longest_tail(self.weapons, words)


def _longest_tail(table: dict[str, Noun], words: tuple[str, ...]) -> Noun | None:
    for start in range(max(0, len(words) - 4), len(words)):
        found = table.get(" ".join(words[start:]))
        if found is not None:
            return found
    return None


def read_toml_all(folders: tuple[Path, ...], name: str) -> list[dict[str, Any]]:
    """The TOML file `name` of every folder that has it; the first folder must."""
    if not (folders[0] / name).is_file():
        raise ModelsError(f"{folders[0] / name}: missing")
    return [read_toml(folder / name) for folder in folders if (folder / name).is_file()]


@cache
def load_lexicon(folders: tuple[Path, ...]) -> Lexicon:
    """The lexicon of the folders, later ones winning. Raises `ModelsError`."""
    nouns: dict[str, Noun] = {}
    weapons: dict[str, Noun] = {}
    for folder in folders:
        for name in _NOUN_LISTS:
            _read_list(folder, name, nouns)
        _read_list(folder, _WEAPONS, weapons)
    groups: dict[str, frozenset[str]] = {}
    violence: set[str] = set()
    others: set[str] = set()
    modifiers: set[str] = set()
    attackers: set[str] = set()
    members: set[str] = set()
    vetoes: dict[str, frozenset[str]] = {}
    weak_vetoes: set[str] = set()
    untouchable: set[str] = set()
    endings: set[str] = set()
    prominent: set[str] = set()
    by_weapon: dict[str, str] = {}
    beside: set[str] = set()
    silent: set[str] = set()
    for data in read_toml_all(folders, "en/kinds.toml"):
        for name, kinds in data.get("group", {}).items():
            groups[name] = groups.get(name, frozenset()) | frozenset(kinds)
        violence |= set(data.get("violence", {}).get("words", ()))
        others |= set(data.get("violence", {}).get("not", ()))
        modifiers |= set(data.get("attacker", {}).get("modifiers", ()))
        prominent |= set(data.get("prominent", {}).get("nouns", ()))
        attackers |= set(data.get("attacker", {}).get("nouns", ()))
        members |= set(data.get("attacker", {}).get("members", ()))
        for name, words in data.get("veto", {}).items():
            vetoes[name] = vetoes.get(name, frozenset()) | frozenset(words)
        weak_vetoes |= set(data.get("veto_weak", {}).get("words", ()))
        untouchable |= set(data.get("untouchable", {}).get("nouns", ()))
        endings |= set(data.get("untouchable", {}).get("endings", ()))
        by_weapon |= data.get("subtype_by_weapon", {})
        silent |= set(data.get("no_weapon", {}).get("nouns", ()))
        beside |= set(data.get("beside_weapon", {}).get("nouns", ()))
    return Lexicon(
        nouns,
        weapons,
        groups,
        frozenset(violence),
        frozenset(others),
        frozenset(modifiers),
        frozenset(attackers),
        frozenset(members),
        vetoes,
        frozenset(weak_vetoes),
        frozenset(untouchable),
        tuple(sorted(endings)),
        frozenset(prominent),
        by_weapon,
        frozenset(beside),
        frozenset(silent),
    )


def _read_list(folder: Path, name: str, into: dict[str, Noun]) -> None:
    if not (folder / _LISTS / name).is_file():
        return
    for entry in read_csv(folder, f"{_LISTS}/{name}"):
        fields = entry.fields
        into[fields["noun"].lower()] = Noun(
            fields["kind"], "attacker" in fields.get("traits", ""), "speaks" in fields.get("traits", ""), entry.place
        )
