"""Finding the stored article that a text repeats, by the table `sketches`."""

import sqlite3
from collections.abc import Sequence

from sqlite_utils import Database

from pipeline.ground.sketch import repeats
from pipeline.store.connect import errors_of
from pipeline.store.write import path_of

_LEAST_SHARED = 4
_CANDIDATES = 5


def find_original(conn: sqlite3.Connection, article_id: str, text: str, hashes: Sequence[int]) -> str | None:
    """The id of an article at another address whose story `text` repeats, itself no copy; None where there is none.

    `hashes` is the text's sketch, `article_id` its own id, which is never the answer.
    """
    if not hashes:
        return None
    marks = ", ".join("?" * len(hashes))
    rows = conn.execute(
        f"SELECT articles.id, articles.text FROM (SELECT article, count(*) AS shared FROM sketches WHERE hash IN ({marks})"
        " GROUP BY article HAVING shared >= ? ORDER BY shared DESC, article LIMIT ?)"
        " JOIN articles ON articles.number = article WHERE duplicate_of IS NULL AND id != ? ORDER BY shared DESC, number",
        (*hashes, _LEAST_SHARED, _CANDIDATES, article_id),
    )
    return next((found for found, earlier in rows if repeats(text, earlier)), None)


def keep_sketch(db: Database, article_id: str, hashes: Sequence[int]) -> None:
    """Enter an article's sketch in place of its earlier one."""
    with errors_of(path_of(db)), db.atomic():
        row = db.conn.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
        db.conn.execute("DELETE FROM sketches WHERE article = ?", row)
        db.conn.executemany("INSERT INTO sketches (hash, article) VALUES (?, ?)", [(one, *row) for one in hashes])
