"""Two articles made by hand, with every type of event and most kinds of value, and the database that holds them."""

from typing import Any

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
    Sign,
    Weapon,
    Window,
)
from forewarn.store.write import start_run, write_record
from sqlite_utils import Database

NOW = "2024-03-27T10:00:00+00:00"

HARBOUR = (
    "Gunmen of the Islamic State stormed a hotel in Moscow on Friday, killing 12 guests and 3 guards and wounding dozens. "
    "Two of the attackers also died. "
    "The Amaq agency said the ISIS branch was behind it. "
    "On Monday the United States had told Russia that extremists were planning such an attack. "
    "Police in Düsseldorf found a bomb under a bridge that did not explode."
)
RIVER = (
    "Drones hit a power station near Tula in 2023, the governor said. "
    "The Northern Front denied that it had sent them. "
    "Militants threatened to bomb Al-Qusayr."
)


def quote(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    """`words` with the span of their nth occurrence."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"text": words, "start": start, "end": start + len(words)}


def evidence(text: str, beginning: str, trigger: str, rule: str) -> Evidence:
    """The sentence that begins so, found by `trigger`."""
    start = text.index(beginning)
    end = text.find(". ", start)
    end = len(text) if end < 0 else end + 1
    return Evidence(
        start=start, end=end, text=text[start:end], trigger=trigger, trigger_start=text.index(trigger, start), rule=rule
    )


def date(text: str, words: str, **values: Any) -> Date:
    """A date read from `words`."""
    found = quote(text, words)
    return Date(text=words, text_start=found["start"], text_end=found["end"], **values)


def harbour(text: str = HARBOUR, **article: Any) -> Record:
    """An attack with its claim and its warning, and an attempt elsewhere."""
    raid = Event(
        id="e1",
        type="attack",
        subtype="armed_assault",
        status="actual",
        date=date(
            text, "Friday", start="2024-03-22", end="2024-03-22", precision="day", rule="date.weekday", basis="published"
        ),
        location=Location(
            **quote(text, "Moscow"),
            name="Moscow",
            country="RU",
            admin1="Moscow Oblast",
            precision="town",
            lat=55.75,
            lon=37.62,
            geonames_id=524901,
            venue="a hotel",
            rule="place.in",
            basis="stated",
        ),
        actors=(
            Actor(
                role="perpetrator",
                **quote(text, "the Islamic State"),
                name="Islamic State",
                kind="armed_group",
                basis="stated",
                rule="name.group",
            ),
            Actor(role="perpetrator", **quote(text, "Gunmen"), kind="other", basis="stated", rule="noun.people"),
            Actor(role="target", **quote(text, "a hotel"), kind="facility", rule="noun.facility"),
        ),
        weapons=(Weapon(**quote(text, "Gunmen"), kind="firearm", rule="weapon.gunmen"),),
        casualties=(
            Casualty(kind="killed", min=12, max=12, qualifier="exact", who="guests", **quote(text, "12 guests"), rule="count"),
            Casualty(kind="killed", min=3, max=3, qualifier="exact", who="guards", **quote(text, "3 guards"), rule="count"),
            Casualty(kind="injured", min=24, qualifier="vague", **quote(text, "dozens"), source="police", rule="count"),
            Casualty(kind="killed", min=2, max=2, who="attackers", side="attackers", **quote(text, "Two of the attackers")),
            Casualty(kind="killed", min=1, max=1, part_of_total=True, **quote(text, "3 guards")),
        ),
        evidence=(evidence(text, "Gunmen", "stormed", "attack.storm"), evidence(text, "Two of", "died", "attack.die")),
        source="police",
        cues=("speech.say", "status.past"),
        confidence=0.9,
        signs=(Sign(name="dated", value=0.5), Sign(name="hedged", value=-0.25)),
    )
    claim = Event(
        id="e2",
        type="claim",
        subtype="responsibility",
        status="actual",
        actors=(Actor(role="claimant", **quote(text, "the ISIS branch"), name="Islamic State", kind="armed_group"),),
        relations=(Relation(type="claims", event="e1", rule="relate.it"),),
        evidence=(evidence(text, "The Amaq", "said", "claim.behind"),),
        confidence=0.7,
    )
    warning = Event(
        id="e3",
        type="warning",
        subtype="private",
        status="actual",
        date=date(text, "Monday", start="2024-03-18", end="2024-03-18", precision="day"),
        actors=(
            Actor(role="issuer", **quote(text, "the United States"), name="United States", kind="government", country="US"),
            Actor(role="recipient", **quote(text, "Russia"), name="Russia", kind="government", country="RU"),
        ),
        relations=(Relation(type="warns_of", event="e1"),),
        window=Window(start="2024-03-18", end="2024-03-20", text=None),
        response="unknown",
        evidence=(evidence(text, "On Monday", "told", "warning.tell"),),
    )
    attempt = Event(
        id="e4",
        type="attack",
        subtype="bombing",
        status="attempted",
        location=Location(
            **quote(text, "Düsseldorf"),
            name="Düsseldorf",
            country="DE",
            precision="town",
            lat=51.22,
            lon=6.78,
            geonames_id=2934246,
        ),
        also_at=(Location(**quote(text, "a bridge"), basis="stated"),),
        actors=(Actor(role="target", **quote(text, "a bridge"), kind="facility"),),
        evidence=(evidence(text, "Police in", "bomb", "attack.bomb"),),
        confidence=0.4,
    )
    given = {"title": "Hotel stormed", "url": "https://news.example/hotel", "published": "2024-03-26", "language": "en"}
    return Record(article=Article(id="harbour", text=text, **(given | article)), events=(raid, claim, warning, attempt))


def river() -> Record:
    """An attack of which only the year is known, its denial, and a threat without place or time."""
    text = RIVER
    drones = Event(
        id="e1",
        type="attack",
        subtype="drone_strike",
        status="actual",
        date=date(text, "2023", start="2023-01-01", end="2023-12-31", precision="year"),
        location=Location(**quote(text, "Tula"), name="Tula", country="RU", admin1="Tula Oblast", lat=54.2, lon=37.62),
        actors=(Actor(role="target", **quote(text, "a power station"), kind="facility"),),
        casualties=(Casualty(kind="injured", max=40, qualifier="up_to", **quote(text, "Drones")),),
        evidence=(evidence(text, "Drones", "hit", "attack.hit"),),
        confidence=0.8,
    )
    denial = Event(
        id="e2",
        type="claim",
        subtype="denial",
        status="actual",
        actors=(Actor(role="claimant", **quote(text, "The Northern Front"), name="Northern Front", kind="armed_group"),),
        relations=(Relation(type="denies", event="e1"),),
        evidence=(evidence(text, "The Northern", "denied", "claim.deny"),),
    )
    threat = Event(
        id="e3",
        type="attack",
        subtype="bombing",
        status="threatened",
        location=Location(**quote(text, "Al-Qusayr"), name="Al-Qusayr", country="SY"),
        actors=(Actor(role="perpetrator", **quote(text, "Militants"), kind="armed_group", basis="claimed"),),
        evidence=(evidence(text, "Militants", "threatened", "attack.threaten"),),
    )
    return Record(article=Article(id="river", text=text, published="2024-02-01"), events=(drones, denial, threat))


def begin(db: Database) -> int:
    """A run in the database."""
    return start_run(db, code_version="1.0", models_digest="abc", settings={"gate": True}, now=NOW)


def fill(db: Database) -> None:
    """Both articles into a database, in one run."""
    run = begin(db)
    for record in (harbour(), river()):
        write_record(db, record, run, now=NOW)
