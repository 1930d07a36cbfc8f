"""The days that SQL counts are those of leads.py."""

import itertools
import sqlite3
from contextlib import closing

from forewarn.ground.records import Date
from forewarn.store.leads import between
from forewarn.store.leads_sql import least, most

DAYS = (
    None,
    ("2024-01-01", "2024-12-31"),
    ("2024-02-28", "2024-02-28"),
    ("2024-02-01", "2024-02-29"),
    ("2024-03-22", "2024-03-22"),
)


def test_both_count_alike() -> None:
    found, wanted = [], []
    with closing(sqlite3.connect(":memory:")) as conn:
        for first, second in itertools.product(DAYS, repeat=2):
            (one, other) = (first or (None, None)), (second or (None, None))
            sql = (
                f"WITH a (date_start, date_end) AS (VALUES (?, ?)), b (date_start, date_end) AS (VALUES (?, ?))"
                f" SELECT {least('a', 'b')}, {most('a', 'b')} FROM a, b"
            )
            found.append(conn.execute(sql, (*one, *other)).fetchone())
            days = between(*(Date(text="", start=d[0], end=d[1]) if d else None for d in (first, second)))
            wanted.append((days.min, days.max) if days else (None, None))
    assert found == wanted
    assert (found[1 * 5 + 1], found[2 * 5 + 4], found[4 * 5 + 2]) == ((0, 365), (23, 23), (None, None))
