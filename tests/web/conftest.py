"""A database with the articles of tests/store/made.py and a hostile one, and its pages without a server."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.store.write import open_database, write_record
from pipeline.web.server import datasette
from tests.store.made import NOW, begin, fill
from tests.web import hostile

Get = Callable[..., object]


@pytest.fixture(scope="session")
def database(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("web") / "events 100%.db"
    with open_database(path) as db:
        fill(db)
        write_record(db, hostile.record(), begin(db), now=NOW)
    return path


@pytest.fixture(scope="session")
def get(database: Path) -> Iterator[Get]:
    """Ask for an address; the answer is httpx's."""
    loop = asyncio.new_event_loop()
    made = datasette(database)
    yield lambda address, **options: loop.run_until_complete(made.client.get(address, **options))
    for one in made.databases.values():
        one.close()
    made.executor.shutdown()
    loop.close()
