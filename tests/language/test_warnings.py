"""What is a warning without the word, what sounds like one and is none, and whose a written one is."""

from collections.abc import Callable

import pytest
from forewarn.ground.mentions import FrameSet

Read = Callable[[str], list[tuple[list[str], list[str]]]]


@pytest.fixture
def warnings(frames: Callable[[str], FrameSet]) -> Read:
    """Issuers and recipients of each warning of a text."""

    def read(text: str) -> list[tuple[list[str], list[str]]]:
        return [
            tuple([a.mention.text for a in f.arguments if a.role == role] for role in ("issuer", "recipient"))
            for f in frames(text).frames
            if f.type == "warning"
        ]

    return read


@pytest.mark.parametrize(
    ("text", "issuers", "recipients"),
    [
        ("Britain urged its citizens to leave after a bombing.", ["Britain"], ["its citizens"]),
        ("Washington told Americans not to travel there because of kidnappings.", ["Washington"], ["Americans"]),
        ("Israel called on tourists to leave, fearing a bombing.", ["Israel"], ["tourists"]),
        ("France advised against travel to Mali because of kidnappings.", ["France"], []),
        ("France passed on intelligence to Algeria that rebels were planning an attack.", ["France"], ["Algeria"]),
        ("The army wrote to the governor that rebels would attack the port.", ["The army"], ["the governor"]),
        ("Turkey gave Belgium a tip that a bomber was planning an attack.", ["Turkey"], ["Belgium"]),
        ("Belgium received word from Turkey that rebels were planning an attack.", ["Turkey"], ["Belgium"]),
        ("Moscow had been given advance notice by Washington that rebels would attack.", ["Washington"], ["Moscow"]),
        ("The envoy sounded the alarm about an attack on a church.", ["The envoy"], []),
        ("The Dutch government raised the threat level after a bombing.", ["The Dutch government"], []),
        ("The envoy flew to Delhi to tell the police that rebels would attack a hotel.", ["The envoy"], ["the police"]),
    ],
)
def test_warnings_without_the_word(text: str, issuers: list[str], recipients: list[str], warnings: Read) -> None:
    assert warnings(text) == [(issuers, recipients)]


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("The army sent a memo saying that rebels planned to bomb a port.", ["The army"]),
        ("A police memo said that rebels planned to bomb a port.", ["police"]),
        ("A letter sent by the ministry said that rebels could bomb a port.", ["the ministry"]),
        ("In a bulletin, the FBI said that extremists could bomb a church.", ["the FBI"]),
    ],
)
def test_who_wrote_it_warns(text: str, issuers: list[str], warnings: Read) -> None:
    assert [found for found, _ in warnings(text)] == [issuers]


@pytest.mark.parametrize(
    "text",
    [
        "Iran warned Israel that it would strike back.",
        "The minister warned Russia that an attack would bring war.",
        "The bishop urged mourners to avoid revenge for the killings.",
        "The president told the nation to remain calm after the bombing.",
        "Officers told reporters that rebels would attack the port.",
        "The teacher raised the alarm after gunmen entered the school.",
        "The army sent a memo saying that rebels had bombed a port.",
        "The ministry advised against travel to the island because of cholera.",
        "The general ordered his men to attack the village.",
    ],
)
def test_no_warnings(text: str, warnings: Read) -> None:
    assert warnings(text) == []


def test_an_attack_before_a_warning_is_not_what_it_is_of(frames: Callable[[str], FrameSet]) -> None:
    found = frames("The embassy warned of a raid after a bombing of a church.").frames
    warning, raid, bombing = found
    assert [f.trigger.text for f in found] == ["warned", "raid", "bombing"]
    assert warning.links == (("about", raid.index),)
    assert bombing.index not in {index for _, index in warning.links}


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        pytest.param("The embassy told its staff to stay away from malls. It fears a terrorist attack.", 1, id="staff told"),
        pytest.param("U.S. citizens should avoid malls, which terrorists may attack, the embassy said.", 1, id="should avoid"),
        pytest.param("The embassy is aware of reports that militants plan to attack hotels.", 1, id="aware of reports"),
        pytest.param("The ministry barred its staff from visiting a hotel that militants may attack.", 1, id="barred from"),
        pytest.param("Experts warned that the dam is weak. Gunmen killed four people in Kano.", 0, id="of a dam"),
        pytest.param("North Korea warned that it might launch a nuclear strike on Seoul.", 0, id="who would do it"),
        pytest.param("Residents were asked to stay indoors after the stabbing.", 0, id="after the deed"),
        pytest.param("Police were alerted to a stabbing in Leeds on Monday.", 0, id="alerted to what had been"),
        pytest.param("A judge ordered Dawson to stay away from the house that he had attacked.", 0, id="a court order"),
    ],
)
def test_what_is_warned_of_decides(text: str, warnings: int, frames: Callable[[str], FrameSet]) -> None:
    found = [f for f in frames(text).frames if f.type == "warning"]
    assert min(1, len(found)) == warnings


def test_who_stands_after_the_quoted_words_warns(one) -> None:
    frame = one('"Terrorists may attack the market," warned the embassy on Monday.', "warned")
    assert [(a.role, a.mention.text) for a in frame.arguments] == [("issuer", "the embassy")]


FORM = """Security Alert: U.S. Embassy Abuja (October 23, 2022)

Location: Abuja, Nigeria

Event: Terrorists may attack schools. U.S. citizens should leave.

Actions to Take:

Avoid crowds."""


def test_an_alert_in_its_official_form(frames: Callable[[str], FrameSet]) -> None:
    found = frames(FORM).frames
    (form,) = [f for f in found if f.rule == "warning.form"]
    assert [(a.role, a.mention.text) for a in form.arguments] == [
        ("issuer", "U.S. Embassy Abuja"),
        ("recipient", "U.S. citizens"),
    ]
    assert [d.wording.text for d in form.dates] == ["October 23, 2022"]
    feared = [f for f in found if f.type == "attack" and f.status == "threatened"]
    assert {(p.name, p.within) for f in feared for p in f.places} == {("Abuja", ("Nigeria",))}


def test_a_form_of_no_violence_is_none(frames: Callable[[str], FrameSet]) -> None:
    text = FORM.replace("Terrorists may attack schools.", "The embassy is closed for a holiday.")
    assert [f for f in frames(text).frames if f.rule == "warning.form"] == []


def test_a_department_may_warn_of_a_storming(one) -> None:
    frame = one("The home department warned police that militants intended to storm a school.", "warned")
    told = [(a.role, a.mention.text) for a in frame.arguments]
    assert told == [("issuer", "The home department"), ("recipient", "police")]
