"""Extraction in one call: `forewarn.extract` and `forewarn.load`."""

import warnings
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forewarn.articles import Given, make_article
from forewarn.ground import config as configuration
from forewarn.ground.errors import ItemError
from forewarn.ground.records import Record

if TYPE_CHECKING:
    from forewarn.extraction import Extractor


def load(*, config: str | Path | None = None, **settings: Any) -> "Extractor":
    """An extractor with the settings in force.

    `settings` are settings of `config.toml` by name (docs/settings.md), such as `models="my-models"` or `gate=False`; they win
    over variables `FOREWARN_…`, those over the file `config` (else the user's own), and that over the shipped values.

    Raises `SettingError` for an unknown setting or a value of the wrong type, `ModelsError` for a fault in `models/`, and
    `LanguageModelError` where the spaCy pipeline is not installed.
    """
    from forewarn.extraction import Extractor  # spaCy: a second

    return Extractor(configuration.load(flags=settings, config=Path(config) if config is not None else None))


def extract(
    article: Given,
    *,
    published: str | date | datetime | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Record:
    """The record of one article, by the settings in force.

    `article` is its text, or a mapping with the key `text`, or an `Article`. `published` is the day or time of publication (a
    value or ISO 8601); relative dates such as "on Monday" are resolved against it, and stay unresolved without it. The first
    call loads the language model, which takes a second or two; later calls do not. For many articles `load().records(…)` is
    faster.

    Any text gives a record. One that is longer than the setting `max_text_chars`, or takes longer than `item_seconds`, gives a
    record without events, and a `RuntimeWarning` that says so. Raises `TypeError` for what is no text, `InputError` for a
    `published` that is no date, and what `load` raises.
    """
    made = make_article(article, published=published, title=title, url=url, id=id)
    (outcome,) = _extractor().outcomes([made])
    if isinstance(outcome, ItemError):
        warnings.warn(str(outcome), RuntimeWarning, stacklevel=2)
        return Record(article=made)
    return outcome


@cache
def _extractor() -> "Extractor":
    return load()
