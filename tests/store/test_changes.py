"""What a new version of an article says otherwise about its events."""

import dataclasses

import pytest
from forewarn.ground.records import Actor, Article, Casualty, Date, Event, Evidence, Location, Record
from forewarn.store.changes import changes, name_of

KILLED = Casualty(kind="killed", min=93, max=93, text="93 people", start=40, end=49)
BRANCH = Actor(role="perpetrator", text="the branch", name="Islamic State", basis="suspected")
ATTACK = Event(
    **{"id": "e1", "type": "attack", "subtype": "armed_assault", "status": "actual", "casualties": (KILLED,)},
    date=Date(text="Friday", start="2024-03-22", end="2024-03-22", precision="day"),
    location=Location(text="Moscow", name="Moscow"),
    actors=(BRANCH,),
    evidence=(Evidence(start=0, end=60, text="Gunmen stormed the hall.", trigger="stormed"),),
)
CLAIM = Event(id="e2", type="claim", subtype="responsibility", status="actual")
NAME = "attack armed_assault 2024-03-22 Moscow"


def record(*events: Event) -> Record:
    return Record(article=Article(id="a", text="x"), events=events)


def changed(**values: object) -> Event:
    return dataclasses.replace(ATTACK, **values)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (ATTACK, []),
        (changed(id="e7"), []),
        (changed(casualties=(dataclasses.replace(KILLED, min=115, max=115),)), ["killed 93 → 115"]),
        (changed(casualties=(dataclasses.replace(KILLED, min=131, max=None),)), ["killed 93 → 131+"]),
        (changed(casualties=()), ["killed 93 → unknown"]),
        (changed(status="attempted"), ["status actual → attempted"]),
        (changed(source="US officials"), ["source unknown → US officials"]),
        (
            changed(date=Date(text="Saturday", start="2024-03-23", end="2024-03-24")),
            ["date 2024-03-22 → 2024-03-23 to 2024-03-24"],
        ),
        (changed(location=None), ["place Moscow → unknown"]),
        (changed(actors=(dataclasses.replace(BRANCH, basis="claimed"),)), ["perpetrator now claimed: Islamic State"]),
        (changed(actors=()), ["perpetrator no longer Islamic State"]),
        (
            changed(actors=(BRANCH, Actor(role="victim", text="a guard"))),
            ["victim now a guard"],
        ),
    ],
)
def test_what_changed_is_told_in_a_line(after, expected):
    assert changes(record(ATTACK), record(after)) == [f"{name_of(after)}: {line}" for line in expected]


def test_an_event_that_came_and_one_that_went():
    assert changes(record(ATTACK), record(ATTACK, CLAIM)) == ["new claim responsibility"]
    assert changes(record(ATTACK, CLAIM), record(ATTACK)) == ["no longer claim responsibility"]
    assert changes(record(), record()) == []


def test_of_two_attacks_each_is_compared_with_itself():
    other = changed(id="e2", subtype="bombing", location=Location(text="Tula", name="Tula"), evidence=(), casualties=())
    grown = changed(id="e3", casualties=(dataclasses.replace(KILLED, min=115, max=115),))
    assert changes(record(ATTACK, other), record(dataclasses.replace(other, id="e1"), grown)) == [f"{NAME}: killed 93 → 115"]
