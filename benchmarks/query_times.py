"""How long `forewarn query` takes from process start to exit, for each filter, on a generated database.

    python benchmarks/generate_database.py events.db
    python benchmarks/query_times.py events.db

Prints the median of several runs and its ratio to `python -c pass`; exits with 1 if a median is over the limit.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

QUERIES = (
    (),
    ("--status", "all"),
    ("--type", "warning"),
    ("--subtype", "bombing"),
    ("--status", "foiled"),
    ("--actor", "ISIS"),
    ("--actor", "brigade"),
    ("--actor", "nobody at all"),
    ("--role", "recipient"),
    ("--actor", "Islamic State", "--role", "claimant"),
    ("--country", "Russia"),
    ("--type", "warning", "--country", "RU"),
    ("--place", "Moscow"),
    ("--since", "2020"),
    ("--until", "2015-06"),
    ("--since", "2015-01", "--until", "2015-02"),
    ("--min-killed", "50"),
    ("--min-killed", "50", "--since", "2024-01-01"),
    ("--min-injured", "100"),
    ("--text", "attack"),
    ("--text", '"bus station" warned'),
    ("--claimed-by", "Islamic State"),
    ("--warned", "any"),
    ("--warned", "RU"),
    ("--sort", "killed"),
    ("--sort", "published"),
    ("--sort", "oldest"),
    ("--sort", "confidence", "--limit", "500", "--format", "json"),
)
_LIMIT = 1.0  # seconds, on a machine that does nothing else


def seconds(command: list[str], runs: int) -> float:
    """The median time of a command from start to exit."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    bare = seconds([sys.executable, "-c", "pass"], options.runs)
    forewarn = [sys.executable, "-c", "from forewarn.cli import main; main()", "query", "--db", str(options.path)]
    slow = 0
    print(f"{'median':>8}  {'ratio':>6}  query")
    for query in QUERIES:
        median = seconds([*forewarn, *query], options.runs)
        slow += median > _LIMIT
        print(f"{median:7.3f}s  {median / bare:5.1f}x  {' '.join(query) or '(no filter)'}", flush=True)
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
