"""What is said of an attack that cannot all be true: figures that exclude each other, claims and denials. sqlite3 only."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from forewarn.store.query import Filter, where

RESPONSIBILITY = "responsibility"
_SAYS = {"claims": "claims it", "denies": "denies it"}
_FIGURES = """
SELECT casualties.event_key, kind, min, max, source, text
FROM json_each(?) AS chosen CROSS JOIN casualties ON casualties.event_key = chosen.value
WHERE source IS NOT NULL AND NOT part_of_total AND side IS NULL AND coalesce(min, max) IS NOT NULL
ORDER BY chosen.key, casualties.position
"""
_SAYINGS = """
SELECT relations.target_key, relations.type, coalesce(shown.claimants, ''), shown.quote
FROM json_each(?) AS chosen
CROSS JOIN relations ON relations.target_key = chosen.value AND relations.type IN ('claims', 'denies')
JOIN event_overview AS shown ON shown.event_key = relations.event_key
ORDER BY chosen.key, shown.date_start IS NULL, shown.date_start, shown.event_key
"""


@dataclass(frozen=True)
class Saying:
    """Who says what, and the words."""

    who: str
    says: str
    quote: str


@dataclass(frozen=True)
class Dispute:
    """An attack and what is said of it; `about` is a kind of casualty or `RESPONSIBILITY`."""

    event_key: str
    about: str
    sayings: tuple[Saying, ...]


def find_disputes(conn: sqlite3.Connection, wanted: Filter) -> list[Dispute]:
    """The disputes about the attacks that `wanted` describes, in its order of keys: latest attack first.

    About a figure: two sources are named whose bounds have no number in common; shown are all figures of that kind with a
    source. About responsibility: somebody denies it, or two claim it apart; shown are all claims and denials.
    """
    condition, values = where(conn, replace(wanted, types=("attack",)))
    order = "date_start IS NULL, date_start DESC, event_key"
    keys = [row[0] for row in conn.execute(f"SELECT event_key FROM events WHERE {condition} ORDER BY {order}", values)]
    chosen = json.dumps(keys)
    found = [*_about_figures(conn, chosen), *_about_responsibility(conn, chosen)]
    place = {key: number for number, key in enumerate(keys)}
    found.sort(key=lambda dispute: place[dispute.event_key])
    return found


def _about_figures(conn: sqlite3.Connection, chosen: str) -> Iterator[Dispute]:
    told: dict[tuple[str, str], list[tuple]] = {}
    for key, kind, *figure in conn.execute(_FIGURES, (chosen,)):
        told.setdefault((key, kind), []).append(tuple(figure))
    for (key, kind), figures in told.items():
        if any(_exclude(one, other) for one, other in combinations(figures, 2)):
            sayings = (Saying(source, _number(low, high), text) for low, high, source, text in figures)
            yield Dispute(key, kind, tuple(dict.fromkeys(sayings)))


def _exclude(one: tuple, other: tuple) -> bool:
    """Whether two figures of different sources cannot both be right."""
    (low, high, source, _), (other_low, other_high, other_source, _) = one, other
    above = other_low is not None and high is not None and high < other_low
    below = low is not None and other_high is not None and other_high < low
    return source.casefold() != other_source.casefold() and (above or below)


def _about_responsibility(conn: sqlite3.Connection, chosen: str) -> Iterator[Dispute]:
    told: dict[str, list[tuple[str, str, str]]] = {}
    for key, *saying in conn.execute(_SAYINGS, (chosen,)):
        told.setdefault(key, []).append(tuple(saying))
    for key, sayings in told.items():
        claimants = [who for kind, who, _ in sayings if kind == "claims"]
        if any(kind == "denies" for kind, _, _ in sayings) or len(set(claimants)) > 1:
            shown = (Saying(who, _SAYS[kind], quote) for kind, who, quote in sayings)
            yield Dispute(key, RESPONSIBILITY, tuple(shown))


def _number(low: int | None, high: int | None) -> str:
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"
