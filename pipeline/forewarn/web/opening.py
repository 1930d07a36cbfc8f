"""Which database the pages show, opened so that nothing can write to it."""

import contextlib
import sqlite3
from pathlib import Path

from datasette.app import Datasette
from datasette.database import Database

from forewarn.ground.errors import StoreError
from forewarn.store.connect import APPLICATION_ID, connect_to_read, errors_of

NAME = "forewarn"  # what the database is called in every address, whatever its file is
_AT = slice(68, 72)  # of a SQLite file: its application id


class ReadOnly(Database):
    """A database that is never opened for writing; and its path may hold what has a meaning in a URI."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        mode = "mode=ro" if self.is_mutable else "mode=ro&immutable=1"
        if write:
            raise StoreError(f"{self.path}: pages only read")
        conn = sqlite3.connect(f"{Path(self.path).as_uri()}?{mode}", uri=True, check_same_thread=False)
        self._all_file_connections.append(conn)
        return conn


def add(datasette: Datasette, path: Path) -> None:
    """Give Datasette the database at `path`.

    Raises `StoreError` where it is missing, not ours, or of another schema version.
    """
    with contextlib.closing(connect_to_read(path)):
        pass
    datasette.add_database(ReadOnly(datasette, path=str(path.absolute()), is_mutable=_can_follow(path)), name=NAME)


def show(datasette: Datasette) -> bool:
    """Whether there is a database to show: the one called forewarn, else the first of ours, which is then called so, too.

    Raises `StoreError` where that one is of another schema version.
    """
    if not is_shown(datasette):
        ours = next((Path(one.path) for one in datasette.databases.values() if one.path and _is_ours(Path(one.path))), None)
        if ours is not None:
            add(datasette, ours)
    return is_shown(datasette)


def is_shown(datasette: Datasette) -> bool:
    """Whether Datasette has the database of the pages."""
    return isinstance(datasette.databases.get(NAME), ReadOnly)


def _is_ours(path: Path) -> bool:
    with contextlib.suppress(OSError), path.open("rb") as file:
        return int.from_bytes(file.read(_AT.stop)[_AT]) == APPLICATION_ID
    return False


def _can_follow(path: Path) -> bool:
    """Whether the file can be read while others write to it; not so in a folder closed to us, where it must lie still."""
    with errors_of(path):
        try:
            with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
                conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            return False
    return True
