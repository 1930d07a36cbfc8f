"""Writes the screenshots of docs/images/: seven pages of the corpus, as a reader sees them.

    python tools/screenshots.py demo.db

Needs Chromium (Debian: apt-get install chromium) and the development packages.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
_SAMPLE = "ef58053287c64a0a"
# name: address, width, height, colour scheme
SHOTS = {
    "front": ("/", 1200, 860, "light"),
    "incident": ("/incident/likoni-1~2Fe1", 1200, 1080, "light"),
    "article": (f"/article/{_SAMPLE}", 1200, 690, "light"),
    "event": (f"/event/{_SAMPLE}/e2", 1200, 960, "light"),
    "warnings": ("/warnings?outcome=came+true", 1200, 960, "light"),
    "claims": ("/claims", 1200, 760, "dark"),
    "phone": (f"/article/{_SAMPLE}?event=e2", 390, 760, "light"),
}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browser_path() -> str | None:
    """The Chromium of this machine: CHROMIUM names one, else the first found by its usual names."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The address of the pages of a database while the block lasts."""
    command = [sys.executable, "-c", "from forewarn.cli import main; main()", "serve", str(database), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        try:
            line = server.stderr.readline()
            if "pages at " not in line:
                raise SystemExit(line.strip() or "forewarn serve did not start")
            yield line.split("pages at ")[1].split(" ")[0].rstrip("/")
        finally:
            server.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with served(options.database.absolute()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        for name, (path, width, height, scheme) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address + path)
            if name == "article":
                page.locator(".mark.r-killed").first.hover()
            if name == "event":
                page.locator(".facts details summary").first.click()
            page.screenshot(path=options.out / f"{name}.png")
            page.close()
            print(options.out / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
