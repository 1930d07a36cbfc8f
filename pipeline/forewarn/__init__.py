"""forewarn: attacks, warnings and claims of responsibility from English news articles.

    import forewarn

    record = forewarn.extract("Gunmen shot dead three guards in Kabul on Monday.", published="2024-03-26")
    for event in record:
        print(event.type, event.subtype, event.date.start, event.location.name)

What is public is listed in `__all__`; importing it loads nothing heavy, the language model comes with the first extraction.

The parts, in the order in which an article passes them (a folder imports only folders above it, and only those named):

ground/      standard library only: errors, settings, the data of `models/`, the record, plain mentions and frames
acquire/     a URL, a page, a file or a line to an `Article`                                   imports ground
articles.py  a text or a mapping to an `Article`                                      imports ground, acquire
language/    an article's text to `Frame` values; the only place that knows spaCy              imports ground
normalise/   a mention and its context to a value: numbers, dates, places, actors              imports ground
events/      frames to the events of a `Record`: assemble, merge, relate                       imports ground, normalise
extraction.py  the whole way: `Article` in, `Record` out                                       imports all of the above
library.py   `load` and `extract`                                            imports ground, articles, extraction
component.py the component `forewarn` of spaCy pipelines             imports ground, articles, language, extraction
workers/     extraction in several processes and shards                          imports ground, acquire, extraction
explain/     why a record says what it says         imports ground, language, events, extraction
correct/     an extracted record and an analyst's corrections to the corrected record          imports ground
store/       a record to rows of SQLite, and rows to a record                                  imports ground, correct
ingestion.py articles to rows: what is new, changed, told before           imports ground, acquire, store
loading.py   records of shards to rows                       imports ground, acquire, store, ingestion, workers
database.py  `Database`: ingest, query                imports ground, articles, extraction, ingestion, library, store
evaluate/    gold against prediction; the examples of `models/`                      imports ground, language, extraction
draw/        plain rows to drawings (SVG), each with its figures as a table                     imports ground
export/      events in the forms of the field, and evidence packs                      imports ground, correct, store
web/         the database in a browser: Datasette, its configuration and pages         imports ground, correct, store, draw
cli/         one file a command                                                                imports everything
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from forewarn.database import Database
    from forewarn.extraction import Extractor
    from forewarn.ground.errors import ForewarnError, InputError, LanguageModelError, ModelsError, SettingError, StoreError
    from forewarn.ground.records import (
        Actor,
        Article,
        Casualty,
        Date,
        Event,
        Evidence,
        Location,
        Record,
        Relation,
        Sign,
        Weapon,
        Window,
    )
    from forewarn.library import extract, load

# Where each public name is; it is imported when it is first asked for.
_HOMES = {
    "forewarn.database": ("Database",),
    "forewarn.extraction": ("Extractor",),
    "forewarn.ground.errors": (
        *("ForewarnError", "InputError", "LanguageModelError", "ModelsError", "SettingError", "StoreError"),
    ),
    "forewarn.ground.records": (
        *("Actor", "Article", "Casualty", "Date", "Event", "Evidence", "Location", "Record", "Relation", "Sign", "Weapon"),
        "Window",
    ),
    "forewarn.library": ("extract", "load"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022 (what one calls first, then what comes back, then errors)
    "extract",
    "load",
    "Extractor",
    "Database",
    "Record",
    "Article",
    "Event",
    "Actor",
    "Casualty",
    "Date",
    "Evidence",
    "Location",
    "Relation",
    "Sign",
    "Weapon",
    "Window",
    "ForewarnError",
    "InputError",
    "LanguageModelError",
    "ModelsError",
    "SettingError",
    "StoreError",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'forewarn' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted((*__all__, "__version__"))
