"""One frame to one part: words as values, each with its span and rule."""

from typing import Any

import pytest
from forewarn.events.assemble import Part, assemble
from forewarn.events.values import Values
from forewarn.ground.mentions import Frame
from forewarn.ground.records import Actor, Casualty, Date, Evidence, Weapon

from tests.events.made import argument, armed_with, count, days, frame, values, when, where

VALUES = values()
TOLD = "Gunmen attacked a hotel."


def part(*, known: Values = VALUES, **fields: Any) -> Part:
    return assemble(frame(told=TOLD, **fields), known)


def test_a_bare_frame() -> None:
    bare = frame(words="attacked", told=TOLD)
    assert assemble(bare, VALUES) == Part(
        frame=bare,
        subtype="unspecified",
        date=None,
        days=None,
        date_tier=9,
        pending=(),
        location=None,
        place_tier=9,
        also_at=(),
        actors=(),
        heads=(),
        casualties=(),
        weapons=(),
        evidence=Evidence(start=0, end=24, text=TOLD, trigger="attacked", trigger_start=0, rule="attack.attack_noun"),
    )


# ---------------------------------------------------------------- subtype

BOMBER = argument("perpetrator", "a suicide bomber", "person", attacker=True)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"subtype": "bombing"}, "bombing", id="the trigger's own"),
        pytest.param({"arguments": (BOMBER,)}, "suicide_bombing", id="a suicide bomber"),
        pytest.param({"weapons": (armed_with("a suicide vest", "explosive"),)}, "suicide_bombing", id="a suicide vest"),
        pytest.param({"weapons": (armed_with("rifles", "firearm"),)}, "armed_assault", id="by its weapon"),
        pytest.param({"weapons": (armed_with("a knife", "blade"),)}, "stabbing", id="by its blade"),
        pytest.param({"weapons": (armed_with("a gas", "chemical"),)}, "unspecified", id="a weapon that says nothing"),
        pytest.param(
            {"subtype": "kidnapping", "weapons": (armed_with("rifles", "firearm"),)}, "kidnapping", id="a method beats a weapon"
        ),
        pytest.param(
            {
                "rule": "attack.killing",
                "arguments": (argument("victim", "the mayor", "person", prominent=True, singular=True),),
            },
            "assassination",
            id="chosen for office",
        ),
        pytest.param(
            {"rule": "attack.killing", "arguments": (argument("victim", "a farmer", "person", singular=True),)},
            "unspecified",
            id="not chosen",
        ),
        pytest.param(
            {"rule": "attack.killing", "arguments": (argument("victim", "two mayors", "person", prominent=True),)},
            "unspecified",
            id="not one",
        ),
    ],
)
def test_subtype_of_an_attack(fields: dict[str, Any], expected: str) -> None:
    assert part(**fields).subtype == expected


@pytest.mark.parametrize(
    ("told", "arguments", "subtype", "expected"),
    [
        ("It warned its citizens.", (argument("recipient", "its citizens", "population"),), "unspecified", "public"),
        ("It told Moscow of it.", (argument("recipient", "Moscow", "government"),), "unspecified", "private"),
        ("It told Moscow of it.", (argument("recipient", "Moscow", "government"),), "public", "public"),
        ("It told them of it.", (argument("recipient", "them", "unknown", pronoun=True),), "unspecified", "unspecified"),
        ("It renewed its travel alert.", (), "unspecified", "public"),
    ],
)
def test_openness_of_a_warning(told: str, arguments: tuple, subtype: str, expected: str) -> None:
    assert assemble(frame(type="warning", told=told, arguments=arguments, subtype=subtype), VALUES).subtype == expected


# ---------------------------------------------------------------- date


def test_date() -> None:
    found = part(dates=(when("Friday"),))
    assert found.date == Date(
        text="Friday",
        start="2024-03-22",
        end="2024-03-22",
        precision="day",
        text_start=0,
        text_end=6,
        rule="date.weekday",
        basis="published",
    )
    assert (found.days, found.date_tier, found.pending) == (days("2024-03-22"), 0, ())


@pytest.mark.parametrize(
    ("status", "expected"),
    [("actual", "2024-03-22"), ("planned", "2024-03-29"), ("threatened", "2024-03-29"), ("foiled", "2024-03-22")],
)
def test_what_is_to_come_lies_ahead(status: str, expected: str) -> None:
    found = part(status=status, dates=(when("Friday"),)).date
    assert found is not None
    assert found.start == expected


def test_the_nearest_date_that_can_be_resolved() -> None:
    undated = part(dates=(when("Friday", 1), when("August 7, 1998", 2)), known=values(published=None))
    assert undated.date is not None
    assert (undated.date.text, undated.date_tier) == ("August 7, 1998", 2)


def test_a_weekday_without_publication_stays_words() -> None:
    found = part(dates=(when("Friday"),), known=values(published=None))
    assert found.date == Date(text="Friday", text_start=0, text_end=6, rule="date.weekday")
    assert (found.days, found.date_tier) == (None, 9)


@pytest.mark.parametrize("words", ["two weeks before", "a day later", "the next day"])
def test_a_date_counted_from_another_event_waits(words: str) -> None:
    mention_ = when(words)
    found = part(dates=(mention_,))
    assert (found.date, found.pending) == (None, (mention_,))


# ---------------------------------------------------------------- place


def test_places() -> None:
    found = part(places=(where("Nowhereville"), where("Baidoa", tier=1), where("Mogadishu", tier=1), where("Kabul", tier=3)))
    assert found.location is not None
    assert (found.location.name, found.place_tier, [p.name for p in found.also_at]) == ("Baidoa", 1, ["Mogadishu"])


