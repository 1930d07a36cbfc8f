"""Each filter on the database of made.py, by the keys it finds; the rows themselves once, whole."""

import dataclasses
from typing import Any

import pytest
from forewarn.store import query
from forewarn.store.conditions import search_words
from forewarn.store.query import SORTS, Filter, count_events, find_events
from forewarn.store.write import open_database, write_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from tests.store.made import HARBOUR, NOW, begin, fill, harbour

ALL: tuple[str, ...] = ()


def keys(db: Database, **wanted: Any) -> list[str]:
    return [row["event_key"] for row in find_events(db.conn, Filter(**wanted))]


def test_whole_rows(filled: Database) -> None:
    article = {
        "title": "Hotel stormed",
        "url": "https://news.example/hotel",
        "published": "2024-03-26",
        "article_id": "harbour",
    }
    nothing = dict.fromkeys(column.name for column in filled["event_overview"].columns) | {"article_id": "harbour"}
    raid = (
        nothing
        | article
        | {
            "event_key": "harbour/e1",
            "type": "attack",
            "subtype": "armed_assault",
            "status": "actual",
            "date_start": "2024-03-22",
            "date_end": "2024-03-22",
            "date_text": "Friday",
            "place": "Moscow",
            "country": "RU",
            "venue": "a hotel",
            "latitude": 55.75,
            "longitude": 37.62,
            "killed_min": 15,
            "killed_max": 15,
            "injured_min": 24,
            "perpetrators": "Islamic State; Gunmen",
            "targets": "a hotel",
            "quote": HARBOUR[: HARBOUR.index(" Two of")],
            "confidence": 0.9,
        }
    )
    warning = (
        nothing
        | article
        | {
            "event_key": "harbour/e3",
            "type": "warning",
            "subtype": "private",
            "status": "actual",
            "date_start": "2024-03-18",
            "date_end": "2024-03-18",
            "date_text": "Monday",
            "issuers": "United States",
            "recipients": "Russia",
            "relations": "warns_of harbour/e1",
            "quote": "On Monday the United States had told Russia that extremists were planning such an attack.",
        }
    )
    claim = (
        nothing
        | article
        | {
            "event_key": "harbour/e2",
            "type": "claim",
            "subtype": "responsibility",
            "status": "actual",
            "claimants": "Islamic State",
            "relations": "claims harbour/e1",
            "quote": "The Amaq agency said the ISIS branch was behind it.",
            "confidence": 0.7,
        }
    )
    assert list(find_events(filled.conn, Filter(text="hotel"))) == [raid, warning, claim]


def test_a_basis_other_than_stated_stands_with_the_name(filled: Database) -> None:
    (threat,) = find_events(filled.conn, Filter(statuses=("threatened",)))
    assert threat["perpetrators"] == "Militants (claimed)"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["harbour/e1", "harbour/e3", "river/e1", "harbour/e2", "river/e2"]),
        ({"statuses": ALL, "types": ("attack",)}, ["harbour/e1", "river/e1", "harbour/e4", "river/e3"]),
        ({"statuses": ("attempted", "threatened")}, ["harbour/e4", "river/e3"]),
        ({"types": ("warning", "claim")}, ["harbour/e3", "harbour/e2", "river/e2"]),
        ({"subtypes": ("denial", "private")}, ["harbour/e3", "river/e2"]),
        ({"actor": ("Islamic State",)}, ["harbour/e1", "harbour/e2"]),
        ({"actor": ("islamic-state",)}, ["harbour/e1", "harbour/e2"]),
        ({"actor": ("The ISIS branch",)}, ["harbour/e1", "harbour/e2"]),
        ({"actor": ("northern",)}, ["river/e2"]),
        ({"actor": ("gunmen", "Northern Front")}, ["harbour/e1", "river/e2"]),
        ({"actor": ("Islam",)}, []),
        ({"actor": ("",)}, []),
        ({"actor": ("Islamic State",), "role": "claimant"}, ["harbour/e2"]),
        ({"role": "target"}, ["harbour/e1", "river/e1"]),
        ({"country": "RU"}, ["harbour/e1", "harbour/e3", "river/e1", "harbour/e2", "river/e2"]),
        ({"country": "RU", "types": ("warning",)}, ["harbour/e3"]),
        ({"country": "US"}, []),
        ({"country": "DE", "statuses": ALL}, ["harbour/e4"]),
        ({"place": "moscow"}, ["harbour/e1", "harbour/e3", "harbour/e2"]),
        ({"place": "Tula Oblast"}, ["river/e1", "river/e2"]),
        ({"place": "hotel", "types": ("attack",)}, ["harbour/e1"]),
        ({"place": "Dusseldorf", "statuses": ALL}, ["harbour/e4"]),
        ({"place": "bridge", "statuses": ALL}, ["harbour/e4"]),
        ({"place": "Mosc"}, []),
        ({"unclaimed": True}, ["river/e1"]),
        ({"unclaimed": True, "statuses": ALL}, ["river/e1", "harbour/e4"]),
        ({"since": "2024-03-19"}, ["harbour/e1"]),
        ({"since": "2023-12-31"}, ["harbour/e1", "harbour/e3", "river/e1"]),
        ({"until": "2023-01-01"}, ["river/e1"]),
        ({"since": "2023-06-01", "until": "2023-06-02"}, ["river/e1"]),
        ({"since": "2024-03-22", "until": "2024-03-22"}, ["harbour/e1"]),
        ({"min_killed": 15}, ["harbour/e1"]),
        ({"min_killed": 16}, []),
        ({"min_killed": 0}, ["harbour/e1"]),
        ({"min_injured": 24}, ["harbour/e1"]),
        ({"min_injured": 25}, []),
        ({"text": "drones"}, ["river/e1", "river/e2"]),
        ({"text": "hotels dusseldorf"}, ["harbour/e1", "harbour/e3", "harbour/e2"]),
        ({"text": '"power station"'}, ["river/e1", "river/e2"]),
        ({"text": '"station power"'}, []),
        ({"claimed_by": ("Islamic State",)}, ["harbour/e1"]),
        ({"claimed_by": ("Northern Front",)}, []),
        ({"claimed_by": ("militants",), "statuses": ALL}, ["river/e3"]),
        ({"claimed_by": ("Gunmen",)}, []),
        ({"warned": ("Russia",)}, ["harbour/e1"]),
        ({"warned": ("any",)}, ["harbour/e1"]),
        ({"warned": ("United States",)}, []),
        ({"sort": "oldest"}, ["river/e1", "harbour/e3", "harbour/e1", "harbour/e2", "river/e2"]),
        ({"sort": "killed"}, ["harbour/e1", "harbour/e2", "harbour/e3", "river/e1", "river/e2"]),
        ({"sort": "injured"}, ["harbour/e1", "harbour/e2", "harbour/e3", "river/e1", "river/e2"]),
        ({"sort": "confidence"}, ["harbour/e1", "river/e1", "harbour/e2", "harbour/e3", "river/e2"]),
        ({"sort": "published"}, ["harbour/e1", "harbour/e2", "harbour/e3", "river/e1", "river/e2"]),
        ({"sort": "relevance", "text": "northern"}, ["river/e2", "river/e1"]),
        ({"limit": 2}, ["harbour/e1", "harbour/e3"]),
        ({"limit": 1, "types": ("claim",), "country": "RU", "text": "amaq"}, ["harbour/e2"]),
    ],
    ids=str,
)
def test_filter(filled: Database, wanted: dict[str, Any], expected: list[str]) -> None:
    assert keys(filled, **wanted) == expected
    without_limit = Filter(**wanted | {"limit": None})
    assert count_events(filled.conn, without_limit) == len(list(find_events(filled.conn, without_limit)))


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_keeps_all(filled: Database, sort: str) -> None:
    assert sorted(keys(filled, sort=sort)) == ["harbour/e1", "harbour/e2", "harbour/e3", "river/e1", "river/e2"]


