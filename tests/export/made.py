"""Attacks made by hand, for what a codebook says of figures and parts."""

from typing import Any

from forewarn.export.form import Form, Told
from forewarn.ground.records import Actor, Article, Casualty, Date, Event, Evidence, Location, Record, Relation

from tests.store.made import NOW

DAY = Date(text="on Friday", start="2024-03-22", end="2024-03-22", precision="day")


def figure(text: str, low: int | None, high: int | None = None, qualifier: str = "exact", **values: Any) -> Casualty:
    """One figure, of the killed unless `kind` says otherwise."""
    return Casualty(**{"kind": "killed", "min": low, "max": high, "qualifier": qualifier, "text": text, **values})


def actor(role: str, name: str, kind: str | None = None, basis: str | None = None, country: str | None = None) -> Actor:
    """A named actor."""
    return Actor(role=role, text=name, name=name, kind=kind, basis=basis, country=country)


def attack(*others: Event, place: Location | None = None, **values: Any) -> Told:
    """An attack of the 22nd of March 2024 as a form is told it, beside other events of its record."""
    text = "An attack was told of."
    evidence = Evidence(start=0, end=len(text), text=text, trigger="attack", trigger_start=3)
    given = {"id": "e1", "type": "attack", "subtype": "armed_assault", "status": "actual", "date": DAY, "evidence": (evidence,)}
    event = Event(**{**given, "location": place, **values})
    record = Record(article=Article(id="made", text=text, title="Told", published="2024-03-26"), events=(event, *others))
    return Told(key="made/e1", event=event, record=record, country=None, made=NOW, code="1.0", models="abc")


def claim(name: str, number: int, relation: str = "claims") -> Event:
    """A claim or denial of the attack."""
    return Event(
        id=f"e{number}",
        type="claim",
        subtype="denial" if relation == "denies" else "responsibility",
        status="actual",
        actors=(actor("claimant", name, "armed_group"),),
        relations=(Relation(type=relation, event="e1"),),
    )


def reasons(form: Form, told: list[Told]) -> dict[str, str | None]:
    """Why each event is left out of a form, None where it is in."""
    return {one.key: form.leaves_out(one) for one in told}
