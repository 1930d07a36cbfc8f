"""The wordings of dates in English news: found in text and taken apart, not yet resolved.

One grammar for the finder (`language/`) and the resolver (`normalise/`); its words come from models/en/dates.toml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forewarn.ground.resources import read_toml

_DAY_PART = r"(?:early |late |mid-?)?"
_PARTS = r"(?: (?:morning|afternoon|evening|night|midnight|noon))?"


@dataclass(frozen=True)
class DateWording:
    """A date as the text puts it.

    `kind` says how `parts` are to be read: iso, full, day_month, month, year, season, weekday, deictic, span, ago, offset,
    anchored, holiday, easter, range, deed, named. `anchor` is the offset of the word that an offset is counted from ("before
    the attack").
    """

    text: str
    start: int
    end: int
    kind: str
    parts: tuple[tuple[str, str], ...]
    anchor: int | None = None

    @property
    def rule(self) -> str:
        return f"date.{self.kind}"

    def part(self, name: str) -> str | None:
        return dict(self.parts).get(name)


@dataclass(frozen=True)
class DateWords:
    """The words of dates and the patterns made of them."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    units: dict[str, int]
    deictic: dict[str, int]
    holidays: dict[str, tuple[int, int]]
    easter: dict[str, int]
    anchored: dict[str, int]
    named: dict[str, tuple[int, int, int]]  # "9/11" -> year, month, day
    known: frozenset[tuple[int, int, int]]  # days that an attack is known by
    aftermath: frozenset[str]  # verbs of what follows an attack
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    needed: dict[str, re.Pattern[str]]  # the words of groups that no pattern leaves out
    cues: frozenset[str]  # lower-case words of which every wording without a digit has one

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[DateWording]:
        """All wordings in text[start:end], the longest of those that overlap, in order."""
        end = len(text) if end is None else end
        hits = sorted(self._hits(text, start, end), key=lambda w: (w.start - w.end, w.start))
        out: list[DateWording] = []
        for wording in hits:
            if all(wording.end <= other.start or wording.start >= other.end for other in out):
                out.append(wording)
        return sorted(out, key=lambda w: w.start)

    def _hits(self, text: str, start: int, end: int) -> Iterator[DateWording]:
        there = {name for name, words in self.needed.items() if words.search(text, start, end)}
        for kind, pattern in self.patterns:
            if kind != "iso" and not all(name in there for name in self.needed if name in pattern.groupindex):
                continue  # no month in the sentence: none of the patterns of months
            for m in pattern.finditer(text, start, end):
                parts = tuple((k, v) for k, v in sorted(m.groupdict().items()) if v is not None)
                yield DateWording(m.group(), m.start(), m.end(), kind.partition(".")[0], parts)


def _any(words: dict[str, object]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


_NEEDED = {"month": "months", "weekday": "weekdays", "season": "seasons", "unit": "units"}


@cache
def load_datewords(folders: tuple[Path, ...]) -> DateWords:
    """The date words of the shipped models (a user's folder does not change English)."""
    data = read_toml(folders[0] / "en/dates.toml")
    months = {name: i for i, name in enumerate(data["months"], 1)} | data["month_short"]
    weekdays = {name: i for i, name in enumerate(data["weekdays"], 1)}
    named = {name: tuple(known["day"]) for known in data["known"] for name in known["names"]}
    tables = {
        "months": months, "weekdays": weekdays, "numbers": data["numbers"], "units": data["units"], "deictic": data["deictic"],
        "holidays": data["holidays"], "easter": data["easter"], "anchored": data["anchored"], "seasons": data["seasons"],
        "named": named, "deeds": dict.fromkeys(data["deeds"]["nouns"]),
    }  # fmt: skip
    return DateWords(
        months={k.lower(): v for k, v in months.items()}, weekdays={k.lower(): v for k, v in weekdays.items()},
        seasons={k: tuple(v) for k, v in data["seasons"].items()}, numbers=data["numbers"], units=data["units"],
        deictic=data["deictic"], holidays={k.lower(): tuple(v) for k, v in data["holidays"].items()},
        easter={k.lower(): v for k, v in data["easter"].items()}, anchored=data["anchored"],
        named=named, known=frozenset(tuple(known["day"]) for known in data["known"]),
        aftermath=frozenset(data["aftermath"]["verbs"]), patterns=_patterns(tables),
        cues=_cues(tables),
        needed={group: re.compile(_any(tables[table])) for group, table in _NEEDED.items()},
    )  # fmt: skip


def _cues(tables: dict[str, dict[str, object]]) -> frozenset[str]:
    """Of every wording a word that it cannot be without: a month, a unit of time, the longest word of a set phrase."""
    names = [word for table in ("months", "weekdays", "seasons") for word in tables[table]]
    units = [word + ending for word in tables["units"] for ending in ("", "s")]
    phrases = [max(p.split(), key=len) for table in ("deictic", "holidays", "easter", "anchored") for p in tables[table]]
    words = {word.lower() for word in (*names, *units, *phrases, "overnight")}
    return frozenset(words | {f"{word}." for word in words})


def _patterns(tables: dict[str, dict[str, object]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    month = rf"(?P<month>{_any(tables['months'])})\.?"
    sure_month = rf"(?P<month>{_any({m: 0 for m in tables['months'] if m not in ('May', 'March', 'Mar')})})\.?"
    weekday = rf"(?P<weekday>{_any(tables['weekdays'])})"
    number = rf"(?P<number>\d{{1,3}}|(?i:{_any(tables['numbers'])}))"
    unit = rf"(?P<unit>{_any(tables['units'])})s?"
    day, year = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
    any_day = rf"(?:{_any(tables['weekdays'])}),? "
    vague = r"(?:about |around |some |nearly |almost |roughly |just |more than |less than |at least |over |only )?"
    deeds = rf"(?:{'|'.join(tables['deeds'])})s?"
    season = rf"(?P<season>{_any(tables['seasons'])})"
    raw = [
        ("iso", r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b"),
        ("full.mdy", rf"\b(?:{any_day})?{month} {day},? {year}\b"),
        ("full.dmy", rf"\b(?:{any_day})?(?:the )?{day}(?: of)? {month},? {year}\b"),
        ("full.short", rf"\b{day} {month} '?(?P<short>\d\d)\b(?![:.]\d)"),
        ("range.md", rf"\b{month} (?P<day>[0-3]?\d)(?: ?[-–] ?| to | and | through )(?P<day2>[0-3]?\d)(?:,? {year})?\b"),
        ("range.dm", rf"\b(?P<day>[0-3]?\d)(?: ?[-–] ?| to | and )(?P<day2>[0-3]?\d) {month}(?:,? {year})?\b"),
        ("range.y", r"\b(?:[Bb]etween|[Ff]rom) (?P<year>(?:19|20)\d\d) (?:and|to|until) (?P<year2>(?:19|20)\d\d)\b"),
        # "the September 11 attacks", "the July 7 bombings in 2005"
        ("deed", rf"\b{month} {day}(?= (?:[a-z]+ )?{deeds}\b)"),
        ("full.deed", rf"\b{month} {day} (?:[a-z]+ )?{deeds} (?:in|of) {year}\b"),
        ("day_month.md", rf"(?<![Ii]n )\b(?:{any_day})?{month} {day}\b(?!,? (?:19|20)\d\d)(?!:)"),
        ("day_month.dm", rf"\b(?:{any_day})?(?:the )?{day}(?: of)? {month}\b(?!,? (?:19|20)\d\d)"),
        # "January 24 this year", "in early July last year"
        ("day_month.rel", rf"\b(?:{any_day})?{month} {day},? (?:of )?(?P<rel>this|last) year\b"),
        ("day_month.dmrel", rf"\b(?:{any_day})?(?:the )?{day}(?: of)? {month},? (?:of )?(?P<rel>this|last) year\b"),
        ("month.rel", rf"\b(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[- ])?{month},? (?:of )?(?P<rel>this|last) year\b"),
        ("named", rf"(?<![\w/])(?P<word>{_any(tables['named'])})(?![\w/])"),
        ("month.part", rf"\b(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[- ](?:in )?{month}(?:,? (?:of )?{year})?\b"),
        ("month.year", rf"\b{month},? (?:of )?{year}\b"),
        (
            "month.named",
            r"\b(?P<mod>[Ll]ast|[Tt]his|[Nn]ext|[Ss]ince|[Pp]ast|[Ii]n|[Dd]uring|[Oo]f|[Bb]y|[Uu]ntil|[Tt]hrough) "
            rf"{month}(?! \d)\b",
        ),
        ("month.bare", rf"\b{sure_month}(?![\w.])"),
        (
            "season",
            rf"\b(?P<mod>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he|[Ii]n|[Ee]arly|[Ll]ate)(?: the)? {season}(?: of)?(?: {year})?\b",
        ),
        ("season.year", rf"\b{season}(?: of)? {year}\b"),
        ("year.part", rf"\b(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[- ](?:in )?{year}\b"),
        ("year.said", rf"(?<=[Ii]n |[Oo]f ){year}\b(?!,\d| (?:cases|people|troops|men|soldiers))"),
        ("year.since", rf"(?P<mod>[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ff]rom) {year}\b"),
        (
            "year.noun",
            r"(?:(?<=[Tt]he )|(?<=[Hh]is )|(?<=[Hh]er )|(?<=[Ii]ts )|(?<=[Aa] )|(?<='s )|(?<=’s )|(?<=[Tt]heir ))"
            rf"{year}\b(?= [A-Za-z])",
        ),
        ("year.deed", rf"\b{year}\b(?= (?:[\w’'-]+ ){{0,3}}{deeds}\b)"),
        ("weekday.into", rf"\b(?P<mod>[Oo]vernight) (?:in)?to {weekday}\b"),
        (
            "weekday",
            r"\b(?:(?P<mod>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Tt]he previous|[Tt]he following) )?"
            rf"(?:{_DAY_PART}){weekday}\b{_PARTS}",
        ),
        ("weekday.ago", rf"\b{weekday} (?P<mod>week|last)\b"),
        ("deictic", rf"\b(?P<word>(?i:{_any(tables['deictic'])}))\b"),
        ("deictic.overnight", r"\b(?P<word>[Oo]vernight)\b"),
        (
            "span",
            r"\b(?:(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?"
            r"(?P<mod>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast) (?P<unit>week|weekend|month|year)\b",
        ),
        ("span.weekend", r"\b(?P<mod>[Oo]ver|[Aa]t|[Dd]uring) the (?P<unit>weekend)\b"),
        ("ago", rf"\b(?P<vague>(?i:{vague})){number} {unit} ago\b"),
        (
            "offset",
            rf"\b(?P<vague>(?i:{vague}))(?P<number>(?i:\d{{1,3}}|{_any(tables['numbers'])})) {unit} "
            r"(?P<way>before|after|earlier|later|prior to|following)\b",
        ),
        ("anchored", rf"\b(?P<word>(?i:{_any(tables['anchored'])}))\b"),
        ("holiday", rf"\b(?P<word>{_any(tables['holidays'])})\b(?:,? (?P<year>(?:19|20)\d\d))?"),
        ("holiday.year", rf"\b{year} (?P<word>{_any(tables['holidays'])})\b"),
        ("easter", rf"\b(?P<word>{_any(tables['easter'])})\b(?:,? (?P<year>(?:19|20)\d\d))?"),
        ("easter.year", rf"\b{year} (?P<word>{_any(tables['easter'])})\b"),
    ]  # fmt: skip
    return tuple((kind, re.compile(pattern)) for kind, pattern in raw)
