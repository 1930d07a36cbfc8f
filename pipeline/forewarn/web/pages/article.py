"""One article: its text with every extracted span marked."""

import sqlite3

from forewarn.ground.errors import StoreError
from forewarn.ground.marks import TAGS, marks_of, paragraphs
from forewarn.store.corrected import list_corrections
from forewarn.store.detail import versions
from forewarn.store.read import read_record
from forewarn.store.rows import event_key
from forewarn.web.answers import Asked, Page
from forewarn.web.corrections import told
from forewarn.web.pages.rows import event_rows

PATH = r"/article/(?P<article>[^/.]+)"


def read(conn: sqlite3.Connection, asked: Asked) -> Page | None:
    """The article with its marks; the argument `event` names the one event whose marks stand out. None where there is none."""
    try:
        record = read_record(conn, asked.path["article"])
    except StoreError:
        return None
    article = record.article
    marks = marks_of(record.events)
    rows = event_rows(conn, [event_key(article.id, event.id) for event in record.events])
    known = {event.id for event in record.events}
    chosen = asked.args.get("event")
    used = {mark.role for mark in marks}
    return Page(
        template="article.html",
        context={
            "article": article,
            "paragraphs": paragraphs(article.text, marks, record.events),
            "events": [
                (event, row, [mark for mark in marks if mark.event == event.id])
                for event, row in zip(record.events, rows, strict=True)
            ],
            "chosen": chosen if chosen in known else None,
            "used": used,
            "tags": TAGS,
            "versions": versions(conn, article.id),
            "corrections": told(list_corrections(conn, article.id)),
        },
        data=record.to_dict(),
        rows=rows,
    )
