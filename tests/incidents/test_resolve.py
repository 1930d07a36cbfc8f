"""Events to incidents: reports of one attack come together, those of another stay apart, analysts have the last word."""

import random

from forewarn.ground.records import Record
from forewarn.incidents.profile import Profile, profiles
from forewarn.incidents.resolve import Constraints, resolve

from tests.incidents.made import FERRY_FIRST, FERRY_SECOND, MARKET, attack, ferry, market, report

FERRY = ["ferry-1/e1", "ferry-2/e1", "ferry-3/e1"]
SHOOTING = ["market-1/e1", "market-2/e1"]


def profiles_of(records: list[Record]) -> list[Profile]:
    return [profile for record in records for profile in profiles(record)]


def test_reports_of_one_attack_are_one_incident() -> None:
    assert resolve(profiles_of([*ferry(), *market()])) == [FERRY, SHOOTING]


def test_the_order_does_not_matter() -> None:
    found = profiles_of([*ferry(), *market()])
    for seed in range(10):
        random.Random(seed).shuffle(found)
        assert resolve(found) == [FERRY, SHOOTING]


def test_analysts_part_and_join() -> None:
    decided = Constraints(joined=frozenset({("ferry-2/e1", "market-1/e1")}), barred=frozenset({("ferry-1/e1", "ferry-3/e1")}))
    found = resolve(profiles_of([*ferry(), *market()]), decided)
    (joined,) = [group for group in found if "ferry-2/e1" in group]
    assert "market-1/e1" in joined
    assert [group for group in found if {"ferry-1/e1", "ferry-3/e1"} <= set(group)] == []


def test_a_threat_is_never_one_with_an_attack() -> None:
    threat = report("threat", FERRY_SECOND, "2031-03-04", attack(FERRY_SECOND, sentences=2, killed=14, status="threatened"))
    assert resolve(profiles_of([*ferry(), threat])) == [FERRY, ["threat/e1"]]


def test_what_is_told_in_passing_joins_no_two_incidents() -> None:
    text = f"{FERRY_FIRST} {MARKET}"
    both = report("both", text, "2031-03-05", attack(text, 1, sentences=2, killed=9), attack(MARKET, 2, killed=3))
    found = resolve(profiles_of([*ferry(), *market(), both]))
    assert len([group for group in found if set(group) & set(FERRY + SHOOTING)]) == 2
