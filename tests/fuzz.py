"""Texts that nobody wrote: sentences of the corpus and of files of your own, mutated, read by the engine.

`make fuzz` runs it by the thousand: FUZZ=FOLDER takes texts from the JSON Lines files of a folder (`.jsonl`, `.jsonl.gz`) as
well, first each as it is, then mutated; COUNT says how many mutations. A fault is printed with the text that it came of.
"""

import gzip
import json
import random
import re
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from forewarn.extraction import Extractor
from forewarn.ground.errors import ItemError
from forewarn.ground.records import Article, check

from tests import engines

_WORDS = (
    *("and", "who", "which", "that", "of", "by", "to", "not", "if", "would", "said", "claimed", "warned", "killed", "attack"),
    *("bombed", "he", "them", "itself", "Kabul", "Monday", "last year", "10", "2,000", "a", "the", ",", ";", "-", "(", '"'),
    *(
        "9999-12-31",
        "0001-01-01",
        "1" * 40,
        "999999999 years ago",
        "dozens",
        "\u202e",
        "\ud7ff",
        "\x00",
        "é",
        "\U0001f4a5",
        "²",
    ),
)
_DAYS = (None, "2024-03-26", "0001-01-01", "9999-12-31", "2024-02-29T23:59:59-12:00")


def mutated(sentences: list[str], pick: random.Random) -> str:
    """A few sentences with words lost, doubled, swapped and put in."""
    out = []
    for sentence in pick.sample(sentences, k=min(len(sentences), pick.randint(1, 4))):
        words = sentence.split(" ")
        for _ in range(pick.randint(1, 6)):
            at = pick.randrange(len(words))
            match pick.randrange(5):
                case 0:
                    words[at : at + 1] = []
                case 1:
                    words[at:at] = words[at : at + pick.randint(1, 8)]
                case 2:
                    other = pick.randrange(len(words))
                    words[at], words[other] = words[other], words[at]
                case 3:
                    words[at:at] = [pick.choice(_WORDS)] * pick.choice((1, 1, 1, 2, 30))
                case 4:
                    words[at:] = pick.choice(sentences).split(" ")
            words = words or ["attack"]
        out.append(" ".join(words))
    return pick.choice((" ", "\n", "\n\n", "")).join(out)


def mutations(texts: list[str], count: int, seed: int) -> Iterator[Article]:
    """Articles of mutated sentences, the same for the same seed."""
    pick = random.Random(seed)
    sentences = sorted({one.strip() for text in texts for one in re.split(r"(?<=[.!?])\s+|\n+", text) if one.strip()})
    for number in range(count):
        yield Article(id=f"{seed}-{number}", text=mutated(sentences, pick), published=pick.choice(_DAYS))


def faults(engine: Extractor, articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
    """What is wrong with the outcome of each article, and its text; nothing where all is well."""
    held: list[Article] = []

    def noted() -> Iterator[Article]:
        for article in articles:
            held.append(article)
            yield article

    for outcome in engine.outcomes(noted()):
        article = held.pop(0)
        if isinstance(outcome, ItemError):
            yield str(outcome), article.text
        elif found := check(outcome):
            yield f"{article.id}: {found[0]}", article.text


def texts_in(folder: Path) -> Iterator[str]:
    """The texts of the JSON Lines files in a folder."""
    for path in sorted(folder.glob("*.jsonl*")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            yield from (text for line in lines if (text := json.loads(line).get("text")))


def main(count: int, folder: Path | None) -> int:
    """Run and print; 1 where there was a fault."""
    engine, began, bad = engines.engine(), time.monotonic(), 0
    texts = [article.text for article in engines.corpus()]
    given = list(texts_in(folder)) if folder else []
    whole = (Article(id=f"text {n}", text=text, published="2024-03-26") for n, text in enumerate(given))
    for kind, articles in (("texts", whole), ("mutations", mutations([*texts, *given], count, seed=1))):
        told = list(faults(engine, articles))
        bad += len(told)
        for why, text in told:
            print(f"{why}\n    {text[:500]!r}")
        number = len(given) if kind == "texts" else count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{number} {kind}, {len(told)} faults, {time.monotonic() - began:.0f} s, {peak} MB")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
