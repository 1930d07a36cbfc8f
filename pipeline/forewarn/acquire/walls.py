"""Pages that are no article, or not the whole of one: paywalls, consent walls, error pages, indexes, live tickers.

What such pages say stands in models/en/walls.toml; how they are built is known here.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from forewarn.acquire.linkeddata import LinkedData, kinds
from forewarn.ground.resources import models_folder, read_entries

_LIVE, _LIVE_ENTRY = "LiveBlogPosting", "liveBlogUpdate"
_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
_INDEX = {"CollectionPage", "ItemList", "SearchResultsPage"}
# An index shows its stories as so many links that are lines of the text, or as so many <article> elements.
_MIN_LINKED_LINES = 4
_MIN_TEASERS = 5
_STUB_CHARS = 1000
_HIDDEN_CHARS = 300
_HEADLINE_CHARS = 20
_ROOT = re.compile(r"https?://[^/?#]+/?", re.IGNORECASE)
_FURNITURE = ("script", "style", "nav", "header", "footer", "noscript", "template")


@dataclass(frozen=True)
class Wall:
    """A kind of page that gives no article: where its cues stand, how many it takes, and in how short a text."""

    id: str
    reason: str
    where: str
    cues: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    least: int = 1
    below_chars: int | None = None


@cache
def walls() -> tuple[Wall, ...]:
    """The walls of models/en/walls.toml, in its order."""
    entries = [entry.fields for entry in read_entries(models_folder(), "en/walls.toml", "wall")]
    return tuple(
        Wall(**{name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()})
        for fields in entries
    )


def _says(wall: Wall, asked: str) -> bool:
    """Whether a part of a page says what a wall says."""
    if asked in wall.whole or asked.startswith(wall.starts) or asked.endswith(wall.ends):
        return True
    return bool(wall.cues) and sum(_stands(cue, asked) for cue in wall.cues) >= wall.least


def _stands(cue: str, asked: str) -> bool:
    """Whether a cue stands in a text as whole words."""
    at = asked.find(cue)
    while at >= 0:
        before, after = asked[at - 1 : at] if at else "", asked[at + len(cue) :][:1]
        if not (before.isalnum() and cue[0].isalnum()) and not (after.isalnum() and cue[-1].isalnum()):
            return True
        at = asked.find(cue, at + 1)
    return False


def wall_of(tree: HtmlElement, data: LinkedData, title: str | None, text: str, url: str | None = None) -> str | None:
    """Why a page is no article though a text was found in it; None where it is one.

    `text` is what was taken for the article, `title` the page's, `data` its linked data, `url` the address it came from.
    """
    if _is_live(tree, data):
        return next(wall.reason for wall in walls() if wall.id == "live")
    if len(text) < _STUB_CHARS and _locked(tree, data.items):
        return next(wall.reason for wall in walls() if wall.id == "paywall")
    parts = {"title": _compared(title or ""), "text": _compared(text)}
    for wall in walls():
        if wall.below_chars is None or len(text) < wall.below_chars:
            if wall.where == "page" and "page" not in parts:
                parts["page"] = _compared(_told(tree))
            if _says(wall, parts[wall.where]):
                return wall.reason
    return "an index page, not an article" if _is_index(tree, data.kinds(), text, url) else None


def _compared(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _is_live(tree: HtmlElement, data: LinkedData) -> bool:
    """Whether a page's data holds the entries of a live ticker; some sites call every story one, and give it no entries."""
    entries = sum(len(_listed(item.get(_LIVE_ENTRY))) for item in data.articles[:1] if _LIVE in kinds(item))
    marked = tree.xpath(f'count(//*[contains(@itemtype, "{_LIVE}")]//*[@itemprop="{_LIVE_ENTRY}"])')
    return entries > 0 or marked > 0


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _told(tree: HtmlElement) -> str:
    """The words of a page, without navigation, head and foot, which speak of subscriptions on every page."""
    out: list[str] = []
    left = [(body, False) for body in tree.iter("body")][:1]
    while left:
        element, is_done = left.pop()
        if is_done:
            out.append(element.tail or "")
            continue
        left.append((element, True))
        if isinstance(element.tag, str) and element.tag not in _FURNITURE:
            out.append(element.text or "")
            left.extend((child, False) for child in reversed(element))
    return " ".join(out)


def _locked(tree: HtmlElement, items: list[dict[str, Any]]) -> bool:
    """Whether the page's data says that it is not for all, and the part kept back is not in the page."""
    locked = [item for item in items if str(item.get("isAccessibleForFree")).lower() == "false"]
    if not locked:
        return False
    names = {str(item.get("cssSelector", "")).lstrip(".") for item in locked} - {""}
    for name in names:
        if re.fullmatch(r"[\w-]+", name):
            held = tree.xpath(f'//*[contains(concat(" ", normalize-space(@class), " "), " {name} ")]')
            if any(len(" ".join(one.itertext())) >= _HIDDEN_CHARS for one in held):
                return False
    return True


def _is_index(tree: HtmlElement, types: set[str], text: str, url: str | None) -> bool:
    if any(map(_ARTICLE.fullmatch, types)) and not types & _INDEX:
        return False
    if tree.xpath('//meta[@property="og:type" and @content="article"]'):
        return False
    if _is_front(tree, url):
        return True
    lines = [line for line in text.split("\n") if line]
    links = {" ".join(" ".join(a.itertext()).split()) for a in tree.iter("a")}
    linked = sum(line in links and len(line) >= _HEADLINE_CHARS for line in lines)
    if linked >= _MIN_LINKED_LINES and linked * 3 >= len(lines):
        return True
    teasers = [one for one in tree.iter("article") if one.find(".//a[@href]") is not None and len(list(one.iter("p"))) <= 2]
    if len(teasers) < _MIN_TEASERS:
        return False
    # What stands beside a story is not in its text.
    told = {" ".join(" ".join(part.itertext()).split()) for one in teasers for part in one.iter("p", "a", "h2", "h3", "h4")}
    return 2 * sum(line in told for line in lines) >= len(lines)


def _is_front(tree: HtmlElement, url: str | None) -> bool:
    """Whether a page is its site's own: it calls itself a website and its address the site's, and came from nowhere deeper,
    nor says when it was published, as a story does whose site names itself on every page."""
    if not tree.xpath('//meta[@property="og:type" and @content="website"]'):
        return False
    if (url and not _ROOT.fullmatch(url)) or tree.xpath('//meta[contains(@property, "published_time")]'):
        return False
    named = tree.xpath('//link[@rel="canonical"]/@href | //meta[@property="og:url"]/@content')
    return any(_ROOT.fullmatch(str(url).strip()) for url in named)
