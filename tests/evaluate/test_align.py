from itertools import permutations

import pytest
from forewarn.evaluate.align import actor_likeness, assign, counts_meet, days_meet, same_count, shared, similarity
from forewarn.evaluate.gold import Told, days_of
from hypothesis import given
from hypothesis import strategies as st

TEXT = "Gunmen killed 12 soldiers in Gao on Friday. A bomb hurt nine in Mopti on Sunday."
FIRST, SECOND = (0, 43), (44, 80)


def told(span: tuple[int, int], **fields) -> Told:
    evidence = {"start": span[0], "end": span[1], "text": TEXT[slice(*span)], "trigger": "killed"}
    return Told({"id": "e", "type": "attack", "evidence": [evidence], **fields}, TEXT, 0)


def best_sum(weights: list[list[float]]) -> float:
    """The greatest sum, by trying every assignment."""
    wide = weights if len(weights) <= len(weights[0]) else [list(row) for row in zip(*weights, strict=True)]
    return max(
        sum(row[j] for row, j in zip(wide, order, strict=True)) for order in permutations(range(len(wide[0])), len(wide))
    )


@st.composite
def tables(draw) -> list[list[float]]:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    cell = st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 4.0])
    return draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=rows, max_size=rows))


@given(tables())
def test_assignment_has_the_greatest_sum(weights: list[list[float]]) -> None:
    pairs = assign(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[i][j] > 0 for i, j in pairs.items())
    assert sum(weights[i][j] for i, j in pairs.items()) == pytest.approx(best_sum(weights))


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        ([], {}),
        ([[]], {}),
        ([[0.0]], {}),
        ([[1.0, 2.0], [1.9, 2.5]], {0: 1, 1: 0}),
        ([[3.0], [4.0]], {1: 0}),
        ([[2.0, 5.0]], {0: 1}),
    ],
)
def test_assignment(weights: list[list[float]], pairs: dict[int, int]) -> None:
    assert assign(weights) == pairs


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([(0, 10)], [(10, 20)], (0, False)),
        ([(0, 10)], [(4, 20)], (6, True)),
        ([(0, 10)], [(5, 40)], (5, True)),
        ([(0, 10)], [(6, 40)], (4, False)),
        ([(0, 10), (20, 30)], [(8, 22)], (4, False)),
        ([], [(0, 5)], (0, False)),
    ],
)
def test_shared(one: list, other: list, expected: tuple[int, bool]) -> None:
    assert shared(one, other) == expected


def test_other_sentences_and_other_days_may_not_be_paired() -> None:
    friday, sunday = ({"start": day, "end": day} for day in ("2024-03-22", "2024-03-24"))
    place = {"name": "Gao", "country": "ML"}
    assert similarity(told(FIRST, date=friday, location=place), told(SECOND, date=sunday, location=place)) == 0.0


def test_other_sentences_may_where_day_and_place_agree() -> None:
    day, place = {"start": "2024-03-22", "end": "2024-03-22"}, {"name": "Gao", "country": "ML"}
    assert similarity(told(FIRST, date=day, location=place), told(SECOND, date=day, location=place)) > 0
    assert similarity(told(FIRST, date=day), told(SECOND, date=day)) == 0.0


def test_more_agreement_is_more_alike() -> None:
    gold = told(FIRST, subtype="armed_assault", status="actual", casualties=[{"kind": "killed", "min": 12, "max": 12}])
    same = similarity(told(FIRST, subtype="armed_assault", status="actual", casualties=gold.items("casualties")), gold)
    toll = similarity(
        told(FIRST, subtype="armed_assault", status="actual", casualties=[{"kind": "killed", "min": 2, "max": 2}]), gold
    )
    bare = similarity(told(FIRST), gold)
    assert same > bare > 0
    assert same > toll


def test_actor_likeness() -> None:
    gold = {"text": ["the Taliban", "Taliban fighters"], "name": "Taliban"}
    assert actor_likeness({"text": "the Taliban", "name": "Taliban"}, gold) == 1.5
    assert actor_likeness({"text": "fighters"}, gold) == 1.0
    assert actor_likeness({"text": "soldiers", "name": "Army"}, gold) == 0.0


def test_counts() -> None:
    assert same_count({"min": 3, "max": None}, {"min": 3})
    assert not same_count({"min": 3, "max": 3}, {"min": 3})
    assert counts_meet({"min": 3, "max": None}, {"min": 5, "max": 5})
    assert not counts_meet({"max": 4}, {"min": 5, "max": 5})


def test_days() -> None:
    march, friday = days_of({"start": "2024-03"}), days_of({"start": "2024-03-22"})
    assert days_meet(march, friday)
    assert not days_meet(days_of({"start": "2023"}), friday)
