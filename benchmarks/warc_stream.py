"""How `forewarn extract` reads a web archive: peak memory against length, and speed against fastwarc's own.

    python benchmarks/warc_stream.py [--megabytes 100 200 400 1000] [--folder DIR]

Makes an archive of generated pages for each length. Prints, for each: the peak memory of `forewarn extract`, its time, and how
fast the archive is read by fastwarc alone, by the loader (pages as bytes) and by the loader with the article taken out of
each page (the first 300 only, as that costs the most).
"""

import argparse
import itertools
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from crawl_site import page
from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.acquire.archives import read_warc
from pipeline.acquire.files import read_file
from pipeline.ground.config import load

_SCRIPT_BYTES = 90_000


def record(number: int) -> bytes:
    """One response: a generated page with as much script in it as news pages have."""
    pick = random.Random(number)
    script = "var x=[" + ",".join(str(pick.randint(0, 10**9)) for _ in range(_SCRIPT_BYTES // 10)) + "];"
    body = page(number).replace(b"</head>", f"<script>{script}</script></head>".encode(), 1)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-03-26T09:30:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write(path: Path, megabytes: int) -> int:
    """An archive of so many megabytes; the number of its pages."""
    with path.open("wb") as out:
        for number in itertools.count():
            if out.tell() >= megabytes * 1_000_000:
                return number
            out.write(record(number))
    return 0


def alone(stream: BinaryIO) -> Iterator[bytes]:
    """What fastwarc does by itself: every response parsed, its body read."""
    for one in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
        yield one.reader.read()


def seconds(read: Callable[[], Iterator[object]]) -> float:
    """The shortest of three times that a reading takes."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        for _one in read():
            pass
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Run it all and print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--megabytes", type=int, nargs="+", default=[100, 200, 400, 1000])
    options.add_argument("--folder", type=Path)
    options.add_argument("--no-extract", action="store_true", help="Only the reading, not the whole command.")
    given = options.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    settings = load()
    for megabytes in given.megabytes:
        path = folder / f"{megabytes}.warc"
        pages = write(path, megabytes)

        def opened(read: Callable[[BinaryIO], Iterator[object]], path: Path = path) -> Iterator[object]:
            with path.open("rb") as stream:
                yield from read(stream)

        by_itself = seconds(lambda: opened(alone))
        loader = seconds(lambda: opened(lambda stream: read_warc(stream, "x", settings)))
        began = time.perf_counter()
        some = sum(1 for _ in itertools.islice(read_file(str(path), settings, None), 300))
        article = (time.perf_counter() - began) / some
        print(
            f"{megabytes} MB, {pages} pages: fastwarc {megabytes / by_itself:.0f} MB/s; loader {megabytes / loader:.0f} MB/s"
            f" ({by_itself / loader:.0%}); with articles {article * 1000:.1f} ms a page"
            f" ({by_itself / pages / article:.2%})",
            flush=True,
        )
        if not given.no_extract:
            command = [sys.executable, "-c", "from pipeline.cli import main; main()", "extract", "-q", str(path)]
            began = time.perf_counter()
            measured = [sys.executable, "-c", _MEASURE, *command]
            done = subprocess.run(measured, capture_output=True, check=False)
            lines = done.stdout.count(b"\n")
            print(
                f"    extract: {lines} records in {time.perf_counter() - began:.0f} s, {done.stderr.decode().strip()}",
                flush=True,
            )
        path.unlink()


# A process of its own, so that the peak is that of the one command.
_MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"exit {code}, peak {peak / 1024:.0f} MB", file=sys.stderr)
"""

if __name__ == "__main__":
    main()
