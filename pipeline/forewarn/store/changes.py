"""What a new version of an article says otherwise about its events: "killed 93 → 115", "perpetrator now claimed"."""

from collections.abc import Iterator
from dataclasses import dataclass

from forewarn.ground.records import Actor, Event, Record
from forewarn.ground.totals import Bounds, total
from forewarn.ground.wording import bounds
from forewarn.store.fold import fold

_PLAIN = ("subtype", "status", "source", "response")


@dataclass(frozen=True)
class Change:
    """An event that is new, changed or gone: as it stands (`new`, None: gone), as it stood (`old`, None: new), and the
    differences between both, a line each."""

    old: Event | None
    new: Event | None
    lines: tuple[str, ...] = ()


def event_changes(before: Record | None, after: Record) -> list[Change]:
    """What differs between two records of one article, in the order of the new events; what is gone, last."""
    pairs = _paired(before, after) if before else {}
    found = []
    for event in after.events:
        old = pairs.get(event.id)
        lines = tuple(_differences(old, event)) if old else ()
        if lines or old is None:
            found.append(Change(old, event, lines))
    matched = {old.id for old in pairs.values()}
    return found + [Change(event, None) for event in (before.events if before else ()) if event.id not in matched]


def changes(before: Record, after: Record) -> list[str]:
    """As `event_changes`, in words, a line for each difference."""
    lines = []
    for change in event_changes(before, after):
        if change.new is None:
            lines += [f"no longer {name_of(change.old)}"] if change.old else []
        elif change.old is None:
            lines.append(f"new {name_of(change.new)}")
        else:
            lines += [f"{name_of(change.new)}: {line}" for line in change.lines]
    return lines


def name_of(event: Event) -> str:
    """An event in few words: type, subtype, day and place."""
    where = event.location.name or event.location.text if event.location else None
    when = event.date.start or event.date.text if event.date else None
    return " ".join(filter(None, (event.type, event.subtype, when, where)))


def _number(value: Bounds) -> str:
    return bounds(*value) or "unknown"


def _paired(before: Record, after: Record) -> dict[str, Event]:
    """For each new event the old one that it continues: of one type, the one that shares most; each old one once."""
    scored = [
        (_alike(old, new), -i, -j, new.id, old)
        for i, new in enumerate(after.events)
        for j, old in enumerate(before.events)
        if old.type == new.type
    ]
    pairs: dict[str, Event] = {}
    taken: set[str] = set()
    for score, _, _, new_id, old in sorted(scored, key=lambda row: row[:3], reverse=True):
        if score > 0 and new_id not in pairs and old.id not in taken:
            pairs[new_id] = old
            taken.add(old.id)
    return pairs


def _alike(old: Event, new: Event) -> int:
    """Counted agreements: a sentence kept, the kind, the day, the place, an actor."""
    sentences = {one.text for one in old.evidence} & {one.text for one in new.evidence}
    same_day = bool(old.date and new.date and old.date.start and old.date.start == new.date.start)
    same_place = bool(old.location and new.location and old.location.name and old.location.name == new.location.name)
    actors = {_who(one) for one in old.actors} & {_who(one) for one in new.actors}
    triggers = {fold(one.trigger) for one in old.evidence} & {fold(one.trigger) for one in new.evidence}
    return 3 * bool(sentences) + (old.subtype == new.subtype) + 2 * same_day + 2 * same_place + bool(actors) + bool(triggers)


def _differences(old: Event, new: Event) -> Iterator[str]:
    for kind in ("killed", "injured"):
        was, now = total(old, kind), total(new, kind)
        if was != now:
            yield f"{kind} {_number(was)} → {_number(now)}"
    for name in _PLAIN:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield f"{name} {was or 'unknown'} → {now or 'unknown'}"
    if _day(old) != _day(new):
        yield f"date {_day(old)} → {_day(new)}"
    if _place(old) != _place(new):
        yield f"place {_place(old)} → {_place(new)}"
    yield from _actor_differences(old, new)


def _actor_differences(old: Event, new: Event) -> Iterator[str]:
    was, now = ({(one.role, _who(one)): one for one in event.actors} for event in (old, new))
    for key, actor in now.items():
        if key not in was:
            basis = f" ({actor.basis})" if actor.basis else ""
            yield f"{actor.role} now {actor.name or actor.text}{basis}"
        elif actor.basis != was[key].basis:
            yield f"{actor.role} now {actor.basis or 'unknown'}: {actor.name or actor.text}"
    for key, actor in was.items():
        if key not in now:
            yield f"{actor.role} no longer {actor.name or actor.text}"


def _who(actor: Actor) -> str:
    return fold(actor.name or actor.text)


def _day(event: Event) -> str:
    date = event.date
    if date is None or date.start is None:
        return "unknown"
    return date.start if date.start == date.end or date.end is None else f"{date.start} to {date.end}"


def _place(event: Event) -> str:
    return (event.location.name or event.location.text) if event.location else "unknown"
