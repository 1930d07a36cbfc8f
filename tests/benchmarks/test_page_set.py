import pytest
from forewarn.ground.records import Article

from benchmarks.page_set import expectations, judged, runs

TEXT = "A bomb went off at the market in the old town."
ARTICLE = Article(id="a", text=TEXT, title="Bomb at ‘market’", published="2024-03-26T09:30:00Z")


def test_runs_of_three_words_are_counted_as_often_as_they_stand_there() -> None:
    assert runs("One, two three. ONE two three") == {
        ("one", "two", "three"): 2,
        ("two", "three", "one"): 1,
        ("three", "one", "two"): 1,
    }


@pytest.mark.parametrize(
    ("article", "expected", "result"),
    [
        (ARTICLE, {"holds": "at  the market", "title": "bomb at 'market'", "published": "2024-03-26"}, [True, True, True]),
        (ARTICLE, {"holds": "at a market", "title": "Bomb", "published": "2024-03-25"}, [False, False, False]),
        (ARTICLE, {"published": None}, [False]),
        (None, {"holds": "a", "title": "b", "published": "2024-03-25"}, [False, False, False]),
        (None, {"published": None}, [True]),
        (ARTICLE, {"text": TEXT}, []),
    ],
)
def test_what_is_expected_is_judged_part_by_part(article, expected, result) -> None:
    assert [is_right for _, is_right in judged(article, expected)] == result


def test_pages_have_their_expectations_beside_them_or_in_one_file(tmp_path) -> None:
    (tmp_path / "a.html").write_text("<p>a</p>")
    (tmp_path / "a.json").write_text('{"title": "A"}')
    (tmp_path / "b.html").write_text("<p>b</p>")
    (tmp_path / "c.html").write_text("<p>c</p>")
    (tmp_path / "c.json").write_text('{"refused": "no article"}')
    (tmp_path / "all").write_text('{"b.html": {"title": "B"}}')
    assert expectations(tmp_path, None) == {"a.html": {"title": "A"}}
    assert expectations(tmp_path, tmp_path / "all") == {"b.html": {"title": "B"}}
