"""A database of invented events, the same for the same numbers, to time queries on.

    python benchmarks/generate_database.py events.db --events 100000

Names, counts and dates are drawn by a seeded generator; every span is true, so `forewarn verify` finds nothing.
"""

import argparse
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from forewarn.ground.ontology import ontology
from forewarn.ground.records import (
    Actor,
    Article,
    Casualty,
    Date,
    Event,
    Evidence,
    Location,
    Record,
    Relation,
    Weapon,
    Window,
)
from forewarn.store.write import finish_run, open_database, start_run, write_record
from sqlite_utils import Database

_NOW = "2024-01-01T00:00:00+00:00"
_BATCH = 500  # articles a transaction: nothing here is worth keeping if it is cut short
_SYLLABLES = ("ba", "dor", "ka", "lim", "mar", "no", "pel", "qu", "ra", "sen", "tor", "ul", "ven", "wa", "zi", "sha")
_COUNTRIES = (
    "RU",
    "US",
    "IR",
    "IQ",
    "SY",
    "NG",
    "SO",
    "AF",
    "PK",
    "IN",
    "FR",
    "GB",
    "TR",
    "KE",
    "ML",
    "CO",
    "PH",
    "YE",
    "UA",
    "IL",
)
_NOUNS = ("market", "barracks", "bus station", "mosque", "church", "hotel", "checkpoint", "school", "ministry", "pipeline")
_PEOPLE = ("people", "soldiers", "civilians", "police officers", "worshippers", "students")
_FILLER = (
    "Officials met in the capital the next day to speak about prices, the harvest and the state of the roads. "
    "Shops opened late and buses ran with few passengers. Residents said they had heard of it on the radio. "
)


