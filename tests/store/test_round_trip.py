"""Any record that keeps the contract comes back from the database as it went in."""

import dataclasses
from typing import Any

from forewarn.ground import records
from forewarn.ground.ontology import ontology
from forewarn.ground.records import Actor, Article, Event, Record, Relation, allowed, field_types
from forewarn.store.read import read_record
from forewarn.store.write import Written, open_database, write_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.made import NOW, begin

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
SCALARS = {str: TEXTS, int: st.integers(-(2**63), 2**63 - 1), bool: st.booleans(), float: st.floats(-90, 90)}


def values_of(cls: type, **fixed: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the contract; the names of its lists are drawn from them."""
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    for name, (inner, optional, many) in field_types(cls).items():
        f = next(f for f in dataclasses.fields(cls) if f.name == name)
        if name in fixed:
            drawn[name] = fixed[name]
            continue
        if f.metadata["one_of"]:
            one = st.sampled_from(allowed(f.metadata["one_of"]))
        elif dataclasses.is_dataclass(inner):
            one = values_of(inner)
        else:
            one = SCALARS[inner]
        drawn[name] = st.lists(one, max_size=2).map(tuple) if many else st.none() | one if optional else one
    return st.builds(cls, **drawn)


def ordered(value: Any) -> bool:
    """Bounds in order, as the contract asks."""
    pairs = [(value.start, value.end)] if isinstance(value, records.Date) else [(value.min, value.max)]
    return all(None in pair or pair[0] <= pair[1] for pair in pairs)


def events(number: int) -> st.SearchStrategy[Event]:
    def of_type(name: str) -> st.SearchStrategy[Event]:
        return values_of(
            Event,
            id=st.just(f"e{number}"),
            type=st.just(name),
            subtype=st.sampled_from(ontology().types[name].subtypes),
            date=st.none() | values_of(records.Date).filter(ordered),
            casualties=st.lists(values_of(records.Casualty).filter(ordered), max_size=2).map(tuple),
            relations=st.lists(values_of(Relation, event=st.just("e0")), max_size=2).map(tuple),
            confidence=st.none() | st.floats(0, 1),
            actors=st.lists(values_of(Actor), max_size=3).map(tuple),
        )

    return st.sampled_from(tuple(ontology().types)).flatmap(of_type)


RECORDS = st.builds(
    Record,
    article=values_of(Article, id=st.just("any")),
    events=st.integers(0, 2).flatmap(lambda count: st.tuples(*(events(number) for number in range(count)))),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(before=RECORDS, after=RECORDS)
def test_any_record_comes_back_as_it_went_in(before: Record, after: Record) -> None:
    with open_database(":memory:") as db:
        run = begin(db)
        write_record(db, before, run, now=NOW)
        assert read_record(db.conn, "any") == before
        outcome = write_record(db, after, run, now=NOW)
        assert outcome is (Written.SAME if before == after else Written.CHANGED)
        assert read_record(db.conn, "any") == after
        assert write_record(db, after, run, now=NOW) is Written.SAME
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
