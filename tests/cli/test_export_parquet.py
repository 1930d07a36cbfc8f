"""`forewarn export --format parquet`, and the queries of docs/parquet.md in DuckDB."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.cli import filled
from tests.cli.conftest import ROOT

QUERIES = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "parquet.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture(autouse=True)
def database(alone):
    filled.make()


def rows(query: str) -> list[tuple]:
    return duckdb.sql(query).fetchall()


def test_three_files_with_the_rows_of_the_database(forewarn, stored):
    result = forewarn("export", "--format", "parquet", "--out", "tables")
    counts = [stored(f"SELECT count(*) FROM {table}")[0][0] for table in ("events", "incidents", "articles")]
    told = "{} events, {} incidents, {} articles written to tables, a Parquet file each\n".format(*counts)
    assert (result.exit_code, result.stderr) == (0, told)
    assert sorted(path.name for path in Path("tables").iterdir()) == ["articles.parquet", "events.parquet", "incidents.parquet"]
    said = rows("SELECT value FROM parquet_kv_metadata('tables/events.parquet') WHERE key = 'attribution'")
    assert [bytes(value).decode()[:40] for (value,) in said] == ["Coordinates and ids of places: GeoNames "]
    columns = "event_key, type, date_start, killed_min, latitude, perpetrators, confidence"
    assert rows(f"SELECT {columns} FROM 'tables/events.parquet' ORDER BY event_key") == stored(
        f"SELECT {columns} FROM event_overview ORDER BY event_key"
    )
    assert rows(
        "SELECT event_key, incident_id FROM 'tables/events.parquet' WHERE incident_id IS NOT NULL ORDER BY 1"
    ) == stored("SELECT event_key, incident_id FROM incident_events ORDER BY 1")
    assert rows("SELECT * FROM 'tables/incidents.parquet' ORDER BY id") == stored("SELECT * FROM incidents ORDER BY id")
    assert rows("SELECT id, text FROM 'tables/articles.parquet'") == stored("SELECT id, text FROM articles ORDER BY number")


def test_filters_choose_events_and_what_belongs_to_them(forewarn, stored):
    forewarn("export", "--format", "parquet", "--out", "tables", "--type", "claim")
    keys = [key for (key,) in stored("SELECT event_key FROM events WHERE type = 'claim' ORDER BY 1")]
    assert rows("SELECT event_key FROM 'tables/events.parquet' ORDER BY 1") == [(key,) for key in keys]
    assert rows("SELECT id FROM 'tables/articles.parquet' ORDER BY 1") == [
        (name,) for name in sorted({key.rpartition("/")[0] for key in keys})
    ]
    assert rows("SELECT id FROM 'tables/incidents.parquet' ORDER BY 1") == stored(
        "SELECT DISTINCT incident_id FROM incident_events JOIN events USING (event_key) WHERE type = 'claim' ORDER BY 1"
    )


def test_nothing_found_is_three_files_without_rows(forewarn):
    result = forewarn("export", "--format", "parquet", "--out", "tables", "--actor", "nobody at all")
    assert result.stderr.endswith("0 events, 0 incidents, 0 articles written to tables, a Parquet file each\n")
    assert rows("SELECT * FROM 'tables/events.parquet'") == []


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_the_queries_of_the_docs_answer(forewarn, number: int):
    forewarn("export", "--format", "parquet", "--out", "tables")
    found = rows(QUERIES[number])
    assert found
    if number == 2:
        assert [row[1:] for row in found] == rows(
            "SELECT type, count(*) FROM 'tables/events.parquet' GROUP BY type ORDER BY type"
        )


def test_the_docs_have_their_queries():
    assert len(QUERIES) == 3


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--format", "parquet"), "--format parquet is three files; say where to with --out DIR"),
        (("--format", "parquet", "--out", "t", "--schema", "gtd"), "--format parquet goes with --out and filters alone"),
    ],
    ids=["no folder", "a form too"],
)
def test_wrong_usage(forewarn, arguments, why):
    result = forewarn("export", *arguments)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: {why}")


def test_a_folder_that_cannot_be_made_is_said_so(forewarn):
    Path("file").write_text("x")
    result = forewarn("export", "--format", "parquet", "--out", "file")
    assert (result.exit_code, result.stderr) == (1, "forewarn: file: cannot be made: File exists\n")
