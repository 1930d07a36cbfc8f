"""Values in words, as the pages show them."""

from collections.abc import Mapping
from typing import Any

from forewarn.ground.countries import load_countries
from forewarn.ground.days import told
from forewarn.ground.resources import models_folder
from forewarn.store.changes import bounds

_SHORT = 120  # characters of a name that a list shows


def days(start: str | None, end: str | None, text: str | None = None) -> str:
    """A range of days as short as it can be told: 2024-03-22, 2024-03, 2024, two days; else the article's words; else empty."""
    return told(start, end, text)


def what(kind: str, subtype: str) -> str:
    """Type and subtype: `suicide bombing`, `attack`, `private warning`, `claim`, `denial`."""
    if subtype == "unspecified":
        return kind
    if kind == "claim":
        return "claim" if subtype == "responsibility" else subtype
    return subtype.replace("_", " ") if kind == "attack" else f"{subtype.replace('_', ' ')} {kind}"


def toll(low: int | None, high: int | None) -> str:
    """Bounds of a number: 93, 131+, up to 40, 20-30; empty where nothing is known."""
    return "" if low is None and high is None else bounds((low, high))


def lead(least: int | None, most: int | None) -> str:
    """Days between two events: `the same day`, `1 day`, `14 days`, `0 to 30 days`; empty where not known."""
    if least is None or most is None:
        return ""
    if most == 0:
        return "the same day"
    number = str(least) if least == most else f"{least} to {most}"
    return f"{number} day{'' if number == '1' else 's'}"


def country(code: str | None) -> str:
    """The English name of a country's ISO 3166-1 alpha-2 code, the code itself where it is none; empty for None."""
    if not code:
        return ""
    known = load_countries((models_folder(),)).by_code(code)
    return known.name if known else code


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
    land = country(row["country"])
    place = ", ".join(dict.fromkeys(filter(None, (where, land))))
    return name[:1].upper() + name[1:] + (f" in {place}" if place else "")
