"""The table of fetches, copies, and what is known: written, read back, and told apart."""

import dataclasses

import pytest
from forewarn.ground.errors import StoreError
from forewarn.ground.records import Article, Record
from forewarn.ground.sketch import sketch
from forewarn.ground.visits import STATES, Visit
from forewarn.store.copies import find_original, find_shorter, is_copy, keep_sketch, make_copy
from forewarn.store.fetches import (
    article_seen_at,
    find_visit,
    name_sources,
    named_by,
    record_listing,
    record_visit,
    unfinished_run,
    visits,
    young_articles,
)
from forewarn.store.stored import count_as_same, events_by_type, is_current, stored_article
from forewarn.store.verify import verify
from forewarn.store.write import finish_run, start_run, write_record
from sqlite_utils import Database

from tests.store.made import NOW, begin, harbour

URL = "https://news.example/a"
LATER = "2024-03-28T10:00:00+00:00"
MADE = {"code_version": "1.0", "models_digest": "abc", "language_model": None}
PAGE = Visit(
    **{"url": URL, "state": "article", "status": 200, "attempts": 1, "final_url": URL, "etag": '"1"', "last_modified": "x"},
    **{"size": 10, "page_sha256": "ab", "article_id": "harbour", "source": None, "published": None, "tried": NOW},
)


@pytest.fixture
def run(db: Database) -> int:
    run = begin(db)
    write_record(db, harbour(), run, now=NOW)
    return run


def test_a_visit_comes_back_as_it_was(db, run):
    record_visit(db, PAGE, run, now=NOW)
    assert find_visit(db.conn, URL) == dataclasses.replace(PAGE, first_tried=NOW, run_id=run)
    assert find_visit(db.conn, URL + "b") is None


def test_tries_add_up_and_a_page_that_is_as_it_was_keeps_what_is_known_of_it(db, run):
    record_visit(db, PAGE, run, now=NOW)
    record_visit(db, Visit(url=URL, state="article", status=304, attempts=2, tried=LATER), run, now=LATER)
    expected = dataclasses.replace(PAGE, status=304, attempts=3, first_tried=NOW, tried=LATER, run_id=run)
    assert find_visit(db.conn, URL) == expected


def test_a_failure_leaves_the_article_and_the_validators_standing(db, run):
    record_visit(db, PAGE, run, now=NOW)
    record_visit(db, Visit(url=URL, state="failed", reason="unknown host", attempts=1, tried=LATER), run, now=LATER)
    found = find_visit(db.conn, URL)
    assert (found.state, found.reason, found.etag, found.article_id) == ("failed", "unknown host", '"1"', "harbour")
    assert article_seen_at(db.conn, "harbour") == []
    record_visit(db, dataclasses.replace(PAGE, etag=None), run, now=LATER)
    assert (find_visit(db.conn, URL).reason, find_visit(db.conn, URL).etag) == (None, None)
    assert article_seen_at(db.conn, "harbour") == [URL]


def test_a_listing_is_kept_with_what_it_names_or_not_at_all(db, run):
    feed = Visit(url="https://news.example/feed", state="listing", status=200, attempts=1, tried=NOW)
    named = [Visit(url=f"https://news.example/{n}", state="pending", source=feed.url, published="2024-03-26") for n in range(3)]
    with pytest.raises(StoreError):
        record_listing(db, dataclasses.replace(feed, state="nonsense"), named, run, now=NOW)
    assert list(visits(db.conn)) == []
    record_visit(db, dataclasses.replace(PAGE, url=named[0].url), run, now=NOW)
    record_listing(db, feed, named, run, now=NOW)
    assert [(one.url, one.state) for one in named_by(db.conn, feed.url)] == [
        ("https://news.example/0", "article"),
        ("https://news.example/1", "pending"),
        ("https://news.example/2", "pending"),
    ]
    assert [one.url for one in visits(db.conn, state="pending", run_id=run)] == [named[1].url, named[2].url]
    assert [one.url for one in young_articles(db.conn, [feed.url], NOW)] == [named[0].url]
    assert young_articles(db.conn, [feed.url], LATER) == young_articles(db.conn, ["https://news.example/other"], NOW) == []


@pytest.mark.parametrize(("status", "young"), [(None, [URL]), (503, [URL]), (429, [URL]), (404, []), (410, [])])
def test_an_article_whose_last_try_failed_is_asked_for_again_where_that_may_pass(db, run, status, young):
    source = "https://news.example/feed"
    record_visit(db, dataclasses.replace(PAGE, source=source), run, now=NOW)
    failed = Visit(url=URL, state="failed", status=status, reason="x", attempts=1, tried=LATER, source=source)
    record_visit(db, failed, run, now=LATER)
    assert [one.url for one in young_articles(db.conn, [source], NOW)] == young


