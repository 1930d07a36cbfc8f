"""The database of tests/store/made.py, under the name that commands use by default."""

from pathlib import Path

from forewarn.store.write import open_database

from tests.store.made import fill


def make() -> Path:
    """forewarn.db in the present folder, filled."""
    with open_database("forewarn.db") as db:
        fill(db)
    return Path("forewarn.db")
