"""One frame to one part of an event: its words as values, each with its span and rule."""

from __future__ import annotations

from dataclasses import dataclass

from forewarn.events.values import Values
from forewarn.ground.mentions import LONE_DAY, Argument, Count, DateMention, Frame
from forewarn.ground.records import Actor, Casualty, Date, Evidence, Location, Weapon
from forewarn.normalise.dates import Days
from forewarn.normalise.numbers import parse

_NOT_YET = frozenset({"threatened", "planned"})
# From the most exact to the least.
PRECISIONS = ("venue", "town", "district", "province", "country")
_CONTRACT_KINDS = {
    "unknown": None,
    "place": None,
    "event": "other",
    "demonym": "population",
    "country": "government",
    "seat": "government",
    "capital": "government",
    "government_people": "government",
    "drone": "vehicle",
    "missile": "other",
    "explosive": "other",
    "artillery": "other",
    "firearm": "other",
    "blade": "other",
    "incendiary": "other",
    "chemical": "other",
}


@dataclass(frozen=True)
class Part:
    """A frame with its values. `days` are those of `date`; a date that waits for another event is in `pending`."""

    frame: Frame
    subtype: str
    date: Date | None
    days: Days | None
    date_tier: int
    pending: tuple[DateMention, ...]
    location: Location | None
    place_tier: int
    also_at: tuple[Location, ...]
    actors: tuple[Actor, ...]
    heads: tuple[tuple[str, str], ...]
    casualties: tuple[Casualty, ...]
    weapons: tuple[Weapon, ...]
    evidence: Evidence

    @property
    def index(self) -> int:
        return self.frame.index


def assemble(frame: Frame, values: Values) -> Part:
    """The values of a frame."""
    date, days, tier, pending = _date(frame, values)
    places = [
        (words.tier, place) for words in frame.places if (place := values.location(words, frame.trigger.start)) is not None
    ]
    place_tier, location = _most_exact(places) if places else (9, None)
    actors = [(argument, actor) for argument in frame.arguments if (actor := _actor(argument, frame, values)) is not None]
    weapons = tuple(
        Weapon(text=w.mention.text, kind=w.kind, start=w.mention.start, end=w.mention.end, rule=w.mention.rule)
        for w in frame.weapons
    )
    return Part(
        frame=frame,
        subtype=_subtype(frame, weapons, values),
        date=date,
        days=days,
        date_tier=tier,
        pending=pending,
        location=location,
        place_tier=place_tier,
        also_at=tuple(p for t, p in places if location is not None and t == place_tier and p.name != location.name),
        actors=tuple(actor for _, actor in actors),
        heads=tuple((argument.role, argument.head.lower()) for argument, _ in actors),
        casualties=tuple(c for count in frame.counts if (c := _casualty(count, frame, values)) is not None),
        weapons=weapons,
        evidence=Evidence(
            start=frame.sentence.start,
            end=frame.sentence.end,
            text=frame.sentence.text,
            trigger=frame.trigger.text,
            trigger_start=frame.trigger.start,
            rule=frame.rule,
        ),
    )


def _most_exact(places: list[tuple[int, Location]]) -> tuple[int, Location]:
    """The nearest place, or one in the same country that is told nearly as near and is more exact."""
    country = places[0][1].country
    known = [(t, p) for t, p in places if p.name and p.country == country and t <= 3] or places[:1]
    return min(
        known,
        key=lambda item: (PRECISIONS.index(item[1].precision) if item[1].precision in PRECISIONS else len(PRECISIONS), item[0]),
    )


