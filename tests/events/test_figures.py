"""The figures of an event: one person told again, by name or by "the", is no figure of its own."""

import pytest
from forewarn.events.figures import figures_of

from tests.events.made import figure, frame, part

FOUR, WOMAN = figure(4, text="four people", start=1), figure(1, text="a woman", start=2)
NAMED, CHILD = figure(1, text="Officer Matthew Gerald", start=3), figure(1, text="the child", start=4)
ONE_OF = figure(1, text="one of the victims", start=5)
OTHERS = figure(3, text="three others", start=6)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([FOUR, NAMED], [FOUR], id="a name among a total"),
        pytest.param([WOMAN, NAMED], [WOMAN], id="the name of the one described"),
        pytest.param([NAMED], [NAMED], id="a name alone"),
        pytest.param([NAMED, OTHERS], [NAMED, OTHERS], id="a name and others"),
        pytest.param([WOMAN, CHILD], [WOMAN], id="the child"),
        pytest.param([FOUR, ONE_OF], [FOUR], id="one of them"),
        pytest.param([FOUR, WOMAN], [FOUR, WOMAN], id="one described is a figure"),
    ],
)
def test_one_person_beside_others(told: list, expected: list) -> None:
    assert figures_of([part(frame(i), casualties=(one,)) for i, one in enumerate(told)]) == tuple(expected)
