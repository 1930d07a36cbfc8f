"""The signs for and against two events being one: named numbers, each times its weight a part of the log-odds of the link.

A sign that speaks for a link has a weight of 0 or more, one against it (`AGAINST`) a weight of 0 or less.
"""

import math

from forewarn.incidents.profile import Bounds, Profile
from forewarn.incidents.words import Frequencies, Vector, cosine, frequencies

Signs = dict[str, float]

# Each sign with what it says of two events, as `why-linked` and the pages print it.
FOR = {
    "text": "the articles have words in common",
    "lead": "the headlines and first lines have words in common",
    "names": "the articles have names in common",
    "places": "the articles name the same places",
    "numbers": "the articles have numbers in common",
    "words": "the sentences that tell of the events have words in common",
    "words_in_text": "the words of the one event stand in the other's article",
    "people_same": "a person of the same name takes part",
    "group_same": "the same group did it",
    "day_same": "the same day",
    "day_next": "the day after",
    "days_meet": "the days may be the same",
    "town_same": "the same town",
    "day_and_town_same": "the same day and town",
    "subtype_same": "the same kind of attack",
    "weapon_same": "the same kind of weapon",
    "killed_meet": "the numbers of dead can both be true",
    "killed_same_many": "the same number of dead, and a large one",
    "injured_same_many": "the same number of injured, and a large one",
}
AGAINST = {
    "published_apart": "days between the publications",
    "days_apart": "different days",
    "days_apart_far": "the days lie far apart",
    "town_other": "another town",
    "province_other": "another province",
    "country_other": "another country",
    "subtype_other": "another kind of attack",
    "weapon_other": "another kind of weapon",
    "group_other": "another group",
    "killed_differ": "different numbers of dead",
    "injured_differ": "different numbers of injured",
    "toll_differs": "how far the numbers of dead and injured together differ",
    "site_same": "one site, whose pages have words in common that tell of nothing",
    "text_of_site": "the words that pages of one site have in common",
    "article_same": "one article tells them apart",
}
_SAME_KIND = {"bombing", "suicide_bombing"}
_MANY = 3  # dead or injured, above which two equal figures are no chance


def signs(one: Profile, other: Profile, table: Frequencies | None = None) -> Signs:
    """Every sign that two profiles show, by name. It is the same whichever profile comes first."""
    table = table or frequencies()
    found: Signs = {"words": _root(one.words, other.words)}
    if one.main and other.main:
        found |= {
            "text": cosine(one.text, other.text),
            "lead": _root(one.lead, other.lead),
            "names": _root(one.names, other.names),
            "places": _root(one.places, other.places),
            "numbers": _shared_numbers(one, other, table),
        }
        if one.site and one.site == other.site:
            found |= {"site_same": 1.0, "text_of_site": found["text"]}
    elif one.article != other.article:  # the words of an event always stand in its own article
        found["words_in_text"] = max(_root(one.words, other.text), _root(one.text, other.words))
    found |= _who(one, other) | _when(one, other) | _where(one, other) | _what(one, other) | _tolls(one, other)
    if "day_same" in found and "town_same" in found:
        found["day_and_town_same"] = 1.0
    if one.article == other.article:
        found["article_same"] = 1.0
    return {name: round(value, 4) for name, value in found.items() if value}


def _root(one: Vector, other: Vector) -> float:
    """The root of a likeness: a little in common says much, and more of it less and less."""
    return math.sqrt(cosine(one, other))


def _shared_numbers(one: Profile, other: Profile, table: Frequencies) -> float:
    """The part of the numbers, by weight, that the text with fewer shares with the other."""
    mine, theirs, shared = (
        sum(map(table.weight, numbers)) for numbers in (one.numbers, other.numbers, set(one.numbers) & set(other.numbers))
    )
    return shared / min(mine, theirs) if mine and theirs else 0.0


def _who(one: Profile, other: Profile) -> Signs:
    out = {"people_same": float(min(len(set(one.people) & set(other.people)), 2))}
    if one.groups and other.groups:
        out["group_same" if set(one.groups) & set(other.groups) else "group_other"] = 1.0
    return out


def _when(one: Profile, other: Profile) -> Signs:
    out: Signs = {}
    if one.published is not None and other.published is not None:
        out["published_apart"] = math.log1p(abs(one.published - other.published))
    if None in (*one.days, *other.days):
        return out
    gap = max(one.days[0] - other.days[1], other.days[0] - one.days[1], 0)
    exact = one.days[0] == one.days[1] and other.days[0] == other.days[1]
    if gap > 1:
        return out | {"days_apart": 1.0, "days_apart_far": min(math.log(gap), 6.0)}
    return out | {"day_next" if gap else "day_same" if exact else "days_meet": 1.0}


def _where(one: Profile, other: Profile) -> Signs:
    if one.country and other.country and one.country != other.country:
        return {"country_other": 1.0}
    if one.town and other.town:
        return {"town_same" if one.town == other.town else "town_other": 1.0}
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return {"province_other": 1.0}
    return {}


def _what(one: Profile, other: Profile) -> Signs:
    out: Signs = {}
    if "unspecified" not in (one.subtype, other.subtype):
        same = one.subtype == other.subtype or {one.subtype, other.subtype} == _SAME_KIND
        out["subtype_same" if same else "subtype_other"] = 1.0
    if one.weapons and other.weapons:
        out["weapon_same" if set(one.weapons) & set(other.weapons) else "weapon_other"] = 1.0
    return out


def _tolls(one: Profile, other: Profile) -> Signs:
    out: Signs = {}
    for kind, mine, theirs in (("killed", one.killed, other.killed), ("injured", one.injured, other.injured)):
        if (None, None) in (mine, theirs):
            continue
        meet = _least(mine) <= _most(theirs) and _least(theirs) <= _most(mine)
        if not meet:
            out[f"{kind}_differ"] = 1.0
        elif kind == "killed":  # most figures of injured are vague and meet any other
            out["killed_meet"] = 1.0
        if mine == theirs and _least(mine) > _MANY:
            out[f"{kind}_same_many"] = min(math.log(_least(mine)), 4.0)
    low, high = sorted(_least(profile.killed) + _least(profile.injured) for profile in (one, other))
    if low:
        out["toll_differs"] = math.log((high + 1) / (low + 1))
    return out


def _least(bounds: Bounds) -> int:
    return bounds[0] or 0


def _most(bounds: Bounds) -> float:
    return math.inf if bounds[1] is None else bounds[1]
