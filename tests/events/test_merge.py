"""Mentions of one attack are one event, two attacks stay two; what is none is evidence, or left out with why.

The scores are made up, so that what is asked is how decisions follow from them, not what the shipped weights are.
"""

from typing import Any

import pytest
from forewarn.events.assemble import Part
from forewarn.events.merge import Refused, merge, told_of
from forewarn.events.weights import LogOdds, Scores
from forewarn.ground.records import Sign
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.events.made import actor, dated, figure, frame, part, placed, story

SPEAKERS = {"type": "claim", "subtype": "responsibility", "strength": "strong"}
WARNED = {"type": "warning", "subtype": "unspecified", "strength": "strong"}
STRONG = {"strength": "strong"}
SAME = LogOdds(-1.0, {"next sentence": 2.0, "same place": 2.5, "places differ": -3.0}, {"join": 0.0, "attach": -2.0})
FOUND = LogOdds(-1.0, {"trigger: strong": 2.0, "trigger: toll": -1.0, "mentions": 0.25}, {"found": 0.0})
SCORES = Scores(SAME, FOUND)


def clusters(*parts: Part) -> list[list[int]]:
    return [[p.index for p in cluster.parts] for cluster in merge(list(parts), story(), SCORES).clusters]


def test_nothing_gives_nothing() -> None:
    found = merge([], story(), SCORES)
    assert (found.clusters, found.refused) == ([], ())


def test_mentions_that_are_alike_are_one_event() -> None:
    assert clusters(part(frame(0, **STRONG)), part(frame(1, **STRONG))) == [[0, 1]]


def test_mentions_that_are_not_alike_are_two() -> None:
    assert clusters(part(frame(0, **STRONG), **placed("Baidoa")), part(frame(1, **STRONG), **placed("Kismayo"))) == [[0], [1]]


def test_days_that_differ_are_two_events_whatever_else_is_alike() -> None:
    first = part(frame(0, **STRONG), **placed("Baidoa"), **dated("2024-03-21"))
    second = part(frame(1, **STRONG), **placed("Baidoa"), **dated("2024-03-22"))
    assert clusters(first, second) == [[0], [1]]


def test_a_group_that_is_no_event_is_evidence_of_the_one_that_it_fits_best() -> None:
    first, second = part(frame(0, **STRONG), **placed("Baidoa")), part(frame(5, **STRONG), **placed("Kismayo"))
    toll = part(frame(9, strength="toll"), **placed("Kismayo", precision="district"), casualties=(figure(9),))
    assert clusters(first, second, toll) == [[0], [5, 9]]


def test_a_group_that_fits_no_event_is_refused_with_its_signs() -> None:
    toll = part(frame(3, strength="toll"), casualties=(figure(9),))
    assert merge([toll], story(), SCORES).refused == (Refused((toll,), -2.0, (Sign(name="trigger: toll", value=-1.0),)),)


def test_an_event_has_the_score_and_signs_that_founded_it() -> None:
    (cluster,) = merge([part(frame(0, **STRONG))], story(), SCORES).clusters
    assert (cluster.score, cluster.signs) == (1.0, (Sign(name="trigger: strong", value=2.0),))


def test_told_of_are_the_mentions_that_claims_and_warnings_are_about() -> None:
    claimed = part(frame(1, "claimed", **SPEAKERS, links=(("about", 0), ("beside", 3))))
    warned = part(frame(2, "warned", **WARNED, links=(("about", 4),)))
    assert told_of([part(frame(0)), claimed, warned]) == {"claim": {0}, "warning": {4}}


def test_events_come_in_text_order() -> None:
    attack = part(frame(3, **STRONG), **placed("Baidoa"))
    claim = part(frame(1, "claimed", **SPEAKERS), actors=(actor("claimant", "the Front", "Front"),))
    warning = part(frame(2, "warned", **WARNED), actors=(actor("issuer", "the embassy", "Embassy"),))
    assert clusters(attack, claim, warning) == [[1], [2], [3]]


# ---------------------------------------------------------------- warnings and claims


def claim(index: int, *who: str, **told: Any) -> Part:
    return part(
        frame(index, "claimed", nominal=False, **SPEAKERS, **told),
        actors=tuple(actor("claimant", name, name, kind="armed_group") for name in who),
    )


