"""What an incident is, as its articles tell it together: kind, day, place, toll. Pure; each value has its rule.

- Kind, status, day and place: what most articles say, main attacks before passing mentions; of equals the more exact, then the
  first. "Unspecified" and unknown count as nothing said.
- Toll: `low` and `high` bound all that is said; `best` is the newest figure, for tolls rise; of one day the highest. Each
  article counts with the total of its attack. The attackers' own dead are left out.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forewarn.incidents.identity import founder, incident_id
from forewarn.incidents.lineage import lineages
from forewarn.incidents.profile import Bounds, Profile

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True)
class Toll:
    """A number of people over all articles: bounds of all that is said, and the figure to print with the rule that chose it.

    `high` is None where the figure to print has no upper bound ("at least 143"), `low` and `best` where no figure has a lower
    one ("up to 40").
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str | None = None  # newest, only


@dataclass(frozen=True)
class Incident:
    """An incident, its days as proleptic ordinals."""

    id: str
    type: str
    subtype: str
    status: str
    days: Bounds
    placed_by: str | None  # key of the event whose place it has
    killed: Toll
    injured: Toll
    first_told: int | None
    last_told: int | None
    articles: int
    independent: int  # lineages
    confidence: float | None


def summarise(members: Sequence[Profile]) -> Incident:
    """The incident of some events. Events of the same role tell of it; claims and warnings about it do not change it."""
    telling = [one for one in members if one.role == "attack"] or [one for one in members if one.role == "threat"]
    telling = telling or list(members)
    ordered = sorted(telling, key=lambda one: (not one.main, one.published is None, one.published or 0, one.key))
    first = founder(telling)
    told = [one.published for one in members if one.published is not None]
    placed = (
        _most(ordered, lambda one: one.town)
        or _most(ordered, lambda one: one.admin1)
        or _most(ordered, lambda one: one.country)
    )
    day = _most(ordered, lambda one: one.days if one.days[0] and one.days[0] == one.days[1] else None)
    day = day or _most(ordered, lambda one: one.days if one.days[0] else None)
    kind = _most(ordered, lambda one: None if one.subtype == "unspecified" else one.subtype)
    status = _most(ordered, lambda one: one.status)
    return Incident(
        id=incident_id(telling),
        type=_TYPES[first.role],
        subtype=kind.subtype if kind else "unspecified",
        status=status.status if status else first.status,
        days=day.days if day else (None, None),
        placed_by=placed.key if placed else None,
        killed=toll(ordered, lambda one: one.killed),
        injured=toll(ordered, lambda one: one.injured),
        first_told=min(told, default=None),
        last_told=max(told, default=None),
        articles=len({one.article for one in members}),
        independent=len({one.lineage for one in lineages(members)}),
        confidence=max((one.confidence for one in telling if one.confidence is not None), default=None),
    )


_TYPES = {"attack": "attack", "threat": "attack", "warning": "warning", "claim": "claim", "denial": "claim"}


def toll(members: Iterable[Profile], of: Callable[[Profile], Bounds]) -> Toll:
    """The toll that some events tell; passing mentions count only where no main attack gives a figure."""
    figures = [(one, of(one)) for one in members if of(one) != (None, None)]
    figures = [found for found in figures if found[0].main] or figures
    if not figures:
        return Toll()
    firm = [found for found in figures if found[1][0] is not None] or figures  # "up to 40" is a bound, and no figure
    _, newest = max(firm, key=lambda found: (found[0].published or 0, found[1][0] or 0, found[0].key))
    lows = [bounds[0] for _, bounds in figures if bounds[0] is not None]
    ends = [end for _, bounds in figures for end in bounds if end is not None]
    high = None if newest[1] is None else max(ends)
    rule = "only" if len({bounds for _, bounds in figures}) == 1 else "newest"
    return Toll(min(lows, default=None), newest[0], high, rule)


def _most(ordered: Sequence[Profile], of: Callable[[Profile], Value | None]) -> Profile | None:
    """The first event that says what most articles say."""
    said: dict[Value, set[str]] = {}
    for main in (True, False):
        for one in ordered:
            if one.main is main and (value := of(one)) is not None:
                said.setdefault(value, set()).add(one.article)
        if said:
            break
    if not said:
        return None
    counts = Counter({value: len(articles) for value, articles in said.items()})
    best = counts.most_common(1)[0][0]
    return next(one for one in ordered if of(one) == best)
