"""Blocking keys: two events are compared only if they share keys, at least two, that are rare enough together.

Keys are the rarest words of the article (of a background attack: of its sentences), the last names of persons who take part,
and the town. A key has a weight and a reach: the rarer, the more it says and the longer it lasts, so that a name finds the
report of a trial two years later, a commoner word only what was published within weeks. Events that were told more than ten
days apart must share more, else what ten years of news have in common by chance would all be compared.
"""

from hashlib import blake2b

from forewarn.incidents.profile import Profile
from forewarn.incidents.words import Frequencies, frequencies

# The weight, as of words (see `Frequencies.weight`), that two events must share, told within `NEAR` days of each other or not.
LEAST_NEAR, LEAST_FAR, NEAR = 10.0, 16.0, 10
SHARED = 2
# The part of all articles that may have a word, and the days between two publications over which such a word counts.
REACH = ((0.0005, 800), (0.001, 200), (0.005, 30), (0.03, 7))
_TOWN = (4.0, 60)
_WORDS = 60

Keys = dict[str, tuple[float, int]]  # a key to its weight and its reach in days


def keys(profile: Profile, table: Frequencies | None = None) -> Keys:
    """The blocking keys of a profile; those that begin with `t:` are towns, the others words."""
    table = table or frequencies()
    weighed = {**profile.words, **profile.text, **profile.lead, **profile.names}
    best = sorted((word for word in weighed if len(word) > 2), key=lambda word: (-table.weight(word), -weighed[word], word))
    out = {
        f"w:{word}": (table.weight(word), reach)
        for word in (*best[:_WORDS], *profile.people)
        if (reach := _reach(table.count(word) / table.documents))
    }
    if profile.town:
        out[f"t:{profile.town}"] = _TOWN
    return out


def _reach(part: float) -> int:
    return next((days for most, days in REACH if part <= most), 0)


def reference_day(profile: Profile) -> int | None:
    """The day by which reach is measured: of publication, else the last day of the event; None is near to every day."""
    return profile.published if profile.published is not None else profile.days[1]


def key_hash(key: str) -> int:
    """A key as a number of 63 bits, the same in every process."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def least_weight(day: int | None, other: int | None) -> float:
    """The weight that two events must share, by the days from which their reach is measured."""
    return LEAST_NEAR if day is None or other is None or abs(day - other) <= NEAR else LEAST_FAR


def shared_keys(one: Keys, day: int | None, other: Keys, other_day: int | None) -> list[str]:
    """The keys that two events share, the weightiest first, near enough in time for each."""
    apart = 0 if day is None or other_day is None else abs(day - other_day)
    found = [key for key, (_, reach) in one.items() if key in other and apart <= reach]
    return sorted(found, key=lambda key: (-one[key][0], key))


def candidates(one: Keys, day: int | None, other: Keys, other_day: int | None, *, least: float | None = None) -> bool:
    """Whether two events are to be compared; `least` is the weight to share, by default that of `least_weight`."""
    shared = shared_keys(one, day, other, other_day)
    weight = round(sum(one[key][0] for key in shared), 6)
    return len(shared) >= SHARED and weight >= (least_weight(day, other_day) if least is None else least)
