"""What holds of every drawing: a name, a title and a description, ids of its own, texts that stay texts."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from forewarn.draw import palette
from forewarn.draw.events import events_a_month
from forewarn.draw.leads import lead_times
from forewarn.draw.timeline import time_line
from forewarn.draw.toll import killed_a_month
from forewarn.draw.world import map_of_places

from tests.draw.svg import SVG, ids, parsed, texts

HOSTILE = '<script>alert(1)</script>"\u202e\x00]]>&amp;' + "A" * 10_000
PLACE = {"type": "attack", "place": HOSTILE, "country": "RU", "latitude": 55.7, "longitude": 37.6}
DAY = {"event_key": HOSTILE, "status": "actual", "date_start": "2024-03-22", "date_end": "2024-03-22", "label": HOSTILE}
DRAWN = {
    events_a_month: [{"month": "2024-03", "type": HOSTILE, "events": 2}, {"month": "2024-03", "type": "claim", "events": 1}],
    killed_a_month: [{"month": "2024-03", "killed_min": 131, "killed_max": 140, "open": 1}],
    lead_times: [{"days_min": 14, "days_max": 14}],
    map_of_places: [PLACE],
    time_line: [DAY | {"type": "warning"}, DAY | {"type": HOSTILE, "event_key": "b"}],
}
each = pytest.mark.parametrize("function", DRAWN, ids=lambda function: function.__name__)
EMPTY = {
    events_a_month: "nothing to draw",
    killed_a_month: "nothing to draw",
    lead_times: "nothing to draw",
    map_of_places: None,
    time_line: "nothing to draw",
}


@each
def test_root_tells_what_it_is(function) -> None:
    drawing = function(DRAWN[function], name="one")
    root = parsed(drawing.svg)
    told = {name: root.get(name) for name in ("role", "class", "aria-labelledby")}
    assert told == {"role": "img", "class": "forewarn-drawing", "aria-labelledby": "one-title one-desc"}
    assert [(child.tag, child.get("id"), child.text) for child in root][:2] == [
        (f"{SVG}title", "one-title", drawing.title),
        (f"{SVG}desc", "one-desc", drawing.description),
    ]


@each
def test_ids_are_of_this_drawing_and_all_that_is_pointed_at_is_there(function) -> None:
    svg = function(DRAWN[function], name="one").svg
    assert all(identity.startswith("one-") for identity in ids(svg))
    assert len(ids(svg)) == len(set(ids(svg)))
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids(svg))


@each
def test_same_rows_same_bytes(function) -> None:
    assert function(DRAWN[function]).svg == function(list(DRAWN[function])).svg


@each
def test_text_of_strangers_stays_text(function) -> None:
    drawing = function(DRAWN[function])
    tags = {element.tag.removeprefix(SVG) for element in parsed(drawing.svg).iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "style",
        "defs",
        "pattern",
        "clipPath",
        "g",
        "path",
        "line",
        "rect",
        "circle",
        "text",
    }
    assert "\u202e" not in drawing.svg and "\x00" not in drawing.svg
    assert all("\u202e" not in cell for row in drawing.rows for cell in row)


@each
def test_no_rows(function) -> None:
    drawing = function([])
    assert texts(drawing.svg) == ([EMPTY[function]] if EMPTY[function] else [])


@each
def test_only_the_file_brings_the_style(function) -> None:
    drawing = function(DRAWN[function])
    assert drawing.svg.replace(f"<style>{palette.style_sheet()}</style>", "") == drawing.inline + "\n"


def test_name_must_be_a_name() -> None:
    with pytest.raises(ValueError, match="is no name of a drawing"):
        lead_times([], name='x" onload="')


def test_every_colour_has_contrast_to_its_ground() -> None:
    light = {palette.ATTACK, palette.WARNING, palette.CLAIM, palette.OTHER, palette.INK, palette.FAINT}
    assert [tint for tint in sorted(light) if contrast(tint, "#ffffff") < 4.5] == []
    dark = dict(re.findall(r'\[fill="(#\w+)"\]\{fill:(#\w+)\}', palette.style_sheet()))
    assert set(dark) == light | {palette.LAND, palette.SHORE}
    assert [tint for tint in sorted(light) if contrast(dark[tint], "#16181a") < 4.5] == []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, by WCAG 2.2."""

    def luminance(tint: str) -> float:
        channels = [int(tint[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_same_bytes_in_another_time_zone_and_in_threads() -> None:
    rows = DRAWN[killed_a_month]
    program = f"from forewarn.draw.toll import killed_a_month; print(killed_a_month({rows!r}).svg, end='')"
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=elsewhere)
    with ThreadPoolExecutor(4) as pool:
        drawn = {drawing.svg for drawing in pool.map(killed_a_month, [rows] * 8)}
    assert drawn == {done.stdout}
