"""The time that a warning warns of, and what became of it, as its own sentences tell."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta

from forewarn.events.values import Values
from forewarn.ground.records import Event, Window

_NEXT = re.compile(
    r"\b(?:over|in|within|during|for) the (?:next|coming) (?:(?P<number>\d{1,3}|[a-z]+) )?(?P<unit>hour|day|week|month)s?\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\bwithin (?P<number>\d{1,3}|[a-z]+) (?P<unit>hour|day|week|month)s?\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|through|before|ahead of) (?=[A-Z0-9])")
_DENIED = re.compile(r"(?:\bnot|n['’]t|\bnever|\brarely|\bseldom)\b[^.]*$")
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30}


def with_window(event: Event, values: Values) -> Event:
    """A warning with its `window` and `response`; any other event as it is."""
    if event.type != "warning":
        return event
    sentences = [item.text for item in event.evidence]
    found = next((w for text in sentences if (w := _window(text, event, values)) is not None), None)
    low = " ".join(sentences).lower()
    told = values.tables.responses.items()
    response = next((name for name, phrases in told if any(_is_said(phrase, low) for phrase in phrases)), "unknown")
    return replace(event, window=found, response=response)


def _is_said(phrase: str, low: str) -> bool:
    """Whether a phrase stands in a text and is not denied right before: "such warnings aren't always heeded"."""
    at = low.find(phrase)
    return at >= 0 and _DENIED.search(low[max(0, at - 20) : at]) is None


def _window(text: str, event: Event, values: Values) -> Window | None:
    """The days that a sentence's wording gives, counted from the day of the warning, else from publication."""
    start = Day.fromisoformat(event.date.start) if event.date is not None and event.date.start else values.published
    match = _NEXT.search(text) or _WITHIN.search(text)
    if match is not None and start is not None:
        number = _number(match["number"], values)
        if match["number"] is None and match.group().endswith("s"):
            # "in the coming days": how many, it does not say
            return Window(start=start.isoformat(), end=None, text=match.group())
        if number is not None:
            length = max(0, round(number * _DAYS[match["unit"].lower()]))
            end = start + timedelta(length) if start.year < Day.max.year - 100 else None
            return Window(start=start.isoformat(), end=end.isoformat() if end else None, text=match.group())
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
