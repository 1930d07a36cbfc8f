"""`forewarn.Database`: articles in, rows and events out, with the filters of the command."""

import pickle
from datetime import date

import forewarn
import pytest

from tests.engines import engine

ARTICLES = [
    {"id": "kabul", "text": "Gunmen shot dead three guards in Kabul on Monday.", "published": "2024-03-26"},
    {"id": "moscow", "text": "The United States privately warned Russia of an attack on Thursday.", "published": "2024-03-26"},
    {"id": "bad", "text": None},
    7,
]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    database = forewarn.Database(tmp_path_factory.mktemp("db") / "events.db", extractor=engine())
    seen = []
    done = database.add(ARTICLES, on_problem=seen.append)
    assert done.articles == {"new": 2, "changed": 0, "same": 0, "duplicates": 0, "failed": 2}
    assert [str(problem) for problem in done.problems] == [
        "article 3: no text",
        "article 4: an article is a text, a mapping or an Article, not int",
    ]
    assert tuple(seen) == done.problems
    return database


def keys(rows):
    return [row["event_key"] for row in rows]


def test_filters_are_those_of_the_command(database):
    assert keys(database.query(type="attack", country="Afghanistan", since=date(2024, 3, 1), min_killed=3)) == ["kabul/e1"]
    assert keys(database.query(type=["attack", "claim"], until="2024-02")) == []
    assert keys(database.query(type="warning", actor="the US")) == ["moscow/e1"]
    assert keys(database.query(text="guards kabul", limit=1)) == ["kabul/e1"]
    assert database.count(type="attack") == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"type": "riot"}, "type: 'riot' is not one of attack, warning, claim"),
        ({"since": "2024-13"}, "since: '2024-13' is no date: there is no such month"),
        ({"colour": "red"}, "colour: no such filter; there are type, subtype"),
        ({"sort": "size"}, "sort: 'size' is not one of date, oldest"),
        ({"role": "boss"}, "role: 'boss' is not one of perpetrator"),
    ],
)
def test_what_cannot_be_asked_is_refused(database, given, message):
    with pytest.raises(forewarn.ForewarnError, match=message):
        list(database.query(**given))


def test_all_rows_one_by_one(database):
    assert sorted(keys(database)) == sorted(keys(database.query(status="all")))
    assert len(keys(database)) == len(database)


def test_an_event_and_a_record_by_key_or_its_beginning(database):
    assert database.event("kabul/e1") == database.event("kabul/") == database.record("kab")[0]
    with pytest.raises(forewarn.StoreError, match="no event or article 'x'"):
        database.event("x")
    with pytest.raises(forewarn.StoreError, match="'kabul' is an article"):
        database.event("kabul")


def test_again_changes_nothing(database):
    assert database.add(ARTICLES[:2]).articles["same"] == 2


def test_frame(database):
    assert database.frame(type="attack")["killed_min"].tolist() == [3]


def test_a_file_and_a_source_that_is_not_there(tmp_path):
    (tmp_path / "story.txt").write_text("Gunmen shot dead three guards in Kabul on Monday. The guards were asleep.", "utf-8")
    database = forewarn.Database(tmp_path / "new.db", extractor=engine())
    assert (len(database), bool(database)) == (0, True)
    done = database.ingest(tmp_path / "story.txt", tmp_path / "none.txt", published=date(2024, 3, 26))
    assert (done.articles["new"], [str(problem) for problem in done.problems]) == (
        1,
        [f"{tmp_path / 'none.txt'}: no such file"],
    )
    assert [row["date_start"] for row in database.query(type="attack")] == ["2024-03-25"]


def test_it_can_be_pickled(database):
    assert pickle.loads(pickle.dumps(forewarn.Database(database.path))).count() == database.count()
