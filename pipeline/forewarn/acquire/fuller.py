"""Whether the quick reading of a page lacks a part of its story, judged by what else the page shows of it.

Two things are compared with: the text that the page's linked data gives (articleBody), and the paragraphs of the part of the
page that holds most of them. A fuller reading is taken only where it holds what the quick one does and more.
"""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

from lxml.html import HtmlElement, fromstring

from forewarn.acquire.linkeddata import LinkedData
from forewarn.acquire.text import tidy

_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|ul|blockquote|article|section|b|i|strong|em|a)\b[^>]{0,500}>", re.IGNORECASE)
_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "section", "article", "figure", "table", "tr")
# A paragraph of a story; a shorter one is a label, and one that is mostly links is navigation.
_LEAST_CHARS, _MOST_LINKED = 60, 0.4
# How far above its paragraphs the part of a page that is the story may begin, by the share of all that it holds.
_MOST_OF = 0.6
_ENOUGH = 0.75
_BODY_CHARS = 250
_STUB_CHARS = 300
_OTHERS = re.compile(r"comment|disqus|related|sidebar|footer|promo|teaser|newsletter|cookie|consent|recirc|recommend|trending")
_NOT_STORY = ("aside", "nav", "footer", "header", "form", "noscript", "figure", "figcaption", "blockquote")


def without_markup(text: str) -> str:
    """A text without markup, if it has any: HTML becomes its paragraphs."""
    if not _MARKUP.search(text):
        return tidy(unescape(text))
    root = fromstring(f"<div>{text}</div>")
    for element in root.iter():
        if element.tag in _BLOCKS:
            element.tail = f"\n\n{element.tail or ''}"
        elif element.tag == "br":
            element.tail = f"\n{element.tail or ''}"
        elif element.tag in ("script", "style"):
            element.text = None
    return tidy("".join(root.itertext()))


def body_of(data: LinkedData) -> str | None:
    """The whole text that a page's linked data gives of its article; None where there is none worth comparing with."""
    for body in data.of_articles("articleBody"):
        text = without_markup(body)
        return text if len(text) >= _BODY_CHARS else None
    return None


def story_paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs of the part of a page that holds most of them, in order."""
    held: Counter[HtmlElement] = Counter()
    told: dict[HtmlElement, str] = {}
    for paragraph in tree.iter("p"):
        text = " ".join("".join(paragraph.itertext()).split())
        if (
            len(text) < _LEAST_CHARS
            or len("".join(t for a in paragraph.iter("a") for t in a.itertext())) > len(text) * _MOST_LINKED
        ):
            continue
        if any(one.tag in _NOT_STORY or _OTHERS.search(_named(one)) for one in paragraph.iterancestors()):
            continue
        told[paragraph] = text
        if (parent := paragraph.getparent()) is not None:
            held[parent] += len(text)
    if not held:
        return []
    part = max(held, key=lambda one: held[one])
    now, whole = held[part], sum(held.values())
    # Pieces of a story stand in boxes beside each other: the part grows while it gains much by it.
    for above in part.iterancestors():
        if now >= whole * _ENOUGH or above.tag in ("body", "html"):
            break
        then = sum(chars for one, chars in held.items() if one is above or above in one.iterancestors())
        if then >= now / _MOST_OF:
            part, now = above, then
    return [text for paragraph, text in told.items() if part in paragraph.iterancestors()]


def without_navigation(tree: HtmlElement, text: str) -> str:
    """A text without the links of the page's navigation at its beginning and end, where no better part was found."""
    links = {" ".join("".join(a.itertext()).split()) for part in tree.iter("nav", "header", "footer") for a in part.iter("a")}
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line and line not in links), len(lines))
    last = next((number for number, line in reversed(list(enumerate(lines))) if line and line not in links), 0)
    return "\n".join(lines[first : last + 1])


def covered(text: str, by: str) -> float:
    """The share of a text's words that stand in another, each as often as it stands there."""
    words = Counter(_WORD.findall(text.casefold()))
    return (words & Counter(_WORD.findall(by.casefold()))).total() / max(words.total(), 1)


def lacks(quick: str, body: str | None, paragraphs: Iterable[str]) -> bool:
    """Whether a quick reading lacks a good part of the story."""
    if body is not None and len(quick) < len(body) and covered(body, quick) < _ENOUGH:
        return True
    story = "\n\n".join(paragraphs)
    if len(story) <= len(quick) or len(story) < _STUB_CHARS:
        return False
    # Where it has nothing of the story that the page shows, the quick one may have found another story; that is no part of it.
    return covered(story, quick) < _ENOUGH and (len(quick) < _STUB_CHARS or covered(quick, story) >= _ENOUGH)


def fullest(quick: str, others: Iterable[str], body: str | None, paragraphs: Iterable[str]) -> str:
    """The reading that holds most of the story, the first of those that do; a longer one has to hold the quick one's text."""
    story = body or "\n\n".join(paragraphs)
    best, most = quick, covered(story, quick)
    for other in others:
        holds = covered(story, other)
        # Twice the story is more than the story.
        if (
            holds > most + 0.1
            and len(other) < 2 * len(story)
            and (len(quick) < _STUB_CHARS or covered(quick, other) >= _MOST_OF)
        ):
            best, most = other, holds
    return best


def _named(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()
