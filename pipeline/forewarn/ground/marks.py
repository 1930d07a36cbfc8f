"""The spans of an article's events, laid over its text.

Spans overlap: one sentence tells of two events, a place stands inside an actor. So the text is cut at every beginning and end,
and each piece knows all the marks that cover it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forewarn.ground.records import Event
from forewarn.ground.wording import bounds, country_name, days

# What stands in the text behind a mark, so that its role is told by more than a colour.
TAGS = {
    "trigger": "•",
    "date": "D",
    "place": "L",
    "perpetrator": "P",
    "target": "T",
    "victim": "V",
    "issuer": "I",
    "recipient": "R",
    "claimant": "C",
    "weapon": "W",
    "killed": "K",
    "injured": "H",
    "missing": "M",
    "kidnapped": "A",
}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A span of the text, what it is to which event, and the value read from it."""

    number: int
    event: str
    role: str
    value: str
    start: int
    end: int
    rule: str | None = None

    @property
    def tag(self) -> str:
        return TAGS.get(self.role, self.role[:1].upper())


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text with one set of marks over it, innermost first, and the events whose evidence it is part of.

    `opens` and `closes` are the marks that begin and end with it.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    told: tuple[str, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()

    @property
    def marked(self) -> tuple[str, ...]:
        """The events whose marks cover it."""
        return tuple(dict.fromkeys(mark.event for mark in self.marks))

    @property
    def events(self) -> tuple[str, ...]:
        """The events that it tells of or has a value of."""
        return tuple(dict.fromkeys((*self.told, *self.marked)))


def marks_of(events: Sequence[Event]) -> list[Mark]:
    """Every value of the events that has a span, numbered from 0 in the order of the text."""
    found = [
        (start, -end, order, event, role, value, rule) for order, (event, role, value, start, end, rule) in _values(events)
    ]
    return [
        Mark(number=number, event=event, role=role, value=value, start=start, end=-minus_end, rule=rule)
        for number, (start, minus_end, _, event, role, value, rule) in enumerate(sorted(found))
    ]


def _values(events: Sequence[Event]) -> Iterator[tuple[int, tuple]]:
    known = (value for event in events for value in _of_event(event) if value[3] is not None and value[4] is not None)
    yield from enumerate(known)


def _of_event(event: Event) -> Iterator[tuple]:
    for sentence in event.evidence:
        start = sentence.trigger_start
        end = None if start is None else start + len(sentence.trigger)
        yield event.id, "trigger", sentence.trigger, start, end, sentence.rule
    if event.date:
        date = event.date
        yield event.id, "date", days(date.start, date.end, "not resolved"), date.text_start, date.text_end, date.rule
    for place in filter(None, (event.location, *event.also_at)):
        name = ", ".join(filter(None, (place.name or place.text, country_name(place.country))))
        yield event.id, "place", name, place.start, place.end, place.rule
    for actor in event.actors:
        basis = f" ({actor.basis})" if actor.basis else ""
        yield event.id, actor.role, (actor.name or actor.text) + basis, actor.start, actor.end, actor.rule
    for weapon in event.weapons:
        yield event.id, "weapon", weapon.kind, weapon.start, weapon.end, weapon.rule
    for figure in event.casualties:
        value = f"{bounds(figure.min, figure.max) or 'not known'} {figure.who or ''}".strip()
        yield event.id, figure.kind, value, figure.start, figure.end, figure.rule


def paragraphs(text: str, marks: Sequence[Mark], events: Sequence[Event]) -> list[list[Piece]]:
    """The text as paragraphs of pieces. No character is lost but the blank lines between paragraphs."""
    told = [(sentence.start, sentence.end, event.id) for event in events for sentence in event.evidence]
    breaks, at = [], 0
    while (at := text.find("\n\n", at)) >= 0:
        breaks.append((at, at + 2))
        at += 2
    spans = [(mark.start, mark.end) for mark in marks] + [span[:2] for span in told] + breaks
    cuts = sorted({0, len(text), *(end for span in spans for end in span if 0 <= end <= len(text))})
    between = {start for start, _ in breaks}
    out: list[list[Piece]] = [[]]
    for start, end in pairwise(cuts):
        if start in between:
            out.append([])
            continue
        over = sorted((m for m in marks if m.start <= start and end <= m.end), key=lambda m: (m.end - m.start, m.number))
        piece = Piece(
            text=text[start:end],
            marks=tuple(over),
            told=tuple(dict.fromkeys(event for first, last, event in told if first <= start and end <= last)),
            opens=tuple(m for m in over if m.start == start),
            closes=tuple(m for m in over if m.end == end),
        )
        out[-1].append(piece)
    return [pieces for pieces in out if any(piece.text.strip() for piece in pieces)]
