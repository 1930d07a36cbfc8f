"""Who stands where beside a trigger; the traps of sense in which a trigger does not count."""

import pytest
from forewarn.extraction import Extractor
from forewarn.ground.mentions import Frame
from forewarn.ground.records import Article


def roles(frame: Frame) -> list[tuple[str, str]]:
    return sorted((a.role, a.mention.text) for a in frame.arguments)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        pytest.param("Gunmen stormed a hotel.", "stormed", [("perpetrator", "Gunmen"), ("target", "a hotel")], id="active"),
        pytest.param(
            "A convoy was ambushed by rebels.", "ambushed", [("perpetrator", "rebels"), ("target", "A convoy")], id="passive"
        ),
        pytest.param(
            "Two soldiers were shot dead by militants.",
            "shot",
            [("perpetrator", "militants"), ("victim", "Two soldiers")],
            id="shot dead",
        ),
        pytest.param(
            "Gunmen who stormed a hotel fled.",
            "stormed",
            [("perpetrator", "Gunmen"), ("target", "a hotel")],
            id="relative clause",
        ),
        pytest.param("The killing of a judge shook them.", "killing", [("victim", "a judge")], id="nominal"),
        pytest.param(
            "Taliban fighters carried out an attack on an army post.",
            "attack",
            [("perpetrator", "Taliban fighters"), ("target", "an army post")],
            id="light verb",
        ),
        pytest.param("The Taliban attack killed nine.", "attack", [("perpetrator", "Taliban")], id="compound"),
        pytest.param(
            "Masked men set fire to a school.", "set", [("perpetrator", "Masked men"), ("target", "a school")], id="set fire to"
        ),
        pytest.param(
            "Militants opened fire on a bus.", "opened", [("perpetrator", "Militants"), ("target", "a bus")], id="opened fire"
        ),
        pytest.param(
            "The town came under fire from rebels.",
            "came",
            [("perpetrator", "rebels"), ("target", "The town")],
            id="came under fire",
        ),
        pytest.param(
            "Rebels took four tourists hostage in Goma.",
            "took",
            [("perpetrator", "Rebels"), ("victim", "four tourists")],
            id="took hostage",
        ),
        pytest.param(
            "Gunmen tried to kidnap the envoy.", "kidnap", [("perpetrator", "Gunmen"), ("victim", "the envoy")], id="control"
        ),
        pytest.param(
            "A driver rammed a van into pedestrians.",
            "rammed",
            [("perpetrator", "A driver"), ("target", "pedestrians")],
            id="ramming",
        ),
        pytest.param(
            "A US drone strike hit a house.",
            "drone strike",
            [("perpetrator", "US"), ("target", "a house")],
            id="demonym and hit",
        ),
        pytest.param(
            "The envoy and his driver were kidnapped.",
            "kidnapped",
            [("victim", "The envoy"), ("victim", "his driver")],
            id="two joined",
        ),
    ],
)
def test_roles(text: str, trigger: str, expected: list[tuple[str, str]], one) -> None:
    assert roles(one(text, trigger)) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Police foiled a plot to bomb a train station in Madrid.", "bomb", id="who foils"),
        pytest.param("Police thwarted a plan to kidnap the mayor.", "kidnap", id="who thwarts"),
    ],
)
def test_who_stops_an_attack_did_not_do_it(text: str, trigger: str, one) -> None:
    assert [words for role, words in roles(one(text, trigger)) if role == "perpetrator"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The senator attacked the budget.",
        "The film was shot in Paris.",
        "The striker fired a shot at goal.",
        "Shares bombed on Monday.",
        "He kidnapped nobody's attention with that speech.",
        "She stormed out of the meeting.",
        "The court struck down the law.",
        "A virus attacked the cells.",
        "Critics attacked the plan.",
        "Hackers attacked the bank's servers on Monday.",
        "He died of a heart attack.",
    ],
)
def test_other_senses_make_no_event(text: str, extractor: Extractor) -> None:
    assert extractor.record(Article(id="a", text=text)).events == ()


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("A man with a knife stabbed three people.", "stabbed", [("a knife", "blade")]),
        ("Gunmen armed with rifles stormed a hotel.", "stormed", [("rifles", "firearm")]),
        ("A roadside bomb hit a convoy.", "hit", [("A roadside bomb", "explosive")]),
        ("The Houthis fired missiles at a tanker.", "fired", [("missiles", "missile")]),
        ("A US drone strike hit a house.", "drone strike", [("drone", "drone")]),
        ("Gunmen stormed a hotel.", "stormed", []),
        ("The rebels shot down a US MQ-9 drone with a missile.", "shot", [("a missile", "missile")]),
        (
            "Militants attacked the post with rocket-propelled grenades.",
            "attacked",
            [("rocket-propelled grenades", "explosive")],
        ),
        ("Gunmen seized the passengers at gunpoint.", "seized", [("gunpoint", "firearm")]),
        ("The bombing killed nine members of a bomb squad.", "bombing", []),
        ("A bomber on a motorcycle loaded with explosives crashed into a patrol.", "crashed", [("explosives", "explosive")]),
    ],
)
def test_weapons(text: str, trigger: str, expected: list[tuple[str, str]], one) -> None:
    assert [(w.mention.text, w.kind) for w in one(text, trigger).weapons] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("A bomb hidden in a cart exploded in a market.", "exploded", ["a market"]),
        ("He has since admitted that attack in court.", "attack", []),
        ("A bomb exploded at the entrance.", "exploded", []),
        ("The militants blew up their cars.", "blew", []),
        ("The militants blew up a car.", "blew", ["a car"]),
    ],
)
def test_what_is_aimed_at(text: str, trigger: str, expected: list[str], one) -> None:
    assert [a.mention.text for a in one(text, trigger).arguments if a.role == "target"] == expected
