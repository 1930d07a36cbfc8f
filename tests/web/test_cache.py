"""Figures are kept as long as the file is the same, and a statement is given its own time."""

import sqlite3
from contextlib import closing

import pytest
from forewarn.web.cache import cached
from forewarn.web.limits import limited


def test_kept_until_the_file_is_written_to(tmp_path) -> None:
    calls = []

    def count(conn: sqlite3.Connection) -> int:
        calls.append(1)
        return conn.execute("SELECT count(*) FROM t").fetchone()[0]

    path = tmp_path / "t.db"
    with closing(sqlite3.connect(path)) as writer, closing(sqlite3.connect(path)) as reader:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE t (x)")
        writer.commit()
        assert [cached(reader, count), cached(reader, count), len(calls)] == [0, 0, 1]
        writer.execute("INSERT INTO t VALUES (1)")
        writer.commit()
        assert [cached(reader, count), cached(reader, count), len(calls)] == [1, 1, 2]


def test_nothing_is_kept_of_a_database_without_a_file() -> None:
    with closing(sqlite3.connect(":memory:")) as conn:
        assert cached(conn, lambda conn: 1) == 1
        assert cached(conn, lambda conn: 2) == 2


def test_statement_is_interrupted_and_the_next_one_runs() -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with closing(sqlite3.connect(":memory:")) as conn, limited(conn, 30):
        for _ in range(2):
            with pytest.raises(sqlite3.OperationalError, match="interrupted"):
                conn.execute(endless).fetchone()
        assert conn.execute("SELECT 1").fetchone() == (1,)
