"""What sentences speak of: a warning of violence or of weather, another world, and which frames hang together."""

from collections.abc import Callable

import pytest
from forewarn.ground.mentions import FrameSet


def kinds(frames: FrameSet) -> list[tuple[str, str]]:
    return [(f.type, f.trigger.text) for f in frames.frames]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US Embassy in Nairobi warned Americans of a bombing.", ["warned"]),
        ("Officials warned of possible attacks on churches.", ["warned"]),
        ("Britain advised its citizens to avoid crowds after threats of attack.", ["advised"]),
        ("The FBI issued a warning of a plot to attack churches.", ["warning"]),
        ("Forecasters warned residents of floods.", []),
        ("The Fed warned of inflation.", []),
        ("Doctors warned of a new virus.", []),
        ("The rebels warned that they would bomb the port.", []),
    ],
)
def test_warnings(text: str, expected: list[str], frames: Callable[[str], FrameSet]) -> None:
    assert [f.trigger.text for f in frames(text).frames if f.type == "warning"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "In the film, gunmen storm a hotel and kill nine guests.",
        "The novel tells of rebels who bombed a port.",
        "The striker attacked the goal in the second half.",
        "Hackers attacked the server and stole a password.",
    ],
)
def test_other_worlds(text: str, frames: Callable[[str], FrameSet]) -> None:
    assert [f.trigger.text for f in frames(text).frames if f.type == "attack" and f.strength != "toll"] == []


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        pytest.param("Gunmen stormed a hotel, killing nine.", "stormed", "killing", "same", id="a participle"),
        pytest.param("The bombing killed nine people.", "bombing", "killed", "same", id="subject and verb"),
        pytest.param("Gunmen killed a judge after an attack on a church.", "killed", "attack", "apart", id="after"),
        pytest.param("The bombing followed an attack on a church.", "bombing", "attack", "apart", id="a verb that parts"),
        pytest.param("Gunmen stormed a hotel, and rebels bombed a port.", "stormed", "bombed", "beside", id="two subjects"),
    ],
)
def test_links_within_a_sentence(text: str, first: str, second: str, expected: str, frames: Callable[[str], FrameSet]) -> None:
    by_word = {f.trigger.text: f for f in frames(text).frames if f.strength != "toll"}
    assert (expected, by_word[first].index) in by_word[second].links


def test_no_links_across_sentences(frames: Callable[[str], FrameSet]) -> None:
    assert [f.links for f in frames("Gunmen stormed a hotel. Rebels bombed a port.").frames] == [(), ()]


def test_a_warning_is_about_its_attack(frames: Callable[[str], FrameSet]) -> None:
    warning, attack = frames("Officials warned of possible attacks on churches.").frames
    assert warning.links == (("about", attack.index),)
    assert kinds(frames("Officials warned of possible attacks on churches.")) == [("warning", "warned"), ("attack", "attacks")]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels abducted scores of women.",
        "The bombing killed 26 guests, half of them women.",
        "A woman was shot dead at the scene.",
    ],
)
def test_quantities_and_scenes_are_of_this_world(text: str, frames: Callable[[str], FrameSet]) -> None:
    assert frames(text).frames != ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hurricane Rita hit the coast. Police warned people to leave. The hurricane may turn north.", []),
        ("Typhoon Mina is near. People were urged to evacuate. The storm sank two boats.", []),
        ("A takeover is near. Analysts warned of attacks on its rivals. Investors sold shares.", []),
        ("Gunmen shot a guard. Police warned people to leave. The storm sank two boats.", ["warned"]),
        ("The embassy warned Americans of a bombing. It has a website.", ["warned"]),
    ],
)
def test_an_article_without_violence_is_of_its_other_world(
    text: str, expected: list[str], frames: Callable[[str], FrameSet]
) -> None:
    assert [f.trigger.text for f in frames(text).frames if f.type == "warning"] == expected
