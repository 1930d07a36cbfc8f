"""Every warning of a filter with what became of it, a row for each attack that it is about. sqlite3 only."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from forewarn.ground.records import Date, Event, Window
from forewarn.store.leads import lead, outcome
from forewarn.store.query import Filter, where

_SQL = """
SELECT
    warning.event_key, warning.date_start, warning.date_end, warning.date_text,
    warning.window_start, warning.window_end, warning.has_window, warning.response,
    shown.issuers, shown.recipients, shown.quote, articles.published,
    attack.event_key, attack.status, attack.date_start, attack.date_end, attack.date_text, attack.killed_min, attack.killed_max,
    places.name, places.country
FROM json_each(:keys) AS chosen
CROSS JOIN events AS warning ON warning.event_key = chosen.value
JOIN event_overview AS shown ON shown.event_key = warning.event_key
JOIN articles ON articles.id = warning.article_id
LEFT JOIN relations ON relations.event_key = warning.event_key AND relations.type = 'warns_of'
LEFT JOIN events AS attack ON attack.event_key = relations.target_key
LEFT JOIN event_places ON event_places.event_key = attack.event_key AND event_places.is_main = 1
LEFT JOIN places ON places.id = event_places.place_id
ORDER BY chosen.key, relations.position
"""


def find_warnings(conn: sqlite3.Connection, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The warnings among the events that `wanted` describes, latest first, those without a date last.

    Keys of a row: `event_key`, `date_start`, `date_end`, `window_start`, `window_end`, `issuers`, `recipients`, `response`,
    `outcome`, `days_min`, `days_max` (the lead), `attack_key`, `attack_status`, `attack_start`, `attack_end`, `place`,
    `country`, `killed_min`, `killed_max` (of the attack), `quote`.
    """
    condition, values = where(conn, replace(wanted, types=("warning",)))
    order = "date_start IS NULL, date_start DESC, event_key"
    limit = -1 if wanted.limit is None else wanted.limit
    found = conn.execute(f"SELECT event_key FROM events WHERE {condition} ORDER BY {order} LIMIT ?", (*values, limit))
    keys = json.dumps([key for (key,) in found])
    for row in conn.execute(_SQL, {"keys": keys}):
        yield _row(*row)


def _row(
    key: str,
    start: str | None,
    end: str | None,
    text: str | None,
    window_start: str | None,
    window_end: str | None,
    has_window: int,
    response: str | None,
    issuers: str | None,
    recipients: str | None,
    quote: str | None,
    published: str | None,
    attack_key: str | None,
    status: str | None,
    attack_start: str | None,
    attack_end: str | None,
    attack_text: str | None,
    killed_min: int | None,
    killed_max: int | None,
    place: str | None,
    country: str | None,
) -> dict[str, Any]:
    window = Window(start=window_start, end=window_end) if has_window else None
    warning = Event(id="w", type="warning", subtype="unspecified", status="actual", date=_date(start, end, text), window=window)
    attack = None
    if attack_key is not None:
        attack = Event(
            id="a", type="attack", subtype="unspecified", status=status, date=_date(attack_start, attack_end, attack_text)
        )
    days = lead(warning, attack)
    return {
        "event_key": key,
        "date_start": start,
        "date_end": end,
        "window_start": window_start,
        "window_end": window_end,
        "issuers": issuers,
        "recipients": recipients,
        "response": response,
        "outcome": outcome(warning, attack, published),
        "days_min": days.min if days else None,
        "days_max": days.max if days else None,
        "attack_key": attack_key,
        "attack_status": status,
        "attack_start": attack_start,
        "attack_end": attack_end,
        "place": place,
        "country": country,
        "killed_min": killed_min,
        "killed_max": killed_max,
        "quote": quote,
    }


def _date(start: str | None, end: str | None, text: str | None) -> Date | None:
    return None if start is None and end is None else Date(text=text or "", start=start, end=end)
