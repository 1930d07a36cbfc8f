import json

import pytest
from forewarn.evaluate.fields import Cell

from benchmarks.wikievents import documents, score

# "Rebels hit a base." and "Two died." with a line break between, then glued: "They fled."
RAW = {
    "doc_id": "d",
    "sentences": [
        [[["Rebels", 0, 6], ["hit", 7, 10], ["a", 11, 12], ["base", 13, 17], [".", 17, 18]], "Rebels hit a base."],
        [[["Two", 20, 23], ["died", 24, 28], [".", 28, 29]], "Two died."],
        [[["They", 29, 33], ["fled", 34, 38], [".", 38, 39]], "They fled."],
    ],
    "entity_mentions": [
        {"id": "T1", "start": 0, "end": 1},
        {"id": "T2", "start": 2, "end": 4},
        {"id": "T3", "start": 8, "end": 9},
        {"id": "T4", "start": 5, "end": 6},
    ],
    "event_mentions": [
        {
            "event_type": "Conflict.Attack.Unspecified",
            "trigger": {"sent_idx": 0},
            "arguments": [{"role": "Attacker", "entity_id": "T1"}, {"role": "Target", "entity_id": "T2"}],
        },
        {
            "event_type": "Life.Die.Unspecified",
            "trigger": {"sent_idx": 1},
            "arguments": [{"role": "Victim", "entity_id": "T4"}],
        },
        {"event_type": "Movement.Flee", "trigger": {"sent_idx": 2}, "arguments": []},
    ],
}
TEXT = "Rebels hit a base.\n\nTwo died. They fled."


@pytest.fixture
def document(tmp_path):
    (tmp_path / "dev.jsonl").write_text(json.dumps(RAW))
    (tmp_path / "coref.jsonlines").write_text(json.dumps({"doc_key": "d", "clusters": [["T1", "T3"]]}))
    (found,) = documents(tmp_path / "dev.jsonl", tmp_path / "coref.jsonlines")
    return found


def test_blanks_are_put_back(document) -> None:
    assert (document.id, document.text) == ("d", TEXT)
    assert [TEXT[a:b] for a, b in document.sentences] == ["Rebels hit a base.", "Two died.", "They fled."]


def test_an_entity_has_all_its_mentions(document) -> None:
    assert [[TEXT[a:b] for a, b in spans] for spans in document.entities["perpetrator"].values()] == [["Rebels", "They"]]
    assert document.told == {"attack": {0}, "killed": {1}, "injured": set()}


def test_scores(document) -> None:
    event = {
        "type": "attack",
        "status": "actual",
        "evidence": [{"start": 0, "end": 18, "text": "Rebels hit a base."}, {"start": 30, "end": 40, "text": "They fled."}],
        "actors": [{"role": "perpetrator", "start": 30, "end": 34, "text": "They"}],
        "casualties": [{"kind": "killed", "min": 2, "max": 2, "start": 20, "end": 23, "text": "Two"}],
    }
    found = score(iter([document]), {"d": [event]})
    assert found["attack sentences"] == Cell(tp=1, fp=1)
    assert found["perpetrator arguments"] == Cell(tp=1)
    assert found["target arguments"] == Cell(tp=1, fn=1)
    assert found["all arguments"] == Cell(tp=2, fn=1)
