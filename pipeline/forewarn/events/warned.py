"""The time that a warning warns of, and what became of it, as its own sentences tell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta

from forewarn.events.values import Values
from forewarn.ground.records import Event, Window

_NEXT = re.compile(
    r"\b(?:over|in|within|during|for) the (?:next|coming|following) "
    r"(?:(?P<number>\d{1,3}|[a-z]+) )?(?P<unit>hour|day|week|month)s?\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\bwithin (?P<number>\d{1,3}|[a-z]+) (?P<unit>hour|day|week|month)s?\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|through|before|ahead of) (?=[A-Z0-9])")
_TO = re.compile(r"\s*(?:to|through|until|till|and|-|–)\s*", re.IGNORECASE)
_WEEKEND = re.compile(r"\b(?:(?:over|during|for|on|at) )?(?:the|this)(?: coming)? weekend\b", re.IGNORECASE)
_THIS = re.compile(r"\bthis (?:coming )?(?=[A-Z][a-z]+day\b)")
_FAR = 120  # days ahead within which a feared day is the window
_DENIED = re.compile(r"(?:\bnot|n['’]t|\bnever|\brarely|\bseldom)\b[^.]*$")
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30}


def with_window(event: Event, values: Values, events: Sequence[Event] = ()) -> Event:
    """A warning with its `window` and `response`; any other event as it is. `events` are those of the article.

    The window is told in the warning's own sentences, or in those of the attack that it warns of and that is yet to come.
    """
    if event.type != "warning":
        return event
    sentences = [item.text for item in event.evidence]
    feared = _feared(event, events)
    texts = dict.fromkeys([*sentences, *(item.text for attack in feared for item in attack.evidence)])
    start = Day.fromisoformat(event.date.start) if event.date is not None and event.date.start else values.published
    low = " ".join(sentences).lower()
    told = values.tables.responses.items()
    response = next((name for name, phrases in told if any(_is_said(phrase, low) for phrase in phrases)), "unknown")
    return replace(event, window=_window(list(texts), start, feared, values), response=response)


def _feared(event: Event, events: Sequence[Event]) -> list[Event]:
    """The attacks still to come that a warning is of."""
    of = {relation.event for relation in event.relations}
    return [e for e in events if e.id in of and e.type == "attack" and e.status in ("threatened", "planned")]


def _is_said(phrase: str, low: str) -> bool:
    """Whether a phrase stands in a text and is not denied right before: "such warnings aren't always heeded"."""
    at = low.find(phrase)
    return at >= 0 and _DENIED.search(low[max(0, at - 20) : at]) is None


def _window(texts: list[str], start: Day | None, feared: list[Event], values: Values) -> Window | None:
    """The days that the wording gives: counted from the day of the warning, else of publication, or named."""
    counted = next((w for text in texts if (w := _counted(text, start, values)) is not None), None)
    if counted is not None:
        return counted
    for attack in feared:  # "may attack on 29 October"
        date = attack.date
        if date is None or start is None or not date.start or not date.end or date.precision not in ("day", "range"):
            continue
        if start <= Day.fromisoformat(date.start) <= start + timedelta(_FAR):
            return Window(start=date.start, end=date.end, text=date.text)
    named = (_this_day, _between, _until, _named_day, _weekend)
    return next((w for find in named for text in texts if (w := find(text, start, values)) is not None), None)


def _counted(text: str, start: Day | None, values: Values) -> Window | None:
    """ "Over the next 48 hours", "within two weeks"; "in the coming days" does not say how many."""
    match = _NEXT.search(text) or _WITHIN.search(text)
    if match is None or start is None:
        return None
    if match["number"] is None and match.group().endswith("s"):
        return Window(start=start.isoformat(), end=None, text=match.group())
    number = _number(match["number"], values)
    if number is None:
        return None
    length = max(0, round(number * _DAYS[match["unit"].lower()]))
    return Window(start=start.isoformat(), end=(start + timedelta(length)).isoformat(), text=match.group())


def _this_day(text: str, start: Day | None, values: Values) -> Window | None:
    """ "This Saturday", "this coming Saturday"."""
    match = _THIS.search(text)
    wording = next((w for w in values.tables.dates.find(text, match.end()) if w.start == match.end()), None) if match else None
    days = values.days(wording, ahead=True) if wording is not None else None
    if match is None or wording is None or days is None:
        return None
    return Window(start=days.start.isoformat(), end=days.end.isoformat(), text=text[match.start() : wording.end])


def _between(text: str, start: Day | None, values: Values) -> Window | None:
    """ "From 3 May to 5 May", "April 26th through Sunday, April 28th"."""
    found = values.tables.dates.find(text)
    for first, last in itertools.pairwise(found):
        if not _TO.fullmatch(text[first.end : last.start]):
            continue
        opens, closes = values.days(first, ahead=True), values.days(last, ahead=True)
        if opens is None or closes is None or closes.end < opens.start or (start is not None and opens.end < start):
            continue
        return Window(start=opens.start.isoformat(), end=closes.end.isoformat(), text=text[first.start : last.end])
    return None


def _named_day(text: str, start: Day | None, values: Values) -> Window | None:
    """A day by its number that is still to come: "planned for Saturday October 29"."""
    for wording in values.tables.dates.find(text) if start is not None else []:
        days = values.days(wording, ahead=True) if wording.kind in ("day_month", "full", "range") else None
        if days is not None and start is not None and start < days.start <= start + timedelta(_FAR):
            return Window(start=days.start.isoformat(), end=days.end.isoformat(), text=wording.text)
    return None


def _weekend(text: str, start: Day | None, values: Values) -> Window | None:
    """ "This weekend", "over the weekend": the Saturday and Sunday that come."""
    match = _WEEKEND.search(text)
    if match is None or start is None:
        return None
    saturday = start if start.weekday() == 6 else start + timedelta(5 - start.weekday())
    sunday = saturday if start.weekday() == 6 else saturday + timedelta(1)
    return Window(start=saturday.isoformat(), end=sunday.isoformat(), text=match.group())


def _until(text: str, start: Day | None, values: Values) -> Window | None:
    """ "Until April 3"."""
    until = _UNTIL.search(text)
    if until is None:
        return None
    wording = next((w for w in values.tables.dates.find(text, until.end()) if w.start == until.end()), None)
    days = values.days(wording, ahead=True) if wording is not None else None
    if wording is None or days is None:
        return None
    return Window(start=start.isoformat() if start else None, end=days.end.isoformat(), text=text[until.start() : wording.end])


def _number(word: str | None, values: Values) -> int | None:
    if word is None:
        return 1
    return int(word) if word.isdecimal() else values.tables.dates.numbers.get(word.lower())
