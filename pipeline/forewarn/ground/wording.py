"""Values in words, said one way in the terminal, in the pages and in notebooks."""

from collections.abc import Mapping
from typing import Any

from forewarn.ground.countries import load_countries
from forewarn.ground.resources import models_folder


def days(start: str | None, end: str | None, words: str | None = None, *, joint: str = " to ") -> str:
    """2024-03-22, 2024-03, 2024, or both days with `joint` between; where no day is known `words`, else nothing.

    `start` and `end` are the first and last day, ISO 8601.
    """
    if not start or not end:
        return start or end or words or ""
    if start == end:
        return start
    if start.endswith("-01-01") and end == f"{start[:4]}-12-31":
        return start[:4]
    if start.endswith("-01") and start[:7] == end[:7] and int(end[8:]) >= 28:
        return start[:7]
    return f"{start}{joint}{end}"


def bounds(low: int | None, high: int | None) -> str:
    """Bounds of a number: 93, 131+, up to 40, 20-30; empty where nothing is known."""
    if low is None:
        return "" if high is None else f"up to {high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"


def toll(row: Mapping[str, Any], kind: str) -> str:
    """The best figure, and in brackets the bounds of what is said where they differ: `84 (73-86)`; 84+ has no upper bound."""
    low, best, high = (row[f"{kind}_{which}"] for which in ("low", "best", "high"))
    if best is None:
        return "" if high is None else f"up to {high}"
    if high is None:
        return f"{best}+" if low == best else f"{best}+ (from {low})"
    return str(best) if low == high else f"{best} ({low}-{high})"


def what(kind: str, subtype: str, status: str = "actual") -> str:
    """Type, subtype, and the status of what did not simply happen: `suicide bombing`, `attack, planned`, `private warning`,
    `claim`, `denial`."""
    if subtype == "unspecified":
        name = kind
    elif kind == "claim":
        name = "claim" if subtype == "responsibility" else subtype
    else:
        name = subtype.replace("_", " ") if kind == "attack" else f"{subtype.replace('_', ' ')} {kind}"
    return name if status == "actual" else f"{name}, {status}"


def lead(least: int | None, most: int | None) -> str:
    """Days between two events: `the same day`, `1 day`, `14 days`, `0 to 30 days`; empty where not known."""
    if least is None or most is None:
        return ""
    if most == 0:
        return "the same day"
    number = str(least) if least == most else f"{least} to {most}"
    return f"{number} day{'' if number == '1' else 's'}"


def country_name(code: str | None) -> str:
    """The English name of a country's ISO 3166-1 alpha-2 code, the code itself where it is none; empty for None."""
    if not code:
        return ""
    known = load_countries((models_folder(),)).by_code(code)
    return known.name if known else code
