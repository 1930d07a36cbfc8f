"""Words to kinds: the noun lists of `models/en/lexicons/`, the weapons, the groups of kinds in `kinds.toml`.

A user's own folder adds to the lists; its entries win over shipped ones of the same noun.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import read_csv, read_toml

_LISTS = "en/lexicons"
_NOUN_LISTS = ("people.csv", "facilities.csv")
_WEAPONS = "weapons.csv"
# Lists of words of `kinds.toml` by their field of `Lexicon`: the table and the key there.
_WORDS = {
    "violence": ("violence", "words"),
    "other_topics": ("violence", "not"),
    "danger": ("violence", "danger"),
    "attacker_modifiers": ("attacker", "modifiers"),
    "attacker_nouns": ("attacker", "nouns"),
    "members": ("attacker", "members"),
    "forces": ("forces", "nouns"),
    "doers": ("doers", "nouns"),
    "figurative": ("figurative", "words"),
    "weak_vetoes": ("veto_weak", "words"),
    "untouchable": ("untouchable", "nouns"),
    "untouchable_endings": ("untouchable", "endings"),
    "prominent": ("prominent", "nouns"),
    "beside_weapon": ("beside_weapon", "nouns"),
    "no_weapon": ("no_weapon", "nouns"),
    "another": ("another", "words"),
    "anew": ("another", "anew"),
    "happenings": ("another", "happenings"),
    "hiding": ("hiding", "verbs"),
    "bare_places": ("bare", "nouns"),
    "parts_of_houses": ("house", "parts"),
}


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
    danger: frozenset[str]
    attacker_modifiers: frozenset[str]
    attacker_nouns: frozenset[str]
    members: frozenset[str]
    forces: frozenset[str]
    doers: frozenset[str]
    figurative: frozenset[str]
    vetoes: dict[str, frozenset[str]]
    weak_vetoes: frozenset[str]
    untouchable: frozenset[str]
    untouchable_endings: frozenset[str]
    prominent: frozenset[str]
    subtype_by_weapon: dict[str, str]
    beside_weapon: frozenset[str]
    no_weapon: frozenset[str]
    another: frozenset[str]
    anew: frozenset[str]
    happenings: frozenset[str]
    hiding: frozenset[str]
    bare_places: frozenset[str]
    parts_of_houses: frozenset[str]

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
    tables = read_toml_all(folders, "en/kinds.toml")
    words = {
        field: frozenset(word for data in tables for word in data.get(table, {}).get(key, ()))
        for field, (table, key) in _WORDS.items()
    }
    by_weapon: dict[str, str] = {}
    for data in tables:
        by_weapon |= data.get("subtype_by_weapon", {})
    groups, vetoes = _named_sets(tables, "group"), _named_sets(tables, "veto")
    return Lexicon(nouns=nouns, weapons=weapons, groups=groups, vetoes=vetoes, subtype_by_weapon=by_weapon, **words)


def _named_sets(tables: list[dict[str, Any]], table: str) -> dict[str, frozenset[str]]:
    """The lists of a table by name, those of one name together."""
    out: dict[str, frozenset[str]] = {}
    for data in tables:
        for name, words in data.get(table, {}).items():
            out[name] = out.get(name, frozenset()) | frozenset(words)
    return out


def _read_list(folder: Path, name: str, into: dict[str, Noun]) -> None:
    if not (folder / _LISTS / name).is_file():
        return
    for entry in read_csv(folder, f"{_LISTS}/{name}"):
        fields = entry.fields
        into[fields["noun"].lower()] = Noun(
            fields["kind"], "attacker" in fields.get("traits", ""), "speaks" in fields.get("traits", ""), entry.place
        )
