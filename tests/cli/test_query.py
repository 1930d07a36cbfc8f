"""`forewarn query`: options to rows, rows to each format, and what is wrong told in one line."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from forewarn.store import connect
from forewarn.store.connect import SCHEMA_VERSION, connect_to_read
from forewarn.store.query import Filter, find_events

from tests.cli import filled

HAPPENED = ["harbour/e1", "harbour/e3", "river/e1", "harbour/e2", "river/e2"]
HEAVY = ("spacy", "trafilatura", "dateparser", "sqlite_utils", "numpy", "httpx", "py3langid", "rich")


@pytest.fixture(autouse=True)
def database(alone: None) -> Path:
    return filled.make()


def keys(stdout: str) -> list[str]:
    return [json.loads(line)["event_key"] for line in stdout.splitlines()]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), HAPPENED),
        (("--status", "all", "--type", "attack"), ["harbour/e1", "river/e1", "harbour/e4", "river/e3"]),
        (("--status", "attempted", "--status", "threatened"), ["harbour/e4", "river/e3"]),
        (("--type", "warning", "--type", "claim"), ["harbour/e3", "harbour/e2", "river/e2"]),
        (("--subtype", "denial"), ["river/e2"]),
        (("--actor", "ISIS"), ["harbour/e1", "harbour/e2"]),
        (("--actor", "daesh"), ["harbour/e1", "harbour/e2"]),
        (("--actor", "U.S."), ["harbour/e3"]),
        (("--actor", "isis", "--role", "claimant"), ["harbour/e2"]),
        (("--role", "recipient"), ["harbour/e3"]),
        (("--country", "RU", "--type", "warning"), ["harbour/e3"]),
        (("--country", "russia", "--type", "attack"), ["harbour/e1", "river/e1"]),
        (("--country", "Russian", "--type", "attack"), ["harbour/e1", "river/e1"]),
        (("--place", "Tula"), ["river/e1", "river/e2"]),
        (("--since", "2024"), ["harbour/e1", "harbour/e3"]),
        (("--since", "2024-03-19"), ["harbour/e1"]),
        (("--until", "2024-02"), ["river/e1"]),
        (("--until", "2023"), ["river/e1"]),
        (("--min-killed", "15", "--since", "2024-01-01"), ["harbour/e1"]),
        (("--min-injured", "24"), ["harbour/e1"]),
        (("--min-confidence", "0.8"), ["harbour/e1", "river/e1"]),
        (("--text", "northern"), ["river/e2", "river/e1"]),
        (("--text", "northern", "--sort", "date"), ["river/e1", "river/e2"]),
        (("--claimed-by", "Islamic State"), ["harbour/e1"]),
        (("--warned", "Russia"), ["harbour/e1"]),
        (("--warned", "ANY"), ["harbour/e1"]),
        (("--sort", "oldest"), ["river/e1", "harbour/e3", "harbour/e1", "harbour/e2", "river/e2"]),
        (("--limit", "1"), ["harbour/e1"]),
        (("--limit", "0"), HAPPENED),
        (("--db", "forewarn.db"), HAPPENED),
    ],
    ids=" ".join,
)
def test_options(forewarn, options, expected):
    result = forewarn("query", "--format", "jsonl", *options)
    assert (result.exit_code, keys(result.stdout), result.stderr) == (0, expected, "")


def test_formats_tell_the_same(forewarn, database):
    conn = connect_to_read(database)
    rows = list(find_events(conn, Filter()))
    conn.close()
    printed = {form: forewarn("query", "--format", form).stdout for form in ("json", "jsonl", "csv")}
    assert json.loads(printed["json"]) == rows
    assert [json.loads(line) for line in printed["jsonl"].splitlines()] == rows
    as_text = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    assert list(csv.DictReader(io.StringIO(printed["csv"]))) == as_text


@pytest.mark.parametrize(("form", "printed"), [("table", ""), ("json", "[]\n"), ("jsonl", ""), ("csv", "")])
def test_no_events(forewarn, form, printed):
    result = forewarn("query", "--actor", "nobody at all", "--format", form)
    assert (result.exit_code, result.stdout, result.stderr) == (0, printed, "no events\n")


AT_80 = """\
key         date        event                place           who
────────────────────────────────────────────────────────────────────────────────
harbour/e1  2024-03-22  armed assault        Moscow, RU      Islamic State;
                        15 killed                            Gunmen -> a hotel
