"""Frames and parts made by hand, without a model: each maker fills what a test does not say.

The offsets are those of no text: a trigger numbered n stands at 100 n, its sentence, the nth unless said, at 1000 n.
"""

from datetime import date as Day
from typing import Any

from forewarn.events.assemble import Part
from forewarn.events.facts import load_discourse, title_words
from forewarn.events.story import Story
from forewarn.events.topic import Topic
from forewarn.events.values import Values, load_tables
from forewarn.ground.datewords import load_datewords
from forewarn.ground.mentions import Argument, Count, DateMention, Frame, FrameSet, Mention, PlaceWords, WeaponMention
from forewarn.ground.records import Actor, Article, Casualty, Date, Evidence, Location, Weapon
from forewarn.ground.resources import models_folder
from forewarn.normalise.dates import Days

FOLDERS = (models_folder(),)
PUBLISHED = "2024-03-26"


def frame(
    index: int = 0, words: str = "attack", *, sentence: int | None = None, told: str | None = None, **fields: Any
) -> Frame:
    """A frame of an actual attack by a noun of middling strength; `told` is the text of its sentence."""
    number = index if sentence is None else sentence
    told = told or f"Sentence {number} tells of an event."
    given = {
        "type": "attack",
        "subtype": "unspecified",
        "strength": "support",
        "status": "actual",
        "nominal": True,
        "paragraph": 0,
    }
    return Frame(
        index=index,
        trigger=Mention(text=words, start=100 * index, end=100 * index + len(words)),
        sentence_index=number,
        sentence=Mention(text=told, start=1000 * number, end=1000 * number + len(told)),
        **{"rule": "attack.attack_noun", **given, **fields},
    )


def part(of: Frame | None = None, **fields: Any) -> Part:
    """A part without values of its own but those given."""
    of = of or frame()
    evidence = Evidence(
        start=of.sentence.start,
        end=of.sentence.end,
        text=of.sentence.text,
        trigger=of.trigger.text,
        trigger_start=of.trigger.start,
        rule=of.rule,
    )
    empty = {
        "subtype": of.subtype,
        "date": None,
        "days": None,
        "date_tier": 9,
        "pending": (),
        "location": None,
        "place_tier": 9,
        "also_at": (),
        "actors": (),
        "casualties": (),
        "weapons": (),
        "evidence": evidence,
    }
    if "heads" not in fields:
        fields["heads"] = tuple((actor.role, actor.text.split()[-1].lower()) for actor in fields.get("actors", ()))
    return Part(frame=of, **{**empty, **fields})


def days(start: str, end: str | None = None, precision: str = "day") -> Days:
    return Days(Day.fromisoformat(start), Day.fromisoformat(end or start), precision, "published")


def dated(start: str, end: str | None = None, precision: str = "day", tier: int = 0) -> dict[str, Any]:
    """The fields of a part that has a date."""
    found = days(start, end, precision)
    when = Date(text=start, start=start, end=end or start, precision=precision)
    return {"date": when, "days": found, "date_tier": tier}


def place(name: str, country: str = "SO", precision: str = "town", **fields: Any) -> Location:
    return Location(text=name, name=name, country=country, precision=precision, **{"basis": "stated", **fields})


def placed(name: str, *, tier: int = 0, **fields: Any) -> dict[str, Any]:
    """The fields of a part that has a place."""
    return {"location": place(name, **fields), "place_tier": tier}


def actor(role: str, text: str, name: str | None = None, **fields: Any) -> Actor:
    basis = "stated" if role == "perpetrator" else None
    return Actor(role=role, text=text, name=name, **{"basis": basis, **fields})


def figure(
    low: int | None, high: int | None = None, *, kind: str = "killed", qualifier: str = "exact", **fields: Any
) -> Casualty:
    bounds = {"min": low, "max": low if qualifier == "exact" else high}
    return Casualty(kind=kind, qualifier=qualifier, **{"text": str(low), **bounds, **fields})


def weapon(text: str = "a bomb", kind: str = "explosive") -> Weapon:
    return Weapon(text=text, kind=kind)


# ---------------------------------------------------------------- words, not yet values


def mention(words: str, start: int = 0) -> Mention:
    return Mention(text=words, start=start, end=start + len(words))


def argument(role: str, words: str, kind: str, **fields: Any) -> Argument:
    """Somebody in a role, by a subject unless said."""
    return Argument(
        role=role,
        mention=mention(words),
        kind=kind,
        head_start=0,
        **{"head": words.split()[-1], "relation": "subject", **fields},
    )


def count(words: str, kind: str = "killed", **fields: Any) -> Count:
    return Count(kind=kind, wording=mention(words), head_start=0, **{"who": words.split()[-1], "singular": False, **fields})


def when(words: str, tier: int = 0, anchor: int | None = None) -> DateMention:
    """The one date wording that some words are."""
    (found,) = load_datewords(FOLDERS).find(words)
    return DateMention(
        wording=found if anchor is None else type(found)(found.text, found.start, found.end, found.kind, found.parts, anchor),
        tier=tier,
    )


def where(
    name: str, *, tier: int = 0, within: tuple[str, ...] = (), venue: str | None = None, relation: str = "in"
) -> PlaceWords:
    return PlaceWords(phrase=mention(name), name=name, within=within, venue=venue, tier=tier, relation=relation)


def armed_with(words: str, kind: str) -> WeaponMention:
    return WeaponMention(mention=mention(words), kind=kind)


def values(text: str = "", *, published: str | None = PUBLISHED, **frames: Any) -> Values:
    """What normalising knows of an article with this text; `frames` are fields of its `FrameSet`."""
    return Values(Article(id="a", text=text, published=published), FrameSet(**frames), load_tables(FOLDERS))


# ---------------------------------------------------------------- the article around mentions


def story(text: str = "", *, title: str = "", year: int | None = 2024, topics: dict[str, Topic] | None = None) -> Story:
    """An article as scores see it, of no topic unless said."""
    judges, discourse = topics or {}, load_discourse(FOLDERS)
    scored = {name: topic.score(text) for name, topic in judges.items()}
    return Story(text, title_words(title, discourse), year, scored, judges, discourse)
