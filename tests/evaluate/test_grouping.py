"""Figures of groupings, worked out by hand."""

import pytest
from forewarn.evaluate.grouping import Rates, figures, main_incidents

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


def test_the_gold_itself_is_perfect() -> None:
    found = figures(GOLD, {article: f"i{group}" for article, group in GOLD.items()})
    assert (found.pairs, found.b_cubed, found.muc, found.ceaf, found.conll) == (*[Rates(1.0, 1.0)] * 4, 1.0)
    assert (found.articles, found.groups, found.found) == (5, 2, 2)


def test_one_article_in_the_wrong_group() -> None:
    found = figures(GOLD, {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"})
    assert found.pairs == Rates(2 / 4, 2 / 4)
    assert found.b_cubed.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert found.b_cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert found.muc == Rates(2 / 3, 2 / 3)
    assert found.ceaf == Rates((4 / 5 + 4 / 5) / 2, (4 / 5 + 4 / 5) / 2)


def test_an_article_that_is_not_found_stands_alone() -> None:
    found = figures(GOLD, {"a": "x", "b": "x", "d": "z", "e": "z"})
    assert (found.found, found.pairs) == (3, Rates(1.0, 2 / 4))


def test_the_main_attack_has_most_evidence_then_the_earlier_id() -> None:
    def event(article: str, name: str, evidence: int, role: str = "attack") -> dict[str, object]:
        return {"article": article, "event": name, "role": role, "evidence": evidence}

    listed = [
        {"id": "i1", "events": [event("a", "e10", 2), event("b", "e1", 1)]},
        {"id": "i2", "events": [event("a", "e9", 2), event("b", "e2", 3), event("c", "e1", 9, "threat")]},
    ]
    assert main_incidents(listed) == {"a": "i2", "b": "i2"}
