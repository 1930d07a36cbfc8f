"""Text that a page leaves loose between its blocks, put into paragraphs, as which alone it is taken for a part of the article.

A box of links at the beginning of a story ("Related content") ends the paragraph that it stands in, and so leaves the lead
outside of any; some sites give the whole story so.
"""

import re
from collections.abc import Iterator

from lxml.html import Element, HtmlElement

_PARENTS = ("div", "article", "section", "main", "td", "body")
_BLOCKS = {
    *("div", "p", "ul", "ol", "table", "section", "aside", "header", "figure", "blockquote", "form", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "noscript", "iframe", "ins", "video", "picture", "img"),
}
_INLINE = {"a", "abbr", "b", "br", "cite", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
# Less is a label or a caption. The loose words before the first link or emphasis count apart: lists of links have none.
_LEAST_CHARS, _LEAST_BEFORE = 100, 30
# What a page may name by number and a tree cannot hold.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EMPTY_LINE = re.compile(r"\n\s*\n")


def gather(tree: HtmlElement) -> None:
    """Put loose text after a block, with the inline elements in it, into a paragraph of its own; changes `tree`."""
    for block in [block for parent in tree.iter(*_PARENTS) for block in parent if block.tag in _BLOCKS]:
        before = block.tail or ""
        if len(before.strip()) < _LEAST_BEFORE:
            continue
        run = list(_inline_after(block))
        if len(before.strip()) + sum(len("".join(one.itertext())) + len(one.tail or "") for one in run) < _LEAST_CHARS:
            continue
        *whole, last = _EMPTY_LINE.split(before)
        block.tail = None
        paragraph = _paragraph(last)
        paragraph.extend(run)
        for one in (paragraph, *map(_paragraph, reversed(whole))):
            block.addnext(one)


def _inline_after(block: HtmlElement) -> Iterator[HtmlElement]:
    following = block.getnext()
    while following is not None and following.tag in _INLINE:
        yield following
        following = following.getnext()


def _paragraph(text: str) -> HtmlElement:
    paragraph = Element("p")
    paragraph.text = _NOT_XML.sub(" ", text)
    return paragraph
