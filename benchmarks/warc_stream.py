"""How `forewarn extract` reads a web archive: peak memory against length, and speed against fastwarc's own.

    python benchmarks/warc_stream.py [--megabytes 100 300 1000] [--packed] [--folder DIR]

Makes an archive of each length (benchmarks/warc_pages.py says what is in it). Prints, for each: how fast it is read by fastwarc
alone, by the loader (pages as bytes), and by the loader with the article taken out of each page (the first 2,000 pages, as that
costs the most); then what `forewarn extract` made of it, its time and its peak memory.
"""

import argparse
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType
from forewarn.acquire.archives import read_warc
from forewarn.acquire.sources import read
from forewarn.ground.config import load
from warc_pages import write

_PAGES_TAKEN_OUT = 2000


def alone(stream: BinaryIO) -> Iterator[bytes]:
    """What fastwarc does by itself: every response parsed, its body unpacked and read."""
    for one in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"):
        yield one.reader.read()


def seconds(read_it: Callable[[], Iterator[object]]) -> float:
    """The shortest of three times that a reading takes."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        for _one in read_it():
            pass
        times.append(time.perf_counter() - began)
    return min(times)


def reading(path: Path) -> str:
    """How fast an archive is read, in three ways."""
    settings = load()
    megabytes = path.stat().st_size / 1_000_000

    def opened(read_it: Callable[[BinaryIO], Iterator[object]]) -> Iterator[object]:
        with path.open("rb") as stream:
            yield from read_it(stream)

    by_itself = seconds(lambda: opened(alone))
    loader = seconds(lambda: opened(lambda stream: read_warc(stream, "x", settings)))
    began = time.perf_counter()
    taken_out = sum(1 for _ in itertools.islice(read(str(path), settings), _PAGES_TAKEN_OUT))
    article = (time.perf_counter() - began) / taken_out
    return (
        f"fastwarc {megabytes / by_itself:.0f} MB/s; loader {megabytes / loader:.0f} MB/s, {by_itself / loader:.0%} of that;"
        f" with articles taken out {article * 1000:.1f} ms a page"
    )


def extracting(path: Path) -> str:
    """What `forewarn extract` makes of an archive, in a process of its own, so that the peak is that of the one command."""
    command = [sys.executable, "-c", "from forewarn.cli import main; main()", "extract", str(path), "-o", str(path) + ".jsonl"]
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", _MEASURE, *command], capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    records = Path(str(path) + ".jsonl")
    with records.open("rb") as lines:
        made = sum(1 for _ in lines)
    records.unlink()
    refused = sum(": not English" in line for line in done.stderr.splitlines())
    return f"{made} records, {refused} pages in other languages, {took:.0f} s; {done.stdout.strip()}"


# The parent's own memory is no part of it.
_MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"exit code {code}, peak {peak / 1024:.0f} MB")
"""


def main() -> None:
    """Run it all and print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--megabytes", type=int, nargs="+", default=[100, 300, 1000])
    options.add_argument("--packed", action="store_true", help="An archive as crawls keep it, each record in gzip.")
    options.add_argument("--no-extract", action="store_true", help="Only the reading, not the whole command.")
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    for megabytes in given.megabytes:
        path = folder / f"{megabytes}.warc{'.gz' if given.packed else ''}"
        counts = write(path, megabytes, packed=given.packed)
        print(f"{path.stat().st_size / 1_000_000:.0f} MB:", ", ".join(f"{n} {name}" for name, n in counts.items()), flush=True)
        print("    reading:", reading(path), flush=True)
        if not given.no_extract:
            print("    extract:", extracting(path), flush=True)
        path.unlink()


if __name__ == "__main__":
    main()
