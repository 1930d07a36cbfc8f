import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forewarn.ground.errors import ForewarnError, ModelsError
from forewarn.workers.pool import Pool

from tests.workers import tasks


def mapped(chunks: list[list], jobs: int = 2, make: Callable = tasks.doubling, **more: object) -> list:
    with Pool(make, jobs, lost=lambda item, how: f"lost {item[-1]}: {how}", **more) as pool:
        return list(pool.map(chunks))


def test_results_come_in_the_order_of_the_items():
    assert mapped([[("sleep", 0.3, 1), 2], [3], [], [4, 5]]) == [2, 4, 6, 8, 10]


def test_nothing_in_nothing_out():
    assert mapped([]) == []


def test_as_many_processes_as_jobs_and_no_more_than_tasks():
    assert len(set(mapped([[0]] * 3, jobs=1, make=tasks.counting))) == 1
    assert len(set(mapped([[0, 0]], jobs=2, make=tasks.counting))) == 1


def test_what_a_task_prints_is_not_taken_for_its_result():
    assert mapped([[("print", 1)], [2]]) == [2, 4]


def test_a_process_that_dies_once_loses_nothing(tmp_path: Path):
    once = ("die once", str(tmp_path / "died"), 2)
    assert mapped([[1, once, 3], [4]]) == [2, 4, 6, 8]


@pytest.mark.parametrize(
    ("kind", "how"), [("die", "was ended by signal 9"), ("exit", "ended with exit code 7")], ids=["signal", "exit"]
)
def test_only_the_item_that_ends_two_processes_is_lost(kind: str, how: str):
    assert mapped([[1, (kind, 2), 3], [4]]) == [2, f"lost 2: {how}", 6, 8]


def test_a_task_that_takes_too_much_processor_time_is_ended():
    assert mapped([[("spin", 1)], [2]], seconds=lambda items: 0.2) == ["lost 1: took too much processor time", 4]


def test_what_cannot_be_set_up_is_said_as_it_was_raised():
    with pytest.raises(ModelsError, match=r"^weapons.csv:3: no such kind$"):
        mapped([[1], [2]], make=tasks.refusing)


def test_a_process_that_dies_at_its_start_is_said_so():
    with pytest.raises(ForewarnError, match=r"^a worker process could not start: it ended with exit code 9$"):
        mapped([[1]], make=tasks.dying)


def test_items_are_taken_a_few_chunks_ahead_and_no_more():
    taken: list[int] = []

    def chunks() -> Iterator[list[object]]:
        for number in range(40):
            taken.append(number)
            yield [("sleep", 0.2, number) if number == 0 else number]

    with Pool(tasks.doubling, 2, lost=lambda item, how: how) as pool:
        results = pool.map(chunks())
        assert next(results) == 0
        assert len(taken) <= 8
        assert list(results) == [2 * number for number in range(1, 40)]


def test_processes_end_with_the_pool():
    with Pool(tasks.counting, 2, lost=lambda item, how: how) as pool:
        results = pool.map([0] for _ in iter(int, 1))
        pids = {next(results) for _ in range(20)}
    time.sleep(0.1)
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 0)
            pytest.fail(f"process {pid} is there still")
