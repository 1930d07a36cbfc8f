"""What pages of news say around an article: the lists of models/en/pages.toml."""

import re
from dataclasses import dataclass, fields
from functools import cache

from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder, read_toml


@dataclass(frozen=True)
class PageWords:
    """The lists of the file, each a tuple of words in lower case; what each is for is said there."""

    first_month: tuple[str, ...]
    readers_feed: tuple[str, ...]
    credit: tuple[str, ...]
    between_authors: tuple[str, ...]


@cache
def page_words() -> PageWords:
    """The lists. Raises `ModelsError` where one is missing or unknown."""
    path = models_folder() / "en" / "pages.toml"
    data = read_toml(path)
    if set(data) != {f.name for f in fields(PageWords)}:
        raise ModelsError(f"{path}: its lists are to be {', '.join(f.name for f in fields(PageWords))}")
    return PageWords(**{name: tuple(words) for name, words in data.items()})


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of some words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