class _Draw:
    """What is drawn for one database: the names once, then article after article."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.groups = [f"{self.name()} {self.random.choice(('Front', 'Brigade', 'Army', 'Movement'))}" for _ in range(400)]
        self.groups[:2] = ["Islamic State", "Islamic State - Khorasan Province"]
        self.places = [self.place(number) for number in range(3000)]

    def name(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=3)).capitalize()

    def place(self, number: int) -> Location:
        return Location(
            text="",
            name="Moscow" if number == 0 else self.name(),
            country=_COUNTRIES[number % len(_COUNTRIES)],
            admin1=self.name(),
            precision="town",
            lat=round(self.random.uniform(-60, 70), 4),
            lon=round(self.random.uniform(-180, 180), 4),
            geonames_id=1000 + number,
        )

    def article(self, number: int) -> Record:
        text, published = _Text(), date(2010, 1, 1) + timedelta(days=self.random.randrange(5400))
        events = [self.attack(text, position, published) for position in range(1, self.random.randrange(3, 6))]
        first = self.random.choice(events)
        events.append(self.claim(text, first))
        events.append(self.warning(text, first, published))
        text.add(_FILLER * self.random.randrange(2, 6))
        article = Article(
            id=f"made-{number:06}", text=text.whole, title=f"Attack near {first.location.name}", published=published.isoformat()
        )
        return Record(article=article, events=tuple(events))

    def quiet(self, number: int) -> Record:
        return Record(article=Article(id=f"made-{number:06}", text=_FILLER * 4, title="A day in the capital"), events=())

    def attack(self, text: "_Text", position: int, published: date) -> Event:
        day = (published - timedelta(days=self.random.randrange(400))).isoformat()
        group, place, killed = (
            self.random.choice(self.groups),
            self.random.choice(self.places),
            self.random.randrange(1, 90) + 1,
        )
        target, who, hurt = self.random.choice(_NOUNS), self.random.choice(_PEOPLE), self.random.randrange(150) + 2
        start = text.length
        text.add(
            f"{group} fighters attacked a {target} in {place.name} on {day},"
            f" killing {killed} {who} and wounding {hurt} with bombs. "
        )
        return Event(
            id=f"e{position}",
            type="attack",
            subtype=self.random.choice(ontology().types["attack"].subtypes),
            status=self.random.choice(("actual",) * 12 + ontology().statuses),
            date=Date(**text.date(day, start), start=day, end=day, precision="day", rule="date.iso", basis="text"),
            location=Location(**_named(place), **text.span(place.name, start), rule="place.in", basis="stated"),
            actors=(
                Actor(
                    role="perpetrator",
                    name=group,
                    kind="armed_group",
                    basis="stated",
                    **text.span(group, start),
                    rule="actor.name",
                ),
                Actor(role="target", kind="facility", **text.span(f"a {target}", start), rule="noun.facility"),
            ),
            weapons=(Weapon(kind="explosive", **text.span("bombs", start), rule="weapon.bomb"),),
            casualties=(
                Casualty(
                    kind="killed", min=killed, max=killed, qualifier="exact", who=who, **text.span(f"{killed} {who}", start)
                ),
                Casualty(kind="injured", min=hurt, max=hurt, qualifier="exact", **text.span(f"wounding {hurt}", start)),
            ),
            evidence=(text.evidence("attacked", start),),
            confidence=round(self.random.random(), 2),
        )

    def claim(self, text: "_Text", attack: Event) -> Event:
        start, group = text.length, self.random.choice((attack.actors[0].name, *self.groups))
        text.add(f"{group} claimed responsibility for the attack in {attack.location.name}. ")
        return Event(
            id="claim",
            type="claim",
            subtype="responsibility",
            status="actual",
            actors=(Actor(role="claimant", name=group, kind="armed_group", **text.span(group, start)),),
            relations=(Relation(type="claims", event=attack.id, rule="relate.the"),),
            evidence=(text.evidence("claimed responsibility", start),),
            confidence=0.8,
        )

    def warning(self, text: "_Text", attack: Event, published: date) -> Event:
        start, country = text.length, self.random.choice(_COUNTRIES)
        text.add(f"The embassy had warned officials of {country} that extremists planned an attack in {attack.location.name}. ")
        day = (published - timedelta(days=20)).isoformat()
        return Event(
            id="warning",
            type="warning",
            subtype="private",
            status="actual",
            actors=(
                Actor(role="issuer", kind="government", country="US", **text.span("The embassy", start)),
                Actor(
                    role="recipient",
                    name=country,
                    kind="government",
                    country=country,
                    **text.span(f"officials of {country}", start),
                ),
            ),
            relations=(Relation(type="warns_of", event=attack.id, rule="relate.the"),),
            window=Window(start=day, end=day),
            response=self.random.choice(ontology().responses),
            evidence=(text.evidence("warned", start),),
            confidence=0.7,
        )


class _Text:
    """An article's text as it grows, and spans into its last sentence."""

    def __init__(self) -> None:
        self.whole = ""

    @property
    def length(self) -> int:
        return len(self.whole)

    def add(self, sentence: str) -> None:
        self.whole += sentence

    def span(self, words: str, after: int) -> dict[str, int | str]:
        start = self.whole.index(words, after)
        return {"text": words, "start": start, "end": start + len(words)}

    def date(self, words: str, after: int) -> dict[str, int | str]:
        found = self.span(words, after)
        return {"text": words, "text_start": found["start"], "text_end": found["end"]}

    def evidence(self, trigger: str, start: int) -> Evidence:
        sentence = self.whole[start:].rstrip()
        return Evidence(
            start=start,
            end=start + len(sentence),
            text=sentence,
            trigger=trigger,
            trigger_start=self.whole.index(trigger, start),
            rule=f"{trigger.split()[0]}.verb",
        )


def _named(place: Location) -> dict[str, object]:
    return {name: getattr(place, name) for name in ("name", "country", "admin1", "precision", "lat", "lon", "geonames_id")}


def records(events: int, articles: int = 0, seed: int = 1) -> Iterator[Record]:
    """Articles until they hold at least `events` events; then articles without any, until there are `articles`."""
    draw, made, number = _Draw(seed), 0, 0
    while made < events or number < articles:
        record = draw.article(number) if made < events else draw.quiet(number)
        yield record
        made += len(record.events)
        number += 1


def generate(path: Path, events: int, articles: int = 0, seed: int = 1) -> int:
    """Write a database of at least `events` events and `articles` articles to a new file; returns how many events."""
    path.unlink(missing_ok=True)
    made = 0
    with open_database(path) as db:
        run = start_run(db, code_version="0", models_digest="0", settings={}, now=_NOW)
        batch: list[Record] = []
        for record in records(events, articles, seed):
            batch.append(record)
            made += len(record.events)
            if len(batch) == _BATCH:
                _write(db, batch, run)
                batch = []
        _write(db, batch, run)
        finish_run(db, run, now=_NOW)
    return made


def _write(db: Database, batch: list[Record], run: int) -> None:
    with db.atomic():
        for one in batch:
            write_record(db, one, run, now=_NOW)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=0, help="at least so many; those over are without events")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.perf_counter()
    made = generate(options.path, options.events, options.articles, options.seed)
    print(f"{made} events in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
