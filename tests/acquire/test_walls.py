"""Headlines that look like walls, and walls that do not look like headlines. The layouts are in test_page.py."""

import pytest
from forewarn.acquire.walls import wall_of, walls
from lxml.html import fromstring

STORY = "A bomb went off at the market in the old town on Monday, the police said. Nobody was hurt, the mayor's office said."
ERROR = "an error page sent with status 200"
LIVE = "a live ticker, not an article"
PAYWALL = "behind a paywall: only its beginning is there"


def wall(title: str = "Bomb at market", text: str = STORY, body: str = "", head: str = "") -> str | None:
    return wall_of(fromstring(f"<html><head>{head}</head><body><p>{text}</p>{body}</body></html>"), title, text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("404 Not Found", ERROR),
        ("Page not found | The Paper", ERROR),
        ("Strike kills 404", None),
        ("404 people killed in a year of fighting", None),
        ("Bomb not found in search of school", None),
        ("Access denied to aid convoy", None),
        ("Siege of the tower – live", LIVE),
        ("War latest: live updates", LIVE),
        ("Live: siege of the tower", LIVE),
        ("Siege of the tower: as it happened", LIVE),
        ("Leader captured alive: police", None),
        ("Blast – live music venue hit", None),
        ("Where they live", None),
        (None, None),
    ],
)
def test_a_title_may_say_that_there_is_no_article(title, expected):
    assert wall(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STORY, PAYWALL),
        (STORY * 12, None),  # all of it is there
    ],
)
def test_an_offer_beside_a_short_text_is_a_paywall(text, expected):
    assert wall(text=text, body="<div><p>Already a subscriber? Log in</p></div>") == expected


def test_an_offer_in_the_head_or_foot_of_every_page_is_none():
    assert wall(body="<footer><p>Become a subscriber to The Paper</p></footer>") is None


@pytest.mark.parametrize(("held", "expected"), [("", PAYWALL), (f"<p>{STORY * 4}</p>", None)])
def test_a_page_whose_data_locks_a_part_that_is_there_is_an_article(held, expected):
    data = (
        '{"@type": "NewsArticle", "isAccessibleForFree": false, "hasPart": {"isAccessibleForFree": false, "cssSelector": ".x"}}'
    )
    head = f'<script type="application/ld+json">{data}</script>'
    assert wall(body=f'<div class="a x b">{held}</div>', head=head) == expected


def test_a_story_that_links_to_others_is_no_index():
    links = "".join(f"<li><a href='/{n}'>Another story of the day, number {n}</a></li>" for n in range(20))
    assert wall(body=f"<aside><ul>{links}</ul></aside>") is None


@pytest.mark.parametrize(
    ("kind", "url", "expected"),
    [
        ("website", "https://news.example/", "an index page, not an article"),
        ("website", "https://news.example", "an index page, not an article"),
        ("website", "https://news.example/story", None),
        ("article", "https://news.example/", None),
    ],
)
def test_a_page_that_calls_itself_a_website_at_the_sites_own_address_is_no_article(kind, url, expected):
    assert wall(head=f'<meta property="og:type" content="{kind}"><link rel="canonical" href="{url}">') == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You are being redirected to https://news.example/", "a notice in the place of an article"),
        ("Javascript is required for this site.", "a notice in the place of an article"),
        (STORY * 4 + " You are being redirected, the sign said.", None),
    ],
)
def test_a_notice_is_no_article(text, expected):
    assert wall(text=text) == expected


def test_every_wall_has_an_id_of_its_own_and_something_to_go_by():
    ids = [one.id for one in walls()]
    assert len(ids) == len(set(ids))
    assert [one.id for one in walls() if not (one.cues or one.starts or one.ends)] == []
    assert {one.where for one in walls()} <= {"page", "text", "title"}


@pytest.mark.parametrize("one", walls(), ids=lambda one: one.id)
def test_cues_are_written_as_they_are_compared(one):
    cues = (*one.cues, *one.starts, *one.ends)
    assert [cue for cue in cues if cue != " ".join(cue.casefold().replace("’", "'").split())] == []
    assert len(cues) == len(set(one.cues)) + len(set(one.starts)) + len(set(one.ends))
