"""An incident as one event: what the articles tell together, and the rules of codebooks over it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from forewarn.export.collect import collect
from forewarn.export.form import Told
from forewarn.export.forms import FORMS
from forewarn.ground.countries import load_countries
from forewarn.ground.records import Location
from forewarn.ground.resources import models_folder
from forewarn.store.query import Filter
from forewarn.store.write import open_database
from sqlite_utils import Database

from tests.incidents.made import FERRY_SECOND, attack, claim, ferry, market, report
from tests.store.test_incidents import fill


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    with open_database(tmp_path / "news.db") as database:
        yield database


FRONT = FERRY_SECOND + " The Front said it did it."


def told(db: Database, **given) -> list[Told]:
    fourth = report("ferry-4", FRONT, "2031-03-05", attack(FRONT, sentences=2, killed=14), claim(FRONT, 2, "e1", "the Front"))
    fill(db, [*ferry(), fourth, *market()])
    return list(collect(db.conn, Filter(types=("attack",)), load_countries((models_folder(),)), **given))


def test_one_an_incident_with_all_that_is_told(db: Database) -> None:
    found = {one.event.subtype: one for one in told(db, once=True)}
    bombing = found["bombing"]
    assert len(found) == 2
    assert bombing.event.date.start == "2031-03-03"
    assert isinstance(bombing.event.location, Location)
    assert sorted(one.min for one in bombing.event.casualties) == [9, 14, 14, 14]
    assert [one.actors[0].name for one in bombing.related("claims")] == ["the Front"]


def test_every_telling_otherwise(db: Database) -> None:
    assert len(told(db)) == 6


def test_gtd_takes_the_total_told_most_often(db: Database, tmp_path) -> None:
    bombing = next(one for one in told(db, once=True) if one.event.subtype == "bombing")
    path = tmp_path / "gtd.csv"
    FORMS["gtd"].write([bombing], path)
    (row,) = csv.DictReader(io.StringIO(path.read_text("utf-8")))
    assert (row["nkill"], row["gname"], FORMS["gtd"].check(path)) == ("14", "the Front", [])
