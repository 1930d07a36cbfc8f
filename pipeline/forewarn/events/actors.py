"""Who took part in an event: the actors of its parts, each once, under the best name that the article has for them.

A description and a name are one actor where the event leaves room for one only: "a man ... the suspect ... Karl Weber".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from forewarn.events.assemble import Part
from forewarn.ground.mentions import WEAK, Argument, Identified
from forewarn.ground.records import Actor, Casualty

# How a description of one person begins.
_ONE = frozenset({"a", "an", "one", "the", "this"})
_HURT = ("killed", "injured", "kidnapped")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all"})
# Somebody else than the one whose they are, or than the one told before.
_OTHER = frozenset({"his", "her", "their", "another", "other", "second", "third"})
_LAID = frozenset({"accused", "suspected", "claimed"})
# People who are nobody else than the doers that the article names.
_SUSPECTS = frozenset({"suspect", "defendant", "perpetrator", "culprit", "accused", "killer", "shooter", "gunman", "assailant"})


@dataclass
class _Told:
    """An actor with how it was told: the head noun, whether one person is meant, and in how many parts."""

    actor: Actor
    head: str
    singular: bool
    blamed: bool
    weak: bool = False
    times: int = 1

    @property
    def is_named_person(self) -> bool:
        return self.actor.name is not None and self.actor.kind == "person"

    @property
    def is_another(self) -> bool:
        return bool(_OTHER.intersection(self.actor.text.lower().split()[:2]))

    @property
    def is_definite(self) -> bool:
        return self.actor.text.lower().split()[0] in _DEFINITE


def actors_of(parts: list[Part], casualties: Iterable[Casualty]) -> tuple[Actor, ...]:
    """Each actor once a role, in the order told; `casualties` say how many victims there can be."""
    told = _collected(parts)
    told = _one_side_each(told)
    if any(t.actor.role == "perpetrator" and not t.weak for t in told):
        told = [t for t in told if not t.weak]
    told = [t for t in told if not _is_named_elsewhere(t, told)]
    told = [t for t in told if not _is_slain_doer(t, told)]
    told = _victims(told, _most_hurt(casualties))
    victims = {t.actor.name or t.head for t in told if t.actor.role == "victim"}
    return tuple(t.actor for t in told if t.actor.role != "target" or (t.actor.name or t.head) not in victims)


def with_names(
    actors: tuple[Actor, ...], identified: Iterable[Identified], casualties: Iterable[Casualty]
) -> tuple[Actor, ...]:
    """The actors of the article's own event, those whom police news names among them.

    One doer or victim who is only described bears the one name told; where several are told, each stands for himself. Doers are
    left alone where a person is named already, victims where as many are named as were hurt.
    """
    identified = list(identified)
    out = actors
    for role in ("perpetrator", "victim"):
        known = [a for a in out if a.role == role and a.name is not None and a.kind == "person"]
        fresh = [i for i in identified if i.role == role and all(_surname(i.name) != _surname(a.name or "") for a in out)]
        most = _most_hurt(casualties) if role == "victim" else 1
        if not fresh or (known and (most is None or len(known) >= most)):
            continue
        described = [a for a in out if a.role == role and a.name is None and a.text.lower().split()[0] in _ONE]
        if len(fresh) == len(described) == 1:
            out = tuple(replace(a, name=fresh[0].name, kind="person") if a is described[0] else a for a in out)
            continue
        if len(fresh) >= len(described):
            out = tuple(a for a in out if a not in described)
        out += tuple(_identified(one) for one in fresh)
    return out


def _surname(name: str) -> str:
    words = [w for w in name.split() if w.rstrip(".") not in ("Jr", "Sr", "II", "III")]
    return words[-1].casefold() if words else ""


def _identified(one: Identified) -> Actor:
    return Actor(
        role=one.role,
        text=one.name,
        start=one.start,
        end=one.end,
        name=one.name,
        kind="person",
        basis="suspected" if one.role == "perpetrator" else None,
        rule="role.identified",
    )


def _collected(parts: list[Part]) -> list[_Told]:
    """Each actor once a role: by name, else by head noun; a description of attackers stands once, and only the first."""
    out: dict[tuple[str, str], _Told] = {}
    described: set[bool] = set()  # of those to whom a path leads, of the weak
    for part in parts:
        arguments = {a.mention.start: a for a in part.frame.arguments}
        for actor, (_, head) in zip(part.actors, part.heads, strict=True):
            key = (actor.role, actor.name or head)
            held = out.get(key)
            if held is not None:
                held.times += 1
                if held.actor.basis == "stated" and actor.basis in _LAID:
                    held.actor = replace(held.actor, basis=actor.basis)
                continue
            if any(t.actor.role == actor.role and t.actor.start == actor.start for t in out.values()):
                continue
            argument = arguments.get(actor.start) if actor.start is not None else None
            relation = argument.relation if argument is not None else ""
            if actor.role == "perpetrator" and actor.name is None:
                if (relation == WEAK) in described:
                    continue
                described.add(relation == WEAK)
            out[key] = _Told(actor, head, _is_one(argument), relation == "blame", relation == WEAK)
    return list(out.values())


def _is_one(argument: Argument | None) -> bool:
    return argument is not None and argument.singular and argument.kind in ("person", "unknown", "security_force")


def _one_side_each(told: list[_Told]) -> list[_Told]:
    """Nobody named is both who did it and whom it befell: what is said more often stands, and a charge goes before all."""
    doers = {t.actor.name: t for t in told if t.is_named_person and t.actor.role == "perpetrator"}
    out = list(told)
    for other in told:
        doer = doers.get(other.actor.name) if other.is_named_person and other.actor.role != "perpetrator" else None
        if doer is None or doer not in out:
            continue
        charged = doer.blamed or doer.actor.basis in _LAID
        chained = (doer.actor.rule or "").endswith("chain")
        out.remove(other if charged or (not chained and doer.times >= other.times) else doer)
    return out


def _is_named_elsewhere(one: _Told, told: list[_Told]) -> bool:
    """Whether an unnamed doer is the person whom the article names: "a man", "the suspects"."""
    if one.actor.role != "perpetrator" or one.actor.name is not None:
        return False
    named = [t for t in told if t.actor.role == "perpetrator" and t.is_named_person]
    alone = one.singular and not one.is_another
    return bool(named) and (alone or one.head.removesuffix("s") in _SUSPECTS)


def _is_slain_doer(one: _Told, told: list[_Told]) -> bool:
    """Whether one who is told as killed or hurt beside other victims is who did it: "the gunman", shot by the police."""
    doer = one.actor.role == "victim" and one.actor.name is None and one.head.removesuffix("s") in _SUSPECTS
    return doer and any(t is not one and t.actor.role == "victim" for t in told)


def _victims(told: list[_Told], most: int | None) -> list[_Told]:
    """Without descriptions of victims who are named, or who were described before."""
    named = sum(t.actor.role == "victim" and t.is_named_person for t in told)
    full = named > 0 and (most is None or named >= most)
    out: list[_Told] = []
    for one in told:
        if one.actor.role == "victim" and one.actor.name is None:
            before = any(t.actor.role == "victim" for t in out)
            again = one.is_definite and (before or named > 0) and one.actor.kind in ("person", "population")
            if again or (full and one.singular and not (most is None and one.is_another)):
                continue
        out.append(one)
    return out


def _most_hurt(casualties: Iterable[Casualty]) -> int | None:
    """How many people an event hurt at most, by the largest figure of each kind; None where it gives none."""
    most: dict[str, int] = {}
    for casualty in casualties:
        if casualty.kind in _HURT and casualty.side is None:
            figure = casualty.max if casualty.max is not None else (casualty.min or 0) + 1
            most[casualty.kind] = max(most.get(casualty.kind, 0), figure)
    return sum(most.values()) if most else None
