"""Headlines that look like walls, and walls that do not look like headlines. The layouts are in test_page.py."""

import pytest
from forewarn.acquire.linkeddata import LinkedData
from forewarn.acquire.walls import wall_of, walls
from lxml.html import fromstring

STORY = "A bomb went off at the market in the old town on Monday, the police said. Nobody was hurt, the mayor's office said."
ERROR = "an error page sent with status 200"
LIVE = "a live ticker, not an article"
PAYWALL = "behind a paywall: only its beginning is there"


ROBOT = "the site asks for a proof that a person reads"
REGION = "the site does not show its pages where it was asked from"
SESSION = "the site asks its readers to log in again"
INDEX = "an index page, not an article"


def wall(
    title: str = "Bomb at market", text: str = STORY, body: str = "", head: str = "", url: str | None = None
) -> str | None:
    tree = fromstring(f"<html><head>{head}</head><body><p>{text}</p>{body}</body></html>")
    return wall_of(tree, LinkedData(tree), title, text, url)


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


def test_a_page_that_calls_itself_its_site_is_a_story_where_it_came_from_deeper_in_or_has_a_date():
    head = '<meta property="og:type" content="website"><meta property="og:url" content="https://news.example/">'
    assert wall(head=head, url="https://news.example/world/bomb") is None
    assert wall(head=head + '<meta property="article:published_time" content="2024-03-26">') is None
    assert wall(head=head, url="https://news.example/") == INDEX


def teasers(number: int, told: str) -> str:
    one = "<article><h3><a href='/{0}'>{1} {0}</a></h3><p>{2}</p></article>"
    return "".join(one.format(n, "Another story of the day, number", told.format(n)) for n in range(number))


def test_teasers_are_an_index_only_where_they_are_the_text():
    told = "The council met for the {}th time on the roads of the district, and went home."
    lines = "\n\n".join(told.format(n) for n in range(6))
    assert wall(body=f"<aside>{teasers(6, told)}</aside>") is None
    assert wall(text=lines, body=teasers(6, told)) == INDEX


LIVE_DATA = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Siege"%s}</script>'


@pytest.mark.parametrize(
    ("more", "expected"), [("", None), (', "liveBlogUpdate": []', None), (', "liveBlogUpdate": [{}, {}]', LIVE)]
)
def test_a_live_ticker_has_entries(more, expected):
    assert wall(head=LIVE_DATA % more) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Just a moment...", "news.example needs to review the security of your connection before proceeding.", ROBOT),
        ("Attention Required! | Cloudflare", "Sorry, you have been blocked. You are unable to access news.example.", ROBOT),
        ("news.example", "Request unsuccessful. Incapsula incident ID: 277000430087-1", ROBOT),
        ("Access to this page has been denied", "Press & Hold to confirm you are a human (and not a bot).", ROBOT),
        ("Pardon Our Interruption", "As you were browsing something about your browser made us think you were a bot.", ROBOT),
        ("news.example", "Please enable JS and disable any ad blocker", ROBOT),
        ("Just a moment: a day in a besieged town", STORY, None),
        ("451", "This content is not available in your region.", REGION),
        ("Unavailable", "Unavailable due to legal reasons. We recognise you are attempting to access this website.", REGION),
        ("Bomb at market", f"{STORY} This is your last free article.", PAYWALL),
        ("301 Moved Permanently", "The document has moved here.", ERROR),
        ("The Paper", "Your session has expired. Please log in again to read on.", SESSION),
    ],
)
def test_a_page_that_stands_in_the_way_is_no_article(title, text, expected):
    assert wall(title, text) == expected


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
    assert [one.id for one in walls() if not (one.cues or one.starts or one.ends or one.whole)] == []
    assert {one.where for one in walls()} <= {"page", "text", "title"}


@pytest.mark.parametrize("one", walls(), ids=lambda one: one.id)
def test_cues_are_written_as_they_are_compared(one):
    cues = (*one.cues, *one.starts, *one.ends, *one.whole)
    assert [cue for cue in cues if cue != " ".join(cue.casefold().replace("’", "'").split())] == []
    assert len(cues) == len(set(one.cues)) + len(set(one.starts)) + len(set(one.ends)) + len(set(one.whole))
