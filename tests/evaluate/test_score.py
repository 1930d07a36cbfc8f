import copy

import pytest
from forewarn.evaluate.fields import Cell
from forewarn.evaluate.gold import GoldArticle, told_events
from forewarn.evaluate.score import Error, score
from forewarn.ground.records import Article

TEXT = "Gunmen killed 12 soldiers with rifles in Gao on Friday. JNIM said it was behind the raid. A bomb hurt nine in Mopti."
ATTACK = {
    "id": "e1",
    "type": "attack",
    "subtype": "armed_assault",
    "status": "actual",
    "date": {"text": "Friday", "start": "2024-03-22", "end": "2024-03-22"},
    "location": {"text": "Gao", "name": "Gao", "country": "ML"},
    "actors": [
        {"role": "perpetrator", "text": "JNIM", "name": "Jamaat Nusrat al-Islam"},
        {"role": "victim", "text": ["12 soldiers", "soldiers"]},
    ],
    "weapons": [{"text": "rifles", "kind": "firearm"}],
    "casualties": [{"kind": "killed", "min": 12, "max": 12}],
    "evidence": [{"text": TEXT[:55], "trigger": "killed"}],
}
CLAIM = {
    "id": "e2",
    "type": "claim",
    "subtype": "responsibility",
    "status": "actual",
    "actors": [{"role": "claimant", "text": "JNIM", "name": "Jamaat Nusrat al-Islam"}],
    "relations": [{"type": "claims", "event": "e1"}],
    "evidence": [{"text": TEXT[56:89], "trigger": "said"}],
}
BOMB = {
    "id": "e3",
    "type": "attack",
    "subtype": "bombing",
    "status": "actual",
    "evidence": [{"text": TEXT[90:], "trigger": "bomb"}],
}
# The slots that each has: event, subtype; for attacks status; the rest as written above.
SLOTS = {"e1": 11, "e2": 5, "e3": 3}


def scored(gold: list[dict], pred: list[dict]):
    article = GoldArticle(Article(id="a", text=TEXT), told_events(copy.deepcopy(gold), TEXT, "a"))
    return score([article], {"a": copy.deepcopy(pred)})


def with_(event: dict, **fields) -> dict:
    return {**copy.deepcopy(event), **fields}


def slots(scores) -> dict[str, tuple[int, int, int]]:
    """The slots of paired events that are not all right."""
    return {name: (c.tp, c.fp, c.fn) for name, c in scores.fields.items() if c.fp or c.fn}


def total(scores) -> Cell:
    cell = scores.to_dict()["event_slot"]["all"]
    return Cell(cell["tp"], cell["fp"], cell["fn"])


def test_a_perfect_prediction() -> None:
    found = scored([ATTACK, CLAIM, BOMB], [ATTACK, CLAIM, BOMB])
    assert (found.headline, found.errors, slots(found)) == (1.0, [], {})
    assert total(found) == Cell(tp=sum(SLOTS.values()))


def test_a_missed_event_misses_all_its_slots() -> None:
    found = scored([ATTACK, CLAIM, BOMB], [ATTACK, CLAIM])
    assert total(found) == Cell(tp=SLOTS["e1"] + SLOTS["e2"], fn=SLOTS["e3"])
    assert found.errors == [Error("a", "missing", f"attack e3: {TEXT[90:]}")]


def test_a_spurious_event_has_all_its_slots_spurious() -> None:
    found = scored([ATTACK, CLAIM], [ATTACK, CLAIM, BOMB])
    assert total(found) == Cell(tp=SLOTS["e1"] + SLOTS["e2"], fp=SLOTS["e3"])
    assert found.errors == [Error("a", "spurious", f"attack e3: {TEXT[90:]}")]


def test_an_article_without_prediction_is_told_of() -> None:
    gold = GoldArticle(Article(id="a", text=TEXT), told_events([BOMB], TEXT, "a"))
    found = score([gold], {})
    assert (found.absent, total(found)) == (["a"], Cell(fn=SLOTS["e3"]))


