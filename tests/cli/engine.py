"""An engine without a language model, for the tests of the commands that feed the engine.

Each "bomb" of a text is an attack; an article whose text says INTERRUPT is where the user presses Ctrl-C, one that says
NONSENSE gets an event that no database takes, and one that says BROKEN cannot be read.
"""

import re
import sys
import types
from collections.abc import Iterable, Iterator

from forewarn.ground.config import Settings
from forewarn.ground.errors import ItemError
from forewarn.ground.records import Article, Event, Evidence, Record


class Extractor:
    """Stands in for `forewarn.extraction.Extractor`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def outcomes(self, articles: Iterable[Article]) -> Iterator[Record | ItemError]:
        for article in articles:
            yield ItemError(article.id, "given up") if "BROKEN" in article.text else self.record(article)

    def record(self, article: Article) -> Record:
        if "INTERRUPT" in article.text:
            raise KeyboardInterrupt
        subtype = "nonsense" if "NONSENSE" in article.text else "bombing"
        found = enumerate(re.finditer("bomb", article.text), 1)
        return Record(article=article, events=tuple(_attack(f"e{number}", subtype, match) for number, match in found))


def _attack(name: str, subtype: str, match: re.Match[str]) -> Event:
    evidence = Evidence(start=match.start(), end=match.end(), text=match[0], trigger=match[0], rule="test.bomb")
    return Event(id=name, type="attack", subtype=subtype, status="actual", evidence=(evidence,))


def versions(settings: Settings) -> dict[str, str]:
    """Stands in for `forewarn.extraction.versions`."""
    return {"code": "0", "models": "m", "language_model": "none"}


def module() -> types.ModuleType:
    """What to lay in the place of `forewarn.extraction`."""
    made = types.ModuleType("forewarn.extraction")
    made.Extractor, made.versions = Extractor, versions
    return made


if __name__ == "__main__":
    sys.modules["forewarn.extraction"] = module()
    from forewarn.cli import main

    main(prog_name="forewarn")
