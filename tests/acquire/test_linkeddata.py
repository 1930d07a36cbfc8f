import pytest
from forewarn.acquire.linkeddata import LinkedData
from lxml.html import fromstring

STORY = (
    '{"@type": "NewsArticle", "headline": "Bomb", "datePublished": "2024-03-26", "author": ["Mara Lind", {"name": "Dev Rao"}]}'
)


def data(*scripts: str, kind: str = "application/ld+json", head: str = "") -> LinkedData:
    told = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return LinkedData(fromstring(f"<html><head>{head}{told}</head><body><p>x</p></body></html>"))


@pytest.mark.parametrize(
    "script",
    [
        STORY,
        f"[{STORY}]",
        f'{{"@graph": [{{"@type": "WebSite"}}, {STORY}]}}',
        f'{{"@type": "WebPage", "mainEntity": {STORY}}}',
        STORY.replace("NewsArticle", "https://schema.org/NewsArticle"),
        STORY.replace('"NewsArticle"', '["Thing", "schema:ReportageNewsArticle"]'),
        f"<!-- {STORY} -->",
        f"//<![CDATA[\n{STORY}\n//]]>",
        f"{STORY};",
        STORY.replace("}", ",}"),
        STORY.replace('"Bomb"', '"Bomb\n\tat market"'),
    ],
)
def test_an_article_is_found_in_every_variant(script):
    found = data(script)
    assert (list(found.of_articles("datePublished")), found.author()) == (["2024-03-26"], "Mara Lind, Dev Rao")


@pytest.mark.parametrize("kind", ["application/ld+json; charset=utf-8", "application/LD+JSON"])
def test_the_type_of_the_script_may_say_more(kind):
    assert data(STORY, kind=kind).kinds() == {"NewsArticle"}


def test_the_article_that_the_page_is_goes_first():
    other = STORY.replace("2024-03-26", "2020-01-01").replace("{", '{"url": "https://news.example/other", ')
    own = STORY.replace("{", '{"mainEntityOfPage": {"@id": "https://news.example/bomb"}, ', 1)
    found = data(other, own, head='<link rel="canonical" href="https://news.example/bomb">')
    assert list(found.of_articles("datePublished")) == ["2024-03-26", "2020-01-01"]


def test_what_is_no_json_still_tells_its_dates():
    found = data(
        '{"@type": "NewsArticle", "headline": "He said "no"", "datePublished": "2024-03-26", "dateModified": "2024-03-27"}'
    )
    assert (list(found.of_any("datePublished")), list(found.of_any("dateModified"))) == (["2024-03-26"], ["2024-03-27"])
    assert found.items == []


def test_values_that_are_not_what_they_should_be_are_none():
    found = data('{"@type": "NewsArticle", "datePublished": {"x": 1}, "author": 5}', "[" * 5000, "5", "null")
    assert (list(found.of_articles("datePublished")), found.author()) == ([], None)
