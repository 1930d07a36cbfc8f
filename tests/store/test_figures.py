"""Events counted and tolls added up over the two articles of made.py."""

import pytest
from forewarn.store.figures import WAYS, count, months_by_type, relations_among, spots, stats, toll_by_month
from forewarn.store.query import Filter
from forewarn.store.warnings import find_warnings
from sqlite_utils import Database

from tests.incidents.made import ferry, market
from tests.store.test_incidents import fill

ALL = Filter(statuses=())
KEYS = ("events", "attacks", "warnings", "claims", "killed_min", "killed_max", "injured_min", "injured_max")
MOSCOW = (2, 2, 0, 0, 15, 15, 24, None)


def counted(filled, by: str, wanted: Filter = ALL) -> dict[str | None, tuple]:
    return {row[by]: tuple(row[key] for key in KEYS) for row in stats(filled.conn, wanted, by)}


def test_by_type_and_status(filled) -> None:
    assert counted(filled, "status") == {
        "actual": (5, 2, 1, 2, 15, 15, 24, None),
        "attempted": (1, 1, 0, 0, None, None, None, None),
        "threatened": (1, 1, 0, 0, None, None, None, None),
    }
    assert list(counted(filled, "type")) == [
        "attack, bombing",
        "attack, armed assault",
        "attack, drone strike",
        "claim, denial",
        "claim, responsibility",
        "warning, private",
    ]


def test_by_country_what_is_not_known_last(filled) -> None:
    assert counted(filled, "country") == {
        "RU": MOSCOW,
        "DE": (1, 1, 0, 0, None, None, None, None),
        "SY": (1, 1, 0, 0, None, None, None, None),
        None: (3, 0, 1, 2, None, None, None, None),
    }
    assert list(counted(filled, "country")) == ["RU", "DE", "SY", None]


def test_by_month_only_what_lies_in_one(filled) -> None:
    assert counted(filled, "month") == {
        "2024-03": (2, 1, 1, 0, 15, 15, 24, None),
        None: (5, 3, 0, 2, None, None, 0, 40),
    }
    assert list(counted(filled, "year")) == ["2023", "2024", None]


def test_by_actor_and_claimant(filled) -> None:
    assert {name: numbers[:4] for name, numbers in counted(filled, "actor").items()} == {
        "Islamic State": (2, 1, 0, 1),
        "Northern Front": (1, 0, 0, 1),
        "Russia": (1, 0, 1, 0),
        "United States": (1, 0, 1, 0),
    }
    assert {name: numbers[:4] for name, numbers in counted(filled, "claimant").items()} == {
        "Islamic State": (1, 1, 0, 0),
        "Militants": (1, 1, 0, 0),
    }


def test_by_source(filled) -> None:
    assert {name: numbers[0] for name, numbers in counted(filled, "source").items()} == {"news.example": 4, None: 3}
    filled.execute("UPDATE articles SET site = 'The Harbour News' WHERE id = 'harbour'")
    assert list(counted(filled, "source")) == ["The Harbour News", None]
    filled.execute("UPDATE articles SET agency = 'AP' WHERE id = 'harbour'")
    assert list(counted(filled, "source")) == ["AP", None]


@pytest.mark.parametrize("by", WAYS)
def test_filter_and_limit_hold(filled, by) -> None:
    assert stats(filled.conn, Filter(types=("warning",), until="2020-01-01"), by) == []
    assert len(stats(filled.conn, Filter(limit=1), by)) == 1


