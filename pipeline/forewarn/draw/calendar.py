"""Months to an axis without gaps; years where there would be too many months to tell apart."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

MOST_MONTHS = 180  # on an axis; above, years are drawn
_MOST_NAMED = 36  # months on an axis whose labels name months; above, they name years

Row = Mapping[str, Any]


def steps(months: Iterable[str]) -> tuple[Callable[[str], str], list[str]]:
    """How a month ("2024-03") is written on the axis, and every step of the axis from the first to the last, none left out.

    A step is a month, or a year ("2024") where the months span more than `MOST_MONTHS`.
    """
    seen = sorted(set(months))
    if not seen:
        return str, []
    if _number(seen[-1]) - _number(seen[0]) < MOST_MONTHS:
        return str, [_month(number) for number in range(_number(seen[0]), _number(seen[-1]) + 1)]
    return _year, [f"{year:04}" for year in range(int(seen[0][:4]), int(seen[-1][:4]) + 1)]


def after(step: str) -> str:
    """The step that follows."""
    return f"{int(step) + 1:04}" if len(step) == 4 else _month(_number(step) + 1)


def first_day(step: str) -> str:
    """The first day of a step, ISO 8601."""
    return f"{step}-01-01" if len(step) == 4 else f"{step}-01"


def unit(all_steps: list[str]) -> str:
    """What one step is: month or year."""
    return "year" if all_steps and len(all_steps[0]) == 4 else "month"


def time_axis(all_steps: list[str]) -> dict[str, Any]:
    """The x axis of a drawing over steps: labels that say no more than they know."""
    ticks: Any  # where labels name years or months, ticks stand at nothing less, else one label would come several times
    if unit(all_steps) == "year":
        form, ticks = "%Y", min(12, len(all_steps))
    elif len(all_steps) > _MOST_NAMED:
        form, ticks = "%Y", {"interval": "year", "step": 1}
    else:
        form, ticks = "%b %Y", {"interval": "month", "step": max(1, round(len(all_steps) / 12))}
    return {"title": None, "grid": False, "format": form, "labelOverlap": "greedy", "tickCount": ticks}


def span(all_steps: list[str]) -> str:
    """From the first step to the last, in words."""
    if not all_steps:
        return "no dates"
    return all_steps[0] if len(all_steps) == 1 else f"{all_steps[0]} to {all_steps[-1]}"


def _year(month: str) -> str:
    return month[:4]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
