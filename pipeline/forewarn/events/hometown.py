"""The town that an article is about: where its own event was, if no word beside the event says so.

Local news names the town in its dateline, in the headline, or with those who speak ("Topeka police said"); the sentence that
tells of the deed has only a street.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from forewarn.ground.gazetteer import Place

# What a mention of a town weighs: any, one with its police or residents, one in the title, the dateline; and a dateline that
# says what the town lies in ("SELMA, Ala."), as those of the great cities from which all the world is told of do not.
MENTION, LOCALS, TITLE, DATELINE, DATELINE_WITHIN = 1, 1, 2, 1, 2
# The least weight of a town that the article is about, and how far it must be ahead of the next.
LEAST, LEAD = 2, 1.5


@dataclass(frozen=True)
class Told:
    """A town named: the place, its name in the text, its offset there, and its weight."""

    place: Place
    name: str
    offset: int
    weight: int


def hometown(told: list[Told]) -> Told | None:
    """The first mention of the town that outweighs all others; None where none does."""
    weights: Counter[tuple[str, str | None]] = Counter()
    for one in told:
        weights[one.place.name, one.place.country] += one.weight
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0][0]))
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    return next(one for one in told if (one.place.name, one.place.country) == ranked[0][0])
