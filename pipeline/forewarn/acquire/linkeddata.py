"""The linked data (JSON-LD) of a page: the objects that say what it is, who wrote it and when."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_ARTICLE_TYPE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
_MOST_ITEMS = 2000
_SCRIPTS = './/script[starts-with(translate(normalize-space(@type), "LDJSON", "ldjson"), "application/ld+json")]'
# What is put around JSON so that old browsers pass over it.
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DAY_FIELD = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"\\]{8,60})"')


class LinkedData:
    """The objects of a page's JSON-LD, read once; what is no JSON still tells its dates."""

    def __init__(self, tree: HtmlElement) -> None:
        self._broken: list[str] = []
        self.items = list(self._read(tree))
        # The article that the page is about goes before those that it names beside it.
        here = {str(url) for url in tree.xpath('//link[@rel="canonical"]/@href | //meta[@property="og:url"]/@content')}
        articles = [item for item in self.items if any(map(_ARTICLE_TYPE.fullmatch, kinds(item)))]
        self.articles = sorted(articles, key=lambda item: not (here & set(_addresses(item))))

    def kinds(self) -> set[str]:
        """The types of all objects, without their vocabulary's address."""
        return {kind for item in self.items for kind in kinds(item)}

    def of_articles(self, name: str) -> Iterator[str]:
        """The text values of a field of the articles, the page's own first."""
        yield from (value for item in self.articles for value in _texts(item.get(name)))

    def of_any(self, name: str) -> Iterator[str]:
        """The text values of a field of the other objects, then those of scripts that are no JSON."""
        articles = {id(item) for item in self.articles}
        yield from (value for item in self.items if id(item) not in articles for value in _texts(item.get(name)))
        for script in self._broken:
            yield from (match[2] for match in _DAY_FIELD.finditer(script) if match[1] == name)

    def author(self) -> str | None:
        """The authors that the articles name, apart by commas."""
        for item in self.articles:
            named = item.get("author")
            people = named if isinstance(named, list) else [named]
            names = [one.get("name") if isinstance(one, dict) else one for one in people]
            found = [name.strip() for name in names if isinstance(name, str) and name.strip()]
            if found:
                return ", ".join(dict.fromkeys(found))
        return None

    def _read(self, tree: HtmlElement) -> Iterator[dict[str, Any]]:
        """The objects, outermost first."""
        queue: deque[Any] = deque()
        for script in tree.xpath(_SCRIPTS):
            text = _WRAPPING.sub("", script.text or "")
            try:
                queue.append(_parsed(text))
            except (ValueError, RecursionError):
                self._broken.append(text)
        for _ in range(_MOST_ITEMS):
            if not queue:
                return
            item = queue.popleft()
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                yield item
                queue.extend(value for value in item.values() if isinstance(value, dict | list))


def kinds(item: dict[str, Any]) -> Iterator[str]:
    """The types of an object, without their vocabulary's address: "https://schema.org/NewsArticle" is "NewsArticle"."""
    named = item.get("@type")
    for kind in named if isinstance(named, list) else [named]:
        if isinstance(kind, str):
            yield re.split(r"[/#:]", kind)[-1]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_TRAILING_COMMA.sub("", text), strict=False)


def _addresses(item: dict[str, Any]) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = item.get(name)
        value = value.get("@id") if isinstance(value, dict) else value
        if isinstance(value, str):
            yield value


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
