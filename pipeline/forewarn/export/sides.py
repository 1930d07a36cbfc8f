"""Who stood against whom, as codebooks ask: attackers, and those who were struck."""

from collections.abc import Iterable

from forewarn.export.form import Told
from forewarn.ground.records import Actor

STATE = ("government", "security_force")
CIVILIAN = ("population", "organisation")  # a person may be a commander, and nothing here tells
ARMED = ("armed_group", "security_force")
_BODIES = (*STATE, *CIVILIAN, "person", "armed_group")


def attackers(told: Told) -> tuple[Actor, ...]:
    """The perpetrators, but those who are said not to be; each once."""
    return _once(actor for actor in told.event.actors if actor.role == "perpetrator" and actor.basis != "denied")


def struck(told: Told) -> tuple[Actor, ...]:
    """Those aimed at, then those hit, who are people or bodies rather than things; each once."""
    roles = ("target", "victim")
    found = [actor for role in roles for actor in told.event.actors if actor.role == role and actor.kind in _BODIES]
    return _once(found)


def claimants(told: Told) -> tuple[Actor, ...]:
    """Those who claim it: in claims, then perpetrators by their own word; each once."""
    claims = (actor for claim in told.related("claims") for actor in claim.actors if actor.role == "claimant")
    own = (actor for actor in attackers(told) if actor.basis == "claimed")
    return _once(actor for found in (claims, own) for actor in found)


def called(actor: Actor) -> str:
    """An actor's normalised name, else the article's words for it."""
    return actor.name or " ".join(actor.text.split())


def names(actors: tuple[Actor, ...]) -> str | None:
    """Actors in one cell."""
    return "; ".join(map(called, actors)) or None


def are_civilians(actors: tuple[Actor, ...]) -> bool:
    """Whether all of them are people without arms, and there are some."""
    return bool(actors) and all(actor.kind in CIVILIAN for actor in actors)


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(called(actor), actor)
    return tuple(found.values())
