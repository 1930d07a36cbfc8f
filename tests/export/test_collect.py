"""What a Filter finds is told with its article's whole record, its country and what made it."""

from forewarn.export.collect import collect
from forewarn.export.form import Told
from forewarn.ground.countries import load_countries
from forewarn.ground.resources import models_folder
from forewarn.store.query import Filter

from tests.store.made import NOW, harbour, river


def test_in_the_order_of_the_filter(filled):
    countries = load_countries((models_folder(),))
    made = {"made": NOW, "code": "1.0", "models": "abc"}
    assert list(collect(filled.conn, Filter(types=("attack",)), countries)) == [
        Told(key="harbour/e1", event=harbour().events[0], record=harbour(), country="Russia", **made),
        Told(key="river/e1", event=river().events[0], record=river(), country="Russia", **made),
    ]
    assert [one.key for one in collect(filled.conn, Filter(statuses=(), sort="confidence", limit=2), countries)] == [
        "harbour/e1",
        "river/e1",
    ]


def test_claims_of_an_attack_are_at_hand(told):
    raid = told[0]
    assert [one.id for one in raid.related("claims")] == ["e2"]
    assert [one.id for one in raid.related("warns_of")] == ["e3"]
