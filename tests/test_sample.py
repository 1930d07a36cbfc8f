"""The sample article of corpus/, event by event: what a careful reader finds in it, and the engine finds too.

The expectations are those of corpus/gold.jsonl. An event is known by its type and a sentence that tells of it. Where a
reader may say it in several ways, each is allowed; in brackets stands who may be named and need not be.
"""

from dataclasses import dataclass, field

import pytest
from forewarn.ground.records import Event, Record

from tests.engines import corpus, engine

Figure = tuple[str, int | None, int | None, str]


@dataclass(frozen=True)
class Told:
    """One event: its type, how one of its sentences begins, and its values; `actors` are roles with the names allowed."""

    type: str
    sentence: str
    subtypes: tuple[str, ...]
    statuses: tuple[str, ...] = ("actual",)
    dates: tuple[tuple[str, str] | None, ...] = (None,)
    places: tuple[str | None, ...] = (None,)
    actors: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    maybe: dict[str, tuple[str, ...]] = field(default_factory=dict)
    casualties: tuple[Figure, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()


US = ("United States",)
ISIS = ("Islamic State",)
KHORASAN = ("Islamic State - Khorasan Province", "Islamic State")
EVENTS = {
    "the concert hall": Told(
        "attack",
        "There's little sign Russia acted",
        ("unspecified", "armed_assault"),
        dates=(("2024-03-22", "2024-03-22"),),
        places=("Moscow", "Krasnogorsk"),
        actors={"perpetrator": [KHORASAN], "target": [("a concert hall", "a concert hall on Moscow's edge")]},
        casualties=(("killed", 131, None, "more_than"),),
    ),
    "the private warning to Russia": Told(
        "warning",
        "The United States shared those advance",
        ("private",),
        dates=(("2024-03-08", "2024-03-08"), ("2024-03-07", "2024-03-07"), None),
        actors={"issuer": [US], "recipient": [("Russia", "President Vladimir Putin's government")]},
        relations=(("warns_of", "the concert hall"),),
    ),
    "the public warning": Told(
        "warning",
        "It warned US citizens in Moscow",
        ("public",),
        dates=(("2024-03-07", "2024-03-07"), ("2024-03-08", "2024-03-08")),
        actors={"issuer": [("US Embassy in Moscow", *US)], "recipient": [("US citizens", "US citizens in Moscow")]},
        maybe={"recipient": ("Russia",)},
        relations=(("warns_of", "the concert hall"),),
    ),
    "the claim of the concert hall": Told(
        "claim",
        "The Islamic State's affiliate in Afghanistan",
        ("responsibility",),
        actors={"claimant": [KHORASAN]},
        relations=(("claims", "the concert hall"),),
    ),
    "the Russian warning of 2011": Told(
        "warning",
        "Concerned the man posed a threat",
        ("private",),
        dates=(("2011-01-01", "2011-12-31"),),
        actors={"issuer": [("Federal Security Service", "Russia")], "recipient": [US]},
        relations=(("warns_of", "Boston"),),
    ),
    "the embassies": Told(
        "attack",
        "The US emphasis on sharing threat warnings",
        ("unspecified", "bombing", "suicide_bombing"),
        dates=(("1998-08-07", "1998-08-07"),),
        places=("Kenya", "Tanzania", "Nairobi", "Dar es Salaam"),
        actors={
            "perpetrator": [("al-Qaeda",)],
            "target": [("the US embassies in Kenya and Tanzania", "the US embassies", "the US embassies in Kenya")],
            "victim": [
                (
                    "US citizens",
                    "dozens of US citizens and government employees of different nationalities",
                    "dozens of US citizens",
                )
            ],
        },
        maybe={"victim": ("government employees of different nationalities", "government employees", "Kenyans")},
        casualties=(("killed", 24, None, "vague"),),
    ),
    "Khashoggi": Told(
        "attack",
        "The intelligence community under former President",
        ("assassination", "unspecified"),
        dates=(("2018-01-01", "2018-12-31"),),
        places=("Istanbul",),
        actors={"perpetrator": [("Saudi officials", "Saudi Arabia")], "victim": [("Jamal Khashoggi",)]},
        maybe={"target": ("Jamal Khashoggi",)},
    ),
    "the invasion": Told(
        "attack",
        "That's when the US opted",
        ("invasion",),
        dates=(("2022-02-01", "2022-02-28"),),
        places=("Ukraine",),
        actors={"perpetrator": [("Russia",)], "target": [("Ukraine",)]},
    ),
    "the warning to Iran": Told(
        "warning",
        "In January, a US official said",
        ("private",),
        dates=(("2024-01-01", "2024-01-31"),),
        actors={"issuer": [US], "recipient": [("Iran",)]},
        relations=(("warns_of", "Kerman"),),
    ),
    "Kerman": Told(
        "attack",
        "The Islamic State claimed responsibility for that attack",
        ("suicide_bombing",),
        dates=(("2024-01-01", "2024-01-31"), None),
        places=("Kerman",),
        actors={"perpetrator": [ISIS]},
        maybe={"target": ("the event", "a commemoration")},
        casualties=(("killed", 95, 95, "exact"),),
    ),
    "the claim of Kerman": Told(
        "claim",
        "The Islamic State claimed responsibility for that attack",
        ("responsibility",),
        actors={"claimant": [ISIS]},
        relations=(("claims", "Kerman"),),
    ),
    "the Iranian general": Told(
        "attack",
        "It's not clear if the warning led",
        ("drone_strike", "assassination"),
        dates=(("2020-01-01", "2020-12-31"),),
        actors={"perpetrator": [US], "victim": [("an Iranian general", "Qasem Soleimani")]},
        maybe={"target": ("an Iranian general",)},
    ),
    "the warning to Venezuela": Told(
        "warning",
        "In 2004, another adversary",
        ("private",),
        dates=(("2004-01-01", "2004-12-31"),),
        actors={"issuer": [US], "recipient": [("Venezuela",)]},
        relations=(("warns_of", "the plot against Chávez"),),
    ),
    "the plot against Chávez": Told(
        "attack",
        "In 2004, another adversary",
        ("assassination",),
        ("planned", "threatened"),
        dates=(("2004-01-01", "2004-12-31"), None),
        places=("Venezuela", None),
        actors={"target": [("Hugo Chávez",)]},
        maybe={"perpetrator": ("extremist",)},
    ),
    "Boston": Told(
        "attack",
        "After US officials concluded Tsarnaev",
        ("bombing",),
        dates=(("2013-01-01", "2013-12-31"), None),
        places=("Boston",),
        actors={
            "perpetrator": [("Tamerlan Tsarnaev",), ("his younger brother", "Dzhokhar Tsarnaev")],
            "target": [("Boston Marathon",)],
        },
        casualties=(("killed", 3, 3, "exact"), ("injured", 200, None, "vague")),
    ),
}
FIELDS = ("subtype", "status", "date", "place", "actors", "casualties", "relations")
# What the engine does not find today.
DIFFERS = {
    ("the Iranian general", "casualties"): "the one general is counted; the annotators did not",
    ("the warning to Venezuela", "actors"): "who was “suspicious and incredulous” is not seen to be who was warned",
    ("Boston", "actors"): "a route is no target yet",
}


@pytest.fixture(scope="module")
def record() -> Record:
    return engine().record(corpus()[0])


def event_of(record: Record, name: str) -> Event | None:
    """The event told by that sentence; of several the one with the least evidence, which is most its own."""
    told = EVENTS[name]
    found = [e for e in record.events if e.type == told.type and any(x.text.startswith(told.sentence) for x in e.evidence)]
    return min(found, key=lambda e: len(e.evidence), default=None)


def agrees(event: Event, told: Told, what: str, record: Record) -> bool:
    match what:
        case "subtype":
            return event.subtype in told.subtypes
        case "status":
            return event.status in told.statuses
        case "date":
            return ((event.date.start, event.date.end) if event.date and event.date.start else None) in told.dates
        case "place":
            return (event.location.name if event.location else None) in told.places
        case "casualties":
            return sorted((c.kind, c.min, c.max, c.qualifier) for c in event.casualties) == sorted(told.casualties)
        case "relations":
            wanted = [(kind, of.id if (of := event_of(record, name)) else None) for kind, name in told.relations]
            return [(r.type, r.event) for r in event.relations] == wanted
    return all(_same_actors(event, told, role) for role in {a.role for a in event.actors} | set(told.actors))


def _same_actors(event: Event, told: Told, role: str) -> bool:
    """Each actor wanted in the role is there, and nobody else but those who may be."""
    there = [{a.name, a.text} for a in event.actors if a.role == role]
    wanted, maybe = told.actors.get(role, []), set(told.maybe.get(role, ()))
    return all(any(who & set(names) for who in there) for names in wanted) and all(
        who & {n for names in wanted for n in names} or who & maybe for who in there
    )


def cases() -> list:
    return [
        pytest.param(
            name,
            what,
            id=f"{name}: {what}",
            marks=[pytest.mark.xfail(strict=True, reason=why)] if (why := DIFFERS.get((name, what))) else [],
        )
        for name in EVENTS
        for what in FIELDS
    ]


def test_it_is_the_sample(record: Record) -> None:
    assert (record.article.id, record.article.published) == ("duty-to-warn", "2024-03-26")


# Mentions that the scores of events/ lay to the wrong event: a plot told again, and a toll in the sentence after its attack.
MISSED = {
    ("the concert hall", "actors"),
    ("the embassies", "actors"),
    ("the embassies", "casualties"),
}


@pytest.mark.parametrize(("name", "what"), cases())
def test_event(name: str, what: str, record: Record, request: pytest.FixtureRequest) -> None:
    if (name, what) in MISSED:
        request.applymarker(pytest.mark.xfail(reason="a mention is laid to another event", strict=True))
    event = event_of(record, name)
    assert event is not None, "not found"
    assert agrees(event, EVENTS[name], what, record)


def test_nothing_is_told_twice(record: Record) -> None:
    found = [event.id for name in EVENTS if (event := event_of(record, name)) is not None]
    assert len(found) == len(set(found))


def test_nothing_else_is_found(record: Record) -> None:
    known = {event.id for name in EVENTS if (event := event_of(record, name)) is not None}
    dissemination = ("Strategic US dissemination", "That's when the US opted")
    more = [
        e
        for e in record.events
        if e.id not in known and not (e.type == "warning" and e.evidence[0].text.startswith(dissemination))
    ]
    assert [(e.type, e.evidence[0].text) for e in more] == []
