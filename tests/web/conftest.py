"""A database with the articles of tests/store/made.py and a hostile one, and its pages without a server."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forewarn.store.write import open_database, write_record
from forewarn.web.server import datasette

from tests.store.made import NOW, begin, fill
from tests.web import browsing, hostile

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


# Without a browser its tests are left out, and the last lines of the run say so; REQUIRE_BROWSER=1 makes that a fault.
_WITHOUT = browsing.tool().browser_path() is None and not os.environ.get("REQUIRE_BROWSER")
collect_ignore = ["test_browser.py", "test_other_site.py"] if _WITHOUT else []


def pytest_terminal_summary(terminalreporter) -> None:
    if _WITHOUT:
        terminalreporter.write_line(
            "LEFT OUT: the pages in a browser (test_browser.py, test_other_site.py of tests/web), for no Chromium was found;"
        )
        terminalreporter.write_line("          make test-web installs one and runs them")
