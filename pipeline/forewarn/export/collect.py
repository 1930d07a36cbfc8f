"""What a Filter finds, with all that a form may ask of it."""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from forewarn.export.form import Told
from forewarn.export.merged import merged
from forewarn.ground.countries import CountryIndex
from forewarn.ground.records import Record
from forewarn.store.query import Filter, find_keys
from forewarn.store.read import read_record

_RECORDS = 2000  # kept in memory, for events of one article rarely come side by side


def collect(conn: sqlite3.Connection, wanted: Filter, countries: CountryIndex, *, once: bool = False) -> Iterator[Told]:
    """The events of a database that `wanted` describes, in its order, one after another.

    `once`: of attacks that are one incident only the first, with what all articles of the incident tell of it.
    """
    articles = dict(conn.execute("SELECT event_key, article_id FROM events"))

    @lru_cache(maxsize=_RECORDS)
    def of_article(article_id: str) -> tuple[Record, tuple[str, str, str]]:
        made_by = conn.execute(
            "SELECT started, code_version, models_digest FROM articles JOIN runs ON runs.id = run_id WHERE articles.id = ?",
            (article_id,),
        )
        return read_record(conn, article_id), made_by.fetchone()

    def told(key: str) -> Told:
        record, (started, code, models) = of_article(articles[key])
        event = next(event for event in record.events if key == f"{record.article.id}/{event.id}")
        place = event.location
        country = countries.by_code(place.country) if place and place.country else None
        return Told(
            key=key,
            event=event,
            record=record,
            country=country.name if country else None,
            made=started,
            code=code,
            models=models,
        )

    seen: set[str] = set()
    for key in find_keys(conn, wanted):
        tellings = _tellings(conn, key) if once else [key]
        if tellings[0] not in seen:
            seen.add(tellings[0])
            yield merged([told(one) for one in tellings])


def _tellings(conn: sqlite3.Connection, key: str) -> list[str]:
    """The attacks of the incident of an attack, main ones first, then by sentences of evidence; of another event itself."""
    rows = conn.execute(
        "SELECT other.event_key FROM incident_events AS own JOIN incident_events AS other USING (incident_id)"
        " WHERE own.event_key = ? AND own.role = 'attack' AND other.role = 'attack'"
        " ORDER BY other.is_main DESC, other.evidence DESC, other.event_key",
        (key,),
    )
    return [row[0] for row in rows] or [key]
