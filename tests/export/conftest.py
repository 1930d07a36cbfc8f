"""The events of tests/store/made.py as forms are told them, read from a database."""

from pathlib import Path

import pytest
from forewarn.export.collect import collect
from forewarn.export.form import Told
from forewarn.ground.countries import load_countries
from forewarn.ground.resources import models_folder
from forewarn.store.query import Filter
from forewarn.store.write import open_database
from sqlite_utils import Database

from tests.store.made import fill


@pytest.fixture
def filled(tmp_path: Path):
    """A database of the two articles."""
    database = open_database(tmp_path / "events.db")
    fill(database)
    yield database
    database.close()


@pytest.fixture
def told(filled: Database) -> list[Told]:
    """Every event, by its key."""
    found = collect(filled.conn, Filter(statuses=()), load_countries((models_folder(),)))
    return sorted(found, key=lambda one: one.key)
