import gzip
import json
from pathlib import Path

from forewarn.acquire.wanted import Wanted
from forewarn.ground.config import load
from forewarn.workers.shards import DONE, RECORDS, Job, run_shard

from tests.cli.engine import Extractor

TEXT = "A bomb went off at the market in the old town on Monday morning, the police said."
LONG = " ".join(f"{TEXT} Witness number {number} told the paper what was seen there." for number in range(8))
SUMMARY = "articles: {} new, 0 changed, {} same, 0 failed; events: {}, 0 warnings, 0 claims\n"


def shard(name: str, *articles: dict, code: str = "0") -> None:
    """A shard of records in the folder `records`, as `extract --shards` leaves it."""
    Path(name).write_text("".join(json.dumps(article) + "\n" for article in articles))
    settings = load(environ={})
    made_by = {"code": code, "models": "m", "language_model": "none"}
    run_shard(Job("records", settings, made_by, Wanted()), name, Extractor(settings))


def test_a_folder_of_shards_is_loaded_once(forewarn, stored):
    shard("a.jsonl", {"id": "a", "text": TEXT, "published": "2024-03-26"})
    shard("b.jsonl", {"id": "b", "text": TEXT + " A bomb again."})
    assert forewarn("load", "records").stderr == SUMMARY.format(2, 0, "3 attacks")
    assert forewarn("load", "records").stderr == SUMMARY.format(0, 2, "3 attacks")
    assert stored("SELECT id, text, published FROM articles ORDER BY id") == [
        ("a", TEXT, "2024-03-26"),
        ("b", TEXT + " A bomb again.", None),
    ]
    assert stored("SELECT event_key FROM events ORDER BY 1") == [("a/e1",), ("b/e1",), ("b/e2",)]
    assert stored("SELECT code_version, models_digest, articles_new, articles_same, finished IS NULL FROM runs") == [
        ("0", "m", 2, 0, 0),
        ("0", "m", 0, 2, 0),
    ]
    assert forewarn("verify").exit_code == 0


def test_what_is_loaded_is_what_ingest_would_have_stored(forewarn, stored):
    articles = [{"id": f"n{number}", "text": f"{TEXT} {'A bomb again. ' * number}"} for number in range(3)]
    shard("a.jsonl", *articles)
    forewarn("load", "records")
    forewarn("ingest", "a.jsonl", "--db", "other.db")
    for table in ("events", "evidence", "event_actors"):
        assert stored(f"SELECT * FROM {table}") == stored(f"SELECT * FROM {table}", db="other.db")


def test_a_story_told_before_is_a_duplicate(forewarn, stored):
    shard("a.jsonl", {"text": LONG, "url": "https://one.example/a"}, {"text": LONG, "url": "https://two.example/b"})
    forewarn("load", "records")
    assert stored("SELECT url, duplicate_of IS NOT NULL FROM articles ORDER BY url") == [
        ("https://one.example/a", 0),
        ("https://two.example/b", 1),
    ]


def test_shards_of_two_versions_are_two_runs(forewarn, stored):
    shard("a.jsonl", {"id": "a", "text": TEXT}, code="1")
    shard("b.jsonl", {"id": "b", "text": TEXT}, code="2")
    forewarn("load", "records")
    assert stored("SELECT code_version, articles_new FROM runs ORDER BY id") == [("1", 1), ("2", 1)]


def test_a_file_of_records_is_loaded_too(forewarn, stored):
    forewarn("extract", "--with-text", "-o", "out.jsonl", stdin=json.dumps({"id": "a", "text": TEXT}) + "\n")
    assert forewarn("load", "out.jsonl").stderr == SUMMARY.format(1, 0, "1 attack")
    Path("out.jsonl.gz").write_bytes(gzip.compress(Path("out.jsonl").read_bytes()))
    assert forewarn("load", "out.jsonl.gz").stderr == SUMMARY.format(0, 1, "1 attack")
    assert stored("SELECT DISTINCT code_version FROM runs") == [("unknown",)]


def test_a_line_that_is_no_record_is_one_fault_and_the_rest_is_loaded(forewarn, stored):
    forewarn("extract", "--with-text", "-o", "out.jsonl", stdin=json.dumps({"id": "a", "text": TEXT}) + "\n")
    good = Path("out.jsonl").read_text()
    wrong = json.loads(good)
    wrong["article"]["id"], wrong["events"][0]["type"] = "b", "nonsense"
    lost = json.loads(good)
    del lost["article"]["text"]
    lines = ["{", "[]", json.dumps(lost), json.dumps(wrong), good.strip()]
    Path("out.jsonl").write_text("\n".join(lines) + "\n")
    result = forewarn("load", "out.jsonl", "--quiet")
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        [
            "forewarn: out.jsonl line 1: broken JSON",
            "forewarn: out.jsonl line 2: no record with its article's text; `forewarn extract --with-text` writes those",
            "forewarn: out.jsonl line 3: the article's text is missing; `forewarn extract --with-text` writes it",
            "forewarn: out.jsonl line 4: e1: event.type 'nonsense' is not one of attack, warning, claim",
        ],
    )
    assert stored("SELECT id FROM articles") == [("a",)]
    assert stored("SELECT articles_new, articles_failed FROM runs") == [(1, 4)]


def test_a_file_that_is_cut_short_is_one_fault(forewarn, stored):
    shard("a.jsonl", *({"id": f"n{number}", "text": TEXT} for number in range(3)))
    path = Path("records/a.jsonl" + RECORDS)
    path.write_bytes(path.read_bytes()[:-12])
    result = forewarn("load", "records", "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"forewarn: {path}: cannot be read: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_summary_that_cannot_be_read_leaves_the_version_unknown(forewarn, stored):
    shard("a.jsonl", {"id": "a", "text": TEXT})
    Path("records/a.jsonl" + DONE).write_text("{")
    assert forewarn("load", "records").exit_code == 0
    assert stored("SELECT code_version FROM runs") == [("unknown",)]


def test_a_folder_without_records_is_an_error(forewarn):
    Path("empty").mkdir()
    Path("empty/a.txt").write_text("x")
    assert forewarn("load", "empty").stderr == "forewarn: empty: no records in it (files that end in .records.jsonl.gz)\n"
    assert forewarn("load", "none").stderr == "forewarn: none: no such file\n"
    assert not Path("forewarn.db").exists()


def test_what_goes_with_shards_and_what_does_not(forewarn):
    for arguments, why in (
        (("a.jsonl", "--scheduler", "tcp://x:1"), "--scheduler goes with --shards DIR"),
        (("a.jsonl", "--shards", "d", "-o", "f"), "--shards DIR goes without --output"),
        (("-", "--shards", "d"), "--shards reads files and folders of them: WARC, JSON Lines, Parquet, ..."),
        (
            ("a.jsonl", "--shards", "d", "--scheduler", "tcp://x:1"),
            "with --scheduler, DIR is an address or an absolute path, the same on every machine",
        ),
    ):
        result = forewarn("extract", *arguments)
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: {why}")
