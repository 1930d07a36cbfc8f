"""The parts of one event as one event: the best date and place, each actor once, each figure once."""

from typing import Any

import pytest
from forewarn.events.assemble import Part
from forewarn.events.fuse import fuse
from forewarn.events.merge import Cluster
from forewarn.ground.records import Event, Evidence

from tests.events.made import actor, dated, figure, frame, part, place, placed, values, weapon

VALUES = values()


def fused(*parts: Part) -> Event:
    return fuse(Cluster(list(parts)), 1, VALUES)


def test_one_bare_part() -> None:
    told = "Sentence 0 tells of an event."
    evidence = Evidence(start=0, end=len(told), text=told, trigger="attack", trigger_start=0, rule="attack.attack_noun")
    assert fused(part()) == Event(id="e1", type="attack", subtype="unspecified", status="actual", evidence=(evidence,))


def test_number_is_the_id() -> None:
    assert fuse(Cluster([part()]), 7, VALUES).id == "e7"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["unspecified"], "unspecified"),
        (["unspecified", "bombing"], "bombing"),
        (["bombing", "suicide_bombing", "bombing"], "suicide_bombing"),
        (["armed_assault", "arson", "arson"], "arson"),
        (["armed_assault", "arson"], "armed_assault"),
    ],
)
def test_subtype(told: list[str], expected: str) -> None:
    assert fused(*(part(frame(i, subtype=subtype)) for i, subtype in enumerate(told))).subtype == expected


def test_a_toll_says_no_subtype() -> None:
    assert fused(part(frame(0)), part(frame(1, subtype="kidnapping", strength="toll"))).subtype == "unspecified"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["actual"], "actual"),
        (["planned", "foiled"], "foiled"),
        (["planned", "attempted"], "attempted"),
        (["attempted", "actual"], "attempted"),
        (["actual", "actual", "attempted"], "actual"),
        (["actual", "foiled"], "actual"),
        (["threatened", "planned"], "threatened"),
        (["planned", "actual"], "actual"),
    ],
)
def test_status(told: list[str], expected: str) -> None:
    assert fused(*(part(frame(i, status=status)) for i, status in enumerate(told))).status == expected


def test_a_toll_says_no_status() -> None:
    assert fused(part(frame(0, status="foiled")), part(frame(1, strength="toll"))).status == "foiled"


def test_the_most_exact_date() -> None:
    month, day, late = dated("2024-03-01", "2024-03-31", "month"), dated("2024-03-22", tier=2), dated("2024-03-23", tier=1)
    found = fused(part(frame(0), **month), part(frame(1), **day), part(frame(2), **late))
    assert found.date == late["date"]


def test_a_date_not_resolved_is_better_than_none() -> None:
    unresolved = dated("2024-03-22")["date"]
    assert fused(part(), part(frame(1), date=unresolved)).date == unresolved


def test_the_most_exact_place() -> None:
    found = fused(part(frame(0), **placed("Somalia", precision="country")), part(frame(1), **placed("Baidoa", tier=3)))
    assert found.location == place("Baidoa")


@pytest.mark.parametrize("vague", [{"tier": 5}, {"basis": "demonym"}])
def test_a_place_far_off_gives_way(vague: dict[str, Any]) -> None:
    found = fused(part(frame(0), **placed("Baidoa", **vague)), part(frame(1), **placed("Somalia", precision="country")))
    assert found.location == place("Somalia", precision="country")


def test_further_places_of_the_same_kind() -> None:
    more = (place("Kismayo"), place("Baidoa"), place("Bay", precision="province"), place("Kismayo"))
    assert fused(part(also_at=more, **placed("Baidoa"))).also_at == (place("Kismayo"),)


def test_a_claim_has_no_place_and_no_weapon() -> None:
    told = frame(type="claim", subtype="responsibility")
    found = fused(part(told, weapons=(weapon(),), **placed("Baidoa")))
    assert (found.location, found.also_at, found.weapons) == (None, (), ())


GUNMEN, ISIS = actor("perpetrator", "gunmen", start=1), actor("perpetrator", "ISIS", "Islamic State", start=2)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([GUNMEN, ISIS], [GUNMEN, ISIS], id="a name and a description"),
        pytest.param([GUNMEN, actor("perpetrator", "the attackers", start=9)], [GUNMEN], id="a second description"),
        pytest.param([ISIS, actor("perpetrator", "the group", "Islamic State", start=9)], [ISIS], id="one name"),
        pytest.param(
            [ISIS, actor("perpetrator", "Hamas", "Hamas", start=9)],
            [ISIS, actor("perpetrator", "Hamas", "Hamas", start=9)],
            id="two names",
        ),
        pytest.param(
            [actor("target", "a hotel"), actor("victim", "the hotel", start=9)],
            [actor("victim", "the hotel", start=9)],
            id="a target that is a victim",
        ),
        pytest.param(
            [actor("target", "a hotel", start=1), actor("target", "the hotel", start=9)],
            [actor("target", "a hotel", start=1)],
            id="one noun",
        ),
        pytest.param(
            [actor("target", "a hotel", start=1), actor("target", "a clinic", start=9)],
            [actor("target", "a hotel", start=1), actor("target", "a clinic", start=9)],
            id="two nouns",
        ),
    ],
)
def test_actors(told: list[Any], expected: list[Any]) -> None:
    assert fused(*(part(frame(i), actors=(one,)) for i, one in enumerate(told))).actors == tuple(expected)