def test_rows_of_the_drawings(filled) -> None:
    month = "2024-03"
    assert months_by_type(filled.conn, ALL) == (
        [{"month": month, "type": "attack", "events": 1}, {"month": month, "type": "warning", "events": 1}],
        5,
    )
    assert toll_by_month(filled.conn, ALL) == ([{"month": month, "killed_min": 15, "killed_max": 15, "open": 0}], 0)
    filled.execute("UPDATE incidents SET killed_high = NULL WHERE killed_best = 15")
    of_river = "(SELECT incident_id FROM incident_events WHERE event_key = 'river/e1')"
    filled.execute(f"UPDATE incidents SET killed_best = 3, killed_high = 4 WHERE id = {of_river}")
    assert toll_by_month(filled.conn, ALL) == ([{"month": month, "killed_min": 15, "killed_max": 15, "open": 1}], 1)
    assert relations_among(filled.conn, '["harbour/e2", "harbour/e1"]') == [
        {"event_key": "harbour/e2", "type": "claims", "target_key": "harbour/e1"}
    ]


def test_spots(filled) -> None:
    assert [tuple(row.values()) for row in spots(filled.conn, Filter())] == [
        ("claim", None, None, None, None, 2, None),
        ("attack", "Tula", "RU", 54.2, 37.62, 1, None),
        ("attack", "Moscow", "RU", 55.75, 37.62, 1, 15),
        ("warning", None, None, None, None, 1, None),
    ]


def test_warnings(filled) -> None:
    (row,) = find_warnings(filled.conn)
    assert row == {
        "event_key": "harbour/e3",
        "attack_key": "harbour/e1",
        "outcome": "missed",
        "response": "unknown",
        "window_start": "2024-03-18",
        "window_end": "2024-03-20",
        "window_text": None,
        "lead_min": 4,
        "lead_max": 4,
        "subtype": "private",
        "date_start": "2024-03-18",
        "date_end": "2024-03-18",
        "date_text": "Monday",
        "issuers": "United States",
        "recipients": "Russia",
        "quote": "On Monday the United States had told Russia that extremists were planning such an attack.",
        "title": "Hotel stormed",
        "url": "https://news.example/hotel",
        "published": "2024-03-26",
        "article_id": "harbour",
        "attack_type": "attack",
        "attack_subtype": "armed_assault",
        "attack_status": "actual",
        "attack_date_start": "2024-03-22",
        "attack_date_end": "2024-03-22",
        "attack_date_text": "Friday",
        "attack_place": "Moscow",
        "attack_country": "RU",
        "attack_killed_min": 15,
        "attack_killed_max": 15,
        "attack_quote": "Gunmen of the Islamic State stormed a hotel in Moscow on Friday, killing 12 guests"
        " and 3 guards and wounding dozens.",
    }
    assert find_warnings(filled.conn, Filter(country="RU", statuses=()), outcomes=["missed"]) == [row]
    assert find_warnings(filled.conn, outcomes=["hit", "unknown"]) == []
    assert find_warnings(filled.conn, Filter(country="DE", statuses=())) == []


def test_a_warning_of_nothing_is_a_row_too(filled) -> None:
    filled.execute("DELETE FROM relations")
    (row,) = find_warnings(filled.conn, ALL)
    assert (row["outcome"], row["lead_min"], row["attack_key"], row["attack_place"]) == ("expired", None, None, None)


def test_an_attack_counts_once_however_many_articles_tell_of_it(db: Database) -> None:
    fill(db, [*ferry(), *market()])
    attacks = Filter(types=("attack",))
    assert stats(db.conn, attacks, "country") == [
        {"country": "XK", **row(2), "killed_min": 17, "killed_max": 17, "injured_min": None, "injured_max": None}
    ]
    assert stats(db.conn, attacks, "country", tellings=True) == [
        {"country": "XK", **row(5), "killed_min": 43, "killed_max": 43, "injured_min": None, "injured_max": None}
    ]
    assert (count(db.conn, attacks), count(db.conn, attacks, tellings=True)) == (2, 5)
    shown = [(spot["place"], spot["events"], spot["killed_min"]) for spot in spots(db.conn, attacks)]
    assert shown == [("Ostrey", 2, 17)]  # neither has coordinates here, so they share a row


def row(attacks: int) -> dict[str, int]:
    return {"events": attacks, "attacks": attacks, "warnings": 0, "claims": 0}
