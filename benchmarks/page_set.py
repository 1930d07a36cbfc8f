"""How well pages become articles, over a folder of pages with what is expected of each.

    python benchmarks/page_set.py PAGES [EXPECTED.json]

PAGES holds HTML files. EXPECTED.json is an object from a file's name to {"text", "title", "published"}, of which any may be
missing; without it, every NAME.html has a NAME.json beside it. Prints precision and recall of the words of texts (in runs of
three), the share of right titles and of exact days, the pages that gave no article, and milliseconds a page.
"""

import argparse
import json
import re
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.acquire.page import read_page
from pipeline.ground.config import load
from pipeline.ground.errors import PageError

_WORD = re.compile(r"\w+")


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
    given = options.parse_args()
    settings = load()
    shares: list[tuple[float, float]] = []
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    times, refused = [], []
    for name, expected in expectations(given.pages, given.expected).items():
        began = time.perf_counter()
        try:
            article = read_page((given.pages / name).read_bytes(), name, settings)
        except PageError as problem:
            article = None
            refused.append(str(problem))
        times.append(time.perf_counter() - began)
        if expected.get("text"):
            want, have = runs(expected["text"]), runs(article.text if article else "")
            shared = (want & have).total()
            shares.append((shared / have.total() if have else 0.0, shared / want.total() if want else 0.0))
        for field, length in (("title", None), ("published", 10)):
            if expected.get(field):
                asked[field] += 1
                found = getattr(article, field) if article else None
                right[field] += bool(found) and found[:length].casefold() == expected[field][:length].casefold()
    precision, recall = (statistics.mean(column) for column in zip(*shares, strict=True))
    print(f"{len(times)} pages, {statistics.median(times) * 1000:.0f} ms a page (median)")
    print(f"text: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}")
    for field in sorted(asked):
        print(f"{field}: {right[field]} of {asked[field]} right")
    print(f"no article: {len(refused)}", *refused, sep="\n    ")


if __name__ == "__main__":
    main()