def _subtype(frame: Frame, weapons: tuple[Weapon, ...], values: Values) -> str:
    """The trigger's own subtype, or what the doer or weapon says where the trigger names no method."""
    if frame.type == "warning":
        return _openness(frame, values.tables.public)
    if frame.type != "attack":
        return frame.subtype
    if any("suicide" in a.mention.text.lower() for a in frame.arguments if a.role == "perpetrator"):
        return "suicide_bombing"
    if any(w.text.lower().startswith("suicide") or " suicide" in w.text.lower() for w in weapons) and frame.subtype in (
        "bombing",
        "unspecified",
    ):
        return "suicide_bombing"
    by_doer = _by_doer(frame, values)
    if by_doer is not None:
        return by_doer
    if frame.subtype == "unspecified" and (frame.nominal or frame.status in _NOT_YET) and _is_chosen(frame):
        return "assassination"
    if frame.subtype == "unspecified" and weapons:
        by_weapon, word = values.tables.subtype_by_weapon, weapons[0].text.lower().split()[-1].removesuffix("s")
        words = {word, " ".join(weapons[0].text.lower().removesuffix("s").split()[-2:])}
        return next((by_weapon[w] for w in sorted(words) if w in by_weapon), by_weapon.get(weapons[0].kind, frame.subtype))
    return frame.subtype


def _by_doer(frame: Frame, values: Values) -> str | None:
    """What the doer says of an attack from afar: warplanes that bomb carry out an air strike."""
    if frame.subtype not in ("unspecified", "bombing", "shelling", "armed_assault"):
        return None
    heads = [a.head.lower() for a in frame.arguments if a.role == "perpetrator"]
    heads += [w.mention.text.split()[-1].lower() for w in frame.weapons]
    table = values.tables.subtype_by_doer
    return next((table[h] for head in heads for h in (head, head.removesuffix("s")) if h in table), None)


def _is_chosen(frame: Frame) -> bool:
    """Whether the one person killed, or to be killed, was chosen for office or prominence ("the killing of the minister")."""
    struck = [a for a in frame.arguments if a.role in ("victim", "target")]
    return (
        frame.rule in ("attack.killing", "attack.kill")
        and len(struck) == 1
        and struck[0].prominent
        and (struck[0].singular or struck[0].pronoun)
    )


def _openness(frame: Frame, public: dict[str, list[str]]) -> str:
    """Whether a warning was public or private, by who was told."""
    hearers = [a for a in frame.arguments if a.role == "recipient" and not a.pronoun]
    words = frame.sentence.text.lower()
    if any(a.kind == "population" or a.head.lower().rstrip("s") in public["hearers"] for a in hearers):
        return "public"
    if frame.subtype != "unspecified":
        return frame.subtype
    if hearers:
        return "private"
    if any(word in words for word in (*public["words"], *(f"{word} " for word in public["before"]))):
        return "public"
    return "unspecified"


def _date(frame: Frame, values: Values) -> tuple[Date | None, Days | None, int, tuple[DateMention, ...]]:
    """The nearest date that can be resolved now; those counted from another event wait."""
    pending = tuple(d for d in frame.dates if d.wording.kind in ("offset", "anchored"))
    first: Date | None = None
    for mention in frame.dates:
        if mention in pending:
            continue
        days = values.days(mention.wording, ahead=frame.status in _NOT_YET)
        if frame.planned_before and days is not None:
            days = _nearer(days, values.days(mention.wording), values)
        if frame.type == "warning" and days is not None and _is_ahead(mention, days, values):
            continue  # the day warned of, not that of the warning
        date = as_date(mention, days)
        if days is not None:
            return date, days if mention.tier < LONE_DAY else None, mention.tier, pending
        first = first or date
    return first, None, 9, pending


def _is_ahead(mention: DateMention, days: Days, values: Values) -> bool:
    """Whether a day is still to come; of a day without its year ("29 October"), whether the coming one is nearer."""
    if values.published is None:
        return False
    ahead = values.days(mention.wording, ahead=True)
    yearless = mention.wording.kind == "day_month" and ahead is not None
    return days.start > values.published or (yearless and _nearer(ahead, days, values) == ahead != days)


def _nearer(ahead: Days, back: Days | None, values: Values) -> Days:
    """Of two days that a past plan may have been for, the one nearer to publication ("had planned to attack on May 1")."""
    if back is None or values.published is None:
        return ahead
    return min((ahead, back), key=lambda days: abs(days.start - values.published))