# ---------------------------------------------------------------- actors


def test_actor() -> None:
    found = part(arguments=(argument("perpetrator", "the Taliban", "armed_group", known="Taliban"),))
    assert found.actors == (
        Actor(
            role="perpetrator",
            text="the Taliban",
            start=0,
            end=11,
            name="Taliban",
            kind="armed_group",
            basis="stated",
            country="AF",
        ),
    )
    assert found.heads == (("perpetrator", "taliban"),)


@pytest.mark.parametrize(
    ("role", "words", "kind", "fields", "expected"),
    [
        pytest.param("perpetrator", "gunmen", "person", {}, (None, "person", "stated"), id="a description"),
        pytest.param("perpetrator", "gunmen", "person", {"basis": "suspected"}, (None, "person", "suspected"), id="suspected"),
        pytest.param("target", "a hotel", "facility", {}, (None, "facility", None), id="no basis but of doers"),
        pytest.param("target", "a thing", "unknown", {}, (None, None, None), id="of no known kind"),
        pytest.param(
            "target",
            "the Rex hotel",
            "facility",
            {"title": "Rex hotel"},
            ("Rex hotel", "facility", None),
            id="a thing with a name",
        ),
        pytest.param(
            "victim",
            "US citizens",
            "population",
            {"known": "United States"},
            (None, "population", None),
            id="people of a country",
        ),
        pytest.param(
            "perpetrator", "Russia", "government", {"known": "Russia"}, ("Russia", "government", "stated"), id="a country"
        ),
    ],
)
def test_name_kind_and_basis(role: str, words: str, kind: str, fields: dict, expected: tuple) -> None:
    (found,) = part(arguments=(argument(role, words, kind, **fields),)).actors
    assert (found.name, found.kind, found.basis) == expected


@pytest.mark.parametrize(
    "nobody",
    [
        pytest.param(argument("perpetrator", "they", "unknown", pronoun=True), id="a pronoun for nobody"),
        pytest.param(argument("victim", "12", "number"), id="a number"),
        pytest.param(argument("victim", "nine others", "unknown"), id="others"),
        pytest.param(argument("victim", "people", "population"), id="people"),
    ],
)
def test_nobody_in_particular(nobody: Any) -> None:
    found = part(arguments=(nobody,))
    assert (found.actors, found.heads) == ((), ())


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("actual", "victim"),
        ("planned", "target"),
        ("threatened", "target"),
        ("foiled", "target"),
        ("attempted", "target"),
        ("denied", "victim"),
    ],
)
def test_nobody_is_a_victim_of_what_did_not_happen(status: str, expected: str) -> None:
    found = part(status=status, arguments=(argument("victim", "the judge", "person"),))
    assert [a.role for a in found.actors] == [expected]


# ---------------------------------------------------------------- figures and weapons


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (count("95 people"), (95, 95, "exact")),
        (count("a woman", singular=True), (1, 1, "exact")),
        (count("at least 95 people"), (95, None, "at_least")),
        (count("more than 130 people"), (131, None, "more_than")),
        (count("up to 40 people"), (None, 40, "up_to")),
        (count("as many as 40 people"), (None, 40, "up_to")),
        (count("nearly 80 people"), (None, 80, "about")),
        (count("about 60 people"), (60, 60, "about")),
        (count("some 60 people"), (60, 60, "about")),
        (count("20 to 30 people"), (20, 30, "range")),
        (count("between 20 and 30 people"), (20, 30, "range")),
        (count("several people"), (3, None, "vague")),
        (count("dozens of people"), (24, None, "vague")),
        (count("scores of people"), (40, None, "vague")),
        (count("hundreds"), (200, None, "vague")),
        (count("thousands of villagers"), (2000, None, "vague")),
        (count("twenty-one people"), (21, 21, "exact")),
        (count("Rana Haddad", one=True), (1, 1, "exact")),
        (count("nobody", negated=True, singular=True), (0, 0, "exact")),
    ],
)
def test_figures(told: Any, expected: tuple[int | None, int | None, str]) -> None:
    (found,) = part(counts=(told,)).casualties
    assert (found.min, found.max, found.qualifier) == expected


def test_a_figure_whole() -> None:
    told = count("two gunmen", attackers=True, breakdown=True)
    assert part(counts=(told,), source="police").casualties == (
        Casualty(
            kind="killed",
            min=2,
            max=2,
            qualifier="exact",
            who="gunmen",
            text="two gunmen",
            start=0,
            end=10,
            source="police",
            part_of_total=True,
            side="attackers",
        ),
    )


def test_words_without_a_number_are_no_figure() -> None:
    assert part(counts=(count("civilians"),)).casualties == ()


@pytest.mark.parametrize(
    ("status", "figures"), [("actual", 1), ("attempted", 0), ("planned", 0), ("threatened", 0), ("foiled", 0), ("denied", 0)]
)
def test_nobody_is_counted_in_what_did_not_happen(status: str, figures: int) -> None:
    assert len(part(status=status, counts=(count("nine people"),)).casualties) == figures


def test_weapon() -> None:
    found = part(weapons=(armed_with("a bomb", "explosive"),))
    assert found.weapons == (Weapon(text="a bomb", kind="explosive", start=0, end=6),)


def test_evidence_is_the_sentence() -> None:
    told: Frame = frame(3, "blast", told=TOLD, rule="attack.explosion")
    expected = Evidence(start=3000, end=3024, text=TOLD, trigger="blast", trigger_start=300, rule="attack.explosion")
    assert assemble(told, VALUES).evidence == expected
