"""Mentions of one attack are one event, two attacks stay two; so for warnings and claims."""

from typing import Any

import pytest
from forewarn.events.assemble import Part
from forewarn.events.merge import WEIGHTS, Cluster, apart, fit, merge
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.events.made import actor, dated, figure, frame, part, placed

STRONG = {"strength": "strong"}
ARMED = {"nominal": False, "violent": True}
SPEAKERS = {"type": "claim", "subtype": "responsibility", "strength": "strong"}
WARNED = {"type": "warning", "subtype": "unspecified", "strength": "strong"}


def clusters(*parts: Part) -> list[list[int]]:
    return [[p.index for p in cluster.parts] for cluster in merge(list(parts))]


def test_nothing_gives_nothing() -> None:
    assert merge([]) == []


def test_the_attack_is_the_one_told_before() -> None:
    assert clusters(part(frame(0, **STRONG)), part(frame(1, definite=True))) == [[0, 1]]


def test_grammar_joins_within_a_sentence() -> None:
    stormed = part(frame(0, subtype="armed_assault", **STRONG, nominal=False))
    killed = part(frame(1, sentence=0, strength="harm", nominal=False, links=(("same", 0),)), casualties=(figure(9),))
    assert clusters(stormed, killed) == [[0, 1]]


def test_grammar_parts_within_a_sentence() -> None:
    first = part(frame(0, **STRONG), **placed("Baidoa"))
    after = part(frame(1, sentence=0, **STRONG, links=(("apart", 0),)), **placed("Baidoa"))
    assert clusters(first, after) == [[0], [1]]


def test_another_is_another() -> None:
    first = part(frame(0, **STRONG), **placed("Baidoa"))
    second = part(frame(1, another=True, **STRONG), **placed("Baidoa"))
    assert clusters(first, second) == [[0], [1]]


def test_a_toll_of_no_method_does_not_join_two_methods() -> None:
    bombing = part(frame(0, subtype="bombing", **STRONG))
    killed = part(frame(1, subtype="unspecified", strength="harm", nominal=False), casualties=(figure(9),))
    kidnapping = part(frame(2, subtype="kidnapping", **STRONG))
    assert clusters(bombing, killed, kidnapping) == [[0, 1], [2]]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(dated("2024-02-01", "2024-02-29", "month"), [[0], [1]], id="in February"),
        pytest.param(dated("2024-03-21"), [[0, 1]], id="on Thursday"),
    ],
)
def test_what_is_told_by_its_month_is_not_the_story_s_own(days: dict[str, Any], expected: list[list[int]]) -> None:
    stormed = part(frame(0, subtype="armed_assault", **STRONG, nominal=False))
    shot = part(frame(1, subtype="armed_assault", **STRONG, nominal=False, resumes=True), **days)
    assert clusters(stormed, shot) == expected


APART = [
    pytest.param(dated("2024-03-21"), dated("2024-03-22"), True, id="two days"),
    pytest.param(dated("2024-03-21"), dated("2024-03-01", "2024-03-31", "month"), False, id="a day of the month"),
    pytest.param(dated("2024-03-21"), {}, False, id="one undated"),
    pytest.param(placed("Baidoa"), placed("Mogadishu"), True, id="two towns"),
    pytest.param(placed("Baidoa"), placed("Baidoa"), False, id="one town"),
    pytest.param(placed("A", lat=2.0, lon=45.3), placed("B", lat=2.1, lon=45.4), False, id="neighbouring towns"),
    pytest.param(placed("A", lat=2.0, lon=45.3), placed("B", lat=2.9, lon=45.4), True, id="distant towns"),
    pytest.param(placed("Baidoa"), placed("Kenya", country="KE", precision="country"), True, id="two countries"),
    pytest.param(placed("Baidoa"), placed("Somalia", precision="country"), False, id="a town of the country"),
    pytest.param(
        placed("Baidoa"), placed("Kenya", country="KE", precision="country", basis="demonym"), False, id="a demonym says little"
    ),
    pytest.param(
        placed("Baidoa"), placed("Kenya", country="KE", precision="country", tier=5), False, id="a far place says little"
    ),
    pytest.param(
        placed("Bay", precision="province", admin1="Bay"),
        placed("Gedo", precision="province", admin1="Gedo"),
        True,
        id="two provinces",
    ),
    pytest.param(
        placed("Baidoa", admin1="Bay"),
        placed("Gedo", precision="province", admin1="Gedo"),
        True,
        id="a town of another province",
    ),
    pytest.param(
        placed("Baidoa", admin1="Bay"), placed("Bay", precision="province", admin1="Bay"), False, id="a town of the province"
    ),
    pytest.param(
        {"actors": (actor("victim", "Ali", "Ali Nur", kind="person"),)},
        {"actors": (actor("victim", "Omar", "Omar Aden", kind="person"),)},
        True,
        id="two named victims",
    ),
    pytest.param(
        {"actors": (actor("victim", "Ali", "Ali Nur", kind="person"),)},
        {"actors": (actor("victim", "a clerk", kind="person"),)},
        False,
        id="one without a name",
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), APART)
def test_apart(one: dict[str, Any], other: dict[str, Any], expected: bool) -> None:
    first, second = part(frame(0, **STRONG), **one), part(frame(1, definite=True, **STRONG), **other)
    assert apart(second, Cluster([first])) is expected
    assert apart(first, Cluster([second])) is expected
    assert not expected or clusters(first, second) == [[0], [1]]


