import pytest
from forewarn.ground.records import Article

from benchmarks.library_pages import LIBRARIES
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
        (ARTICLE, {"with": ["the market", "a lorry"], "without": ["old town", "a lorry"]}, [True, False, False, True]),
        # a moment is right in any zone, a day alone is none
        (ARTICLE, {"published": "2024-03-26T10:30:00+01:00"}, [True, True]),
        (ARTICLE, {"published": "2024-03-26T10:30:00Z"}, [True, False]),
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


POSTLIGHT = """
describe('NewsExampleExtractor', () => {
  const html = fs.readFileSync('./fixtures/news.example/1.html');
  it('returns the title', async () => { assert.equal(title, `Bomb at market`); });
  it('returns the date', async () => { assert.equal(date_published, `2024-03-26T09:30:00.000Z`); });
  it('returns the content', async () => { assert.equal(first13, 'A bomb went off at the market'); });
});
"""
FILES = {
    "htmldate": (
        "tests/eval_default.json",
        '{"https://a.example/": {"file": "a.html", "date": "2024-03-26"}}',
        "tests/eval/a.html",
    ),
    "trafilatura": (
        "tests/evaldata.json",
        '{"https://a.example/": {"file": "a.html", "with": ["x"], "without": ["y"]}}',
        "tests/cache/a.html",
    ),
    "readability": (
        "test/test-pages/a/expected-metadata.json",
        '{"title": "Bomb", "publishedTime": "2024-03-26T09:30:00Z"}',
        "test/test-pages/a/expected.html",
    ),
    "postlight": ("src/extractors/custom/news.example/index.test.js", POSTLIGHT, "fixtures/news.example/1.html"),
}
EXPECTED = {
    "htmldate": {"eval/a.html": {"url": "https://a.example/", "published": "2024-03-26"}},
    "trafilatura": {"cache/a.html": {"url": "https://a.example/", "with": ["x"], "without": ["y"]}},
    "readability": {"a/source.html": {"title": "Bomb", "published": "2024-03-26T09:30:00Z", "text": "One.\n\nTwo."}},
    "postlight": {
        "news.example/1.html": {
            "title": "Bomb at market",
            "published": "2024-03-26T09:30:00.000Z",
            "holds": "A bomb went off at the market",
        }
    },
}


@pytest.mark.parametrize("library", FILES)
def test_expectations_of_a_library_s_own_tests(tmp_path, library) -> None:
    name, content, page = FILES[library]
    for path, told in ((name, content), (page, "<p>One.</p><p>Two.</p>")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(told, "utf-8")
    assert LIBRARIES[library](tmp_path) == EXPECTED[library]
