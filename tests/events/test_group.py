"""Mentions into groups: average link, whatever their order."""

from forewarn.events.group import average, average_link, limited, nearest
from forewarn.events.weights import LogOdds
from hypothesis import given
from hypothesis import strategies as st

WEIGHTS = LogOdds(0.5, {"same days": 2.0, "days differ": 3.0, "grammar: same": 1.0, "a lot": 9.0})


def square(size: int, **scores: float) -> list[list[float]]:
    """A square of scores; `ab` is that of the mentions a and b, 0 and 1."""
    out = [[-1.0] * size for _ in range(size)]
    for name, value in scores.items():
        i, j = ("abcdef".index(letter) for letter in name)
        out[i][j] = out[j][i] = value
    return out


def test_two_alike_are_one_group() -> None:
    assert average_link(square(3, ac=1.0), 0.0) == [[0, 2], [1]]


def test_nothing_gives_nothing() -> None:
    assert average_link([], 0.0) == []


def test_a_chain_holds_only_while_the_average_does() -> None:
    # b is like a and like c, but a and c are apart: the closer two are joined, and c is not like both on average
    assert average_link(square(3, ab=2.0, bc=1.5, ac=-3.0), 0.0) == [[0, 1], [2]]
    assert average_link(square(3, ab=2.0, bc=1.5, ac=-1.0), 0.0) == [[0, 1, 2]]


def test_the_limit_itself_joins_nothing() -> None:
    assert average_link(square(2, ab=0.5), 0.5) == [[0], [1]]


def test_of_equal_pairs_the_one_told_first_is_joined_first() -> None:
    assert average_link(square(3, ab=1.0, bc=1.0, ac=-4.0), 0.0) == [[0, 1], [2]]


def test_average_of_two_groups() -> None:
    assert average([0], [1, 2], square(3, ab=3.0, ac=-1.0)) == 1.0


def test_nearest_is_the_most_alike_of_the_larger_groups() -> None:
    told = square(5, ad=-0.5, bd=-1.5, ae=-2.0, be=-2.0)
    groups = [[0, 1], [2], [3], [4]]
    assert nearest(2, groups, told) == -1.0
    assert nearest(3, groups, told) == -1.0  # c and d are as large and told earlier, and as little like it
    assert nearest(0, groups, told) is None


def test_a_score_is_limited_and_what_cannot_be_is_far_below() -> None:
    assert limited({"same days": 1.0}, WEIGHTS) == 2.5
    assert limited({"a lot": 1.0}, WEIGHTS) == 4.0
    assert limited({"days differ": 1.0, "same days": 1.0}, WEIGHTS) == -8.0
    assert limited({"days differ": 1.0, "grammar: same": 1.0}, WEIGHTS) == 4.0


SIZE = 5


@given(
    scores=st.lists(st.floats(-4, 4, allow_nan=False), min_size=SIZE * SIZE, max_size=SIZE * SIZE, unique=True),
    order=st.permutations(range(SIZE)),
)
def test_the_order_of_the_mentions_does_not_matter(scores: list[float], order: list[int]) -> None:
    told = [[0.0] * SIZE for _ in range(SIZE)]
    for i in range(SIZE):
        for j in range(i):
            told[i][j] = told[j][i] = round(scores[i * SIZE + j], 3) + i * 1e-5 + j * 1e-7
    turned = [[told[i][j] for j in order] for i in order]
    found = {frozenset(group) for group in average_link(told, 0.0)}
    assert {frozenset(order[i] for i in group) for group in average_link(turned, 0.0)} == found
