"""The signs of whether two attack mentions tell of one event. Each sign is named; en/weights/same_event.toml weighs it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from forewarn.events.assemble import Part
from forewarn.events.cluster import days_differ
from forewarn.events.facts import LIGHT, Facts
from forewarn.ground.ontology import ontology
from forewarn.ground.records import Location

_TO_COME = frozenset({"threatened", "planned"})
_DONE = frozenset({"actual", "attempted"})
_EXACT = frozenset({"town", "district", "venue"})
_COARSE = frozenset({"month", "season", "year"})
_LEAD = 2
# Sentences between two mentions, in words.
_GAPS = ((0, "same sentence"), (1, "next sentence"), (4, "near"), (1 << 30, "far"))
# Degrees within which two towns are one place, as "the village near Gao" is.
_NEAR = 0.35
# Words shared beyond this many say no more.
_MANY = 5


def pair_signs(one: Facts, other: Facts, between: int) -> dict[str, float]:
    """The signs of two mentions of an article by name; a sign that is not there is left out. The order does not matter.

    `between` is how many mentions between the two have a day or a place of their own.
    """
    first, second = sorted((one, other), key=lambda f: f.part.frame.trigger.start)
    found: dict[str, float] = {}
    if between:
        found["others dated or placed between"] = math.log1p(between)
    for name, value in _signs(first, second):
        if value:
            found[name] = found.get(name, 0.0) + value
    return found


def _signs(first: Facts, second: Facts) -> Iterator[tuple[str, float]]:
    yield from _distance(first, second)
    yield from _links(first.part, second.part)
    yield from _wording(first, second)
    yield from _time(first, second)
    yield from _place(first.part.location, second.part.location, first.part, second.part)
    yield from _method(first.part, second.part)
    yield from _people(first, second)
    yield from _tolls(first, second)


def _distance(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    one, two = a.part.frame, b.part.frame
    gap = abs(two.sentence_index - one.sentence_index)
    if gap == 0:
        yield "same sentence", 1.0
    elif gap == 1:
        yield "next sentence", 1.0
    yield "sentences between", math.log1p(gap)
    if gap:
        yield f"{b.form}: sentences between", math.log1p(gap)
    if not b.anchored:
        yield "nothing new: " + next(name for most, name in _GAPS if gap <= most), 1.0
    if one.paragraph == two.paragraph:
        yield "same paragraph", 1.0
    leads = (one.sentence_index <= _LEAD) + (two.sentence_index <= _LEAD)
    if leads == 2:
        yield "both in the lead", 1.0
    elif leads == 1:
        yield "one in the lead", 1.0
        yield f"{b.form}: one in the lead", 1.0
    yield "both of the title", min(a.title, b.title)
    yield "title words", max(a.title, b.title)


def _links(a: Part, b: Part) -> Iterator[tuple[str, float]]:
    names = {name for name, index in (*a.frame.links, *b.frame.links) if index in (a.index, b.index)}
    for name in sorted(names):
        yield f"grammar: {name}", 1.0


def _wording(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    one, two = a.part.frame, b.part.frame
    if two.another:
        yield "second is another", 1.0
    if one.another:
        yield "first is another", 1.0
    if two.nominal:
        bare = not b.part.actors and b.part.location is None and b.part.days is None
        if two.definite:
            yield "second is definite", 1.0
            if bare:
                yield "second is definite and bare", 1.0
        elif two.plural:
            yield "second is a plural", 1.0
        elif bare:
            yield "second is bare", 1.0
    if one.nominal and one.plural != (two.nominal and two.plural):
        yield "numbers differ", 1.0
    if two.resumes:
        yield "second resumes", 1.0
    if one.generic != two.generic:
        yield "one is generic", 1.0
    elif one.generic:
        yield "both are generic", 1.0
    if a.stem == b.stem:
        yield "same word", 1.0
    lights = (one.strength in LIGHT) + (two.strength in LIGHT)
    if lights:
        yield "a toll or a reference", float(lights)
    shared = len((a.words & b.words) - {one.trigger.text.lower(), two.trigger.text.lower()})
    yield "shared words", min(shared, _MANY) / _MANY
    yield "shared names", float(min(len(a.proper & b.proper), 3))


def _time(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    days, others = a.part.days, b.part.days
    if days is not None and others is not None:
        if days_differ(a.part, b.part):
            yield "days differ", 1.0
        elif (days.start, days.end) == (others.start, others.end):
            yield "same days", 1.0
        else:
            yield "days meet", 1.0
    elif (days is None) != (others is None):
        known = days or others
        yield "one is dated", 1.0
        if known.precision in _COARSE:
            yield "one is dated by month or year", 1.0
    if a.years and b.years:
        yield ("same year" if a.years & b.years else "years differ"), 1.0
    elif a.years or b.years:
        yield "one names another year", 1.0
    if a.past != b.past:
        yield "one looks back", 1.0
    elif a.past and a.part.frame.sentence_index != b.part.frame.sentence_index:
        yield "both look back", 1.0
    if a.pluperfect != b.pluperfect:
        yield "one in the pluperfect", 1.0
    if a.part.frame.sentence_index == b.part.frame.sentence_index and a.cause:
        yield "one follows on the other", 1.0


def _place(a: Location | None, b: Location | None, one: Part, two: Part) -> Iterator[tuple[str, float]]:
    if a is None or b is None or not a.name or not b.name:
        if (a is None or not a.name) != (b is None or not b.name):
            yield "one is placed", 1.0
        return
    if a.name == b.name:
        yield ("same country" if a.precision == "country" else "same place"), 1.0
    elif a.country and b.country and a.country != b.country:
        yield "countries differ", 1.0
    elif places_differ(a, b) and max(one.place_tier, two.place_tier) < 4:
        yield "places differ", 1.0
    else:
        yield "one place may hold the other", 1.0


def places_differ(a: Location, b: Location) -> bool:
    """Whether two named places of one country cannot be one: two towns, two provinces, a town of another province."""
    if a.precision in _EXACT and b.precision in _EXACT:
        if a.lat is not None and b.lat is not None and a.lon is not None and b.lon is not None:
            return abs(a.lat - b.lat) > _NEAR or abs(a.lon - b.lon) > _NEAR
        return True
    if a.precision == b.precision == "province":
        return True
    if {a.precision, b.precision} == {"town", "province"}:
        town, province = (a, b) if a.precision == "town" else (b, a)
        return bool(town.admin1 and province.admin1) and town.admin1 not in (province.name, province.admin1)
    return False


def _method(a: Part, b: Part) -> Iterator[tuple[str, float]]:
    if "unspecified" in (a.subtype, b.subtype):
        yield "a method is not told", float((a.subtype == "unspecified") + (b.subtype == "unspecified"))
    elif a.subtype == b.subtype:
        yield "same method", 1.0
    elif methods_fit(a.subtype, b.subtype):
        yield "kindred methods", 1.0
    else:
        yield "methods differ", 1.0
    one, two = a.frame.status, b.frame.status
    if one != two:
        if {one, two} <= _DONE:
            yield "done and tried", 1.0
        elif "actual" in (one, two):
            yield "one did not happen", 1.0
        else:
            yield "two ways not to happen", 1.0
    elif one in _TO_COME:
        yield "both are to come", 1.0
    elif one != "actual":
        yield "both did not happen", 1.0


def methods_fit(one: str, other: str) -> bool:
    """Whether two subtypes can be told of one event: equal, one of them unspecified, or of one family."""
    return one == other or "unspecified" in (one, other) or any({one, other} <= family for family in ontology().families)


def _people(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    if a.struck & b.struck:
        yield "same people struck", 1.0
    elif a.struck and b.struck:
        yield "others struck", 1.0
        if a.struck_names and b.struck_names:
            yield "other names struck", 1.0
    if a.doer_names & b.doer_names:
        yield "same name did it", 1.0
    elif a.doers & b.doers:
        yield "same words for the doer", 1.0
    elif a.doer_names and b.doer_names:
        yield "other names did it", 1.0
    elif a.doers and b.doers:
        yield "other words for the doer", 1.0
    if (a.doer_names & b.struck_names) or (b.doer_names & a.struck_names):
        yield "who did one was struck in the other", 1.0


def _tolls(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    if not a.tolls or not b.tolls:
        return
    if a.tolls & b.tolls:
        yield "same toll", 1.0
        return
    kinds = {kind for kind, _, _ in a.tolls} & {kind for kind, _, _ in b.tolls}
    yield ("another toll" if kinds else "tolls of other kinds"), 1.0
