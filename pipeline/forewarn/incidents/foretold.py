"""Which attacks were foretold: a threat, or an attack that was warned of, and the attack that then came. Linked, never merged.

There are no groups to learn this from, so it is a rule, and a strict one: the place fits, the day fits, nothing speaks against
it, and the two have a group, a town or rare words in common.
"""

from forewarn.incidents.profile import Profile
from forewarn.incidents.signs import signs

_DAYS = 90  # after a threat without a time of its own, within which an attack may be the one
_WORDS = 0.5  # likeness of the threat's sentences to the attack's article, above which they speak of one thing
_AGAINST = ("country_other", "town_other", "province_other", "group_other", "subtype_other")


def foretells(threat: Profile, attack: Profile) -> tuple[str, ...]:
    """What shows that a threat foretold an attack, of `group`, `town` and `words`; empty where something speaks against it."""
    found = signs(threat, attack)
    if any(name in found for name in _AGAINST) or not _in_time(threat, attack):
        return ()
    if threat.country is None or threat.country != attack.country:
        return ()
    shown = {
        "group": "group_same" in found,
        "town": "town_same" in found,
        "words": max(found.get("words", 0.0), found.get("words_in_text", 0.0)) >= _WORDS,
    }
    return tuple(name for name, holds in shown.items() if holds)


def lead(threat: Profile, attack: Profile) -> int | None:
    """Days from the publication of a threat to the first day of the attack; None where either is not known."""
    if threat.published is None or attack.days[0] is None:
        return None
    return max(attack.days[0] - threat.published, 0)


def _in_time(threat: Profile, attack: Profile) -> bool:
    """Whether the attack came after the threat, on a day that was threatened, or soon enough if none was."""
    came = attack.days[0] if attack.days[0] is not None else attack.published
    if came is None or threat.published is None or (attack.days[1] or came) < threat.published:
        return False
    first, last = threat.days
    if first is None or last is None or first == last == threat.published:
        return came - threat.published <= _DAYS
    return first <= (attack.days[1] or came) and came <= last
