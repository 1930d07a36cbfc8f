"""A new database, empty or filled by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from forewarn.store.write import open_database
from sqlite_utils import Database

from tests.store.made import fill


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty database of the current schema."""
    database = open_database(tmp_path / "events.db")
    yield database
    database.close()


@pytest.fixture
def filled(db: Database) -> Database:
    """The two articles of made.py."""
    fill(db)
    return db
