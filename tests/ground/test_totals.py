"""Which figure stands in an event's row."""

import pytest
from forewarn.ground.records import Casualty, Event, Evidence
from forewarn.ground.totals import total

FIRST, SECOND = 5, 105  # offsets in the first and in the second sentence


def killed(low: int | None, high: int | None, *, who: str | None = None, at: int | None = FIRST, **more: object) -> Casualty:
    return Casualty(kind="killed", min=low, max=high, who=who, text="", start=at, end=at, **more)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((), (None, None)),
        ((killed(5, 5),), (5, 5)),
        ((killed(93, 93), killed(115, None, at=SECOND)), (115, None)),
        ((killed(115, 115), killed(93, 93, at=SECOND)), (115, 115)),
        ((killed(20, 20, who="people", source="police"), killed(35, 35, who="villagers", source="elders")), (35, 35)),
        ((killed(3, 3, who="soldiers"), killed(5, 6, who="civilians")), (8, 9)),
        ((killed(3, None, who="soldiers"), killed(5, 5, who="civilians")), (8, None)),
        ((killed(None, 3, who="soldiers"), killed(5, 5, who="civilians")), (None, 8)),
        ((killed(3, 3, who="soldiers"), killed(5, 5, who="soldiers")), (5, 5)),
        ((killed(3, 3, who="soldiers"), killed(5, 5)), (5, 5)),
        ((killed(3, 3, who="soldiers"), killed(5, 5, who="civilians", at=SECOND)), (5, 5)),
        ((killed(3, 3, who="soldiers", at=None), killed(5, 5, who="civilians", at=None)), (5, 5)),
        ((killed(12, 12), killed(40, 40, part_of_total=True), killed(50, 50, side="attackers")), (12, 12)),
        ((killed(None, 40),), (None, 40)),
        ((killed(None, 40), killed(1, 1, at=SECOND)), (1, 1)),
        ((killed(0, 0),), (0, 0)),
        ((Casualty(kind="injured", min=9, max=9, text=""),), (None, None)),
    ],
)
def test_total(figures: tuple[Casualty, ...], expected: tuple[int | None, int | None]) -> None:
    sentences = tuple(Evidence(start=start, end=start + 100, text="", trigger="") for start in (0, 100))
    event = Event(id="e", type="attack", subtype="bombing", status="actual", casualties=figures, evidence=sentences)
    assert total(event, "killed") == expected
