"""The figures of an event: each total once, and one person told again by name or by "the" as none of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from forewarn.events.assemble import Part
from forewarn.ground.records import Actor, Casualty

# Before a noun, these tell of one person among others.
_ONE_OF = frozenset({"a", "an", "another", "his", "her", "their"})
_PRONOUNS = frozenset({"he", "she", "him", "her"})
# Before a noun that was told before.
_AGAIN = frozenset({"the", "this", "that"})
# Those besides whom a figure counts.
_REST = frozenset({"other", "others", "more", "another"})


def figures_of(parts: list[Part]) -> tuple[Casualty, ...]:
    """Each different figure once, but as often as one clause tells it: "killed Noor and Khan" is twice one."""
    out: dict[tuple[object, ...], Casualty] = {}
    for part in parts:
        told: Counter[tuple[object, ...]] = Counter()
        for casualty in part.casualties:
            key = (casualty.kind, casualty.min, casualty.max, casualty.side, _one_of_many(casualty))
            told[key] += 1
            held = out.get((*key, told[key]))
            if held is None or (held.text.lower() in _PRONOUNS and casualty.text.lower() not in _PRONOUNS):
                out[(*key, told[key])] = casualty
    figures = list(out.values())
    return tuple(_as_part(c, figures) for c in figures if not _is_shadow(c, figures))


def _as_part(casualty: Casualty, others: list[Casualty]) -> Casualty:
    """A figure of those taken to hospital as part of a greater one of the hurt."""
    if not (casualty.rule or "").startswith("casualties.care"):
        return casualty
    greater = any(o.kind == casualty.kind and (o.min or 0) > (casualty.min or 0) for o in others)
    return replace(casualty, part_of_total=True) if greater else casualty


def by_side(casualties: tuple[Casualty, ...], actors: tuple[Actor, ...]) -> tuple[Casualty, ...]:
    """Where a state struck, its dead enemies are no attackers of this event."""
    doers = [a for a in actors if a.role == "perpetrator"]
    if not doers or any(a.kind not in ("government", "security_force") for a in doers):
        return casualties
    return tuple(replace(c, side=None) for c in casualties)


def _one_of_many(casualty: Casualty) -> str | None:
    """The first word of one person among others ("a woman", "his guard"); None for one that may be told before ("the man")."""
    words = casualty.text.lower().split()
    if not casualty.min == casualty.max == 1 or words[0] not in _ONE_OF or casualty.who is None:
        return None
    noun = casualty.who.lower().split()[-1]
    return None if noun in ("person", "victim") else noun


def _is_shadow(casualty: Casualty, others: list[Casualty]) -> bool:
    """Whether a figure says nothing more than another.

    A vague one does not beside a number, a zero beside a number that nobody else told, "he" beside any, nor a name whose
    title was told before it ("a general", "General Haddad").
    """
    same = [o for o in others if o is not casualty and o.kind == casualty.kind and o.side == casualty.side]
    if casualty.text.lower() in _PRONOUNS:
        return any(o.max != 0 for o in same)
    if casualty.qualifier == "vague" and casualty.max is None:
        return any(o.min is not None and o.qualifier != "vague" for o in same)
    if casualty.max == 0:
        sure = casualty.source is not None and casualty.rule != "casualties.counted.either"
        return any(o.min and not (sure and o.source != casualty.source) for o in same)
    words = casualty.text.lower().split()
    if casualty.min == casualty.max == 1 and _is_told_again(casualty, same):
        return True
    if casualty.min == casualty.max == 1 and words[0] not in _ONE_OF and words[0] != "one":
        return any(_one_of_many(o) in words and o.start < casualty.start for o in same)
    return False


def _is_told_again(one: Casualty, same: list[Casualty]) -> bool:
    """Whether one person is among those of another figure: by name beside any, "the child" or "one of the victims" too."""
    words = one.text.lower().split()
    others = [o for o in same if o.min and not _REST.intersection(o.text.lower().split())]
    if _is_name(one):
        return any(not _is_name(o) for o in others)
    again = words[0] in _AGAIN or words[:2] == ["one", "of"]
    return again and any(o.text.lower().split()[0] not in _AGAIN for o in others)


def _is_name(casualty: Casualty) -> bool:
    """Whether a figure is one person by name: "Officer Matthew Gerald"."""
    words = casualty.text.split()
    return words[-1][:1].isupper() and words[0].lower() not in _ONE_OF | _AGAIN
