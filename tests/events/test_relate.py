"""Claims and warnings to the right attack; what a claim says of the doer; dates counted from another event."""

from dataclasses import replace
from typing import Any

import pytest
from forewarn.events.assemble import Part
from forewarn.events.fuse import fuse
from forewarn.events.merge import Cluster
from forewarn.events.relate import Told, relate
from forewarn.ground.records import Actor, Event, Relation

from tests.events.made import actor, dated, frame, part, placed, values, when

VALUES = values()
ISIS = actor("claimant", "IS", "Islamic State", kind="armed_group")


def related(*clusters: Part | list[Part]) -> list[Event]:
    groups = [Cluster([one] if isinstance(one, Part) else one) for one in clusters]
    return relate([Told(fuse(group, number, VALUES), group) for number, group in enumerate(groups, 1)], VALUES)


def attack(index: int, **fields: Any) -> Part:
    beside = {
        name: fields.pop(name)
        for name in ("actors", "location", "place_tier", "date", "days", "date_tier", "pending")
        if name in fields
    }
    return part(frame(index, strength="strong", **fields), **beside)


def claim(index: int, who: Actor = ISIS, **fields: Any) -> Part:
    return part(frame(index, "claimed", type="claim", **{"subtype": "responsibility", **fields}), actors=(who,))


def warning(index: int, **fields: Any) -> Part:
    return part(frame(index, "warned", type="warning", **fields), actors=(actor("issuer", "the US", "United States"),))


def relations(event: Event) -> list[tuple[str, str, str | None]]:
    return [(r.type, r.event, r.rule) for r in event.relations]


def test_grammar_tells_which_attack() -> None:
    found = related(attack(0), attack(1, another=True), claim(2, links=(("about", 0),)))
    assert relations(found[2]) == [("claims", "e1", "relate.clause")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(3, [("claims", "e2", "relate.nearest")], id="the last told before"),
        pytest.param(30, [], id="too far from any"),
    ],
)
def test_else_the_nearest(sentence: int, expected: list[Any]) -> None:
    assert relations(related(attack(0), attack(2), claim(3, sentence=sentence))[2]) == expected


def test_an_attack_told_later_counts_for_more() -> None:
    assert relations(related(attack(0, sentence=0), claim(1, sentence=2), attack(2, sentence=3))[1]) == [
        ("claims", "e1", "relate.nearest")
    ]


def test_a_denial_denies() -> None:
    assert relations(related(attack(0), claim(1, subtype="denial"))[1]) == [("denies", "e1", "relate.nearest")]


def test_nobody_claims_a_plan() -> None:
    assert relations(related(attack(0, status="planned"), claim(1))[1]) == []


def test_a_warning_may_be_of_several_attacks_of_its_clause() -> None:
    found = related(
        warning(0, links=(("about", 1), ("about", 2))), attack(1, status="threatened"), attack(2, status="threatened")
    )
    assert relations(found[0]) == [("warns_of", "e2", "relate.clause"), ("warns_of", "e3", "relate.clause")]


def test_a_claim_alone_has_no_relation() -> None:
    assert related(claim(0))[0].relations == ()


# ---------------------------------------------------------------- the claimant did it


def test_a_claimant_is_the_doer_by_its_own_word() -> None:
    found = related(attack(0), claim(1))[0]
    assert found.actors == (replace(ISIS, role="perpetrator", basis="claimed", rule="claim.claimant"),)


def test_a_doer_who_claims_is_one_doer() -> None:
    stated = actor("perpetrator", "the group", "Islamic State")
    assert related(attack(0, actors=(stated,)), claim(1))[0].actors == (replace(stated, basis="claimed"),)


def test_the_doer_named_otherwise_stays() -> None:
    gunmen = actor("perpetrator", "gunmen")
    assert [a.text for a in related(attack(0, actors=(gunmen,)), claim(1))[0].actors] == ["IS", "gunmen"]


@pytest.mark.parametrize("basis", ["stated", "accused"])
def test_a_denial_makes_no_doer(basis: str) -> None:
    accused = actor("perpetrator", "IS", "Islamic State", basis=basis)
    assert related(attack(0, actors=(accused,)), claim(1, subtype="denial"))[0].actors == (accused,)
    assert related(attack(0), claim(1, subtype="denial"))[0].actors == ()


# ---------------------------------------------------------------- a warning that came true


