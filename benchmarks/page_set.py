"""How well pages become articles, over a folder of pages with what is expected of each.

    python benchmarks/page_set.py PAGES [EXPECTED.json] [--beside] [--errors]

PAGES holds HTML files. EXPECTED.json is an object from a file's name to an object of which any part may be missing: `text`, the
whole text; `holds`, a passage that must stand in it; `with` and `without`, passages that must and must not; `title`;
`published`, the day (null: none may be found) or the moment; and `url`, the address the page came from. Without it, every
NAME.html has a NAME.json beside it.

Prints a row for each reader: precision, recall and F1 of the words of texts (in runs of three), the shares of passages, titles,
days and moments that are right, the pages that gave no article, and the milliseconds of processor time a page. Pages that are
not in English are left out. With --beside, trafilatura (its default and its fast mode) reads the same pages in the same run,
and newspaper4k where it is installed. With --errors what forewarn has wrong is told.
"""

import argparse
import importlib.util
import json
import logging
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trafilatura
from forewarn.acquire.encoding import declared_in_html, decode
from forewarn.acquire.language import language_of
from forewarn.acquire.page import read_page
from forewarn.ground.config import load
from forewarn.ground.errors import ForewarnError, PageError
from forewarn.ground.localday import moment_of

_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_SETTINGS = load()
_STORY = "A bomb went off at the market in the old town on Monday morning and killed two people, the police said. "
_FIRST = (
    f"<html lang='en'><body><article><h1>Bomb at market</h1><p>KABUL, March 26 (AP) - {_STORY * 3}</p></article></body></html>"
)


@dataclass(frozen=True)
class Read:
    """What a reader made of a page; `why` tells why it is no article."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    why: str | None = None


Reader = Callable[[bytes, str, str | None], Read]


def forewarn(raw: bytes, name: str, url: str | None) -> Read:
    """This project."""
    try:
        article = read_page(raw, name, _SETTINGS, url=url)
        language_of(article.text, name, _SETTINGS)
    except ForewarnError as problem:
        return Read(why=str(problem))
    return Read(article.text, article.title, article.published)


def trafilatura_default(raw: bytes, name: str, url: str | None, *, fast: bool = False) -> Read:
    """trafilatura as it is called by itself."""
    html = decode(raw, name, declared_in_html(raw))
    found = trafilatura.bare_extraction(html, url=url, fast=fast, include_comments=False, with_metadata=True)
    return Read(found.text or "", found.title, found.date) if found else Read(why="nothing found")


def trafilatura_fast(raw: bytes, name: str, url: str | None) -> Read:
    """trafilatura in its fast mode."""
    return trafilatura_default(raw, name, url, fast=True)


def newspaper(raw: bytes, name: str, url: str | None) -> Read:
    """newspaper4k."""
    from newspaper import Article as Paper

    paper = Paper(url or "https://news.example/a", language="en")
    paper.download(input_html=decode(raw, name, declared_in_html(raw)))
    paper.parse()
    return Read(paper.text, paper.title, paper.publish_date.isoformat() if paper.publish_date else None)


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of three words of a text, each as often as it stands there."""
    words = _WORD.findall(text.casefold())
    return Counter(zip(words, words[1:], words[2:], strict=False))


def expectations(pages: Path, path: Path | None) -> dict[str, dict[str, Any]]:
    """What is expected of each page, by its name; pages that are to be refused are left out."""
    if path is not None:
        return json.loads(path.read_text("utf-8"))
    beside = {page.name: page.with_suffix(".json") for page in sorted(pages.glob("*.html"))}
    read = {name: json.loads(one.read_text("utf-8")) for name, one in beside.items() if one.exists()}
    return {name: data for name, data in read.items() if "refused" not in data}


@dataclass
class Score:
    """The counts of one reader."""

    shares: list[tuple[float, float]] = field(default_factory=list)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    none: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, read: Read, expected: dict[str, Any]) -> None:
        """Count what a reader made of a page."""
        if read.why:
            self.none.append(read.why)
        if expected.get("text"):
            want, have = runs(expected["text"]), runs(read.text)
            shared = (want & have).total()
            self.shares.append((shared / have.total() if have else 0.0, shared / want.total() if want else 0.0))
        for kind, is_right in judged(read, expected):
            self.asked[kind] += 1
            self.right[kind] += is_right
            if not (is_right or read.why):
                told = {"title": read.title, "published": read.published, "moment": read.published}.get(kind, read.text[:100])
                self.wrong.append(f"{name}: {kind} is {told!r}")

    def row(self) -> str:
        """The figures in a line."""
        out = [f"{len(self.seconds) - len(self.none)} articles"]
        if self.shares:
            precision, recall = (statistics.mean(column) for column in zip(*self.shares, strict=True))
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            out.append(f"text P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
        out += [f"{kind} {self.right[kind]}/{self.asked[kind]}" for kind in sorted(self.asked)]
        return ", ".join([*out, f"{statistics.mean(self.seconds) * 1000:.0f} ms"])


def main() -> None:
    """Run it all and print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("pages", type=Path)
    options.add_argument("expected", type=Path, nargs="?")
    options.add_argument("--beside", action="store_true")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    logging.disable(logging.ERROR)
    readers: list[Reader] = [forewarn]
    if given.beside:
        readers += [trafilatura_default, trafilatura_fast]
        readers += [newspaper] if importlib.util.find_spec("newspaper") else []
    scores = {reader.__name__: Score() for reader in readers}
    pages = {
        name: expected for name, expected in expectations(given.pages, given.expected).items() if (given.pages / name).is_file()
    }
    for reader in readers:  # what is loaded once is not the time of a page
        reader(_FIRST.encode(), "first.html", None)
    foreign = 0
    for name, expected in pages.items():
        raw = (given.pages / name).read_bytes()
        for reader in readers:
            score, began = scores[reader.__name__], time.process_time()
            try:
                read = reader(raw, name, expected.get("url"))
            except PageError as problem:
                read = Read(why=str(problem))
            if read.why and "not English" in read.why:
                foreign += 1
                break
            score.seconds.append(time.process_time() - began)
            score.add(name, read, expected)
    print(f"{len(pages) - foreign} pages in English, {foreign} in other languages")
    for name, score in scores.items():
        print(f"{name:<20} {score.row()}")
    if given.errors:
        print(*scores["forewarn"].none, *scores["forewarn"].wrong, sep="\n")


def judged(read: Any, expected: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each thing expected of a page but its whole text, and whether it is right; `read` is an article, or None for none."""
    text = _words(read.text) if read else ""
    for passage in [expected["holds"]] if expected.get("holds") else []:
        yield "holds", _words(passage) in text
    yield from (("with", _words(passage) in text) for passage in expected.get("with", ()))
    yield from (("without", _words(passage) not in text) for passage in expected.get("without", ()))
    if title := expected.get("title"):
        yield "title", read is not None and _plain(read.title) == _plain(title)
    if "published" in expected:
        found, wanted = (read.published if read else None) or "", expected["published"] or ""
        yield "published", found[:10] == wanted[:10]
        if len(wanted) > 10:
            yield "moment", len(found) > 10 and moment_of(found).timestamp() // 60 == moment_of(wanted).timestamp() // 60


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _plain(title: str | None) -> str:
    return (title or "").translate(_QUOTES).casefold()


if __name__ == "__main__":
    main()