def as_date(mention: DateMention, days: Days | None) -> Date:
    """A wording and its days as the record's date."""
    wording = mention.wording
    return Date(
        text=wording.text,
        start=days.start.isoformat() if days else None,
        end=days.end.isoformat() if days else None,
        precision=days.precision if days else None,
        text_start=wording.start,
        text_end=wording.end,
        rule=wording.rule,
        basis=days.basis if days else None,
    )


def _actor(argument: Argument, frame: Frame, values: Values) -> Actor | None:
    """An argument as an actor; None where it names nobody in particular."""
    named = values.named(argument)
    if argument.kind == "number":
        return None
    if argument.pronoun and argument.stands_for is None:
        return None
    if named is None and _generic(argument) in values.tables.generic and argument.role in ("victim", "target", "perpetrator"):
        return None
    role = argument.role
    if role == "victim" and frame.status in ("planned", "threatened", "foiled", "attempted"):
        role = "target"
    kind = _CONTRACT_KINDS.get(argument.kind, argument.kind)
    basis = (argument.basis or "stated") if role == "perpetrator" else None
    name, country = (named.name, named.country) if named is not None else (None, None)
    if named is not None and (
        kind is None or named.basis_of_name != "demonym" or role in ("issuer", "claimant", "perpetrator")
    ):
        kind = named.kind
    if name is None and argument.title is not None and kind in ("facility", "organisation", "vehicle", "armed_group", None):
        name = argument.title
    if name is not None and argument.head.lower() in ("embassies", "consulates"):
        name = None
    if role == "target" and argument.head.lower() in ("embassy", "embassies", "consulate", "consulates"):
        kind = "facility"  # it warns as a government and is struck as a building
    if (
        name is not None
        and role in ("victim", "target", "recipient")
        and _is_people_of(argument, named.basis_of_name if named else "")
    ):
        name, kind = None, "population"
    if name is not None and role in ("victim", "target") and named is not None and named.kind == "security_force":
        name = None if named.basis_of_name == "demonym" else name  # "Russian soldiers" killed are not Russia
    # "it" quotes nothing that tells who: what it stands for does
    mention = argument.stands_for.mention if argument.pronoun and argument.stands_for is not None else argument.mention
    return Actor(
        role=role,
        text=mention.text,
        start=mention.start,
        end=mention.end,
        name=name,
        kind=kind,
        basis=basis,
        country=country,
        rule=mention.rule if mention is argument.mention else f"{argument.mention.rule} chain",
    )


def _generic(argument: Argument) -> str:
    """The head noun of an argument; that of several victims as of one, as "the victims" are nobody in particular either."""
    head = argument.head.lower()
    return head.removesuffix("s") if argument.role == "victim" else head


def _is_people_of(argument: Argument, basis: str) -> bool:
    """ "US citizens", "Americans": people of a country, not its government."""
    return (
        basis == "demonym"
        and argument.kind in ("population", "person")
        and argument.head.lower() not in ("officials", "official")
    )


def _casualty(count: Count, frame: Frame, values: Values) -> Casualty | None:
    """A count as a casualty figure; None where its words hold no number."""
    bounds = parse(count.wording.text, values.tables.numbers, singular=count.singular or count.one)
    if bounds is None and count.one:
        low, high, qualifier = 1, 1, "exact"
    elif bounds is None:
        return None
    else:
        low, high, qualifier = bounds.min, bounds.max, bounds.qualifier
    if count.negated:
        low, high, qualifier = 0, 0, "exact"
    elif frame.status in ("planned", "threatened", "foiled", "denied", "attempted"):
        return None
    return Casualty(
        kind=count.kind,
        min=low,
        max=high,
        qualifier=qualifier,
        who=count.who,
        text=count.wording.text,
        start=count.wording.start,
        end=count.wording.end,
        source=frame.source,
        part_of_total=count.breakdown,
        side="attackers" if count.attackers else None,
        rule=count.wording.rule,
    )