def test_what_was_warned_of_and_then_happened_is_one_attack() -> None:
    moscow = placed("Moscow", country="RU")
    found = related(warning(0, links=(("about", 1),)), attack(1, status="threatened", **moscow), attack(5, **moscow))
    assert [(e.id, e.type, e.status, len(e.evidence)) for e in found] == [
        ("e1", "warning", "actual", 1),
        ("e3", "attack", "actual", 2),
    ]
    assert found[0].relations == (Relation(type="warns_of", event="e3", rule="relate.clause"),)


def test_fear_and_deed_of_one_sentence_are_one_evidence_by_the_deed_s_word() -> None:
    moscow = placed("Moscow", country="RU")
    feared = attack(1, words="attack", sentence=1, status="threatened", **moscow)
    done = attack(2, words="slaughter", sentence=1, **moscow)
    found = related(warning(0, links=(("about", 1),)), feared, done)
    assert [[(x.start, x.trigger) for x in e.evidence] for e in found] == [[(0, "warned")], [(1000, "slaughter")]]


@pytest.mark.parametrize(
    ("feared", "done"),
    [
        pytest.param(placed("Moscow"), placed("Kazan"), id="elsewhere"),
        pytest.param(placed("Moscow"), {}, id="nowhere told"),
        pytest.param(placed("Moscow") | dated("2024-04-01"), placed("Moscow") | dated("2024-03-01"), id="before the fear"),
    ],
)
def test_what_did_not_come_true_stays_feared(feared: dict[str, Any], done: dict[str, Any]) -> None:
    found = related(warning(0, links=(("about", 1),)), attack(1, status="threatened", **feared), attack(5, **done))
    assert [(e.id, e.status) for e in found] == [("e1", "actual"), ("e2", "threatened"), ("e3", "actual")]
    assert relations(found[0]) == [("warns_of", "e2", "relate.clause")]


def test_a_threat_of_nobody_s_warning_stays() -> None:
    moscow = placed("Moscow")
    assert [e.id for e in related(attack(0, status="threatened", **moscow), attack(5, **moscow))] == ["e1", "e2"]


# ---------------------------------------------------------------- dates counted from another event


def span(event: Event) -> tuple[str | None, ...] | None:
    return (event.date.text, event.date.start, event.date.end, event.date.precision, event.date.basis) if event.date else None


def test_two_weeks_before_the_attack() -> None:
    told = warning(1)
    counted = replace(told, pending=(when("two weeks before", anchor=0),))
    assert span(related(attack(0, **dated("2024-03-22")), counted)[1]) == (
        "two weeks before",
        "2024-03-08",
        "2024-03-08",
        "day",
        "event",
    )


def test_a_day_later_is_counted_from_the_event_told_last() -> None:
    first = attack(0, **dated("2024-03-22"))
    mention = when("a day later")
    later = attack(2, pending=(replace(mention, wording=replace(mention.wording, start=2100, end=2111)),), another=True)
    assert span(related(first, later)[1]) == ("a day later", "2024-03-23", "2024-03-23", "day", "event")


@pytest.mark.parametrize(
    "known",
    [pytest.param({}, id="an undated anchor"), pytest.param(dated("2024-03-01", "2024-03-31", "month"), id="a month")],
)
def test_nothing_exact_is_counted_from_what_is_not(known: dict[str, Any]) -> None:
    counted = replace(warning(1), pending=(when("two weeks before", anchor=0),))
    found = related(attack(0, **known), counted)[1]
    assert found.date is None or found.date.precision != "day"


def test_a_day_that_is_known_is_kept() -> None:
    counted = replace(warning(1), pending=(when("two weeks before", anchor=0),), **dated("2024-03-07"))
    assert span(related(attack(0, **dated("2024-03-22")), counted)[1]) == (
        "2024-03-07",
        "2024-03-07",
        "2024-03-07",
        "day",
        None,
    )


def test_a_doer_told_of_only_in_the_denial_is_denied() -> None:
    told = actor("perpetrator", "IS", "Islamic State", start=1003, end=1005)
    denial = claim(1, subtype="denial")
    assert related(attack(0, actors=(told,)), denial)[0].actors == (replace(told, basis="denied"),)
    elsewhere = replace(told, start=3, end=5)
    assert related(attack(0, actors=(elsewhere,)), denial)[0].actors == (elsewhere,)


def test_a_person_alone_claims_nothing_without_an_attack() -> None:
    defendant = actor("claimant", "the treasurer", kind="person")
    assert [related(claim(0, who))[:1] != [] for who in (ISIS, defendant)] == [True, False]
