from forewarn.evaluate.gold import GoldArticle, told_events
from forewarn.ground.records import Article

from benchmarks.confidence_bands import judged, table

TEXT = "Rebels hit a base. Later they hit a bridge. It rained."


def event(quote: str, **fields: object) -> dict:
    return {"type": "attack", "subtype": "bombing", "status": "actual", "evidence": [{"text": quote}], **fields}


def test_events_are_right_where_gold_has_them_and_optional_ones_do_not_count() -> None:
    gold = [event("Rebels hit a base."), event("Later they hit a bridge.", optional=True)]
    told = [
        event("Rebels hit a base.", confidence=0.9),
        event("Later they hit a bridge.", confidence=0.8),
        event("It rained.", confidence=0.4),
    ]
    golds = [GoldArticle(Article(id="a", text=TEXT), told_events(gold, TEXT, "a"))]
    assert list(judged(golds, {"a": told})) == [(0.9, True), (0.4, False)]


def test_table() -> None:
    assert list(table([(0.92, True), (0.98, False), (1.0, True), (0.41, False)], 0.1)) == [
        "| confidence | events | mean confidence | precision |",
        "| --- | --- | --- | --- |",
        "| 0.40-0.50 | 1 | 0.41 | 0.00 |",
        "| 0.90-1.00 | 3 | 0.97 | 0.67 |",
    ]