harbour/e3  2024-03-18  private warning                      United States ->
                                                             Russia
river/e1    2023        drone strike         Tula, RU        -> a power station
harbour/e2              claim                                Islamic State
harbour/e4              bombing, attempted   Düsseldorf, DE  -> a bridge
river/e2                denial                               Northern Front
river/e3                bombing, threatened  Al-Qusayr, SY   Militants (claimed)
"""


def trimmed(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def test_table_at_80_columns(forewarn, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    result = forewarn("query", "--status", "all")
    assert (trimmed(result.stdout), result.stderr) == (AT_80, "")


def test_table_at_160_columns(forewarn, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    head, rule, *rows = forewarn("query", "--type", "warning").stdout.splitlines()
    assert re.split(r"\s{2,}", head.strip()) == ["key", "date", "event", "who", "first quote"]  # no warning has a place
    assert {len(line) for line in (head, rule, *rows)} <= set(range(161))
    assert re.split(r"\s{2,}", rows[0].strip()) == [
        "harbour/e3",
        "2024-03-18",
        "private warning",
        "United States -> Russia",
        "On Monday the United States had told Russia that extremists were planning such an attack.",
    ]


@pytest.mark.parametrize("columns", ["1", "40"])
def test_table_is_never_narrower_than_its_words(forewarn, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert "harbour/e1" in forewarn("query").stdout


def test_table_tells_what_it_leaves_out(forewarn):
    result = forewarn("query", "--limit", "2")
    assert result.stderr == "2 of 5 events; --limit 0 prints all\n"
    assert forewarn("query", "--limit", "5").stderr == ""


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1", "TERM": "xterm-256color"}], ids=["no terminal", "NO_COLOR"])
def test_table_without_colours(forewarn, monkeypatch, environ):
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert "\x1b" not in forewarn("query").stdout


def test_no_cell_of_csv_is_a_formula(forewarn, database):
    with sqlite3.connect(database) as conn:
        conn.execute("UPDATE articles SET title = '=HYPERLINK(1)'")
    conn.close()
    printed = forewarn("query", "--format", "csv", "--columns", "title").stdout.splitlines()
    assert set(printed[1:]) == {"'=HYPERLINK(1)"}
    marked = forewarn("query", "--excel", "--columns", "title").stdout
    assert marked.splitlines() == ["\ufeff" + printed[0], *printed[1:]]
    result = forewarn("query", "--excel", "--format", "json")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, "Error: --excel is for CSV, not for json")


@pytest.mark.parametrize(
    ("name", "code"), [("Gaza", "PS"), ("the West Bank", "PS"), ("england", "GB"), ("Kashmir", "IN"), ("CHECHNYA", "RU")]
)
def test_a_part_of_a_country_finds_the_country(forewarn, database, name, code):
    of_part, of_country = (forewarn("query", "--country", asked, "--status", "all") for asked in (name, code))
    assert (of_part.exit_code, of_part.stdout) == (0, of_country.stdout)


def test_what_a_terminal_would_obey_is_not_printed(forewarn, database):
    with sqlite3.connect(database) as conn:
        conn.execute("UPDATE actors SET name = char(27) || '[2J' || name || char(8238)")
    conn.close()
    result = forewarn("query", "--type", "claim")
    assert "\x1b" not in result.stdout and "\u202e" not in result.stdout
    assert "\ufffd[2J" in result.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--type", "riot"), "Invalid value for '--type': 'riot' is not one of attack, warning, claim"),
        (("--status", "maybe"), "Invalid value for '--status': 'maybe' is not one of actual, attempted, foiled, planned"),
        (("--role", "boss"), "Invalid value for '--role': 'boss' is not one of perpetrator, target, victim, issuer"),
        (("--subtype", "x"), "Invalid value for '--subtype': 'x' is not one of bombing, suicide_bombing"),
        (("--since", "soon"), "Invalid value for '--since': 'soon' is no date; write 2024, 2024-03 or 2024-03-22"),
        (("--since", "2024-13"), "Invalid value for '--since': '2024-13' is no date: there is no such month"),
        (
            ("--seen-since", "soon"),
            "Invalid value for '--seen-since': 'soon' is no moment; write yesterday, 2h, 2024-03-22 or 2024-03-22T18:00",
        ),
        (("--until", "2023-02-29"), "Invalid value for '--until': '2023-02-29' is no date: that month has 28 days"),
        (("--since", "2024", "--until", "2023"), "Invalid value for '--since': 2024-01-01 is later than until, 2023-12-31"),
        (("--country", "Rusia"), "Invalid value for '--country': no country 'Rusia'; do you mean Russia?"),
        (("--country", "Moscow"), "Invalid value for '--country': no country 'Moscow'"),
        (("--text", "?!"), "Invalid value for '--text': there is no word in '?!'"),
        (("--min-killed", "many"), "Invalid value for '--min-killed': 'many' is not a valid integer"),
        (("--min-killed", "-1"), "Invalid value for '--min-killed': -1 is not in the range x>=0"),
        (("--limit", "-1"), "Invalid value for '--limit': -1 is not in the range x>=0"),
        (("--sort", "size"), "Invalid value for '--sort': 'size' is not one of 'date'"),
        (("--format", "xml"), "Invalid value for '--format': 'xml' is not one of 'table'"),
        (("--colour", "red"), "No such option '--colour'"),
    ],
)
def test_wrong_values(forewarn, options, told):
    result = forewarn("query", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told.replace("'", "") in result.stderr.splitlines()[-1].replace("'", "")


@pytest.mark.parametrize("text", ['"', "AND", "a NEAR/2 b", "title:x", "* ^ (", "'; DROP TABLE events; --", "\\ %"])
def test_hostile_searches(forewarn, text):
    result = forewarn("query", "--text", text)
    assert result.exit_code in (0, 2)
    assert "rror: " not in result.stderr.replace("Error: Invalid value for", "")


def without(database: Path) -> str:
    database.unlink()
    return "forewarn: forewarn.db: no such database; `forewarn ingest` makes one\n"


def not_sqlite(database: Path) -> str:
    database.write_text("no database at all, " * 100)
    return "forewarn: forewarn.db: not a SQLite database\n"


def newer(database: Path) -> str:
    with sqlite3.connect(database) as conn:
        conn.execute("PRAGMA user_version = 99")
    conn.close()
    return f"forewarn: forewarn.db: made by a newer forewarn (schema 99, this one knows {SCHEMA_VERSION}); upgrade it\n"


@pytest.mark.parametrize("spoil", [without, not_sqlite, newer])
@pytest.mark.parametrize("command", [("query",), ("show", "harbour"), ("verify",)], ids=lambda command: command[0])
def test_bad_databases(forewarn, database, spoil, command):
    told = spoil(database)
    result = forewarn(*command)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


@pytest.fixture
def locked(database, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.0)
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("UPDATE runs SET finished = finished")
    yield
    other.close()


def test_locked_database(forewarn, locked):
    result = forewarn("query")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "forewarn: forewarn.db: locked by another process; try again when it is done\n"


def test_heavy_libraries_are_not_imported():
    program = (
        "import sys; from forewarn.cli import main\n"
        "main(['query', '--format', 'csv', '--actor', 'ISIS', '--country', 'RU'], standalone_mode=False)\n"
        f"print(sorted(set({HEAVY}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_reader_that_goes_away():
    program = "from forewarn.cli import main; main(['query', '--format', 'jsonl', '--status', 'all'])"
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (0, b"")
