"""What an attack mention says of itself, as plain sets and flags: the ground on which two mentions are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.events.assemble import Part
from forewarn.ground.resources import read_toml

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
_YEAR = re.compile(r"(?<![\d,.$])(?:19|20)\d\d(?!\d|,\d)")
# Triggers that only take up an event, or count its dead.
LIGHT = frozenset({"toll", "refer"})
# How many words before a trigger may hold its auxiliary ("had been badly hurt").
_AUXILIARY = 4


@dataclass(frozen=True)
class DiscourseWords:
    """The words of `models/en/discourse.toml`: each pattern matches any wording of one list."""

    past: re.Pattern[str]
    cause: re.Pattern[str]
    pluperfect: frozenset[str]
    reported: re.Pattern[str]
    stop: frozenset[str]


@cache
def load_discourse(folders: tuple[Path, ...]) -> DiscourseWords:
    """The discourse words of the shipped models."""
    data = read_toml(folders[0] / "en/discourse.toml")
    return DiscourseWords(
        past=_any(data["past"]["wordings"]),
        cause=_any(data["cause"]["wordings"]),
        pluperfect=frozenset(data["pluperfect"]["words"]),
        reported=_any(data["reported"]["wordings"]),
        stop=frozenset(data["stop"]["words"]),
    )


def _any(wordings: list[str]) -> re.Pattern[str]:
    parts = (re.escape(w).replace(r"\ ", r"\s+") for w in sorted(wordings, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Facts:
    """A part with what is compared of it.

    `words` are the content words of its sentence, lower case; `proper` those with a capital inside the sentence;
    `struck` the names and head nouns of victims and targets, `struck_names` the names alone, `doers` and `doer_names`
    those of the doers; `tolls` its figures as (kind, min, max). `years` are the years that its sentence names. `title` is the
    share of the title's content words that stand in its sentence; `form` one of `verb`, `a`, `the`, `plural` and `light`;
    `anchored` says that it has a day or a place of its own, or is another event by its words.
    """

    part: Part
    words: frozenset[str]
    proper: frozenset[str]
    struck: frozenset[str]
    struck_names: frozenset[str]
    doers: frozenset[str]
    doer_names: frozenset[str]
    tolls: frozenset[tuple[str, int | None, int | None]]
    years: frozenset[int]
    past: bool
    pluperfect: bool
    cause: bool
    stem: str
    title: float
    form: str
    anchored: bool


def title_words(title: str, discourse: DiscourseWords) -> frozenset[str]:
    """The content words of a title, lower case."""
    found = (m.group().lower() for m in _WORD.finditer(title))
    return frozenset(w for w in found if len(w) > 2 and w not in discourse.stop)


def read_facts(part: Part, discourse: DiscourseWords, year: int | None, title: frozenset[str]) -> Facts:
    """The facts of a part; `year` is the year of publication, which no sentence needs to name; `title` its title's words."""
    frame = part.frame
    sentence = frame.sentence
    found = [(m.group(), m.start()) for m in _WORD.finditer(sentence.text)]
    words = [(w, at) for w, at in found if len(w) > 2 and w.lower() not in discourse.stop]
    at = frame.trigger.start - sentence.start
    before = [w.lower() for w, start in found if start < at][-_AUXILIARY:]
    lower = frozenset(w.lower() for w, _ in words)
    years = {int(y) for y in _YEAR.findall(sentence.text)} - {year}
    return Facts(
        part=part,
        words=lower,
        proper=frozenset(w.lower() for w, start in words if start and w[0].isupper()),
        struck=_heads(part, ("target", "victim")) | _names(part, ("target", "victim")),
        struck_names=_names(part, ("target", "victim")),
        doers=_heads(part, ("perpetrator",)) | _names(part, ("perpetrator",)),
        doer_names=_names(part, ("perpetrator",)),
        tolls=frozenset((c.kind, c.min, c.max) for c in part.casualties),
        years=frozenset(years),
        past=discourse.past.search(sentence.text) is not None,
        pluperfect=not frame.nominal and any(w in discourse.pluperfect for w in before),
        cause=discourse.cause.search(sentence.text) is not None,
        stem=frame.trigger.text.lower()[:4],
        title=len(title & lower) / len(title) if title else 0.0,
        form=_form(part),
        anchored=_is_anchored(part),
    )


def _is_anchored(part: Part) -> bool:
    placed = part.location is not None and part.location.name is not None and part.place_tier <= 1
    return part.frame.another or placed or (part.days is not None and part.date_tier <= 1)


def _form(part: Part) -> str:
    """How a mention is put: a word that takes up or counts (`light`), a verb, or a noun: definite, plural or other."""
    frame = part.frame
    if frame.strength in LIGHT:
        return "light"
    if not frame.nominal:
        return "verb"
    return "the" if frame.definite else "plural" if frame.plural else "a"


def _names(part: Part, roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(a.name for a in part.actors if a.role in roles and a.name)


def _heads(part: Part, roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(head for role, head in part.heads if role in roles)
