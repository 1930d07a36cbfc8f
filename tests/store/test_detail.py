"""What show needs: a thing found by its name or the beginning of it, and what it is related to."""

import dataclasses

import pytest
from forewarn.ground.errors import StoreError
from forewarn.store.detail import Detail, Related, Version, article_detail, event_detail, find, short_keys, summary, versions
from forewarn.store.fold import fold
from forewarn.store.read import read_record
from forewarn.store.write import write_record
from sqlite_utils import Database

from tests.store.made import HARBOUR, NOW, begin, harbour, river


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("harbour/e1", ("harbour", "harbour/e1")),
        ("harbour", ("harbour", None)),
        ("riv", ("river", None)),
        ("river/e", None),
        ("harbour/e4", ("harbour", "harbour/e4")),
        ("xyz", None),
        ("harbour%", None),
    ],
)
def test_find(filled: Database, wanted: str, expected: tuple[str, str | None] | None) -> None:
    if expected is None:
        with pytest.raises(StoreError, match=wanted):
            find(filled.conn, wanted)
    else:
        assert find(filled.conn, wanted) == expected


def test_find_tells_what_to_do(filled: Database) -> None:
    with pytest.raises(StoreError, match=r"^no event or article 'x' in the database; `forewarn query` prints"):
        find(filled.conn, "x")
    with pytest.raises(StoreError, match=r"^'harbour/' begins more than one name: harbour/e1, harbour/e2, harbour/e3, …$"):
        find(filled.conn, "harbour/")


def test_the_beginning_of_one_event(db: Database) -> None:
    only = dataclasses.replace(river(), events=river().events[:1])
    write_record(db, only, begin(db), now=NOW)
    assert find(db.conn, "river/") == ("river", "river/e1")


def test_relations_are_told_from_both_ends(filled: Database) -> None:
    raid, claim, warning, attempt = article_detail(filled.conn, "harbour")
    about_raid = "armed assault · 2024-03-22 · Moscow · perpetrator Islamic State, Gunmen · target a hotel"
    assert claim == Detail(
        event_key="harbour/e2",
        event=harbour().events[1],
        article=harbour().article,
        related=(Related(type="claims", outgoing=True, event_key="harbour/e1", summary=about_raid, rule="relate.it"),),
        corrections=(),
    )
    assert warning.related == (Related(type="warns_of", outgoing=True, event_key="harbour/e1", summary=about_raid, rule=None),)
    about_claim = "claim · claimant Islamic State"
    about_warning = "private warning · 2024-03-18 · issuer United States · recipient Russia"
    assert raid.related == (
        Related(type="claims", outgoing=False, event_key="harbour/e2", summary=about_claim, rule="relate.it"),
        Related(type="warns_of", outgoing=False, event_key="harbour/e3", summary=about_warning, rule=None),
    )
    assert attempt.related == ()


def test_one_event(filled: Database) -> None:
    assert event_detail(filled.conn, "harbour/e3") == article_detail(filled.conn, "harbour")[2]
    with pytest.raises(StoreError, match="no event 'river'"):
        event_detail(filled.conn, "river")


def test_summary_tells_the_status() -> None:
    assert summary(harbour().events[3]) == "bombing, attempted · Düsseldorf · target a bridge"


def test_versions(db: Database) -> None:
    run = begin(db)
    write_record(db, harbour(text=HARBOUR + " More."), run, now=NOW)
    assert versions(db.conn, "harbour") == ()
    write_record(db, harbour(), run, now=NOW)
    (version,) = versions(db.conn, "harbour")
    assert version == Version(number=1, replaced=NOW, text_sha256=version.text_sha256)


def test_no_such_article(filled: Database) -> None:
    with pytest.raises(StoreError, match=r"^no article 'lake' in the database$"):
        read_record(filled.conn, "lake")


@pytest.mark.parametrize(
    ("name", "folded"),
    [("The Al-Qaïda", "al qaida"), ("al Qaida", "al qaida"), ("Theatre", "theatre"), ("U.S.", "us"), ("—", ""), ("ÖVP", "ovp")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_keys_are_shortened_behind_a_word_and_found_again(db):
    run = begin(db)
    for article in ("0123456789abcdef", "0123456789abcd00", "market-bombing-in-gao", "market-bombing", "x"):
        write_record(
            db, dataclasses.replace(harbour(), article=dataclasses.replace(harbour().article, id=article)), run, now=NOW
        )
    keys = [f"{article}/e1" for article in ("0123456789abcdef", "market-bombing-in-gao", "market-bombing", "x")]
    short = short_keys(db.conn, [*keys, None])
    assert short == {
        keys[0]: "0123456789abcde/e1",
        keys[1]: "market-bombing-in/e1",
        keys[2]: "market-bombing/e1",
        keys[3]: "x/e1",
        None: "",
    }
    assert [find(db.conn, short[key])[1] for key in keys] == keys
