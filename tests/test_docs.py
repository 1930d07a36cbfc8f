"""The generated pages of docs/ are what their code makes of them today."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "docs/record.md",
    "docs/settings.md",
    "docs/commands.md",
    "docs/database.md",
    "docs/sources.md",
    "docs/exports.md",
    "docs/troubles.md",
)


@pytest.fixture(scope="module")
def built() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "tools" / "build_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_these_are_all_pages(built: dict[str, str]) -> None:
    assert tuple(built) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_page_is_current(built: dict[str, str], page: str) -> None:
    assert (ROOT / page).read_text("utf-8") == built[page], "run: python tools/build_docs.py"
