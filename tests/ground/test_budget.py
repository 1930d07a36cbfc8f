"""One item at a time: what it raises and a time that it passes are its own error, and the next item is as the first."""

import re
import threading
from collections.abc import Callable

import pytest
from forewarn.ground.budget import attempt, budget
from forewarn.ground.errors import InputError, ItemError, StoreError


def circle() -> None:
    while True:
        pass


def stubborn() -> None:
    while True:
        try:
            circle()
        except Exception:
            continue


def deep(number: int = 0) -> int:
    return deep(number + 1)


def full() -> None:
    raise MemoryError


def of_no_word() -> None:
    raise ValueError("two\nlines \x1b")


def backtracking() -> None:
    re.fullmatch("(?:-+)+x", "-" * 60)


def failure(work: Callable[[], object], seconds: float = 60) -> str:
    with pytest.raises(ItemError) as raised:
        attempt("a.txt", seconds, work)
    return str(raised.value)


def test_what_an_item_gives_is_given():
    assert attempt("a.txt", 1, lambda: [1]) == [1]


@pytest.mark.parametrize("work", [circle, stubborn, backtracking])
def test_an_item_without_end_is_given_up(work):
    assert failure(work, 0.05) == "a.txt: given up after 0.05 s of processor time (item_seconds)"
    assert attempt("b.txt", 0.5, lambda: sum(range(1000))) == 499500


def test_a_fault_says_its_kind_and_words_in_a_line():
    assert failure(of_no_word) == "a.txt: fault in forewarn: ValueError: two lines \x1b"
    assert failure(full) == "a.txt: fault in forewarn: MemoryError"
    assert failure(deep).startswith("a.txt: fault in forewarn: RecursionError: maximum recursion depth exceeded")


def test_a_fault_says_the_line_of_the_package_that_it_came_from():
    assert re.fullmatch(
        r"a.txt: fault in ground/config.py line \d+: AttributeError: 'int' object has no attribute 'get'",
        failure(lambda: __import__("forewarn.ground.config").ground.config.load(environ=3)),
    )


@pytest.mark.parametrize("problem", [InputError("x", "y"), StoreError("locked"), KeyboardInterrupt(), SystemExit(3)])
def test_errors_that_have_a_meaning_pass(problem):
    def work() -> None:
        raise problem

    with pytest.raises(type(problem)) as raised:
        attempt("a.txt", 1, work)
    assert raised.value is problem


def test_an_item_within_an_item_ends_alone_and_with_it():
    def both() -> str:
        with pytest.raises(ItemError, match=r"^inner: given up after 0\.05 s"):
            attempt("inner", 0.05, circle)
        return "went on"

    assert attempt("outer", 60, both) == "went on"
    assert failure(lambda: attempt("inner", 60, circle), 0.05).startswith("a.txt: given up")


def test_in_another_thread_what_is_raised_is_caught_all_the_same():
    found = []
    thread = threading.Thread(target=lambda: found.append(failure(full, 0.01)))
    thread.start()
    thread.join()
    assert found == ["a.txt: fault in forewarn: MemoryError"]


def test_a_long_text_and_a_large_page_have_longer():
    assert [budget(8), budget(8, chars=100_000), budget(8, size=3_000_000)] == [8, 24, 32]
