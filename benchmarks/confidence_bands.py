"""Whether the confidence means what it says: events by band of confidence, with the share of them that are right.

    python benchmarks/confidence_bands.py gold.jsonl [--predictions records.jsonl] [--width 0.1]

An event is right where `forewarn evaluate` pairs it with one of gold; pairs with optional ones are left out of the count.
Without records the articles are extracted now. Prints a Markdown table.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from forewarn.evaluate.align import assign, similarity
from forewarn.evaluate.gold import GoldArticle, read_gold, read_predictions, told_events
from forewarn.extraction import Extractor
from forewarn.ground.config import load


def judged(golds: Sequence[GoldArticle], told: Mapping[str, list[Any]]) -> Iterator[tuple[float, bool]]:
    """Each predicted event's confidence and whether it is right."""
    for one in golds:
        preds = told_events(told.get(one.article.id, []), one.article.text, one.article.id)
        for kind in sorted({event.type for event in preds}):
            mine = [event for event in preds if event.type == kind]
            right = [event for event in one.events if event.type == kind]
            pairs = assign([[similarity(pred, gold) for gold in right] for pred in mine])
            for i, event in enumerate(mine):
                if i in pairs and right[pairs[i]].optional:
                    continue
                yield float(event.raw.get("confidence") or 0.0), i in pairs


def table(found: Sequence[tuple[float, bool]], width: float) -> Iterator[str]:
    """The lines of the table: band, events, the mean confidence in it, the share that is right."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, is_right in found:
        bands[min(int(confidence / width), int(1 / width) - 1)].append((confidence, is_right))
    yield "| confidence | events | mean confidence | precision |"
    yield "| --- | --- | --- | --- |"
    for band, events in sorted(bands.items()):
        mean = sum(confidence for confidence, _ in events) / len(events)
        right = sum(is_right for _, is_right in events) / len(events)
        yield f"| {band * width:.2f}-{(band + 1) * width:.2f} | {len(events)} | {mean:.2f} | {right:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="a gold file, in the form that corpus/README.md describes")
    parser.add_argument("--articles", type=Path, help="the texts by id, where the gold lines have none")
    parser.add_argument("--predictions", type=Path, help="records, as `forewarn extract` prints them")
    parser.add_argument("--width", type=float, default=0.1, help="of a band")
    asked = parser.parse_args()
    beside = asked.gold.with_name("articles.jsonl")
    golds = read_gold(asked.gold, asked.articles or (beside if beside.is_file() else None))
    if asked.predictions:
        told = read_predictions(asked.predictions)
    else:
        records = Extractor(load()).records([one.article for one in golds])
        told = {record.article.id: record.to_dict()["events"] for record in records}
    for line in table(list(judged(golds, told)), asked.width):
        print(line)


if __name__ == "__main__":
    main()
