"""Count in how many articles each word occurs, and write models/en/frequencies.csv.gz.

    tools/build_frequencies.py ARTICLES.jsonl[.gz]... [--without GROUPS.jsonl]

Each line is an article with `text`. Of articles with the same `incident` (an id, or an object with `group`) only the first is
counted, so that the words of one incident do not become common by being told often. `--without` leaves out the articles that
a linker is to be fitted on.
"""

import argparse
import csv
import gzip
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forewarn.ground.resources import models_folder
from forewarn.incidents.words import FREQUENCIES, words

LEAST = 3  # articles; rarer words all count as unseen


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    with gzip.open(path, "rt", "utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def main() -> None:
    """Read, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--without", type=Path)
    args = parser.parse_args()
    left_out = {group["id"] for group in read(args.without)} if args.without else set()
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    documents = 0
    for path in args.articles:
        for article in read(path):
            incident = article.get("incident")
            incident = incident["group"] if isinstance(incident, dict) else incident
            if article["id"] in left_out or incident in seen:
                continue
            seen |= {incident} - {None}
            documents += 1
            counts.update(set(words(article["text"])))
    kept = sorted((word, count) for word, count in counts.items() if count >= LEAST)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([("word", "articles"), ("", documents), *kept])
    path = models_folder() / FREQUENCIES
    path.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    print(f"{path}: {len(kept)} words of {documents} articles")


if __name__ == "__main__":
    main()
