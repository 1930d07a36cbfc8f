"""How well pages become articles, over a folder of pages with what is expected of each.

    python benchmarks/page_set.py PAGES [EXPECTED.json]

PAGES holds HTML files. EXPECTED.json is an object from a file's name to {"text", "holds", "title", "published", "url"}, of
which any may be missing: the whole text, a passage that must stand in it, the headline, the day (null: none may be found), and
the address the page came from. Without it, every NAME.html has a NAME.json beside it. Prints precision and recall of the words
of texts (in runs of three), the shares of passages, titles and days that are right, the pages that gave no article, and the
milliseconds a page. Pages that are refused because they are not in English are counted apart. With --errors each passage,
title and day that is wrong is told, too.
"""

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forewarn.acquire.language import language_of
from forewarn.acquire.page import read_page
from forewarn.ground.config import load
from forewarn.ground.errors import PageError
from forewarn.ground.records import Article

_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


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


def main() -> None:
    """Run it all and print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("pages", type=Path)
    options.add_argument("expected", type=Path, nargs="?")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    settings = load()
    shares: list[tuple[float, float]] = []
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    times, refused, wrong, foreign = [], [], [], 0
    for name, expected in expectations(given.pages, given.expected).items():
        began = time.perf_counter()
        try:
            article = read_page((given.pages / name).read_bytes(), name, settings, url=expected.get("url"))
            language_of(article.text, name, settings)
        except PageError as problem:
            if problem.why.startswith("not English"):
                foreign += 1
                continue
            article = None
            refused.append(str(problem))
        times.append(time.perf_counter() - began)
        if expected.get("text"):
            want, have = runs(expected["text"]), runs(article.text if article else "")
            shared = (want & have).total()
            shares.append((shared / have.total() if have else 0.0, shared / want.total() if want else 0.0))
        for field, is_right in judged(article, expected):
            asked[field] += 1
            right[field] += is_right
            if article is not None and not is_right:
                found = article.text[:100] if field == "holds" else getattr(article, field)
                wrong.append(f"{name}: {field} is {found!r}, not {expected[field][:100] if expected[field] else None!r}")
    milliseconds = statistics.median(times) * 1000
    print(f"{len(times)} pages, {milliseconds:.0f} ms a page (median); {foreign} more in other languages")
    if shares:
        precision, recall = (statistics.mean(column) for column in zip(*shares, strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"text: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({len(shares)} pages)")
    for field in sorted(asked):
        print(f"{field}: {right[field]} of {asked[field]} right")
    print(f"no article: {len(refused)}", *refused, sep="\n    ")
    if given.errors:
        print(*wrong, sep="\n")


def judged(article: Article | None, expected: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each thing expected of a page but its whole text, and whether it is right."""
    if passage := expected.get("holds"):
        yield "holds", article is not None and " ".join(_WORD.findall(passage)) in " ".join(_WORD.findall(article.text))
    if title := expected.get("title"):
        yield "title", article is not None and _plain(article.title) == _plain(title)
    if "published" in expected:
        yield "published", ((article.published if article else None) or "")[:10] == (expected["published"] or "")[:10]


def _plain(title: str | None) -> str:
    return (title or "").translate(_QUOTES).casefold()


if __name__ == "__main__":
    main()
