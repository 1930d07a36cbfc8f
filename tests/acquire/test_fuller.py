import json

import pytest
from forewarn.acquire.fuller import body_of, covered, fullest, lacks, story_paragraphs, without_markup, without_navigation
from forewarn.acquire.linkeddata import LinkedData
from forewarn.acquire.page import read_page
from lxml.html import fromstring

STORY = (
    "A bomb went off at the market in the old town on Monday morning and killed two people, the police said.",
    "The mayor spoke of an attack and told the people of the town to stay at home until the streets were searched.",
    "Witnesses said that a lorry had been left at the gate an hour before, and that its driver had walked away.",
    "The army closed the two bridges over the river and searched every car that came from the north of the province.",
)
TEXT = "\n\n".join(STORY)
OTHER = "<p>The council met on Tuesday to speak of the roads of the district, and went home late in the evening.</p>"
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in STORY)
NAVIGATION = "<nav><a href='/'>Home</a><a href='/world'>World news</a></nav>"
BODY = '<script type="application/ld+json">{}</script>'.format(
    json.dumps({"@type": "NewsArticle", "articleBody": " ".join(STORY)})
)


def page(body: str, head: str = "") -> str:
    return f"<html lang='en'><head><title>Bomb at market</title>{head}</head><body>{NAVIGATION}{body}</body></html>"


@pytest.mark.parametrize(
    "html",
    [
        page(f"<div><h1>Bomb at market</h1><div class='x'>{'<br><br>'.join(STORY)}</div></div>"),
        page(f"<h1>Bomb at market</h1><div class='x'>{STORY[0]}<div class='ad'>Offer</div></div>", BODY),
        page(
            "<main>"
            + "".join(f"<div class='box'><p>{one}</p></div><div><a href='/x'>Offer</a></div>" for one in STORY)
            + "</main>"
        ),
        page(f"<div class='share-wrap social'><h1>Bomb at market</h1><div class='bigtext'>{PARAGRAPHS}</div></div>"),
        page(f"<div class='sidebar-grid'><div class='related-wrap'><h1>Bomb at market</h1>{PARAGRAPHS}</div></div>"),
        page(f"<table><tr><td><b>Bomb at market</b></td></tr><tr><td>{'<br><br>'.join(STORY)}</td></tr></table>"),
        page(
            f"<article><section>{''.join(f'<p>{one}</p>' for one in STORY[:1])}</section>"
            f"<section class='hidden-xs'>{''.join(f'<p>{one}</p>' for one in STORY[1:])}</section></article>"
        ),
    ],
    ids=["loose lines", "in its data alone", "boxes", "class of a share bar", "class of a sidebar", "table", "sections"],
)
def test_the_whole_story_is_read_and_nothing_else(settings, html):
    text = read_page(html.encode(), "page.html", settings).text
    assert " ".join(text.split()) == " ".join(TEXT.split())


def test_the_paragraphs_of_a_story_are_those_of_its_part_of_the_page():
    comments = "".join(f"<div class='comment-list'>{OTHER}</div>" for _ in range(9))
    tree = fromstring(page(f"<main><div>{PARAGRAPHS}</div></main><aside>{OTHER}</aside><div>{OTHER}</div>{comments}"))
    assert story_paragraphs(tree) == list(STORY)
    assert (
        story_paragraphs(
            fromstring(page("<p>Short.</p><p><a href='/x'>" + "A long text that is a link alone " * 5 + "</a></p>"))
        )
        == []
    )


def test_boxes_beside_each_other_are_one_part():
    boxes = "".join(f"<div><div><p>{one}</p></div></div>" for one in STORY)
    assert story_paragraphs(fromstring(page(f"<main>{boxes}</main>"))) == list(STORY)


@pytest.mark.parametrize(
    ("quick", "body", "paragraphs", "expected"),
    [
        (TEXT, None, STORY, False),
        (TEXT, TEXT, (), False),
        (STORY[0], TEXT, (), True),
        (STORY[0], None, STORY, True),
        # another story than that of the page's paragraphs, which may be that of a long list of comments
        ("The council met on Tuesday. " * 15, None, STORY, False),
        # data that gives the beginning alone
        (TEXT, STORY[0], STORY, False),
        ("", None, (), False),
    ],
)
def test_a_reading_lacks_what_the_page_shows_besides(quick, body, paragraphs, expected):
    assert lacks(quick, body, paragraphs) is expected


def test_the_fullest_reading_holds_the_quick_one():
    assert fullest(STORY[0], ["", TEXT, TEXT + TEXT], None, STORY) == TEXT
    assert fullest(TEXT, [STORY[0]], None, STORY) == TEXT
    # more than twice the story is the story and its neighbours
    assert fullest(STORY[0], [f"{TEXT} {OTHER * 9}"], None, STORY) == STORY[0]


def test_words_count_as_often_as_they_stand():
    assert covered("a bomb, a bomb", "A bomb.") == 0.5
    assert covered("", "A bomb.") == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom &amp; Ann < 5", "Tom & Ann < 5"),
        ("<p>One <a href='/x'>two</a>.</p><p>Three<br>four.</p><script>x()</script>", "One two.\n\nThree\nfour."),
    ],
)
def test_markup_becomes_paragraphs(text, expected):
    assert without_markup(text) == expected


def test_the_body_of_an_article_is_worth_comparing_with_where_it_is_long():
    tree = fromstring(page("<p>x</p>", BODY))
    assert body_of(LinkedData(tree)) == " ".join(STORY)
    assert body_of(LinkedData(fromstring(page("<p>x</p>", BODY.replace(STORY[1], "").replace(STORY[2], ""))))) is None


def test_navigation_is_dropped_at_the_ends_only():
    told = f"Home\n\nWorld news\n\n{STORY[0]}\n\nHome\n\n{STORY[1]}\n\nWorld news"
    assert without_navigation(fromstring(page("")), told) == f"{STORY[0]}\n\nHome\n\n{STORY[1]}"
