"""The schema: what it holds, that it is made once, and that it keeps out what the contract does not know."""

import dataclasses
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from forewarn.ground import records
from forewarn.ground.errors import StoreError
from forewarn.store import columns
from forewarn.store.connect import APPLICATION_ID, SCHEMA_VERSION
from forewarn.store.rows import EVENT_COLUMNS
from forewarn.store.schema import enumerations, migrations, widen_checks
from forewarn.store.write import open_database, write_record
from sqlite_utils import Database

from tests.store.made import NOW, begin, harbour

TABLES = {
    "incident_decisions",
    "incident_events",
    "incident_keys",
    "incident_links",
    "incident_profiles",
    "incident_redirects",
    "incident_state",
    "incidents",
    "lineages",
    "actor_aliases",
    "actors",
    "article_versions",
    "articles",
    "casualties",
    "event_actors",
    "event_places",
    "corrections",
    "events",
    "evidence",
    "extractions",
    "fetches",
    "places",
    "relations",
    "runs",
    "sketches",
    "weapons",
}


def test_tables_are_strict_and_complete(db: Database) -> None:
    ours = {row["name"] for row in db.query("SELECT name FROM pragma_table_list WHERE strict = 1 AND schema = 'main'")}
    assert ours == TABLES


def test_identity_and_pragmas(db: Database) -> None:
    asked = ("application_id", "user_version", "journal_mode", "foreign_keys")
    found = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert found == [APPLICATION_ID, SCHEMA_VERSION, "wal", 1]
    assert db.execute("PRAGMA busy_timeout").fetchone()[0] > 0


def test_schema_version_counts_the_migrations(db: Database) -> None:
    applied = [migration.name for migration in migrations.applied(db)]
    assert applied == ["tables", "fetches", "corrections", "incidents", "orders"]
    assert migrations.pending(db) == []
    assert SCHEMA_VERSION == 5


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    schemas = []
    for _ in range(2):
        with open_database(path) as db:
            schemas.append((db.schema, db.execute("PRAGMA schema_version").fetchone()[0]))
    assert schemas[0] == schemas[1]


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forewarn.store.schema.EVENT_OVERVIEW", "CREATE VIEW event_overview AS SELECT nonsense FROM nowhere(")
    path = tmp_path / "events.db"
    with pytest.raises(StoreError, match=re.escape(str(path))):
        open_database(path)
    monkeypatch.undo()
    with sqlite3.connect(path) as conn:
        assert conn.execute("SELECT name FROM sqlite_schema").fetchall() == []
    conn.close()
    with open_database(path) as db:
        assert set(db.table_names()) >= TABLES


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("events", "type", "riot"),
        ("events", "subtype", "private"),
        ("events", "status", "rumoured"),
        ("events", "date_precision", "hour"),
        ("events", "response", "ignored"),
        ("events", "confidence", 1.5),
        ("events", "cues", "not json"),
        ("events", "date_end", "1999-01-01"),
        ("event_actors", "role", "bystander"),
        ("event_actors", "basis", "rumoured"),
        ("actors", "kind", "robot"),
        ("weapons", "kind", "words"),
        ("casualties", "kind", "tired"),
        ("casualties", "qualifier", "roughly"),
        ("casualties", "side", "defenders"),
        ("casualties", "max", -1),
        ("event_places", "precision", "street"),
        ("places", "latitude", 91.0),
        ("relations", "type", "resembles"),
        ("relations", "target_key", "harbour/e99"),
        ("events", "position", "first"),
    ],
)
def test_checks_refuse(filled: Database, table: str, column: str, value: object) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        filled.execute(f"UPDATE {table} SET {column} = ?", [value])


def test_every_enumerated_field_has_a_check(db: Database) -> None:
    lists = {f.metadata["one_of"] for cls in records.VALUE_TYPES for f in dataclasses.fields(cls)} - {None}
    assert lists == set(enumerations())
    checked = set(re.findall(r"/\* (\w+) \*/", db.schema))
    assert checked == lists


@pytest.mark.parametrize(
    "held",
    [getattr(columns, name) for name in dir(columns) if isinstance(getattr(columns, name), columns.Columns)],
    ids=lambda held: f"{held.table}-{held.fields[0]}",
)
def test_columns_exist(db: Database, held: columns.Columns) -> None:
    names = {column.name for column in db[held.table].columns}
    assert {name.strip('"') for name in held.columns} <= names


def test_event_columns_exist(db: Database) -> None:
    assert set(EVENT_COLUMNS) == {column.name for column in db["events"].columns}


def test_names_added_to_the_ontology_are_admitted(filled: Database) -> None:
    wider = enumerations() | {"statuses": (*enumerations()["statuses"], "rumoured")}
    assert widen_checks(filled, wider) == ["events"]
    filled.execute("UPDATE events SET status = 'rumoured' WHERE event_key = 'river/e3'")
    with pytest.raises(sqlite3.IntegrityError):
        filled.execute("UPDATE events SET status = 'imagined'")
    assert filled.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_names_taken_from_the_ontology_stay_admitted(filled: Database) -> None:
    narrower = {name: values[:1] for name, values in enumerations().items()}
    assert widen_checks(filled, narrower) == []
    assert widen_checks(filled, enumerations()) == []


def test_full_text_search_follows_the_texts(filled: Database) -> None:
    def found(words: str) -> list[str]:
        sql = "SELECT id FROM articles WHERE number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) ORDER BY id"
        return [row["id"] for row in filled.query(sql, [words])]

    assert (found("storming"), found("dusseldorf"), found("hotel OR drone")) == (["harbour"], ["harbour"], ["harbour", "river"])
    write_record(filled, harbour(text=HARBOUR_LATER), begin(filled), now=NOW)
    assert (found("villa"), found("hotel")) == (["harbour"], ["harbour"])
    filled.execute("UPDATE articles SET title = 'Nothing' WHERE id = 'harbour'")
    assert (found("nothing"), found("stormed")) == (["harbour"], ["harbour"])
    filled.execute("DELETE FROM articles WHERE id = 'river'")
    assert found("drone") == []


HARBOUR_LATER = harbour().article.text + " A villa burnt."


def test_a_plain_join_reads_well(filled: Database) -> None:
    rows = filled.query(
        "SELECT events.event_key, role, actors.name FROM events JOIN event_actors USING (event_key)"
        " JOIN actors ON actors.id = actor_id WHERE type = 'warning' ORDER BY role"
    )
    assert list(rows) == [
        {"event_key": "harbour/e3", "role": "issuer", "name": "United States"},
        {"event_key": "harbour/e3", "role": "recipient", "name": "Russia"},
    ]


def test_sqlite_utils_prints_the_view(filled: Database, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sqlite_utils", "rows", str(tmp_path / "events.db"), "event_overview"]
    command += ["-c", "event_key", "-c", "place", "-c", "killed_min", "--limit", "1", "--csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["event_key,place,killed_min", "harbour/e1,Moscow,15"]
