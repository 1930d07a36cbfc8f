"""The events of tests/store/made.py as forms are told them, read from a database."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.export.collect import collect
from pipeline.export.form import Told
from pipeline.ground.countries import load_countries
from pipeline.ground.resources import models_folder
from pipeline.store.query import Filter
from pipeline.store.write import open_database
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
