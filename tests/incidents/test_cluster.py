"""Average link: by the mean of all pairs, in any order, within what analysts decided."""

import random

from forewarn.incidents.cluster import average_link, components

# a, b and c are alike; d is like c alone.
SCORES = {("a", "b"): 3.0, ("a", "c"): 2.0, ("b", "c"): 2.0, ("c", "d"): 1.5, ("a", "d"): -4.0, ("b", "d"): -4.0}


def link(scores=SCORES, **given):
    keys = sorted({key for pair in scores for key in pair})
    return average_link(keys, scores, **{"join": 0.0, "unseen": -4.0, **given})


def test_joins_by_the_mean_and_not_by_the_best_pair() -> None:
    assert link() == [["a", "b", "c"], ["d"]]


def test_a_pair_never_compared_counts_as_unseen() -> None:
    seen = {pair: score for pair, score in SCORES.items() if score > 0}
    assert link(seen) == [["a", "b", "c"], ["d"]]
    assert link(seen, unseen=0.0) == [["a", "b", "c", "d"]]


def test_a_higher_threshold_joins_less() -> None:
    assert link(join=2.5) == [["a", "b"], ["c"], ["d"]]


def test_joined_pairs_are_one_whatever_their_score() -> None:
    assert link(joined=[("b", "d")], join=1.0) == [["a", "c"], ["b", "d"]]


def test_barred_pairs_are_never_one_even_through_others() -> None:
    assert link(barred=[("a", "b")]) == [["a", "c"], ["b"], ["d"]]


def test_equal_means_are_joined_by_key() -> None:
    equal = {("a", "b"): 1.0, ("b", "c"): 1.0, ("a", "c"): -9.0}
    assert link(equal) == [["a", "b"], ["c"]]


def test_the_order_of_pairs_does_not_matter() -> None:
    numbers = random.Random(3)
    keys = [f"k{number:02}" for number in range(14)]
    scores = {(a, b): round(numbers.uniform(-3, 3), 3) for a in keys for b in keys if a < b}
    found = link(scores)
    assert 1 < len(found) < len(keys)
    for _ in range(10):
        shuffled = list(scores.items())
        numbers.shuffle(shuffled)
        assert link(dict(shuffled)) == found


def test_components_are_what_links_connect() -> None:
    assert components(["e", "a", "d", "c", "b"], [("a", "c"), ("c", "e")]) == [["a", "c", "e"], ["b"], ["d"]]
