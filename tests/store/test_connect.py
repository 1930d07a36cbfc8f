"""Files that are no database of ours, and databases that cannot be had: each one line that names the file."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from forewarn.ground.errors import StoreError
from forewarn.store import connect
from forewarn.store.connect import SCHEMA_VERSION, connect_to_read, errors_of
from forewarn.store.read import read_record
from forewarn.store.write import finish_run, open_database, write_record

from tests.store.made import NOW, begin, fill, harbour


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with two articles, closed."""
    with open_database(tmp_path / "events.db") as db:
        fill(db)
    return tmp_path / "events.db"


@pytest.fixture
def locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same, held by another process that lets nobody read."""
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("UPDATE runs SET finished = finished")
    yield path
    other.close()


def open_to_write(path: Path) -> None:
    open_database(path).close()


def open_to_read(path: Path) -> None:
    connect_to_read(path).close()


@pytest.mark.parametrize("opened", [open_to_read, open_to_write])
class TestBadFiles:
    def test_locked(self, locked: Path, opened: object) -> None:
        with pytest.raises(StoreError, match=re.escape(f"{locked}: locked by another process; try again when it is done")):
            opened(locked)

    def test_not_sqlite(self, tmp_path: Path, opened: object) -> None:
        bad = tmp_path / "letter.db"
        bad.write_text("Dear reader, " * 200)
        with pytest.raises(StoreError, match=f"^{re.escape(str(bad))}: not a SQLite database$"):
            opened(bad)
        assert bad.read_text() == "Dear reader, " * 200

    def test_somebody_elses(self, tmp_path: Path, opened: object) -> None:
        other = tmp_path / "other.db"
        with sqlite3.connect(other) as conn:
            conn.execute("CREATE TABLE songs (title TEXT)")
        conn.close()
        before = other.read_bytes()
        with pytest.raises(StoreError, match=r"a SQLite database, but not one of forewarn's$"):
            opened(other)
        assert other.read_bytes() == before

    def test_newer_schema(self, path: Path, opened: object) -> None:
        with sqlite3.connect(path) as conn:
            conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        conn.close()
        why = rf"made by a newer forewarn \(schema {SCHEMA_VERSION + 1}, this one knows {SCHEMA_VERSION}\); upgrade it$"
        with pytest.raises(StoreError, match=why):
            opened(path)

    def test_folder(self, tmp_path: Path, opened: object) -> None:
        with pytest.raises(StoreError, match=f"^{re.escape(str(tmp_path))}: "):
            opened(tmp_path)

    def test_no_folder(self, tmp_path: Path, opened: object) -> None:
        with pytest.raises(StoreError, match=r"no such database|no folder"):
            opened(tmp_path / "nowhere" / "events.db")
        assert list(tmp_path.iterdir()) == []


def test_missing_is_not_made_by_reading(tmp_path: Path) -> None:
    for opened in (open_to_read, lambda path: open_database(path, create=False)):
        with pytest.raises(StoreError, match="no such database"):
            opened(tmp_path / "events.db")
    assert list(tmp_path.iterdir()) == []


def test_empty_file(tmp_path: Path) -> None:
    empty = tmp_path / "events.db"
    empty.touch()
    for opened in (open_to_read, lambda path: open_database(path, create=False)):
        with pytest.raises(StoreError, match=r"an empty database; `forewarn ingest` fills one$"):
            opened(empty)
    with open_database(empty) as db:
        assert db["articles"].count == 0


def test_older_schema_is_for_writers_only(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA user_version = 0")
    conn.close()
    with pytest.raises(StoreError, match=r"made by an older forewarn \(schema 0\); `forewarn ingest` brings it up to date$"):
        connect_to_read(path)


def test_read_only_file(path: Path) -> None:
    with open_database(path) as db:
        run = begin(db)
        db.execute("PRAGMA query_only = ON")
        for write in (
            lambda: write_record(db, harbour(), run, now=NOW),
            lambda: finish_run(db, run, now=NOW),
            lambda: begin(db),
        ):
            with pytest.raises(StoreError, match=f"^{re.escape(str(path))}: read-only; it cannot be written to$"):
                write()


def test_writer_waits_for_another_and_gives_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.0)
    with open_database(path) as one, open_database(path) as two:
        run = begin(one)
        with one.atomic():
            write_record(one, harbour(title="Other"), run, now=NOW)
            with pytest.raises(StoreError, match="locked by another process"):
                write_record(two, harbour(), run, now=NOW)
            assert read_record(two.conn, "harbour") == harbour()
        assert read_record(two.conn, "harbour") == harbour(title="Other")


def test_reading_cannot_write(path: Path) -> None:
    conn = connect_to_read(path)
    with pytest.raises(StoreError, match=r"read-only; it cannot be written to$"), errors_of(path):
        conn.execute("DELETE FROM articles")
    conn.close()


def test_reader_in_a_folder_that_cannot_be_written_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried, real = [], sqlite3.connect

    def refuses_shared_memory(name: str, **options: object) -> sqlite3.Connection:
        tried.append(name)
        if "immutable" not in name:
            # What SQLite answers where it may not make the -shm file of a WAL database.
            return real(f"{(path.parent / 'nowhere' / 'x').as_uri()}?mode=ro", **options)
        return real(name, **options)

    monkeypatch.setattr(connect.sqlite3, "connect", refuses_shared_memory)
    with pytest.raises(StoreError, match="cannot be opened; is it, or its folder, closed to you"):
        connect_to_read(path)
    assert len(tried) == 1


def test_damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError, match=f"^{re.escape(str(path))}: (damaged|malformed)"), errors_of(path):
        conn = connect_to_read(path)
        try:
            conn.execute("SELECT * FROM events JOIN articles JOIN evidence").fetchall()
        finally:
            conn.close()
