"""Casualties as codebooks count them: the event's totals, with vague words re-coded by the codebook's own rule."""

import dataclasses
from collections.abc import Callable

from forewarn.ground.records import Casualty, Event
from forewarn.ground.totals import Bounds, totals

Recode = Callable[[Casualty], Casualty | None]

ATTACKERS = "attackers"


def recoded_totals(event: Event, kind: str, recode: Recode = lambda figure: figure) -> list[Bounds]:
    """The different totals of an event's figures of `kind`, the attackers' own and breakdowns apart; each figure goes through
    `recode` first, which gives None for one that does not count."""
    return totals(_with(event, [one for one in event.casualties if one.side is None], recode), kind)


def attackers_total(event: Event, kind: str, recode: Recode = lambda figure: figure) -> Bounds:
    """The highest total of the attackers' own dead or hurt; (None, None) if none is told."""
    own = [dataclasses.replace(one, side=None) for one in event.casualties if one.side == ATTACKERS]
    return max(totals(_with(event, own, recode), kind), key=lambda bounds: bounds[0] or 0, default=(None, None))


def added(one: int | None, other: int | None) -> int | None:
    """The sum of what is known; None if nothing is."""
    return None if one is None and other is None else (one or 0) + (other or 0)


def _with(event: Event, figures: list[Casualty], recode: Recode) -> Event:
    kept = tuple(filter(None, map(recode, figures)))
    return dataclasses.replace(event, casualties=kept)