def warning(index: int, issuer: str | None, recipient: str | None = None, **told: Any) -> Part:
    actors = [actor("issuer", issuer, issuer, kind="government")] if issuer else []
    actors += [actor("recipient", recipient, recipient, kind="government")] if recipient else []
    beside = told.pop("beside", {})
    return part(frame(index, "warned", nominal=False, **{**WARNED, **told}), actors=tuple(actors), **beside)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([claim(0, "Taliban"), claim(1, "Taliban")], [[0, 1]], id="told twice"),
        pytest.param([claim(0, "Taliban"), claim(1, "Front")], [[0], [1]], id="two claimants"),
        pytest.param([claim(0, "Taliban"), claim(1)], [[0, 1]], id="the claim"),
        pytest.param([claim(0)], [], id="by nobody"),
        pytest.param([claim(0, "Taliban", generic=True)], [], id="in general"),
        pytest.param([claim(0, "Taliban", status="threatened")], [], id="not yet made"),
        pytest.param([warning(0, "France", "Mali"), warning(1, "France", "Mali")], [[0, 1]], id="one hearer"),
        pytest.param([warning(0, "France", "Mali"), warning(1, "France", "Niger")], [[0], [1]], id="two hearers"),
        pytest.param([warning(0, "France"), warning(1, "Spain")], [[0], [1]], id="two who warn"),
        pytest.param(
            [warning(0, "France", subtype="public"), warning(1, "France", subtype="private")],
            [[0], [1]],
            id="public and private",
        ),
        pytest.param(
            [warning(0, "France", beside=dated("2024-03-01")), warning(1, "France", beside=dated("2024-03-09"))],
            [[0], [1]],
            id="two days",
        ),
        pytest.param([warning(0, "France"), warning(1, None, "Mali")], [[0, 1]], id="who warned, then who was warned"),
        pytest.param([warning(0, None)], [], id="no teller and no hearer"),
        pytest.param([warning(0, "France"), warning(9, "France", sentence=40)], [[0, 9]], id="one alert told far apart"),
        pytest.param([warning(0, "France"), warning(1, "the embassy")], [[0, 1]], id="an embassy not said whose"),
        pytest.param([warning(0, "France"), warning(9, "France", another=True)], [[0], [9]], id="another by the same"),
    ],
)
def test_tellings(parts: list[Part], expected: list[list[int]]) -> None:
    assert clusters(*parts) == expected


def test_claims_of_two_attacks_stay_two() -> None:
    first, second = part(frame(0, **STRONG), **placed("Baidoa")), part(frame(5, **STRONG), **placed("Kismayo"))
    early, late = claim(1, "Taliban", sentence=1, links=(("about", 0),)), claim(6, "Taliban", sentence=6, links=(("about", 5),))
    assert clusters(first, early, second, late) == [[0], [1], [5], [6]]


# ---------------------------------------------------------------- whatever comes


@st.composite
def any_parts(draw: st.DrawFn) -> list[Part]:
    out, sentence = [], 0
    for index in range(draw(st.integers(0, 8))):
        sentence += draw(st.integers(0, 2))
        kind = draw(st.sampled_from(["attack", "attack", "attack", "claim", "warning"]))
        told = frame(
            index,
            sentence=sentence,
            type=kind,
            strength=draw(st.sampled_from(["strong", "support", "harm", "toll", "blast", "refer"])),
            status=draw(st.sampled_from(["actual", "planned", "foiled", "denied"])),
            subtype=draw(st.sampled_from(["unspecified", "bombing"])),
            definite=draw(st.booleans()),
            plural=draw(st.booleans()),
            violent=draw(st.booleans()),
            generic=draw(st.booleans()),
            links=tuple(
                (name, draw(st.integers(0, index - 1)))
                for name in draw(st.sets(st.sampled_from(["same", "apart", "about"])))
                if index
            ),
        )
        role = {"attack": "perpetrator", "claim": "claimant", "warning": "issuer"}[kind]
        beside = draw(st.sampled_from([{}, placed("Baidoa"), placed("Kismayo"), dated("2024-03-21"), dated("2024-03-22")]))
        out.append(part(told, actors=(actor(role, "the Front", "Front"),) if draw(st.booleans()) else (), **beside))
    return out


@settings(max_examples=150, deadline=None)
@given(any_parts())
def test_merging_keeps_order_and_type_and_no_part_twice(parts: list[Part]) -> None:
    merged = merge(parts, story(), SCORES)
    found = merged.clusters
    told = [p.index for cluster in found for p in cluster.parts]
    firsts = [cluster.parts[0].frame.trigger.start for cluster in found]
    attacks = {p.index for p in parts if p.frame.type == "attack"}
    assert len(told) == len(set(told)), "a part in two events"
    assert firsts == sorted(firsts)
    assert all([p.index for p in c.parts] == sorted(p.index for p in c.parts) for c in found)
    assert all(len({p.frame.type for p in c.parts}) == 1 for c in found)
    assert attacks == {i for i in told if i in attacks} | {p.index for one in merged.refused for p in one.parts}
