"""A short form of `make fuzz`: no mutated sentence ends in a fault, and no record breaks the contract."""

from tests import engines, fuzz


def test_mutated_sentences_are_read_without_a_fault() -> None:
    articles = fuzz.mutations([article.text for article in engines.corpus()], 150, seed=7)
    assert list(fuzz.faults(engines.engine(), articles)) == []


def test_runs_of_one_word_are_read_without_a_fault() -> None:
    units = ("attack ", "killed 10 and ", "and he killed her ", "Kabul, ", "who said that ", "of the attack ", "on Monday ")
    texts = [
        f"Gunmen {unit * 300}attacked a village, killing 12."
        for unit in (*units, '"', "(", "Monday ", "Al-", "A. ", "Noor of ", "Ali Noor, 12, ")
    ]
    articles = [engines.Article(id=str(n), text=text, published="2024-03-26") for n, text in enumerate(texts)]
    assert list(fuzz.faults(engines.engine(), articles)) == []
