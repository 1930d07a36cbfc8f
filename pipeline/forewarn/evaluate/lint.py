"""Faults of the data of `models/` that show without a language model: doubles, empty words, unknown names, missing examples."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forewarn.evaluate.examples import cues, load_examples
from forewarn.ground.ontology import Ontology, read_ontology
from forewarn.ground.resources import Entry, read_csv, read_entries, read_toml

# A reference ("the incident") or a person ("suicide bomber") is no event alone, so no sentence is found by it alone.
_NEED_NO_EXAMPLES = frozenset({"refer", "agent"})
# Parts that are settled by what the filler is; language/arguments.py turns each into a role.
_OPEN_ROLES = frozenset("by_kind by_kind_possessor place_target recipient_being issuer_kind weapon_object".split())
_CUE_FIELDS = frozenset("id status act lemma pos yes no only_when_not_past only_infinitive alien".split())


def lint(folders: tuple[Path, ...]) -> list[str]:
    """All faults, each a line `file:line id: what` (or `file: what` where a file has no lines of its own).

    Raises `ModelsError` for data that cannot be loaded at all.
    """
    load_examples(folders)
    faults: list[str] = []
    lists = read_ontology(folders)
    for folder in folders:
        for path in sorted((folder / "en/events").glob("*.toml")):
            name = path.relative_to(folder).as_posix()
            templates = {one["id"]: one["roles"] for one in read_toml(path).get("template", ())}
            for entry in read_entries(folder, name, "trigger"):
                faults += [f"{entry.place} {entry.fields['id']}: {fault}" for fault in _trigger_faults(entry, templates, lists)]
        faults += _file_faults(folder)
    faults += _cue_faults(folders, lists)
    return faults


def _trigger_faults(entry: Entry, templates: dict[str, dict[str, str]], lists: Ontology) -> Iterator[str]:
    fields = entry.fields
    yield from _list_faults(fields)
    kind = lists.types.get(fields["id"].partition(".")[0])
    if kind is None:
        yield "its id begins with no event type"
        return
    if fields["subtype"] not in kind.subtypes:
        yield f"subtype {fields['subtype']!r} is none of {kind.name}"
    if "status" in fields and fields["status"] not in lists.statuses:
        yield f"status {fields['status']!r} is not one of {', '.join(lists.statuses)}"
    if "casualty" in fields and fields["casualty"] not in lists.casualty_kinds:
        yield f"casualty {fields['casualty']!r} is not one of {', '.join(lists.casualty_kinds)}"
    roles = {**templates.get(fields.get("like", ""), {}), **fields.get("roles", {})}
    for relation, role in roles.items():
        if role and role not in kind.roles and role not in _OPEN_ROLES:
            yield f"role {role!r} of {relation!r} is none of {kind.name}"
    if fields["strength"] not in _NEED_NO_EXAMPLES:
        yield from (f"no {key} example" for key in ("yes", "no") if not fields.get(key))


def _cue_faults(folders: tuple[Path, ...], lists: Ontology) -> Iterator[str]:
    seen: set[str] = set()
    for entry in cues(folders):
        where, fields = f"{entry.place} {entry.fields.get('id', '')}:", entry.fields
        yield from (f"{where} {fault}" for fault in _list_faults(fields))
        yield from (f"{where} unknown field {name!r}" for name in sorted(set(fields) - _CUE_FIELDS))
        if fields["id"] in seen:
            yield f"{where} its id stands twice"
        seen.add(fields["id"])
        if fields["status"] not in lists.statuses:
            yield f"{where} status {fields['status']!r} is not one of {', '.join(lists.statuses)}"
        if not fields.get("yes"):
            yield f"{where} no yes example"


def _list_faults(value: Any, path: str = "") -> Iterator[str]:
    """Empty words and doubles in every list of words within a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _list_faults(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        words = [word for word in value if isinstance(word, str)]
        if any(word != word.strip() or not word for word in words):
            yield f"{path}: an empty word, or a blank at an end"
        yield from (f"{path}: {word!r} stands {times} times" for word, times in Counter(words).items() if times > 1)
        for inner in value:
            if not isinstance(inner, str):
                yield from _list_faults(inner, path)


def _file_faults(folder: Path) -> Iterator[str]:
    """Faults of the word lists that have no entries with lines: the other TOML files, and the first column of each CSV."""
    for path in sorted((folder / "en").glob("*.toml")):
        name = path.relative_to(folder).as_posix()
        tables = {key: value for key, value in read_toml(path).items() if (path.name, key) != ("status.toml", "cue")}
        yield from (f"{name}: {fault}" for fault in _list_faults(tables))
    for path in sorted((folder / "en/lexicons").glob("*.csv")):
        yield from _csv_faults(folder, path.relative_to(folder).as_posix())


def _csv_faults(folder: Path, name: str) -> Iterator[str]:
    first: dict[str, int] = {}
    for entry in read_csv(folder, name):
        word = next(iter(entry.fields.values()))
        if not word or word != word.strip():
            yield f"{entry.place}: an empty word, or a blank at an end"
        elif word in first:
            yield f"{entry.place}: {word!r} stands already in line {first[word]}"
        first.setdefault(word, entry.line)
