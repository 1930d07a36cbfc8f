"""Figures over the whole database, kept as long as its file stays the same: on a large one they take most of a page's time."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

_Stamp = tuple[tuple[int, int] | None, ...]
_kept: dict[tuple[str, str], tuple[_Stamp, Any]] = {}


def cached(conn: sqlite3.Connection, count: Callable[[sqlite3.Connection], Any]) -> Any:
    """What `count` makes of the database, a function of nothing else; anew where its file was written to since.

    The stamp is taken before counting, so that what is kept is never older than its stamp.
    """
    path = conn.execute("PRAGMA database_list").fetchone()[2]
    if not path:
        return count(conn)
    key, stamp = (path, f"{count.__module__}.{count.__qualname__}"), _stamp(path)
    found = _kept.get(key)
    if found is None or found[0] != stamp:
        found = _kept[key] = (stamp, count(conn))
    return found[1]


def _stamp(path: str) -> _Stamp:
    """Time of the last writing and size of the file and of its log."""
    return tuple(_time_and_size(Path(path + suffix)) for suffix in ("", "-wal"))


def _time_and_size(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
