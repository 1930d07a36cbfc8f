"""Opening a database file, and every way that can fail as one `StoreError`. sqlite3 only: readers need no more."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forewarn.ground.errors import StoreError

APPLICATION_ID = 0x46574E31  # "FWN1", so that file(1) and this program know the file
SCHEMA_VERSION = 5  # the number of migrations in schema.py
BUSY_SECONDS = 5.0  # how long to wait for another process's transaction
PATIENT_SECONDS = 600.0  # the same for a long run, which nobody sits and waits for


def connect_to_read(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """An existing forewarn database, opened so that nothing can be written.

    Raises `StoreError` if it is missing, locked, not SQLite, something else's, or of another schema version.
    """
    path = Path(path)
    if not path.is_file():
        raise StoreError(f"{path}: no such database; `forewarn ingest` makes one")
    with errors_of(path):
        conn = _open_read_only(path)
        try:
            _check_identity(conn, path, fresh_ok=False, older_ok=False)
        except BaseException:
            conn.close()
            raise
    return conn


def connect_to_write(path: str | os.PathLike[str], *, create: bool = True) -> sqlite3.Connection:
    """A database opened for writing, with foreign keys and WAL on; made new if missing and `create`.

    The schema is not yet brought up to date: see schema.py. Raises `StoreError`.
    """
    path = Path(path)
    if str(path) != ":memory:":
        if not create and not path.is_file():
            raise StoreError(f"{path}: no such database")
        if path.is_dir():
            raise StoreError(f"{path}: is a folder")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: no folder {path.parent}")
    with errors_of(path):
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _check_identity(conn, path, fresh_ok=create, older_ok=True)
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute("PRAGMA journal_mode = WAL")
            # In WAL, NORMAL may lose the last articles on a power cut but never part of one, and saves a sync an article.
            conn.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            conn.close()
            raise
    return conn


def be_patient(conn: sqlite3.Connection) -> None:
    """Wait longer for other processes' transactions: a run of hours does not end because a copy is being made."""
    conn.execute(f"PRAGMA busy_timeout = {PATIENT_SECONDS * 1000:.0f}")


@contextmanager
def errors_of(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn what sqlite3 raises inside into a `StoreError` that names the file and says what to do."""
    try:
        yield
    except sqlite3.Error as problem:
        raise StoreError(f"{path}: {_explain(problem)}") from problem


def _explain(problem: sqlite3.Error) -> str:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return {
        sqlite3.SQLITE_BUSY: "locked by another process; try again when it is done",
        sqlite3.SQLITE_LOCKED: "locked by another process; try again when it is done",
        sqlite3.SQLITE_READONLY: "read-only; it cannot be written to",
        sqlite3.SQLITE_PERM: "read-only; it cannot be written to",
        sqlite3.SQLITE_NOTADB: "not a SQLite database",
        sqlite3.SQLITE_CORRUPT: "damaged; restore it from a copy, or ingest its articles anew",
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened; is it, or its folder, closed to you?",
    }.get(code, str(problem))


def _open_read_only(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    conn = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.Error as problem:
        conn.close()
        # A WAL database in a folder that cannot be written to: readers may not make the -shm file they need.
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        log = path.with_name(path.name + "-wal")
        if code not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY} or (log.exists() and log.stat().st_size):
            raise
        conn = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return conn


def _check_identity(conn: sqlite3.Connection, path: Path, *, fresh_ok: bool, older_ok: bool) -> None:
    """Raise `StoreError` unless the file is ours and of this code's schema (or empty, or older, where that is fine)."""
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if application == 0 and not conn.execute("SELECT 1 FROM sqlite_schema").fetchone():
        if fresh_ok:
            return
        raise StoreError(f"{path}: an empty database; `forewarn ingest` fills one")
    if application != APPLICATION_ID:
        raise StoreError(f"{path}: a SQLite database, but not one of forewarn's")
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path}: made by a newer forewarn (schema {version}, this one knows {SCHEMA_VERSION}); upgrade it")
    if version < SCHEMA_VERSION and not older_ok:
        raise StoreError(f"{path}: made by an older forewarn (schema {version}); `forewarn ingest` brings it up to date")
