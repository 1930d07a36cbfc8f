import pytest
from forewarn.ground.errors import ItemError
from forewarn.ground.records import Article, Record
from forewarn.workers import processes
from forewarn.workers.processes import Processes

from tests import engines


def serial() -> list[Record]:
    return list(engines.engine().records(engines.corpus()))


def test_records_of_two_processes_are_those_of_one():
    assert list(Processes(engines.settings(), 2).outcomes(engines.corpus())) == serial()


def test_a_long_run_goes_on_in_several_processes_where_it_is(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(processes, "cores", lambda: 3)
    monkeypatch.setattr(processes, "_ALONE_SECONDS", 0.01)
    started: list[int] = []

    class Watched(processes.Pool):
        def __init__(self, make: object, jobs: int, **more: object) -> None:
            started.append(jobs)
            super().__init__(make, jobs, **more)

    monkeypatch.setattr(processes, "Pool", Watched)
    assert list(Processes(engines.settings(), 0).outcomes(engines.corpus())) == serial()
    assert started == [2]


def test_a_short_run_starts_no_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(processes, "cores", lambda: 8)
    monkeypatch.setattr(processes, "Pool", None)
    assert len(list(Processes(engines.settings(), 0).outcomes(engines.corpus()[:2]))) == 2


def test_an_article_that_cannot_be_read_has_its_error_in_its_place():
    articles = [
        Article(id=name, text=f"A bomb exploded in Kabul on Monday. {name * size}") for name, size in (("a", 1), ("b", 99))
    ]
    first, second = Processes(engines.settings(max_text_chars=80), 2).outcomes(articles)
    assert isinstance(first, Record) and isinstance(second, ItemError)
    assert str(second) == "b: a text of 135 characters; at most 80 are read (max_text_chars)"


def test_an_article_that_ends_its_process_is_told_by_its_address():
    article = Article(id="a", text="x", url="https://news.example/a")
    assert processes._lost(article, "was ended by signal 9") == (
        "https://news.example/a",
        "given up: the process that read it was ended by signal 9, twice",
    )
