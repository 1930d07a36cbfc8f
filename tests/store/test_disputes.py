"""What cannot all be true of an attack."""

import pytest
from forewarn.ground.records import Actor, Article, Casualty, Event, Evidence, Record, Relation
from forewarn.store.disputes import RESPONSIBILITY, Dispute, Saying, find_disputes
from forewarn.store.query import Filter
from forewarn.store.write import write_record
from sqlite_utils import Database

from tests.store.made import NOW, begin

TEXT = "They said so."


def killed(low: int | None, high: int | None, source: str | None, **more) -> Casualty:
    return Casualty(kind="killed", min=low, max=high, text=f"{low}/{high}", source=source, **more)


def told(db: Database, figures: tuple[Casualty, ...] = (), sayings: tuple[tuple[str, str], ...] = ()) -> list[Dispute]:
    attack = Event(id="e1", type="attack", subtype="bombing", status="actual", casualties=figures)
    claims = tuple(
        Event(
            id=f"c{number}",
            type="claim",
            subtype="denial" if kind == "denies" else "responsibility",
            status="actual",
            actors=(Actor(role="claimant", text=who, name=who),),
            relations=(Relation(type=kind, event="e1"),),
            evidence=(Evidence(start=0, end=len(TEXT), text=TEXT, trigger="said"),),
        )
        for number, (kind, who) in enumerate(sayings)
    )
    write_record(db, Record(article=Article(id="a", text=TEXT), events=(attack, *claims)), begin(db), now=NOW)
    return find_disputes(db.conn, Filter(statuses=()))


def test_figures_that_exclude_each_other(db) -> None:
    figures = (killed(15, 20, "a mayor"), killed(9, 9, "the army"), killed(None, 14, "police"), killed(16, None, "a doctor"))
    assert told(db, figures) == [
        Dispute(
            "a/e1",
            "killed",
            (
                Saying("a mayor", "15 to 20", "15/20"),
                Saying("the army", "9", "9/9"),
                Saying("police", "up to 14", "None/14"),
                Saying("a doctor", "at least 16", "16/None"),
            ),
        )
    ]


@pytest.mark.parametrize(
    "figures",
    [
        (killed(15, 20, "a mayor"), killed(20, 20, "the army")),
        (killed(15, None, "a mayor"), killed(40, 40, "the army")),
        (killed(9, 9, "The army"), killed(15, 15, "the army")),
        (killed(9, 9, "the army"), killed(15, 15, None)),
        (killed(9, 9, "the army"), killed(15, 15, "a mayor", part_of_total=True)),
        (killed(9, 9, "the army"), killed(15, 15, "a mayor", side="attackers")),
        (killed(9, 9, "the army"), killed(None, None, "a mayor")),
    ],
)
def test_figures_that_may_all_be_true(db, figures) -> None:
    assert told(db, figures) == []


@pytest.mark.parametrize(
    ("sayings", "says"),
    [
        ((("claims", "A"), ("claims", "B")), ["claims it", "claims it"]),
        ((("claims", "A"), ("denies", "B")), ["claims it", "denies it"]),
        ((("denies", "B"),), ["denies it"]),
        ((("claims", "A"), ("claims", "A")), []),
        ((("claims", "A"),), []),
    ],
)
def test_responsibility(db, sayings, says) -> None:
    found = told(db, sayings=sayings)
    expected = tuple(Saying(who, words, TEXT) for (_, who), words in zip(sayings, says, strict=False))
    assert found == ([Dispute("a/e1", RESPONSIBILITY, expected)] if says else [])
