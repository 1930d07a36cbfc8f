"""Which parts make an event, and which only tell of one.

Precision is trust: a word such as "strike" or "killed" makes an event only with a sign of violence by people beside it.
"""

from forewarn.events.assemble import Part

# Signs that a trigger of middling strength needs before it counts alone, by what stands beside it.
_NEEDED = 2


def makes_event(part: Part, article_is_violent: bool) -> bool:
    """Whether an attack part is enough for an event of its own."""
    frame = part.frame
    if frame.status == "denied" and not (part.actors or part.weapons or part.location):
        return False
    if frame.generic or frame.strength in ("toll", "refer", "agent"):
        return False
    if frame.strength == "strong":
        if frame.nominal and frame.plural and not frame.definite and not _is_particular(part):
            return False  # "the group's suicide bombings": a habit
        if part.actors or part.casualties or part.location or part.date or part.weapons:
            return True
        return frame.status == "actual" and (frame.definite or not frame.plural)
    if frame.strength == "blast":
        return bool(part.weapons or _doers(part))
    if frame.strength == "harm":
        return frame.violent and bool(_doers(part) or part.weapons)
    return signs(part, article_is_violent) >= _NEEDED


def _is_particular(part: Part) -> bool:
    """Whether a part tells when, where or with what toll."""
    return bool(part.days or part.casualties or (part.location is not None and part.location.name and part.place_tier < 5))


def signs(part: Part, article_is_violent: bool) -> int:
    """How many signs a part shows; an armed doer, a weapon or somebody hurt counts two."""
    return sum(named_signs(part, article_is_violent).values())


def named_signs(part: Part, article_is_violent: bool) -> dict[str, int]:
    """The signs that a part shows, each with what it counts."""
    frame = part.frame
    bare = frame.nominal and not part.actors and part.location is None and part.days is None
    named_place = part.location is not None and part.location.name is not None
    found = {
        "violence": 2 * frame.violent,
        "doer": int(bool(_doers(part))),
        "casualties": int(bool(part.casualties)),
        "struck": int(any(a.role in ("target", "victim") for a in part.actors)),
        "place": int(named_place and part.place_tier <= 1),
        "day": int(part.days is not None and part.date_tier <= 1),
        "stopped": int(frame.status == "foiled"),
        "grim sentence": int(frame.grim and (not frame.nominal or frame.status != "actual")),
        "violent article": int(article_is_violent and not bare),
    }
    return {name: count for name, count in found.items() if count}


def is_violent(parts: list[Part]) -> bool:
    """Whether an article tells of violence beyond doubt somewhere: a strong trigger, or an armed doer."""
    return any(
        p.frame.type == "attack" and (p.frame.strength == "strong" or (p.frame.violent and p.frame.strength != "toll"))
        for p in parts
    )


def _doers(part: Part) -> list[str]:
    return [a.text for a in part.actors if a.role == "perpetrator"]
