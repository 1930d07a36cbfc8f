import contextlib
import json
import sqlite3
import threading
import time
from pathlib import Path

from forewarn.acquire.identity import article_id
from forewarn.store import connect

from tests.cli.engine import Extractor
from tests.cli.test_extract import TEXT, line

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
ARTICLES = "SELECT id, published, published_source FROM articles ORDER BY rowid"


def test_articles_and_their_events_go_into_the_database(forewarn, stored):
    Path("a.txt").write_text(f"Bomb at market\n\n{TEXT}")
    lines = line("a", TEXT + " Nobody was hurt by the bomb.", published="2024-03-25") + line("b", "Nothing happened on Monday.")
    result = forewarn("ingest", "-", "a.txt", "--published", "2024-03-26", stdin=lines)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "stdin: 2 articles, title in 0, date in 1, id in 2",
        "articles: 3 new, 0 changed, 0 same, 0 failed; events: 3 attacks, 0 warnings, 0 claims",
    ]
    assert stored(ARTICLES)[:2] == [("a", "2024-03-25", "given"), ("b", "2024-03-26", "given")]
    assert stored("SELECT title, text FROM articles WHERE title IS NOT NULL") == [("Bomb at market", TEXT)]
    assert stored("SELECT article_id, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC LIMIT 1") == [("a", 2)]


def test_the_summary_tells_new_changed_same_and_failed_apart(forewarn):
    forewarn("ingest", "-", stdin=line("a") + line("b"))
    result = forewarn("ingest", "-", stdin=line("a") + line("b", TEXT + " And so on.") + line("c") + "oh\n")
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        [
            "forewarn: stdin line 4: broken JSON at column 1: Expecting value",
            "stdin: 3 articles, title in 0, date in 0, id in 3",
            "articles: 1 new, 1 changed, 1 same, 1 failed; events: 3 attacks, 0 warnings, 0 claims",
        ],
    )


def test_the_run_is_entered_with_what_made_it(forewarn, stored):
    forewarn("ingest", "-", "none.txt", stdin=line("a"))
    columns = "code_version, models_digest, language_model, articles_new, articles_failed, events, finished IS NOT NULL"
    assert stored(f"SELECT {columns} FROM runs") == [("0", "m", "none", 1, 1, 1, 1)]
    ((settings,),) = stored("SELECT settings FROM runs")
    assert json.loads(settings)["db"] == "forewarn.db"


def test_the_database_is_the_flag_s_and_else_the_setting_s(forewarn, monkeypatch):
    monkeypatch.setenv("FOREWARN_DB", "variable.db")
    forewarn("ingest", "-", stdin=line("a"))
    forewarn("ingest", "-", "--db", "flag.db", stdin=line("a"))
    assert sorted(path.name for path in Path().glob("*.db")) == ["flag.db", "variable.db"]


def test_quiet_tells_of_faults_only(forewarn):
    assert forewarn("ingest", "-q", "-", stdin=line("a")).stderr == ""
    assert forewarn("ingest", "-q", "none.txt").stderr == "forewarn: none.txt: no such file\n"


def test_a_published_that_is_no_date_makes_no_database(forewarn):
    assert forewarn("ingest", "-", "--published", "2024", stdin=line("a")).exit_code == 2
    assert list(Path().iterdir()) == []


def test_a_source_must_be_named(forewarn):
    result = forewarn("ingest")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, "Error: Missing argument 'SOURCE...'.")


def test_the_sample_page_is_ingested_from_a_site_once(forewarn, stored, site):
    url = site.page("/duty-to-warn.html", (PAGES / "duty-to-warn.html").read_bytes())
    expected = json.loads((PAGES / "duty-to-warn.json").read_text("utf-8")) | {"id": article_id(url, ""), "url": url}
    for _ in range(2):
        assert forewarn("ingest", url).exit_code == 0
    assert stored(f"SELECT {', '.join(expected)} FROM articles") == [tuple(expected.values())]


def test_an_article_that_cannot_be_read_is_one_failure_among_others(forewarn, stored, site, tmp_path):
    page = (PAGES / "duty-to-warn.html").read_text("utf-8")
    url = site.page("/broken.html", page.replace("<p>", "<p>BROKEN ", 1).encode())
    result = forewarn("ingest", "-", url, stdin=line("a") + line("b", "BROKEN by a bomb.") + line("c"))
    assert result.exit_code == 1
    faults = [one for one in result.stderr.splitlines() if one.startswith("forewarn: ")]
    assert faults == [f"forewarn: {url}: given up", "forewarn: stdin line 2: given up"]
    assert stored("SELECT id FROM articles") == [("a",), ("c",)]
    assert stored("SELECT url, state, reason, article_id FROM fetches") == [(url, "no_article", "given up", None)]
    assert stored("SELECT articles_failed FROM runs") == [(2,)]


def test_a_record_that_no_database_takes_is_one_failure_among_others(forewarn, stored):
    result = forewarn("ingest", "-", stdin=line("a") + line("b", "NONSENSE about a bomb.") + line("c"))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("forewarn: stdin line 2: article 'b': not stored: e1: subtype 'nonsense'")
    assert stored("SELECT id FROM articles") == [("a",), ("c",)]


def test_of_one_id_with_two_texts_the_first_counts_at_every_run(forewarn, stored):
    lines = line("a") + line("a", "Another bomb went off in the harbour.") + line("b")
    for _ in range(3):
        result = forewarn("ingest", "-", stdin=lines)
        assert result.exit_code == 1
        assert result.stderr.splitlines()[0] == (
            "forewarn: stdin line 2: another article of this run has the id 'a' and another text; this one is left out"
        )
    assert stored("SELECT id FROM articles ORDER BY id") == [("a",), ("b",)]
    assert stored("SELECT count(*) FROM article_versions") == [(0,)]


def test_a_lock_that_passes_is_waited_for(forewarn, stored, monkeypatch):
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.0)
    assert forewarn("ingest", "-", stdin=line("a")).exit_code == 0
    held = threading.Event()

    def hold() -> None:
        with contextlib.closing(sqlite3.connect("forewarn.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            held.set()
            time.sleep(0.5)
            other.execute("COMMIT")

    def late(self, articles):
        found = list(articles)
        thread.start()
        held.wait()
        yield from map(self.record, found)

    thread = threading.Thread(target=hold)
    monkeypatch.setattr(Extractor, "outcomes", late)
    result = forewarn("ingest", "-", stdin=line("b"))
    thread.join()
    assert (result.exit_code, stored("SELECT id FROM articles ORDER BY id")) == (0, [("a",), ("b",)])
