"""A correction in one line: what it changed, who made it, when, and why."""

import dataclasses
from typing import Any

from forewarn.correct.correction import Action, Correction

_SHOWN = 60  # characters of a value
_NAMING = ("name", "text", "start", "kind", "type")


def what(one: Correction) -> str:
    """What a correction did to its event: `status: planned → actual`, `deleted`, `harbour/e3 merged into it`."""
    if one.action is Action.SET:
        return f"{one.field}: {short(one.old)} → {short(one.new)}"
    if one.action is Action.ADD:
        return f"{one.field.removesuffix('.+')}: {short(one.new)} added"
    if one.action is Action.REMOVE:
        return f"{one.field}: {short(one.old)} removed"
    if one.action is Action.MERGE:
        return f"{one.article_id}/{one.old} merged into it"
    if one.action is Action.SPLIT:
        sentences = len(one.new)
        return f"{sentences} sentence{'' if sentences == 1 else 's'} of evidence split off as {one.made_on}.c{one.id}"
    return "deleted" if one.action is Action.DELETE else f"correction {one.withdraws} withdrawn"


def signed(one: Correction) -> str:
    """Who made it, when, and why."""
    return f"{one.by}, {one.made}" + (f": {one.why}" if one.why else "")


def short(value: Any) -> str:
    """A value as readers write it: an object by its name or words, nothing as unknown."""
    if value is None or value == "":
        return "unknown"
    if isinstance(value, dict):
        named = next((value[name] for name in _NAMING if value.get(name)), None)
        if named is None:
            told = {name: one for name, one in value.items() if one is not None and name != "rule"}
            return ", ".join(f"{name} {short(one)}" for name, one in told.items()) or "unknown"
        if "role" in value:
            return f"{value['role']} {short(named)}"
        if value.get("start") and isinstance(value["start"], str):
            return value["start"] if value["start"] == value.get("end") else f"{value['start']}..{value.get('end')}"
        return short(named)
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def as_json(listed: Any) -> dict[str, Any]:
    """A correction of the store with its state, as JSON-ready values; what it is found again by is left out."""
    values = dataclasses.asdict(listed.correction)
    shown = {name: value for name, value in values.items() if name not in ("anchor", "member")}
    return {**shown, "state": listed.state, "event_key": listed.event_key, "problem": listed.problem}
