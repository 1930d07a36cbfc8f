"""A text cut to a line, and an event as a heading."""

from collections.abc import Mapping
from typing import Any

from forewarn.ground.wording import country_name, what

_SHORT = 120  # characters of a name that a list shows


def short(text: str | None, length: int = _SHORT) -> str:
    """A text on one line, cut at a word where it is longer than `length` characters."""
    line = " ".join((text or "").split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut) + "…"


def heading(row: Mapping[str, Any]) -> str:
    """A row of `event_overview` as a heading: `Suicide bombing in Kerman, Iran`, `Private warning`."""
    name = what(row["type"], row["subtype"])
    where = row["place"] or row["venue"] or ""
    land = country_name(row["country"])
    place = ", ".join(dict.fromkeys(filter(None, (where, land))))
    return name[:1].upper() + name[1:] + (f" in {place}" if place else "")