def test_two_named_victims_of_one_sentence_are_of_one_event() -> None:
    first = part(frame(0, **STRONG), actors=(actor("victim", "Ali", "Ali Nur", kind="person"),))
    second = part(frame(1, sentence=0, **STRONG), actors=(actor("victim", "Omar", "Omar Aden", kind="person"),))
    assert apart(second, Cluster([first])) is False


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("actual", "attempted", False),
        ("planned", "foiled", False),
        ("threatened", "planned", False),
        ("actual", "planned", True),
        ("actual", "threatened", True),
        ("actual", "denied", True),
    ],
)
def test_status_keeps_apart(one: str, other: str, expected: bool) -> None:
    assert apart(part(frame(1, status=other)), Cluster([part(frame(0, status=one))])) is expected


def test_the_attack_denied_is_the_one_told() -> None:
    assert apart(part(frame(1, status="denied", definite=True)), Cluster([part(frame(0))])) is False


def test_a_plot_that_ended_with_the_deed() -> None:
    plot = part(frame(0, "plot", status="planned"), actors=(actor("perpetrator", "officials"),))
    killing = part(frame(1, "killing", sentence=0, links=(("same", 0),), **STRONG), **placed("Istanbul", country="TR"))
    assert clusters(plot, killing) == [[0, 1]]


def test_a_plot_beside_a_deed_stays_a_plot() -> None:
    plot = part(frame(0, "plot", status="planned", **STRONG), **placed("Istanbul"))
    killing = part(frame(1, "killing", sentence=0, **STRONG, links=(("beside", 0),)), **placed("Istanbul"))
    assert clusters(plot, killing) == [[0], [1]]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("bombing", "suicide_bombing", True),
        ("assassination", "armed_assault", True),
        ("unspecified", "kidnapping", True),
        ("kidnapping", "shelling", False),
        ("stabbing", "air_strike", False),
        ("arson", "bombing", False),
    ],
)
def test_methods(one: str, other: str, fits: bool) -> None:
    known, told = part(frame(0, subtype=one)), part(frame(1, subtype=other, definite=True))
    assert (fit(told, Cluster([known])) >= WEIGHTS.threshold) is fits


def test_nearness_fades() -> None:
    known = Cluster([part(frame(0))])
    fits = [fit(part(frame(1, sentence=n, nominal=False)), known) for n in (0, 1, 3, 6, 20)]
    assert fits == pytest.approx([1.2, 1.1, 0.9, 0.6, 0.0])


def test_the_same_victim_draws_together() -> None:
    judge = (actor("victim", "a judge", kind="person"),)
    known = Cluster([part(frame(0), actors=judge)])
    assert fit(part(frame(1), actors=judge), known) - fit(
        part(frame(1), actors=(actor("victim", "a clerk"),)), known
    ) == pytest.approx(WEIGHTS.struck)


def test_what_is_told_of_again_draws_together() -> None:
    known = Cluster([part(frame(0))])
    again, new = (fit(part(frame(1, sentence=1, nominal=False, resumes=told)), known) for told in (True, False))
    assert again - new == pytest.approx(1.2)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [pytest.param(0, [[0, 1]], id="same"), pytest.param(4, [[0, 1]], id="near"), pytest.param(5, [[0]], id="out of reach")],
)
def test_a_toll_is_evidence_of_the_attack_before_it(sentence: int, expected: list[list[int]]) -> None:
    assert (
        clusters(part(frame(0, **STRONG)), part(frame(1, sentence=sentence, strength="toll"), casualties=(figure(9),)))
        == expected
    )


def test_a_toll_before_the_attack_is_evidence_too() -> None:
    assert clusters(part(frame(0, strength="toll"), casualties=(figure(9),)), part(frame(1, **STRONG))) == [[0, 1]]


def test_a_toll_goes_to_the_nearest() -> None:
    first = part(frame(0, **STRONG), **placed("Baidoa"))
    second = part(frame(1, **STRONG), **placed("Kismayo"))
    toll = part(frame(2, strength="toll"), casualties=(figure(9),))
    assert clusters(first, second, toll) == [[0], [1, 2]]


@pytest.mark.parametrize("strength", ["toll", "refer", "agent", "harm", "blast"])
def test_no_event_of_its_own(strength: str) -> None:
    assert clusters(part(frame(0, strength=strength), casualties=(figure(9),))) == []


def test_generic_mentions_are_nobody_s_evidence() -> None:
    assert clusters(part(frame(0, **STRONG)), part(frame(1, generic=True, plural=True))) == [[0]]


def test_a_feared_attack_without_particulars_is_dropped() -> None:
    assert clusters(part(frame(0, **STRONG)), part(frame(1, status="threatened"))) == [[0]]


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
    found = merge(parts)
    told = [p.index for cluster in found for p in cluster.parts]
    firsts = [cluster.parts[0].frame.trigger.start for cluster in found]
    assert len(told) == len(set(told)), "a part in two events"
    assert firsts == sorted(firsts)
    assert all([p.index for p in c.parts] == sorted(p.index for p in c.parts) for c in found)
    assert all(len({p.frame.type for p in c.parts}) == 1 for c in found)
    assert [[p.index for p in c.parts] for c in merge(parts)] == [[p.index for p in c.parts] for c in found]


def test_another_name_struck_draws_apart() -> None:
    known = Cluster([part(frame(0), actors=(actor("target", "the judge", name="Ana Ruiz", kind="person"),))])
    other = part(frame(1), actors=(actor("target", "the embassy", name="US Embassy in Lima", kind="facility"),))
    none = part(frame(1), actors=(actor("target", "the embassy", kind="facility"),))
    assert fit(none, known) - fit(other, known) == pytest.approx(0.6)
