"""`forewarn export`: filters, what is told on stderr, checks, notes, and packs of evidence."""

import csv
import io
import json

import pytest
from forewarn.export.forms import FORMS

from tests.cli import filled

LEFT_OUT = """\
1 event left out: attempted attacks have no place in it
2 events left out: claims have no row of their own in it
1 event left out: threatened attacks have no place in it
1 event left out: warnings have no row of their own in it
"""


@pytest.fixture(autouse=True)
def database(alone):
    filled.make()


def test_to_stdout(forewarn):
    result = forewarn("export", "--schema", "acled")
    assert (result.exit_code, result.stderr) == (
        0,
        f"2 events written to standard output, checked as ACLED, a CSV\n{LEFT_OUT}",
    )
    assert [row["event_id_cnty"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["harbour/e1", "river/e1"]


def test_filters_are_those_of_query(forewarn):
    result = forewarn("export", "--schema", "geojson", "--type", "attack", "--since", "2024")
    assert [feature["id"] for feature in json.loads(result.stdout)["features"]] == ["harbour/e1"]
    every = json.loads(forewarn("export", "--schema", "geojson").stdout)["features"]
    actual = json.loads(forewarn("export", "--schema", "geojson", "--status", "actual").stdout)["features"]
    assert (len(every), len(actual)) == (7, 5)
    assert len(json.loads(forewarn("export", "--schema", "geojson", "--limit", "2").stdout)["features"]) == 2


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_written_and_passes_its_check(forewarn, tmp_path, name):
    path = str(tmp_path / f"out{FORMS[name].suffix}")
    written = forewarn("export", "--schema", name, "--out", path)
    assert written.exit_code == 0
    assert written.stdout == ""
    checked = forewarn("export", "--schema", name, "--check", path)
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", f"{path}: as {FORMS[name].title}: sound\n")


def test_faults(forewarn, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "", "event": "ASSAULT"}\n')
    result = forewarn("export", "--schema", "plover", "--check", "a.jsonl")
    assert (result.exit_code, result.stdout) == (1, "line 1: id is missing\n")
    assert result.stderr == "a.jsonl: as PLOVER, JSON Lines: 1 fault\n"


@pytest.mark.parametrize("name", FORMS)
def test_note(forewarn, name):
    result = forewarn("export", "--schema", name, "--note")
    assert result.stdout == "".join(f"- {line}\n" for line in FORMS[name].note)
    assert (result.exit_code, result.stderr) == (0, "")


def test_corrections_are_in_force(forewarn):
    forewarn("correct", "harbour/e4", "--delete", "--why", "none", "--by", "N. Analyst")
    forewarn("correct", "harbour/e1", "casualties.0.min", "10", "--why", "fewer", "--by", "N. Analyst")
    rows = list(csv.DictReader(io.StringIO(forewarn("export", "--schema", "ucdp").stdout)))
    assert [(row["id"], row["low"], row["high"]) for row in rows] == [("harbour/e1", "15", "17")]
    assert len(json.loads(forewarn("export", "--schema", "geojson").stdout)["features"]) == 6


def test_evidence(forewarn, tmp_path):
    result = forewarn("export", "--evidence", "harbour/e1", "--out", "e.zip")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "e.zip: 7 files, with the SHA-256 of each\n")
    checked = forewarn("export", "--check", "e.zip")
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "e.zip: as an evidence pack: sound\n")
    data = (tmp_path / "e.zip").read_bytes().replace(b"Gunmen of", b"Gunman of")
    (tmp_path / "e.zip").write_bytes(data)
    broken = forewarn("export", "--check", "e.zip")
    assert broken.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "Error: give --schema NAME, --format parquet, --evidence EVENT, or --check FILE\n"),
        (
            ("--schema", "acled", "--evidence", "harbour/e1"),
            2,
            "Error: give --schema NAME, --format parquet, --evidence EVENT, or --check FILE\n",
        ),
        (("--schema", "csvw"), 2, "Error: csvw is more than one file; say where to with --out FILE.csv\n"),
        (("--schema", "acled", "--out", "nowhere/a.csv"), 1, "forewarn: nowhere/a.csv: No such file or directory\n"),
        (
            ("--evidence", "harbour/e9"),
            1,
            "forewarn: no event or article 'harbour/e9' in the database; `forewarn query` prints the events' keys\n",
        ),
        (("--schema", "acled", "--db", "none.db"), 1, "forewarn: none.db: no such database; `forewarn ingest` makes one\n"),
        (("--check", "forewarn.db"), 1, "forewarn: forewarn.db: no evidence pack: File is not a zip file\n"),
    ],
)
def test_what_cannot_be(forewarn, arguments, code, message):
    result = forewarn("export", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.endswith(message)
