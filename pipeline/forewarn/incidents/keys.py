"""Blocking keys: two events are compared only if they share two keys, at least one of them a rare word.

Keys are the rarest words of the article (of a background attack: of its sentences), the last names of persons who take part,
and the town. A key reaches over as many days as it is rare: a name finds the report of a trial two years later, a commoner
word or the town only what was published within weeks. So the work of an arrival does not grow with the age of a database.
"""

from hashlib import blake2b

from forewarn.incidents.profile import Profile
from forewarn.incidents.words import Frequencies, frequencies

SHARED = 2
# The part of all articles that may have a word, and the days between two publications over which such a word counts.
REACH = ((0.001, 800), (0.01, 60), (0.05, 15))
_TOWN_DAYS = 60
_WORDS = 60

Keys = dict[str, int]


def keys(profile: Profile, table: Frequencies | None = None) -> Keys:
    """The blocking keys of a profile with their reach in days; those that begin with `t:` are towns, the others words."""
    table = table or frequencies()
    weighed = {**profile.words, **profile.text, **profile.lead, **profile.names}
    best = sorted((word for word in weighed if len(word) > 2), key=lambda word: (-table.weight(word), -weighed[word], word))
    out = {
        f"w:{word}": reach
        for word in (*best[:_WORDS], *profile.people)
        if (reach := _reach(table.count(word) / table.documents))
    }
    if profile.town:
        out[f"t:{profile.town}"] = _TOWN_DAYS
    return out


def _reach(part: float) -> int:
    return next((days for most, days in REACH if part <= most), 0)


def reference_day(profile: Profile) -> int | None:
    """The day by which reach is measured: of publication, else the last day of the event; None is near to every day."""
    return profile.published if profile.published is not None else profile.days[1]


def key_hash(key: str) -> int:
    """A key as a number of 63 bits, the same in every process."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def candidates(one: Keys, day: int | None, other: Keys, other_day: int | None) -> bool:
    """Whether two events are to be compared."""
    apart = 0 if day is None or other_day is None else abs(day - other_day)
    shared = [key for key, reach in one.items() if key in other and apart <= reach]
    return len(shared) >= SHARED and any(key.startswith("w:") for key in shared)