def test_every_state_is_admitted_and_no_other(db, run):
    for state in STATES:
        record_visit(db, dataclasses.replace(PAGE, state=state), run, now=NOW)
        assert find_visit(db.conn, URL).state == state
    with pytest.raises(StoreError):
        record_visit(db, dataclasses.replace(PAGE, state="lost"), run, now=NOW)


def test_an_article_that_goes_leaves_its_address(db, run):
    record_visit(db, PAGE, run, now=NOW)
    db.conn.execute("DELETE FROM articles")
    assert find_visit(db.conn, URL).article_id is None


def test_only_the_last_run_goes_on_and_only_with_the_same_sources_and_makers(db):
    run = start_run(db, **MADE, settings={}, now=NOW)
    assert unfinished_run(db.conn, ["a"], **MADE) is None
    name_sources(db, run, ["a", "b"])
    assert unfinished_run(db.conn, ["a", "b"], **MADE) == run
    assert unfinished_run(db.conn, ["b", "a"], **MADE) is None
    assert unfinished_run(db.conn, ["a", "b"], **{**MADE, "models_digest": "other"}) is None
    finish_run(db, run, now=LATER)
    assert unfinished_run(db.conn, ["a", "b"], **MADE) is None


def test_an_article_is_current_while_it_and_its_makers_are_the_same(db, run):
    article = harbour().article
    assert stored_article(db.conn, "harbour") == article and stored_article(db.conn, "river") is None
    assert is_current(db.conn, article, run)
    assert is_current(db.conn, dataclasses.replace(article, duplicate_of="other"), run)
    assert not is_current(db.conn, dataclasses.replace(article, title="Other"), run)
    assert not is_current(db.conn, dataclasses.replace(article, id="river"), run)
    newer = start_run(db, **{**MADE, "code_version": "2.0"}, settings={"gate": True}, now=NOW)
    assert not is_current(db.conn, article, newer)
    ungated = start_run(db, **MADE, settings={"gate": False}, now=NOW)
    assert not is_current(db.conn, article, ungated)


def test_an_article_met_again_is_counted(db, run):
    count_as_same(db, run)
    assert db["runs"].get(run)["articles_same"] == 1
    assert events_by_type(db.conn, "harbour") == {"attack": 2, "claim": 1, "warning": 1}


TEXT = " ".join(f"Word{number % 50} and {number}" for number in range(100))


def article(name: str, text: str = TEXT, duplicate_of: str | None = None) -> Article:
    return Article(id=name, text=text, url=f"https://{name}.example/", duplicate_of=duplicate_of)


@pytest.fixture
def stories(db, run):
    """A story, its copy, another story, and a longer telling of the first."""
    longer = TEXT + " " + " ".join(f"more{number} and" for number in range(80))
    others = (article("copy", duplicate_of="first"), article("other", TEXT.replace("Word", "Other")), article("long", longer))
    for one in (article("first"), *others):
        write_record(db, Record(article=one), run, now=NOW)
        keep_sketch(db, one.id, sketch(one.text))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("new", TEXT, "first"),
        ("first", TEXT, "long"),  # never itself, nor what is a copy
        ("new", TEXT + " 1234567", None),
        ("new", "Word1 and 1", None),
    ],
)
def test_a_copy_finds_the_first_that_told_its_story(db, stories, name, text, expected):
    assert find_original(db.conn, article(name, text), sketch(text)) == expected


def test_a_longer_story_finds_the_shorter_and_takes_it_over_with_its_copies(db, run, stories):
    long = stored_article(db.conn, "long")
    assert [one.id for one in find_shorter(db.conn, long, sketch(long.text))] == ["first"]
    make_copy(db, stored_article(db.conn, "first"), "long", run, now=NOW)
    rows = db.query("SELECT id, duplicate_of FROM articles WHERE url LIKE '%.example/' ORDER BY id")
    told = {row["id"]: row["duplicate_of"] for row in rows}
    assert told == {"copy": "long", "first": "long", "long": None, "other": None}
    assert find_shorter(db.conn, long, sketch(long.text)) == []
    assert verify(db.conn) == []


@pytest.mark.parametrize(("agency", "expected"), [("AP", True), ("Reuters", False), (None, False)])
def test_a_reworded_copy_is_known_by_its_agency(agency, expected):
    words = TEXT.split()
    words[10::16] = ["edited"] * len(words[10::16])
    copy = dataclasses.replace(article("copy", " ".join(words)), agency=agency)
    assert is_copy(copy, of=dataclasses.replace(article("first"), agency="AP")) is expected


def test_a_sketch_takes_the_place_of_the_earlier_one_and_goes_with_its_article(db, run):
    keep_sketch(db, "harbour", (1, 2))
    keep_sketch(db, "harbour", (2, 3))
    assert [row["hash"] for row in db["sketches"].rows] == [2, 3]
    db.conn.execute("DELETE FROM articles")
    assert db["sketches"].count == 0
