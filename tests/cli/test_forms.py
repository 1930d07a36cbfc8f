"""`forewarn query` in every form, and with columns of one's choice."""

import io
import json
import sqlite3

import pytest
from arro3.io import read_parquet
from forewarn.cli import query as command

from tests.cli import filled

ATTRIBUTION = (
    "Coordinates and ids of places: GeoNames (https://www.geonames.org/),"
    " licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
)
SOME = "event_key,killed_min,latitude,quote"


@pytest.fixture(autouse=True)
def database(alone: None) -> None:
    filled.make()


def test_columns_in_the_order_asked_for(forewarn) -> None:
    result = forewarn("query", "--columns", "killed_min, event_key,killed_min", "--format", "csv", "--type", "attack")
    assert (result.exit_code, result.stdout) == (0, "killed_min,event_key\n15,harbour/e1\n,river/e1\n")


def test_columns_of_a_table(forewarn, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = forewarn("query", "--columns", "event_key,killed_min", "--type", "attack").stdout.splitlines()
    assert [line.rstrip() for line in lines] == [
        "event key   killed min",
        "──────────────────────",
        "harbour/e1  15",
        "river/e1",
    ]


@pytest.mark.parametrize(("told", "name"), [("event_key,colour", "colour"), ("", ""), (" , ", "")])
def test_no_such_column(forewarn, told, name) -> None:
    result = forewarn("query", "--columns", told)
    assert result.exit_code == 2
    assert f"no column '{name}'; there are event_key, type, subtype, status" in " ".join(result.stderr.split())


def test_markdown_is_escaped(forewarn) -> None:
    with sqlite3.connect("forewarn.db") as conn:
        conn.execute("UPDATE articles SET title = ? WHERE id = 'harbour'", ("a|b *c* <script> & `d`\nnext [x](y)",))
    conn.close()
    result = forewarn("query", "--columns", "event_key,title", "--format", "markdown", "--type", "warning")
    assert result.stdout == (
        "| event_key | title |\n| --- | --- |\n| harbour/e3 | a\\|b \\*c\\* &lt;script> &amp; \\`d\\` next \\[x\\](y) |\n"
    )


def test_geojson(forewarn) -> None:
    result = forewarn("query", "--columns", "event_key", "--format", "geojson", "--type", "attack", "--type", "warning")
    assert json.loads(result.stdout) == {
        "type": "FeatureCollection",
        "attribution": ATTRIBUTION,
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [37.62, 55.75]},
                "properties": {"event_key": "harbour/e1"},
            },
            {"type": "Feature", "geometry": None, "properties": {"event_key": "harbour/e3"}},
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [37.62, 54.2]},
                "properties": {"event_key": "river/e1"},
            },
        ],
    }


@pytest.mark.parametrize("command", ["query", "map"])
def test_geojson_of_nothing(forewarn, command) -> None:
    result = forewarn(command, "--actor", "nobody at all", "--format", "geojson")
    assert (json.loads(result.stdout), result.stderr) == (
        {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": []},
        "no events\n",
    )


def test_parquet(forewarn) -> None:
    result = forewarn("query", "--columns", SOME, "--format", "parquet", "--type", "attack")
    table = read_parquet(io.BytesIO(result.stdout_bytes)).read_all()
    assert [(field.name, str(field.type).strip()) for field in table.schema] == [
        ("event_key", "arro3.core.DataType<Utf8>"),
        ("killed_min", "arro3.core.DataType<Int64>"),
        ("latitude", "arro3.core.DataType<Float64>"),
        ("quote", "arro3.core.DataType<Utf8>"),
    ]
    assert table["killed_min"].to_pylist() == [15, None]
    assert table["latitude"].to_pylist() == [55.75, 54.2]


def test_parquet_of_nothing_has_its_columns(forewarn) -> None:
    result = forewarn("query", "--columns", SOME, "--format", "parquet", "--actor", "nobody at all")
    table = read_parquet(io.BytesIO(result.stdout_bytes)).read_all()
    assert (table.num_rows, table.schema.names) == (0, SOME.split(","))


def test_parquet_is_not_for_a_terminal(forewarn, monkeypatch) -> None:
    class Terminal:
        stdout = type("Out", (), {"isatty": lambda self: True})()

    monkeypatch.setattr(command, "sys", Terminal)
    result = forewarn("query", "--format", "parquet")
    assert result.exit_code == 2
    assert "Parquet is not for a terminal; send it to a file: > events.parquet" in result.stderr
