"""What extraction costs beside bare spaCy, in one run, as JSON that two commits can be compared by.

    python benchmarks/ratios.py --on-topic corpus/articles.jsonl --mixed news.jsonl --out build/ratios.json
    python benchmarks/ratios.py --compare before.json after.json

For each file of articles (JSON Lines): processor time of the engine as a ratio to `nlp.pipe` of the same texts, with all
components and without NER; the share of words that were parsed; events. The three are measured in turns, so that what else the
machine does falls on all of them. Then articles a second over 1 and more processes, without their start; shards a minute; and
the peak memory of this process and of its largest child.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from forewarn.acquire.sources import read
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.records import Article, Record
from forewarn.workers.pool import cores
from forewarn.workers.processes import Processes

_SHARDS = 8
_MANY = 400  # articles; the first half is not counted, in which processes start
_LEAST_CHANGE = 0.05  # a figure that differs by less is told as the same


def processor_seconds(work: Callable[[], Any]) -> float:
    """The processor time of this process for a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def consume(values: Iterable[Any]) -> int:
    """Go through all of it; how many there were."""
    return sum(1 for _ in values)


def words(engine: Extractor, articles: list[Article]) -> tuple[int, int]:
    """The words of all articles, and those in the sentences that are parsed."""
    every = parsed = 0
    for article in articles:
        trace = engine.trace(article)
        for sentence, chosen in zip(trace.sentences, trace.chosen, strict=True):
            count = len(article.text[sentence.start : sentence.end].split())
            every += count
            parsed += count if chosen else 0
    return every, parsed


def costs(engine: Extractor, articles: list[Article], runs: int) -> dict[str, Any]:
    """The costs of one set of articles; ratios are medians over the runs."""
    texts, nlp = [article.text for article in articles], engine._nlp
    size = load().batch_size
    ways: dict[str, Callable[[], Any]] = {
        "full": lambda: consume(nlp.pipe(texts, batch_size=size)),
        "without_ner": lambda: consume(nlp.pipe(texts, batch_size=size, disable=["ner"])),
        "engine": lambda: consume(engine.outcomes(articles)),
    }
    for work in ways.values():
        work()  # caches filled
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, work in ways.items():
            seconds[name].append(processor_seconds(work))
    every, parsed = words(engine, articles)
    records = [outcome for outcome in engine.outcomes(articles) if isinstance(outcome, Record)]
    over = {name: statistics.median(a / b for a, b in zip(seconds["engine"], seconds[name], strict=True)) for name in ways}
    return {
        "articles": len(articles),
        "events": sum(len(record.events) for record in records),
        "words": every,
        "words_parsed": round(parsed / every, 4),
        "engine_over_full": round(over["full"], 3),
        "engine_over_without_ner": round(over["without_ner"], 3),
        "engine_milliseconds_an_article": round(1000 * statistics.median(seconds["engine"]) / len(articles), 2),
    }


def speed(articles: list[Article], jobs: int) -> float:
    """Articles a second over some processes, once all of them have started; the articles are read again and again until they
    are many."""
    again = -(-_MANY // len(articles))
    outcomes = Processes(load(), jobs).outcomes(articles * again)
    consume(islice(outcomes, _MANY // 2))
    began = time.perf_counter()
    return consume(outcomes) / (time.perf_counter() - began)


def shards_a_minute(lines: list[str], jobs: int) -> float:
    """Shards a minute of `forewarn extract --shards`, starting included: the lines of a file as eight shards."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        for number in range(_SHARDS):
            (source / f"{number}.jsonl").write_text("".join(lines[number::_SHARDS]), "utf-8")
        command = [sys.executable, "-c", "from forewarn.cli import main; main()", "extract", str(source), "--quiet"]
        began = time.perf_counter()
        subprocess.run([*command, "--shards", str(Path(folder) / "out"), "--jobs", str(jobs)], capture_output=True, check=False)
        return _SHARDS * 60 / (time.perf_counter() - began)


def start_seconds(lines: list[str]) -> float:
    """Processor time of `forewarn extract` of one article, from the start of its process to its end; the least of three."""
    took = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-c", "from forewarn.cli import main; main()", "extract", "--quiet"]
        subprocess.run(command, input=lines[0], capture_output=True, check=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(took)


def commit() -> str | None:
    """The commit that is measured, where this is a checkout; with a mark where files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    found = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    return found.stdout.strip() or None


def megabytes(who: int) -> int:
    """Peak memory of this process or its largest child so far."""
    peak = resource.getrusage(who).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def measure(files: dict[str, Path], runs: int, jobs: list[int]) -> dict[str, Any]:
    """All figures."""
    settings = load()
    lines = {name: path.read_text("utf-8").splitlines(keepends=True) for name, path in files.items()}
    first = next(iter(lines.values()))
    out: dict[str, Any] = {
        "commit": commit(),
        "python": platform.python_version(),
        "cores": cores(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "start_seconds": round(start_seconds(first), 2),
        "sets": {},
    }
    engine = Extractor(settings)
    for name, path in files.items():
        articles = [one for one in read(str(path), settings) if isinstance(one, Article)]
        out["sets"][name] = costs(engine, articles, runs)
        rates = {str(number): speed(articles, number) for number in jobs}
        out["sets"][name]["articles_a_second"] = {number: round(rate, 1) for number, rate in rates.items()}
        out["sets"][name]["times_one_process"] = {
            number: round(rate / rates[str(jobs[0])], 2) for number, rate in rates.items()
        }
        out["sets"][name]["shards_a_minute"] = round(shards_a_minute(lines[name], jobs[-1]), 1)
    out["megabytes"] = {"here": megabytes(resource.RUSAGE_SELF), "largest_child": megabytes(resource.RUSAGE_CHILDREN)}
    return out


def flat(figures: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Figures by their path, `sets.mixed.words_parsed`."""
    out: dict[str, Any] = {}
    for name, value in figures.items():
        out |= flat(value, f"{before}{name}.") if isinstance(value, dict) else {before + name: value}
    return out


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """A line for each figure of either, with how it changed."""
    old, new = flat(before), flat(after)
    lines = []
    for name in dict.fromkeys([*old, *new]):
        a, b = old.get(name), new.get(name)
        change = ""
        if isinstance(a, int | float) and isinstance(b, int | float) and a:
            change = "same" if abs(b / a - 1) < _LEAST_CHANGE else f"{b / a - 1:+.0%}"
        lines.append(f"{name:<44}{a!s:>16}{b!s:>16}  {change}".rstrip())
    return lines


def main() -> None:
    """Measure, or compare two measurements."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--on-topic", type=Path, help="articles that are about attacks")
    parser.add_argument("--mixed", type=Path, help="ordinary news")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, nargs="+", default=sorted({1, 2, cores()}))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("BEFORE", "AFTER"))
    asked = parser.parse_args()
    if asked.compare:
        print("\n".join(compared(*(json.loads(path.read_text("utf-8")) for path in asked.compare))))
        return
    files = {name: path for name, path in (("on_topic", asked.on_topic), ("mixed", asked.mixed)) if path}
    if not files:
        parser.error("give --on-topic FILE, --mixed FILE or both")
    figures = json.dumps(measure(files, asked.runs, asked.jobs), indent=1)
    print(figures)
    if asked.out:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(figures + "\n", "utf-8")


if __name__ == "__main__":
    main()
