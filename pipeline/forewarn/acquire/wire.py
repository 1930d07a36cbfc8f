"""Where an article was written and which agency it came from: its dateline, and the credit at its beginning or end."""

import re
from dataclasses import dataclass
from functools import cache

from forewarn.acquire.pagewords import any_of, page_words
from forewarn.ground.gazetteer import load_gazetteer
from forewarn.ground.resources import models_folder, read_entries

# "KABUL, Afghanistan (Reuters) -", "MOSCOW, March 22 (AP) —", "LONDON —", "Washington | The"
_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+"
_PLACE = rf"{_UPPER}(?:[ /]{_UPPER}){{0,3}}(?:, {_NAME}(?: {_NAME}){{0,2}})?"
_MIXED = rf"{_NAME}(?: {_NAME}){{0,2}}"
_DAY = r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?))?"
_AGENCY = r"\((?P<agency>[A-Z][\w .&’'/-]{1,38})\)"
_DATELINES = (
    re.compile(rf"(?P<place>{_PLACE}){_DAY} {_AGENCY}\s*(?:[-–—:]|(?=[A-Z]))"),
    re.compile(rf"(?P<place>{_MIXED}(?:, {_MIXED})?){_DAY} {_AGENCY}\s*(?:[-–—:]|(?=[A-Z]))"),
    re.compile(rf"(?P<place>{_PLACE}){_DAY}(?:\s[-–]|\s?—|\s\||:)\s"),
    re.compile(rf"(?P<place>{_MIXED})(?:\s?—| \|) (?=[A-Z“\"'‘])"),
    re.compile(rf"{_AGENCY}\s*[-–—:]"),
)
_LOOK = 160
_LAST_LINES = 3


@dataclass(frozen=True)
class Wire:
    """A dateline's place, as the text has it, and the agency by its one name; None where the text does not say."""

    place: str | None = None
    agency: str | None = None


def wire_of(text: str, author: str | None = None, uncut: str | None = None) -> Wire:
    """What a text's beginning and end, and its author, say. `uncut` is the text with the credit line that cleaning dropped."""
    start = text[:_LOOK]
    for pattern in _DATELINES:
        match = pattern.match(start)
        if match is None:
            continue
        groups = match.groupdict()
        agency = _agency(groups.get("agency"))
        if groups.get("agency") and agency is None:
            continue  # "(N.Y.)", "(the capital)": no agency, and so no dateline to be sure of
        if not groups.get("agency") and not _is_place(groups["place"]):
            continue  # "Analysis | ", "BREAKING - "
        return Wire(groups.get("place"), agency or _credited(uncut or text, author))
    return Wire(None, _credited(uncut or text, author))


def _credited(text: str, author: str | None) -> str | None:
    for line in [line for line in text.split("\n") if line.strip()][-_LAST_LINES:]:
        match = _credit().search(line.strip()[-_LOOK:])
        if match and (found := _agency(match["agency"])):
            return found
    if not author:
        return None
    parts = re.split(rf"\s*(?:[,;/|]|\b{any_of(page_words().between_authors)}\b)\s*", author)
    return next(filter(None, map(_agency, (author, *parts))), None)


@cache
def _credit() -> re.Pattern[str]:
    """ "— Reuters", "(AP)", "© 2024 AFP", "Source: TASS" as the last line or at the end of the last sentence."""
    before = rf"(?:[-–—/]\s?|\(|©\s?(?:\d{{4}} )?|^{any_of(page_words().credit)}:\s?|^)"
    return re.compile(rf"{before}(?P<agency>[A-Z][\w .&’'/-]{{1,38}})\)?\.?$", re.IGNORECASE)


def _agency(words: str | None) -> str | None:
    return _agencies().get(_key(words)) if words else None


def _is_place(words: str) -> bool:
    places = load_gazetteer((models_folder(),))
    return any(places.lookup(name) for name in (words, words.partition(",")[0].strip()))


def _key(name: str) -> str:
    return " ".join(name.casefold().replace(".", "").replace("’", "'").split()).removeprefix("the ")


@cache
def _agencies() -> dict[str, str]:
    """The one name of each agency by its names."""
    entries = [entry.fields for entry in read_entries(models_folder(), "agencies.toml", "agency")]
    return {_key(alias): entry["name"] for entry in entries for alias in (entry["name"], *entry.get("aliases", ()))}
