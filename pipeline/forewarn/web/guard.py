"""What a statement may do, whoever wrote it: read, by harmless functions, and within limits of size and memory.

The file may be someone else's, with views of their making, and a statement may come from a page of another site.
"""

import sqlite3
from typing import Any

_MEGABYTE = 1_000_000
# An article's text has up to a million characters, of up to four bytes each.
_LARGEST_VALUE = 8 * _MEGABYTE
_LARGEST_ANSWER = 32 * _MEGABYTE
# Of all of SQLite in this process.
_HEAP = 256 * _MEGABYTE

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _LARGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_ACTIONS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_TRANSACTION}
# What loads code or opens files; what only the index of an older kind (FTS3) or of maps would call, which we have not; and
# what one call of may take minutes that no time limit interrupts.
_NO_FUNCTIONS = {
    *("load_extension", "fts3_tokenizer", "matchinfo", "offsets", "optimize", "readfile", "writefile", "edit"),
    *("rtreenode", "rtreedepth", "rtreecheck", "geopoly_debug", "printf", "format"),
}
_NO_TABLES = {"fts3tokenize", "dbstat", "sqlite_dbpage", "sqlite_stmt", "bytecode", "tables_used", "zipfile", "fsdir"}
_PRAGMAS = {
    *("table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list"),
    *(
        "schema_version",
        "data_version",
        "user_version",
        "application_id",
        "database_list",
        "encoding",
        "page_count",
        "page_size",
    ),
}


def guard(conn: sqlite3.Connection) -> None:
    """Bound what a connection may do from now on; what goes beyond raises `sqlite3.Error`."""
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA cell_size_check = ON")
    conn.execute(f"PRAGMA hard_heap_limit = {_HEAP}")
    for limit, value in _LIMITS.items():
        conn.setlimit(limit, value)
    conn.row_factory = _Bounded()
    conn.set_authorizer(_judge)


class _Bounded:
    """Makes rows, and counts what one statement has given."""

    def __init__(self) -> None:
        self._cursor: sqlite3.Cursor | None = None
        self._bytes = 0

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        if cursor is not self._cursor:
            self._cursor, self._bytes = cursor, 0
        self._bytes += sum(len(value) for value in values if isinstance(value, str | bytes))
        if self._bytes > _LARGEST_ANSWER:
            self._bytes = 0
            raise sqlite3.OperationalError(f"the answer has more than {_LARGEST_ANSWER // _MEGABYTE} MB; ask for less")
        return sqlite3.Row(cursor, values)


def _judge(action: int, first: str | None, second: str | None, _database: str | None, _source: str | None) -> int:
    """What SQLite asks of every step of a statement before it is run."""
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in _NO_FUNCTIONS
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = (first or "").lower() in _PRAGMAS
    elif action == sqlite3.SQLITE_READ:
        allowed = (first or "").lower() not in _NO_TABLES
    elif action == sqlite3.SQLITE_UPDATE:
        allowed = first == "sqlite_master"  # so a table-valued function declares its columns; nothing is written
    else:
        allowed = action in _ACTIONS
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
