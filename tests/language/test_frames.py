"""A text's frames as plain values, with what surrounds them."""

import pickle
from collections.abc import Callable

import pytest
from forewarn.ground.mentions import Argument, Count, Frame, FrameSet, Mention

from tests.engines import corpus

TEXT = "Nobody slept. Two gunmen stormed a hotel."


def test_one_frame_whole(frames: Callable[[str], FrameSet]) -> None:
    (found,) = frames(TEXT).frames
    gunmen = Argument(
        role="perpetrator",
        mention=Mention(text="Two gunmen", start=14, end=24, rule="role.subject"),
        head="gunmen",
        head_start=18,
        kind="person",
        relation="subject",
        attacker=True,
    )
    hotel = Argument(
        role="target",
        mention=Mention(text="a hotel", start=33, end=40, rule="role.object"),
        head="hotel",
        head_start=35,
        kind="facility",
        relation="object",
        singular=True,
    )
    assert found == Frame(
        index=0,
        type="attack",
        subtype="armed_assault",
        strength="support",
        status="actual",
        rule="attack.storm",
        trigger=Mention(text="stormed", start=25, end=32, rule="attack.storm"),
        sentence=Mention(text="Two gunmen stormed a hotel.", start=14, end=41),
        sentence_index=1,
        paragraph=0,
        arguments=(gunmen, hotel),
        grim=True,
        violent=True,
    )


def test_a_figure_whole(one) -> None:
    found = one("Gunmen killed nine farmers, police said.", "killed")
    assert found.counts == (
        Count(
            kind="killed",
            wording=Mention(text="nine farmers", start=14, end=26, rule="attack.kill"),
            who="farmers",
            head_start=19,
            singular=False,
        ),
    )
    assert found.source == "police"


def test_what_surrounds_them(frames: Callable[[str], FrameSet]) -> None:
    text = "QUETTA, Pakistan (AP) - Gunmen shot Omar Khan. Afghan police fled."
    found = frames(text)
    assert found.dateline == "Quetta, Pakistan"
    assert [(code, text[a:b], kind) for code, a, b, kind in found.countries] == [
        ("PK", "Pakistan", "country"),
        ("AF", "Afghan", "demonym"),
    ]
    assert ("Omar Khan", text.index("Omar")) in found.people


def test_nothing_told(frames: Callable[[str], FrameSet]) -> None:
    assert frames("Shares rose. It rained.") == FrameSet()


@pytest.mark.parametrize(
    ("text", "trigger", "definite", "another", "plural", "nominal"),
    [
        ("The attack killed nine.", "attack", True, False, False, True),
        ("Friday's attack killed nine.", "attack", True, False, False, True),
        ("An attack killed nine.", "attack", False, False, False, True),
        ("A second attack killed nine.", "attack", False, True, False, True),
        ("Two attacks killed nine.", "attacks", False, False, False, True),
        ("Bomb attacks killed nine.", "Bomb attacks", False, False, True, True),
        ("Rebels attacked a port.", "attacked", False, False, False, False),
    ],
)
def test_how_a_trigger_is_told(
    text: str, trigger: str, definite: bool, another: bool, plural: bool, nominal: bool, one
) -> None:
    found = one(text, trigger)
    assert (found.definite, found.another, found.plural, found.nominal) == (definite, another, plural, nominal)


def test_frames_cross_processes(frames: Callable[[str], FrameSet]) -> None:
    found = frames(TEXT)
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize("article", corpus()[:12], ids=lambda article: article.id)
def test_every_mention_quotes_the_text(article, frames: Callable[[str], FrameSet]) -> None:
    found = frames(article.text).frames
    mentions = [
        m
        for f in found
        for m in (
            f.trigger,
            f.sentence,
            *(a.mention for a in f.arguments),
            *(c.wording for c in f.counts),
            *(w.mention for w in f.weapons),
            *(p.phrase for p in f.places),
        )
    ]
    mentions += [a.stands_for.mention for f in found for a in f.arguments if a.stands_for is not None]
    assert [m for m in mentions if article.text[m.start : m.end] != m.text] == []
    assert [f.index for f in found] == list(range(len(found)))
    assert [f.trigger.start for f in found] == sorted(f.trigger.start for f in found)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Police are looking for the gunman after a shooting in Gao.", "shooting", [("the gunman", "weak", "stated")]),
        ("The suspect fled after the shooting.", "shooting", [("The suspect", "weak", "suspected")]),
        ("The shooting of a gunman shook Gao.", "shooting", []),
        ("Rebels attacked a base and the gunman fled.", "attacked", [("Rebels", "subject", "stated")]),
    ],
)
def test_a_doer_to_whom_no_path_leads_is_weak(text: str, trigger: str, expected: list, one) -> None:
    doers = [a for a in one(text, trigger).arguments if a.role == "perpetrator"]
    assert [(a.mention.text, a.relation, a.basis or "stated") for a in doers] == expected
