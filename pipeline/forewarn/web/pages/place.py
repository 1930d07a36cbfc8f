"""A country, or the places of one name in it: what happened there."""

import sqlite3

from forewarn.store.profile import events_at, places_in
from forewarn.web.answers import Asked, Page
from forewarn.web.pages.plans import of_events
from forewarn.web.pages.rows import event_rows, with_parts
from forewarn.web.paging import paging

PATH = r"/place/(?P<country>[A-Z]{2}|-)(?:/(?P<place>[^/.]+))?"
_PLACES = 60


def read(conn: sqlite3.Connection, asked: Asked) -> Page | None:
    """The events there, latest first; None where there is none."""
    country = None if asked.path["country"] == "-" else asked.path["country"]
    place = asked.path.get("place")
    keys = events_at(conn, country, place)
    if not keys:
        return None
    pages = paging(asked.args, len(keys), asked.query)
    rows = event_rows(conn, keys[pages.offset : pages.offset + pages.size])
    places = [] if place else places_in(conn, country)
    return Page(
        template="place.html",
        context={
            "country_code": country,
            "place": place,
            "paging": pages,
            "rows": with_parts(conn, rows),
            "places": places[:_PLACES],
            "places_total": len(places),
        },
        data={"country": country, "place": place, "total": len(keys), "page": pages.number, "events": rows},
        rows=rows,
        drawings=of_events(conn, keys),
    )