def test_events_in_an_article_without_any_are_false() -> None:
    found = scored([], [BOMB])
    assert (found.negatives, found.negatives_hit, found.false_events) == (1, 1, 1)
    assert [error.kind for error in found.errors] == ["false event"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"subtype": "bombing"}, {"subtype": (0, 1, 1)}),
        ({"status": "planned"}, {"status": (0, 1, 1)}),
        ({"date": None}, {"date": (0, 0, 1), "date_overlap": (0, 0, 1)}),
        ({"date": {"start": "2024-03-01", "end": "2024-03-31"}}, {"date": (0, 1, 1)}),
        ({"date": {"start": "2024-03-23"}}, {"date": (0, 1, 1), "date_overlap": (0, 1, 1)}),
        ({"location": {"name": "Mopti", "country": "ML"}}, {"location_name": (0, 1, 1)}),
        ({"location": {"name": "the town of Gao", "country": "NE"}}, {"location_country": (0, 1, 1)}),
        ({"location": None}, {"location_name": (0, 0, 1), "location_country": (0, 0, 1)}),
        ({"actors": ATTACK["actors"][:1]}, {"actor:victim": (0, 0, 1)}),
        ({"actors": [{"role": "perpetrator", "text": "JNIM"}, ATTACK["actors"][1]]}, {"actor_name": (0, 0, 1)}),
        ({"actors": [{"role": "perpetrator", "text": "JNIM", "name": "Army"}, ATTACK["actors"][1]]}, {"actor_name": (0, 1, 1)}),
        ({"actors": [*ATTACK["actors"], {"role": "target", "text": "a bus"}]}, {"actor:target": (0, 1, 0)}),
        ({"weapons": [{"kind": "blade"}, {"kind": "firearm"}, {"kind": "firearm"}]}, {"weapon": (1, 1, 0)}),
        ({"casualties": [{"kind": "killed", "min": 12, "max": None}]}, {"casualty:killed": (0, 1, 1)}),
        (
            {"casualties": [{"kind": "injured", "min": 12, "max": 12}]},
            {"casualty:injured": (0, 1, 0), "casualty:killed": (0, 0, 1), "casualty_overlap": (0, 1, 1)},
        ),
    ],
)
def test_one_wrong_field(fields: dict, wrong: dict[str, tuple]) -> None:
    assert slots(scored([ATTACK], [with_(ATTACK, **fields)])) == wrong


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"relations": []}, (0, 0, 1)),
        ({"relations": [{"type": "denies", "event": "e1"}]}, (0, 1, 1)),
        ({"relations": [{"type": "claims", "event": "e9"}]}, (0, 1, 1)),
    ],
)
def test_wrong_relations(fields: dict, wrong: tuple) -> None:
    assert slots(scored([ATTACK, CLAIM], [ATTACK, with_(CLAIM, **fields)])) == {"relation": wrong}


def test_relations_count_by_the_paired_event() -> None:
    other = with_(ATTACK, id="x7")
    assert slots(scored([ATTACK, CLAIM], [other, with_(CLAIM, relations=[{"type": "claims", "event": "x7"}])])) == {}


def test_what_is_optional_counts_for_nothing() -> None:
    optional = with_(BOMB, optional=True)
    assert total(scored([ATTACK, optional], [ATTACK])) == Cell(tp=SLOTS["e1"])
    assert total(scored([ATTACK, optional], [ATTACK, BOMB])) == Cell(tp=SLOTS["e1"])


@pytest.mark.parametrize("pred", [ATTACK["actors"], ATTACK["actors"][:1]])
def test_an_optional_actor_counts_for_nothing(pred: list[dict]) -> None:
    gold = with_(ATTACK, actors=[ATTACK["actors"][0], {**ATTACK["actors"][1], "optional": True}])
    assert slots(scored([gold], [with_(ATTACK, actors=pred)])) == {}


@pytest.mark.parametrize(
    ("gold", "pred"),
    [
        ({"subtype_also": ["bombing"]}, {"subtype": "bombing"}),
        ({"status_also": ["planned"]}, {"status": "planned"}),
        ({"date": {**ATTACK["date"], "also": [{"start": "2024-03"}]}}, {"date": {"start": "2024-03-01", "end": "2024-03-31"}}),
        (
            {"location": {**ATTACK["location"], "name_also": ["Mali"], "country_also": ["NE"]}},
            {"location": {"name": "Mali", "country": "NE"}},
        ),
        ({"location": {"text": "at sea", "country": None, "country_also": ["ML"]}}, {"location": {"country": "ML"}}),
        (
            {"actors": [{"role": "target", "text": "three men and a boy", "many": True}]},
            {"actors": [{"role": "target", "text": "three men"}, {"role": "target", "text": "a boy"}]},
        ),
    ],
)
def test_other_right_values(gold: dict, pred: dict) -> None:
    assert slots(scored([with_(ATTACK, **gold)], [with_(ATTACK, **pred)])) == {}


def test_one_event_that_came_out_as_two() -> None:
    again = with_(ATTACK, id="e8", actors=[], casualties=[])
    found = scored([ATTACK], [ATTACK, again])
    assert found.split == 1
    assert [error.what for error in found.errors if error.kind == "split"] == ["attack e1 came out as 2 events"]


def test_rates() -> None:
    assert Cell(tp=3, fp=1, fn=2).to_dict() == {"p": 0.75, "r": 0.6, "f1": 0.6667, "tp": 3, "fp": 1, "fn": 2}
    assert Cell().to_dict() == {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "fp": 0, "fn": 0}


def test_report_is_in_types_and_fields() -> None:
    report = scored([ATTACK, CLAIM], [ATTACK, CLAIM]).to_dict()
    assert list(report["events"]) == ["attack", "claim", "all"]
    assert report["events"]["all"]["tp"] == 2
    assert report["fields_of_paired_events"]["actor"]["tp"] == 3
    assert report["event_slot_f1"] == 1.0
