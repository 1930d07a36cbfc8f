"""What a Filter finds, with all that a form may ask of it."""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from forewarn.export.form import Told
from forewarn.ground.countries import CountryIndex
from forewarn.ground.records import Record
from forewarn.store.query import Filter, find_keys
from forewarn.store.read import read_record

_RECORDS = 2000  # kept in memory, for events of one article rarely come side by side


def collect(conn: sqlite3.Connection, wanted: Filter, countries: CountryIndex) -> Iterator[Told]:
    """The events of a database that `wanted` describes, in its order, one after another."""
    articles = dict(conn.execute("SELECT event_key, article_id FROM events"))

    @lru_cache(maxsize=_RECORDS)
    def of_article(article_id: str) -> tuple[Record, tuple[str, str, str]]:
        made_by = conn.execute(
            "SELECT started, code_version, models_digest FROM articles JOIN runs ON runs.id = run_id WHERE articles.id = ?",
            (article_id,),
        )
        return read_record(conn, article_id), made_by.fetchone()

    for key in find_keys(conn, wanted):
        record, (started, code, models) = of_article(articles[key])
        event = next(event for event in record.events if key == f"{record.article.id}/{event.id}")
        place = event.location
        country = countries.by_code(place.country) if place and place.country else None
        yield Told(
            key=key,
            event=event,
            record=record,
            country=country.name if country else None,
            made=started,
            code=code,
            models=models,
        )
