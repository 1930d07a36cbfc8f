"""A file is put in place whole and checked, or not at all."""

import dataclasses
import os

import pytest
from forewarn.export.acled import FORM as ACLED
from forewarn.export.csvw import FORM as CSVW
from forewarn.export.put import put
from forewarn.ground.errors import ExportError

from tests.export.made import attack


def test_what_is_written_and_what_is_left_out(told, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    assert put(ACLED, told, path) == (
        2,
        {
            "claims have no row of their own in it": 2,
            "warnings have no row of their own in it": 1,
            "attempted attacks have no place in it": 1,
            "threatened attacks have no place in it": 1,
        },
    )
    assert ACLED.check(path) == []
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "events.db", "events.db-shm", "events.db-wal"]


def test_all_files_of_a_form(told, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    put(CSVW, told, folder / "a.csv")
    assert sorted(os.listdir(folder)) == ["a.csv", "a.csv-metadata.json"]
    assert CSVW.check(folder / "a.csv") == []


def test_what_does_not_pass_its_check_is_not_put(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    twice = [attack(), attack()]
    with pytest.raises(ExportError) as raised:
        put(ACLED, twice, path)
    why = "line 3: event_id_cnty: 'made/e1' stands twice"
    assert str(raised.value) == f"{path}: not written, because it would not be ACLED, a CSV: {why}"
    assert (path.read_text(), os.listdir(tmp_path)) == ("old", ["a.csv"])


def test_what_fails_half_way_leaves_nothing(tmp_path):
    def write(told, path):
        path.write_text("half")
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.csv"
    with pytest.raises(ExportError, match=r"No space left on device$"):
        put(dataclasses.replace(ACLED, write=write), [], path)
    assert os.listdir(tmp_path) == []


def test_no_such_folder(tmp_path):
    path = tmp_path / "nowhere" / "a.csv"
    with pytest.raises(ExportError) as raised:
        put(ACLED, [], path)
    assert str(raised.value) == f"{path}: No such file or directory"
