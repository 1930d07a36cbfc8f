"""The figures of each drawing: its table, its title, its caption, and that what is drawn says the same."""

import pytest
from forewarn.draw import calendar, palette
from forewarn.draw.counted import counted
from forewarn.draw.events import events_a_month
from forewarn.draw.leads import lead_times
from forewarn.draw.timeline import MOST_EVENTS, time_line
from forewarn.draw.toll import killed_a_month
from forewarn.draw.world import map_of_places

from tests.draw.svg import drawn, texts


def test_events_a_month_leaves_no_month_out() -> None:
    drawing = events_a_month(
        [
            {"month": "2023-11", "type": "claim", "events": 1},
            {"month": "2024-02", "type": "attack", "events": 3},
            {"month": "2024-02", "type": "attack", "events": 1},
        ],
        undated=5,
    )
    assert drawing.title == "Events a month by type"
    assert drawing.description == "Bars, one a month, 2023-11 to 2024-02: 4 of type attack, 1 of type claim."
    assert drawing.caption == "5 events without a known month are not drawn."
    assert drawing.columns == ("month", "attack", "claim")
    assert drawing.rows == (("2023-11", "0", "1"), ("2023-12", "0", "0"), ("2024-01", "0", "0"), ("2024-02", "4", "0"))
    assert drawn(drawing.svg, palette.ATTACK) == 2  # the bar and its square in the legend


def test_too_many_months_are_years() -> None:
    ends = [{"month": "1998-08", "type": "attack", "events": 2}, {"month": "2013-08", "type": "warning", "events": 1}]
    drawing = events_a_month(ends)
    assert (drawing.title, drawing.columns, len(drawing.rows)) == ("Events a year by type", ("year", "attack", "warning"), 16)
    assert drawing.rows[0] == ("1998", "2", "0")
    assert drawing.rows[-1] == ("2013", "0", "1")
    ends[1]["month"] = "2013-07"
    assert len(events_a_month(ends).rows) == 180


def test_killed_a_month() -> None:
    drawing = killed_a_month(
        [
            {"month": "2024-01", "killed_min": 95, "killed_max": 95, "open": 0},
            {"month": "2024-03", "killed_min": 131, "killed_max": 131, "open": 1},
            {"month": "2024-03", "killed_min": 20, "killed_max": 30, "open": 0},
        ]
    )
    assert drawing.description == (
        "A band from the lower to the upper bound of the number killed, 2024-01 to 2024-03: 246 to 256 in all, and 1 figure"
        " has no upper bound."
    )
    assert drawing.columns == ("month", "killed, at least", "killed, at most", "figures without an upper bound")
    assert drawing.rows == (("2024-01", "95", "95", "0"), ("2024-02", "0", "0", "0"), ("2024-03", "151", "161 or more", "1"))
    assert {"at least", "at most", "no upper bound known"} <= set(texts(drawing.svg))


def test_lead_times() -> None:
    bounds = [(0, 0), (1, 1), (7, 7), (8, 8), (30, 31), (14, 14), (366, 700), (None, None), (3, None)]
    drawing = lead_times([{"days_min": low, "days_max": high} for low, high in bounds])
    assert drawing.rows == (
        ("same day", "1", "0"),
        ("1-7 days", "2", "0"),
        ("8-30 days", "2", "1"),
        ("31-90 days", "0", "0"),
        ("91-365 days", "0", "0"),
        ("over a year", "1", "0"),
    )
    assert drawing.caption == "2 warnings that came true have no known lead time."


def test_map_joins_what_is_at_one_spot() -> None:
    moscow = {"type": "attack", "place": "Moscow", "country": "RU", "latitude": 55.75, "longitude": 37.62}
    unknown = {"type": "claim", "place": None, "country": None, "latitude": None, "longitude": None}
    kerman = {"type": "attack", "place": "Kerman", "country": "IR", "latitude": 30.28, "longitude": 57.08}
    drawing = map_of_places([kerman, moscow | {"killed_min": 131}, moscow | {"events": 2, "killed_min": 4}, unknown])
    assert drawing.description == "A map with 2 points for 4 events; most at Moscow, Kerman."
    assert drawing.caption == (
        "1 event without a known place is not drawn. A place known only as a country or province stands in its middle."
    )
    assert drawing.rows == (
        ("Moscow", "RU", "attack", "3", "135", "55.75", "37.62"),
        ("Kerman", "IR", "attack", "1", "", "30.28", "57.08"),
    )
    assert {"Moscow", "Kerman", "attack"} <= set(texts(drawing.svg))


def event(key: str, kind: str, start: str | None, end: str | None = None, status: str = "actual") -> dict:
    return {
        "event_key": key,
        "type": kind,
        "status": status,
        "date_start": start,
        "date_end": end or start,
        "label": f"{kind} {key}",
    }


def test_time_line() -> None:
    drawing = time_line(
        [
            event("c", "claim", None),
            event("a", "attack", "2024-03-22"),
            event("w", "warning", "2024-03-01", "2024-03-10"),
            event("t", "attack", "2024-03-05", status="threatened"),
        ],
        [
            {"event_key": "w", "type": "warns_of", "target_key": "a"},
            {"event_key": "c", "type": "claims", "target_key": "a"},
            {"event_key": "w", "type": "warns_of", "target_key": "elsewhere"},
        ],
    )
    assert drawing.description == (
        "Events in order, 2024-03-01 to 2024-03-22: 1 of type warning, 2 of type attack, 1 of type claim;"
        " 2 relations between them."
    )
    assert drawing.caption == "1 event has no known date."
    assert drawing.rows == (
        ("2024-03-01 to 2024-03-10", "warning", "actual", "warning w", "warns_of a", "w"),
        ("2024-03-05", "attack", "threatened", "attack t", "", "t"),
        ("2024-03-22", "attack", "actual", "attack a", "", "a"),
        ("not known", "claim", "actual", "claim c", "claims a", "c"),
    )
    lines = [text for text in texts(drawing.svg) if not text.endswith("2024")]
    assert lines == ["warning w", "attack t", "attack a", "claim c", "Warnings", "Attacks", "Claims", "no date"]


def test_time_line_is_no_longer_than_can_be_read() -> None:
    drawing = time_line([event(f"{n:03}", "attack", f"2024-01-{n % 28 + 1:02}") for n in range(MOST_EVENTS + 1)])
    assert len(drawing.rows) == MOST_EVENTS
    assert drawing.caption == f"The first {MOST_EVENTS} of {MOST_EVENTS + 1} events are drawn."


def test_time_line_at_the_ends_of_time() -> None:
    drawing = time_line([event("first", "attack", "0001-01-01"), event("last", "attack", "9999-12-31")])
    assert [row[0] for row in drawing.rows] == ["0001-01-01", "9999-12-31"]


@pytest.mark.parametrize(("number", "told"), [(0, ""), (1, "1 event has no known date."), (2, "2 events have no known date.")])
def test_captions_count_in_the_right_number(number: int, told: str) -> None:
    assert counted(number, "event", " has no known date.", " have no known date.") == told


@pytest.mark.parametrize(
    ("last", "interval"), [("2020-12", {"interval": "month", "step": 1}), ("2024-03", {"interval": "year", "step": 1})]
)
def test_labels_of_the_time_axis_come_once_each(last: str, interval: dict) -> None:
    axis = calendar.time_axis(calendar.steps(["2020-01", last])[1])
    assert axis["tickCount"] == interval


def test_single_events_are_counted_in_whole_numbers() -> None:
    drawing = events_a_month([{"month": "2020-01", "type": "attack", "events": 1}])
    assert "0.5" not in texts(drawing.svg)
