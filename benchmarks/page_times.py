"""How long each page takes in Chromium, by the browser's own timing, on a generated database.

    python benchmarks/generate_database.py build/pages.db --events 100000 --articles 20000
    python benchmarks/page_times.py build/pages.db

The figure is `loadEventEnd` of the navigation, from its start to everything drawn; the median of several loads, and the first,
which pays for what later ones find ready. Exits with 1 if the front page's median is over two seconds, another's over one.
"""

import argparse
import importlib.util
import sqlite3
import statistics
import sys
from pathlib import Path

from forewarn.web import addresses
from playwright.sync_api import Page, sync_playwright

_TOOL = Path(__file__).resolve().parents[1] / "tools" / "screenshots.py"
_FRONT, _OTHER = 2000.0, 1000.0  # milliseconds
_TIMING = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def paths(database: Path) -> list[str]:
    """One page of each kind, the fullest that there is, and Datasette's own."""
    with sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True) as conn:
        key = conn.execute("SELECT target_key FROM relations GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1").fetchone()[0]
        actor = conn.execute(
            "SELECT name FROM actors JOIN event_actors ON actor_id = id WHERE is_named = 1 AND role = 'perpetrator'"
            " GROUP BY id ORDER BY count(*) DESC, name LIMIT 1"
        ).fetchone()[0]
        crowd = conn.execute(
            "SELECT name FROM actors JOIN event_actors ON actor_id = id GROUP BY id ORDER BY count(*) DESC LIMIT 1"
        )
        most = crowd.fetchone()[0]
        country, place = conn.execute(
            "SELECT country, name FROM places JOIN event_places ON place_id = id GROUP BY id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
    return [
        *("/", "/events", "/events?q=attack&status=all", "/events?actor=Islamic+State&country=RU", "/events?page=1200"),
        *("/events?sort=killed", addresses.event(key), addresses.article(key.rpartition("/")[0]), "/actors"),
        *(addresses.actor(actor), addresses.actor(most), "/places", addresses.place(country), addresses.place(country, place)),
        *("/warnings", "/warnings?outcome=came+true", "/warnings?page=300", "/claims", "/claims?page=300"),
        *("/forewarn", "/forewarn/event_overview", "/forewarn/articles?_search=attack"),
        *("/forewarn/attacks_by_country_and_month?country=", "/forewarn/deadliest?country=RU", "/forewarn/claimed?since="),
        *(
            "/forewarn/unclaimed?since=",
            "/forewarn/warnings_that_came_true?least_days=0",
            "/forewarn/planned_and_foiled?status=",
        ),
        *("/forewarn/actors_by_claims", "/forewarn/one_source_against_another?kind=", "/forewarn/what_rules_found"),
    ]


def milliseconds(page: Page, address: str, loads: int) -> list[float]:
    """The times of some loads of a page. Raises `SystemExit` where it is not answered with 200."""
    out = []
    for _ in range(loads):
        answer = page.goto(address)
        if answer is None or answer.status != 200:
            raise SystemExit(f"{address}: status {answer and answer.status}")
        if "timed out" in page.content() or "interrupted" in page.content():
            raise SystemExit(f"{address}: a query was over the time limit")
        out.append(page.evaluate(_TIMING))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--loads", type=int, default=5)
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("screenshots", _TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    slow = 0
    print(f"{'first':>8} {'median':>8}  page")
    with tool.served(options.database.absolute()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool.browser_path(), args=tool.FLAGS)
        page = browser.new_page()
        for path in paths(options.database):
            times = milliseconds(page, address + path, options.loads)
            median = statistics.median(times)
            slow += median > (_FRONT if path == "/" else _OTHER)
            print(f"{times[0]:6.0f}ms {median:6.0f}ms  {path}", flush=True)
        browser.close()
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
