"""A site of generated pages behind a feed and a sitemap, ingested by a process that is killed again and again.

    python benchmarks/crawl_site.py [--pages 2000] [--kills 10] [--folder DIR]

Prints what was asked of the site in each part, and whether at the end every article is in the database exactly once, whether
`forewarn verify` is content, and what a second run fetches.
"""

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TOWNS = "Aleppo Baghdad Cairo Dhaka Erbil Fallujah Gaza Herat Idlib Jalalabad Kabul Lahore Mosul Nairobi Odesa Peshawar".split()
WHO = "gunmen|militants|soldiers|rebels|two men on a motorcycle|unknown attackers|fighters of a local group".split("|")
WHERE = "a market|a bus station|a checkpoint|a police post|a school|a bridge|the town hall|a clinic|a warehouse".split("|")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SAID = "officials said|a witness said|the mayor said|the police said|a spokesman told reporters|doctors said".split("|")
FILLER = [
    " ".join(one.split())
    for one in """The council met in the afternoon|Traders closed their shops early|Roads into the centre were shut|Buses were
turned back|The governor called for calm|A relief agency sent blankets|Schools stayed open|The power was out for an
hour|Families waited outside the hospital|A curfew was announced and lifted|Engineers looked at the damage|Shops opened
again the next day|The ministry promised an inquiry|Neighbours brought bread and tea|Drivers queued for fuel""".split("|")
]


def article(number: int) -> tuple[str, list[str]]:
    """The title and paragraphs of a page, the same for the same number."""
    pick = random.Random(number)
    town, who, where, day = pick.choice(TOWNS), pick.choice(WHO), pick.choice(WHERE), pick.choice(DAYS)
    title = f"{who.capitalize()} attack {where} in {town}, report {number}"
    lead = f"{who.capitalize()} attacked {where} in {town} on {day}, killing {pick.randint(2, 90)} people, {pick.choice(SAID)}."
    rest = [
        " ".join(f"{pick.choice(FILLER)} near house {pick.randint(1, 9999)}, {pick.choice(SAID)}." for _ in range(4))
        for _ in range(5)
    ]
    return title, [lead, *rest]


def page(number: int) -> bytes:
    """A page with its article, navigation and linked data."""
    title, paragraphs = article(number)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    data = f'{{"@type": "NewsArticle", "datePublished": "2024-03-{number % 28 + 1:02}T09:30:00Z"}}'
    links = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(30))
    return (
        f'<html><head><title>{title}</title><script type="application/ld+json">{data}</script></head><body><nav><ul>{links}'
        f"</ul></nav><article><h1>{title}</h1>{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


class Site:
    """The site, on the loopback; `asked` counts requests by what they were answered."""

    def __init__(self, pages: int) -> None:
        self.asked: Counter[str] = Counter()
        self.bytes = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body, kind = site.body(self.path, pages)
                if body is None:
                    self._send(404, b"", "text/plain", "none")
                    return
                etag = f'"{hash(body) & 0xFFFFFFFF:x}"'
                if self.headers.get("If-None-Match") == etag:
                    self._send(304, b"", kind, "unchanged", ETag=etag)
                else:
                    self._send(200, body, kind, "pages" if self.path.startswith("/story/") else "listings", ETag=etag)

            def _send(self, status: int, body: bytes, kind: str, what: str, **headers: str) -> None:
                site.asked[what] += 1
                site.bytes += len(body)
                self.send_response(status)
                for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: Any) -> None:
                """A client that was killed leaves broken connections, which are nothing to tell of."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def body(self, path: str, pages: int) -> tuple[bytes | None, str]:
        """What lies at a path: the feed names the newest fifty, the sitemap all."""
        if path == "/feed.xml":
            items = "".join(f"<item><link>{self.address}/story/{n}</link></item>" for n in range(pages - 50, pages))
            return f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>".encode(), "application/rss+xml"
        if path == "/sitemap.xml":
            urls = "".join(f"<url><loc>{self.address}/story/{n}</loc></url>" for n in range(pages))
            return f"<?xml version='1.0'?><urlset>{urls}</urlset>".encode(), "application/xml"
        if path.startswith("/story/"):
            return page(int(path.rpartition("/")[2])), "text/html"
        return None, "text/plain"

    def told(self) -> str:
        """What was asked since the last time, and count anew."""
        line = f"{dict(self.asked)}, {self.bytes:,} bytes of bodies"
        self.asked, self.bytes = Counter(), 0
        return line


def ingest(site: Site, db: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A process that ingests the site."""
    settings = folder / "settings.toml"
    settings.write_text("host_delay_seconds = 0.0\n")
    command = [sys.executable, "-c", "from forewarn.cli import main; main()", "--config", str(settings), "ingest"]
    command += [f"{site.address}/feed.xml", f"{site.address}/sitemap.xml", "--db", str(db)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def held(db: Path) -> tuple[int, int]:
    """Articles in the database, and different texts among them."""
    if not db.exists():
        return 0, 0
    conn = sqlite3.connect(db)
    try:
        return conn.execute("SELECT count(*), count(DISTINCT text) FROM articles").fetchone()
    except sqlite3.OperationalError:
        return 0, 0
    finally:
        conn.close()


def main() -> None:
    """Run it all and print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--kills", type=int, default=10)
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    site, db = Site(given.pages), folder / "crawl.db"
    chance = random.Random(1)
    for number in range(given.kills):
        run = ingest(site, db, folder)
        before, target = held(db)[0], given.pages // (given.kills + 2)
        # Somewhere in the middle of its share, wherever that is within an article.
        while run.poll() is None and held(db)[0] - before < target * chance.uniform(0.5, 1.2):
            time.sleep(0.1)
        time.sleep(chance.uniform(0, 0.3))
        run.send_signal(signal.SIGKILL)
        run.wait()
        print(f"killed {number + 1}: {held(db)[0]} articles; {site.told()}", flush=True)
    for name in ("last", "second"):
        started = time.monotonic()
        run = ingest(site, db, folder)
        told = run.communicate()[1].decode().splitlines()
        print(
            f"{name} run: exit {run.returncode} after {time.monotonic() - started:.0f} s; {told[-1]}; {site.told()}", flush=True
        )
    articles, texts = held(db)
    print(f"{articles} articles, {texts} different texts, of {given.pages} pages")
    subprocess.run([sys.executable, "-c", "from forewarn.cli import main; main()", "verify", str(db)], check=False)


if __name__ == "__main__":
    main()