@pytest.mark.parametrize("basis", ["claimed", "accused", "suspected"])
def test_a_basis_told_later_is_kept(basis: str) -> None:
    found = fused(
        part(actors=(ISIS,)), part(frame(1), actors=(actor("perpetrator", "it", "Islamic State", basis=basis, start=9),))
    )
    assert [(a.text, a.basis) for a in found.actors] == [("ISIS", basis)]


def test_one_weapon_a_kind() -> None:
    rifle = weapon("rifles", "firearm")
    assert fused(part(weapons=(weapon("a bomb"),)), part(frame(1), weapons=(weapon("the bomb"), rifle))).weapons == (
        weapon("a bomb"),
        rifle,
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([figure(9), figure(9, who="people")], [figure(9)], id="one figure twice"),
        pytest.param([figure(9), figure(12)], [figure(9), figure(12)], id="a rising toll"),
        pytest.param([figure(9), figure(9, kind="injured")], [figure(9), figure(9, kind="injured")], id="dead and hurt"),
        pytest.param(
            [figure(9), figure(9, side="attackers")], [figure(9), figure(9, side="attackers")], id="the attackers' own"
        ),
        pytest.param([figure(24, qualifier="vague"), figure(31)], [figure(31)], id="dozens, then a number"),
        pytest.param([figure(24, qualifier="vague")], [figure(24, qualifier="vague")], id="dozens alone"),
        pytest.param([figure(0), figure(9)], [figure(9)], id="none, then some"),
        pytest.param(
            [figure(0), figure(9, kind="injured")], [figure(0), figure(9, kind="injured")], id="none killed, some hurt"
        ),
    ],
)
def test_casualties(told: list[Any], expected: list[Any]) -> None:
    assert fused(*(part(frame(i), casualties=(one,)) for i, one in enumerate(told))).casualties == tuple(expected)


def one_person(text: str, who: str | None, start: int = 0) -> Any:
    return figure(1, text=text, who=who, start=start, end=start + len(text))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([one_person("he", None), figure(9)], [figure(9)], id="he beside a number"),
        pytest.param([one_person("he", None)], [one_person("he", None)], id="he alone"),
        pytest.param(
            [one_person("a general", "general"), one_person("General Haddad", "General Haddad", 90)],
            [one_person("a general", "general")],
            id="a title, then the name",
        ),
        pytest.param(
            [one_person("a nurse", "nurse"), one_person("her driver", "driver", 90)],
            [one_person("a nurse", "nurse"), one_person("her driver", "driver", 90)],
            id="one and another",
        ),
        pytest.param(
            [one_person("a person", "person"), one_person("one person", "person", 90)],
            [one_person("a person", "person")],
            id="a person, one person",
        ),
        pytest.param(
            [figure(0, source="The army"), figure(9, source="Elders")],
            [figure(0, source="The army"), figure(9, source="Elders")],
            id="none by one source, some by another",
        ),
        pytest.param(
            [figure(11, kind="injured", rule="casualties.care.injured"), figure(30, kind="injured")],
            [figure(11, kind="injured", rule="casualties.care.injured", part_of_total=True), figure(30, kind="injured")],
            id="in hospital, of the hurt",
        ),
    ],
)
def test_figures_beside_others(told: list[Any], expected: list[Any]) -> None:
    assert fused(*(part(frame(i), casualties=(one,)) for i, one in enumerate(told))).casualties == tuple(expected)


def test_two_of_one_clause_are_two_figures() -> None:
    noor, khan = one_person("Sara Noor", "Sara Noor"), one_person("Omar Khan", "Omar Khan", 20)
    assert fused(part(casualties=(noor, khan)), part(frame(1), casualties=(khan,))).casualties == (noor, khan)


def test_one_evidence_a_sentence_by_the_trigger_that_tells_most() -> None:
    parts = [
        part(frame(0, "killed", sentence=0, strength="harm")),
        part(frame(1, "stormed", sentence=0, strength="strong")),
        part(frame(2, "toll", sentence=3, strength="toll")),
    ]
    assert [(e.trigger, e.start) for e in fused(*parts).evidence] == [("stormed", 0), ("toll", 3000)]


def test_source_is_the_first_and_cues_are_all() -> None:
    parts = [
        part(frame(0, cues=("a", "b"))),
        part(frame(1, source="police", cues=("b", "c"))),
        part(frame(2, source="a witness")),
    ]
    found = fused(*parts)
    assert (found.source, found.cues) == ("police", ("a", "b", "c"))


def test_the_country_of_a_domestic_story_is_the_last_resort() -> None:
    text = "LAHORE, Pakistan - Gunmen attacked a school. Pakistan mourned."
    start = text.index("Pakistan mourned")
    home = values(text, countries=(("PK", start, start + 8, "country"),), dateline="Pakistan")
    found = fuse(Cluster([part()]), 1, home).location
    assert found is not None
    assert (found.name, found.country, found.precision, found.basis, text[found.start : found.end]) == (
        "Pakistan",
        "PK",
        "country",
        "dateline",
        "Pakistan",
    )
