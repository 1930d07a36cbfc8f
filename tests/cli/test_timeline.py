"""`forewarn timeline`, `map` and `stats`: the same filters, in the terminal and as files."""

import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as tree

import pytest

from tests.cli import filled

LINE = """\
2023       A drone strike · Tula, RU · -> a power station
             river/e1
             denied in river/e2
2024-03-18 W private warning · United States -> Russia
             harbour/e3
             warns of harbour/e1
2024-03-22 A armed assault · Moscow, RU · 15 killed · Islamic State; Gunmen -> a
             hotel
             harbour/e1
             claimed in harbour/e2
             warned of in harbour/e3
no date    C claim · Islamic State
             harbour/e2
             claims harbour/e1
no date    a bombing, attempted · Düsseldorf, DE · -> a bridge
             harbour/e4
no date    C denial · Northern Front
             river/e2
             denies river/e1
no date    a bombing, threatened · Al-Qusayr, SY · Militants (claimed)
             river/e3
"""
BY_COUNTRY = """\
country    events  attacks  warnings  claims  killed  injured
─────────────────────────────────────────────────────────────
RU              2        2                        15      24+
not known       3                  1       2
"""
HEAVY = ("spacy", "trafilatura", "dateparser", "sqlite_utils", "numpy", "httpx", "vl_convert", "arro3")


@pytest.fixture(autouse=True)
def database(alone: None, monkeypatch) -> None:
    filled.make()
    monkeypatch.setenv("COLUMNS", "80")


def trimmed(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def test_time_line_in_the_terminal(forewarn) -> None:
    result = forewarn("timeline", "--status", "all")
    assert (result.exit_code, trimmed(result.stdout), result.stderr) == (0, LINE, "")


def test_time_line_tells_what_it_leaves_out(forewarn) -> None:
    assert forewarn("timeline", "--limit", "2").stderr == "the first 2 of 5 events; --limit 0 shows all\n"
    assert forewarn("timeline", "--limit", "0").stderr == ""


def test_stats(forewarn) -> None:
    result = forewarn("stats", "--by", "country")
    assert (result.exit_code, trimmed(result.stdout), result.stderr) == (0, BY_COUNTRY, "")


def test_stats_as_data(forewarn) -> None:
    assert forewarn("stats", "--by", "claimant", "--format", "csv").stdout == (
        "claimant,events,attacks,warnings,claims,killed_min,killed_max,injured_min,injured_max\n"
        "Islamic State,1,1,0,0,15,15,24,\n"
    )


def test_stats_tell_what_they_leave_out(forewarn) -> None:
    assert forewarn("stats", "--by", "country", "--limit", "1").stderr == "the first 1 of 2; --limit 0 prints all\n"
    assert forewarn("stats", "--by", "country", "--limit", "2").stderr == ""


@pytest.mark.parametrize("command", ["timeline", "map"])
def test_svg_is_the_drawing_of_the_filter(forewarn, command) -> None:
    svg = forewarn(command, "--format", "svg", "--type", "attack").stdout
    root = tree.fromstring(svg)
    assert (root.get("role"), svg.endswith("</svg>\n")) == ("img", True)
    assert svg == forewarn(command, "--format", "svg", "--type", "attack").stdout
    words = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    expected = {"map": {"Moscow", "Tula"}, "timeline": {"drone strike · Tula, RU · -> a power station"}}
    assert expected[command] <= words


DRAWN = {
    "stats": ("--by", "month"),
    "warnings": (),
}


@pytest.mark.parametrize(
    ("command", "title", "row"),
    [
        ("stats", "Events a month by type", "<tr><td>2024-03</td><td>1</td><td>1</td></tr>"),
        ("warnings", "Days from warning to attack", "<tr><td>1-7 days</td><td>1</td><td>0</td></tr>"),
    ],
)
def test_figures_as_drawing_and_page(forewarn, command, title, row) -> None:
    root = tree.fromstring(forewarn(command, *DRAWN[command], "--format", "svg").stdout)
    assert root.find("{http://www.w3.org/2000/svg}title").text == title
    page = forewarn(command, *DRAWN[command], "--format", "html").stdout
    assert row in page
    assert page.count("<svg ") == {"stats": 2, "warnings": 1}[command]
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_only_months_are_drawn(forewarn) -> None:
    result = forewarn("stats", "--by", "country", "--format", "svg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--format svg is of months: --by month" in result.stderr


@pytest.mark.parametrize("command", ["timeline", "map"])
def test_page_asks_no_other_host_and_escapes_all(forewarn, command) -> None:
    hostile = "<script>alert(1)</script>\u202e\x00&"
    with sqlite3.connect("forewarn.db") as conn:
        conn.execute("UPDATE places SET name = ?", (hostile,))
        conn.execute("UPDATE incidents SET place = ?", (hostile,))
    conn.close()
    page = forewarn(command, "--format", "html", "--status", "all").stdout
    assert page.startswith("<!DOCTYPE html>\n")
    assert "<script" not in page and "\u202e" not in page and "\x00" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert """content="default-src 'none'; style-src 'unsafe-inline'">""" in page
    assert set(re.findall(r"https?://[^\"'<) ]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.geonames.org/",
        "https://creativecommons.org/licenses/by/4.0/",
    }
    assert page.count("<tr>") == {"timeline": 8, "map": 4}[command]


@pytest.mark.parametrize("command", ["timeline", "stats", "warnings"])
def test_nothing_found(forewarn, command) -> None:
    result = forewarn(command, "--actor", "nobody at all")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr in ("no events\n", "no warnings\n")


@pytest.mark.parametrize(
    "arguments",
    [("timeline",), ("stats",), ("warnings",), ("chain", "harbour/e1"), ("map",), ("completion", "bash")],
    ids=lambda arguments: arguments[0],
)
def test_heavy_libraries_are_not_imported(arguments) -> None:
    program = (
        f"import sys; from forewarn.cli import main\nmain({arguments!r}, standalone_mode=False)\n"
        f"print(sorted(set({HEAVY}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