def test_many_events_come_in_one_order(db: Database) -> None:
    run, record = begin(db), harbour()
    for number in range(40):
        article = dataclasses.replace(record.article, id=f"a{number:03}")
        write_record(db, dataclasses.replace(record, article=article), run, now=NOW)
    found = keys(db, statuses=ALL)
    assert len(found) == 160
    assert found[:3] == ["a000/e1", "a001/e1", "a002/e1"]
    assert found[39:41] == ["a039/e1", "a000/e3"]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("moscow", '"moscow"'),
        ("al-Qaeda attack", '"al Qaeda" "attack"'),
        ('"concert hall" moscow', '"concert hall" "moscow"'),
        ('an "open quote', '"an" "open" "quote"'),
        ("a OR b NOT c", '"a" "OR" "b" "NOT" "c"'),
        ("text:hotel* ^x", '"text hotel" "x"'),
        ("Düsseldorf Кремль", '"Düsseldorf" "Кремль"'),
        ('"" () * - _ \x00', None),
        ("", None),
    ],
)
def test_search_words(typed: str, query: str | None) -> None:
    assert search_words(typed) == query


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=30) | st.text("\"'*^:()-+{}[]NEAR ORAND\x00\\;%_", max_size=30))
def test_no_text_is_a_syntax_error(text: str) -> None:
    with open_database(":memory:") as db:
        fill(db)
        assert set(keys(db, text=text, sort="relevance", statuses=ALL)) <= set(keys(db, statuses=ALL))


_WANTED = st.fixed_dictionaries(
    {},
    optional={
        "types": st.sampled_from([("attack",), ("claim",), ("attack", "warning")]),
        "statuses": st.sampled_from([(), ("actual",), ("threatened",), ("actual", "threatened")]),
        "actor": st.sampled_from([("ISIS",), ("nobody",), ("front",)]),
        "role": st.sampled_from(["perpetrator", "recipient", "claimant"]),
        "country": st.sampled_from(["RU", "US", "FR"]),
        "place": st.sampled_from(["Moscow", "harbour", "nowhere"]),
        "since": st.sampled_from(["2023-01-01", "2024-03-22"]),
        "until": st.sampled_from(["2023-01-01", "2024-03-22"]),
        "min_killed": st.sampled_from([1, 50]),
        "text": st.sampled_from(["attack", "harbour police", "zebra"]),
        "claimed_by": st.sampled_from([("ISIS",), ("nobody",)]),
        "warned": st.sampled_from([("any",), ("US",)]),
        "unclaimed": st.booleans(),
        "sort": st.sampled_from(sorted(SORTS)),
    },
)


@given(wanted=_WANTED, limit=st.integers(1, 4), offset=st.integers(0, 3), look=st.sampled_from([1, 2, 5, 100]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_first_are_the_first_of_all(filled: Database, wanted: dict[str, Any], limit: int, offset: int, look: int) -> None:
    conn, every = filled.conn, [row["event_key"] for row in find_events(filled.conn, Filter(**wanted))]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(query, "_LOOK", look)
        patched.setattr(query, "_LOOK_TO_COUNT", look)
        some = [row["event_key"] for row in find_events(conn, Filter(**wanted, limit=limit), offset=offset)]
        counted = count_events(conn, Filter(**wanted), most=limit)
    assert some == every[offset : offset + limit]
    assert counted == len(every) or (counted == limit + 1 <= len(every))
