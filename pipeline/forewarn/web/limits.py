"""The time limit of each statement of a page."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

_STEPS = 1000  # instructions of SQLite's machine between two looks at the clock


@contextmanager
def limited(conn: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Interrupt any statement inside that takes longer; it raises `sqlite3.OperationalError` ("interrupted").

    The limit is each statement's own, as Datasette has it for its pages, not that of all together.
    """
    limit = milliseconds / 1000
    deadline = time.perf_counter() + limit

    def begun(statement: str) -> None:
        nonlocal deadline
        if not statement.startswith("--"):  # so are told the statements that full-text search runs within one of ours
            deadline = time.perf_counter() + limit

    def over() -> bool:
        return time.perf_counter() > deadline

    conn.set_trace_callback(begun)
    conn.set_progress_handler(over, _STEPS)
    try:
        yield
    finally:
        conn.set_progress_handler(None, _STEPS)
        conn.set_trace_callback(None)
