"""What is compared of one event of one article: a `Profile`, made of the record and the article's text alone.

A profile is all that linking reads, and it can be kept as JSON, so an event that arrives is compared without reading the
articles of its candidates again. Words of the whole article are in the profile of its main attack only: the one with the most
sentences of evidence, of equals the first. Other attacks of the article are background, and have the words of their own
sentences.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import urlsplit

from forewarn.ground.records import Actor, Article, Event, Location, Record
from forewarn.ground.sketch import sketch
from forewarn.ground.totals import Bounds, total
from forewarn.incidents.places import mentioned_places
from forewarn.incidents.words import Frequencies, Vector, frequencies, proper_words, vector, words

_TEXT_WORDS = 120  # words kept of an article
_NAME_WORDS = 60
_EVIDENCE_WORDS = 60
_PLACE_NAMES = 20
_LEAD = 80  # words of an article's beginning
NOT_YET = ("threatened", "planned")  # statuses of attacks that had not come when they were told of
_PEOPLE = ("victim", "perpetrator", "target")
ROLES = ("attack", "threat", "warning", "claim", "denial")


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One event of one article, as it is compared. Days are proleptic ordinals; what is not known is None or empty."""

    key: str  # of the event in the database: article/event
    article: str
    anchor: str  # the event by its first sentence, the same in an extraction that numbers events otherwise
    sentences: tuple[str, ...]  # digests of its sentences of evidence, by which a decision of an analyst finds it again
    role: str  # one of ROLES
    status: str
    main: bool  # the main attack of its article
    evidence: int  # sentences that tell of it
    confidence: float | None
    site: str | None  # host of the article's address
    agency: str | None
    copy_of: str | None  # article whose story this one repeats
    sketch: tuple[int, ...]  # of the article's text, by which shared passages are found; empty for background
    published: int | None
    days: Bounds  # first and last day on which it may have happened
    country: str | None
    admin1: str | None
    town: str | None  # the GeoNames id of a town or a place in one; else its name
    subtype: str
    killed: Bounds
    injured: Bounds
    attackers_killed: Bounds
    people: tuple[str, ...]  # last words of the names of persons who take part
    groups: tuple[str, ...]  # names of others who did it, claimed it or warned of it
    weapons: tuple[str, ...]  # kinds
    words: Vector  # of its sentences of evidence
    lead: Vector  # of the title and the first words of the article; empty for background
    text: Vector  # of the whole article; empty for background
    names: Vector  # capitalised words of the whole article; empty for background
    places: Vector  # names of places in the title and the article; empty for background
    numbers: tuple[str, ...]  # numbers of the whole article; empty for background
    about: tuple[str, ...]  # keys of the attacks of the same article that a warning or claim is about
    window: Bounds  # warnings: the days warned of

    def to_json(self) -> str:
        """The profile as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Profile":
        """Back from `to_json`."""
        data = json.loads(text)
        return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in data.items()})


def profiles(record: Record, table: Frequencies | None = None) -> list[Profile]:
    """The profiles of all events of a record, in its order."""
    table = table or frequencies()
    main = main_attack(record)
    made: list[Profile] = []
    anchors: set[str] = set()
    for event in record.events:
        anchor = _anchor(record, event)
        while anchor in anchors:  # two events of one sentence and trigger
            anchor = _digest(anchor)
        anchors.add(anchor)
        made.append(_profile(record, event, anchor, event is main, table))
    return made


def main_attack(record: Record) -> Event | None:
    """The attack that most sentences tell of, the first of equals; a threat or plan only where there is nothing else."""
    attacks = [event for event in record.events if event.type == "attack"]
    return max(attacks, key=lambda event: (event.status not in NOT_YET, len(event.evidence)), default=None)


def role_of(event: Event) -> str:
    """The role of an event in an incident."""
    if event.type == "claim":
        return "denial" if event.subtype == "denial" else "claim"
    return "threat" if event.type == "attack" and event.status in NOT_YET else event.type


def _profile(record: Record, event: Event, anchor: str, main: bool, table: Frequencies) -> Profile:
    article = record.article
    text = article.text
    sentences = " ".join(one.text for one in event.evidence)
    found = words(text) if main else []
    place = event.location
    return Profile(
        key=f"{article.id}/{event.id}",
        article=article.id,
        anchor=anchor,
        sentences=tuple(_digest(one.text) for one in event.evidence),
        role=role_of(event),
        status=event.status,
        main=main,
        evidence=len(event.evidence),
        confidence=event.confidence,
        site=_site(article),
        agency=article.agency,
        copy_of=article.duplicate_of,
        sketch=sketch(text) if main else (),
        published=_ordinal(article.published),
        days=(_ordinal(event.date.start), _ordinal(event.date.end)) if event.date else (None, None),
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        town=_town(place),
        subtype=event.subtype,
        killed=total(event, "killed"),
        injured=total(event, "injured"),
        attackers_killed=_attackers(event),
        people=tuple(
            sorted({_surname(one) for one in event.actors if one.kind == "person" and one.name and one.role in _PEOPLE})
        ),
        groups=tuple(sorted({one.name for one in event.actors if one.name and one.kind != "person" and _acts(one)})),
        weapons=tuple(sorted({weapon.kind for weapon in event.weapons})),
        words=vector(words(sentences), table, _EVIDENCE_WORDS),
        lead=vector([*words(article.title or ""), *found[:_LEAD]], table, _EVIDENCE_WORDS) if main else {},
        text=vector(found, table, _TEXT_WORDS),
        names=vector(proper_words(text), table, _NAME_WORDS) if main else {},
        places=vector(mentioned_places(f"{article.title or ''}\n{text}"), table, _PLACE_NAMES) if main else {},
        numbers=tuple(sorted({word for word in found if any(letter.isdigit() for letter in word)})),
        about=tuple(f"{article.id}/{relation.event}" for relation in event.relations),
        window=(_ordinal(event.window.start), _ordinal(event.window.end)) if event.window else (None, None),
    )


def _anchor(record: Record, event: Event) -> str:
    first = event.evidence[0] if event.evidence else None
    parts = [record.article.id, event.type, first.text if first else event.id, str(first.trigger if first else "")]
    return _digest("\n".join(parts))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _acts(actor: Actor) -> bool:
    return actor.role in ("perpetrator", "claimant", "issuer") and actor.basis != "denied"


def _town(place: Location | None) -> str | None:
    if place is None or place.name is None or place.precision in ("country", "province"):
        return None
    return str(place.geonames_id or place.name.casefold())


def _surname(actor: Actor) -> str:
    found = [word for word in words(actor.name or "") if word not in ("jr", "sr", "ii", "iii", "iv")]
    return found[-1] if found else ""


def _site(article: Article) -> str | None:
    return urlsplit(article.url).hostname if article.url else article.site


def _attackers(event: Event) -> Bounds:
    """Bounds of the largest number of attackers killed."""
    figures = [(one.min, one.max) for one in event.casualties if one.kind == "killed" and one.side == "attackers"]
    return max(figures, key=lambda bounds: bounds[0] or 0, default=(None, None))


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
