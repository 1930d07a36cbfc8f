"""Finding the stored articles that tell a story again, by the table `sketches`; and which of two keeps its events.

A copy that came first, as a shortened wire story often does, gives its events up to the article that tells all of it and more,
so the same articles end the same way in whatever order they come. Of two that say the same, the first keeps them.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from forewarn.ground.records import Article, Record
from forewarn.ground.sketch import repeats
from forewarn.store.connect import errors_of
from forewarn.store.stored import stored_article
from forewarn.store.write import path_of, write_record

_LEAST_SHARED = 4
_CANDIDATES = 20


def is_copy(article: Article, of: Article) -> bool:
    """Whether an article repeats another."""
    same_agency = article.agency is not None and article.agency == of.agency
    return repeats(article.text, of.text, same_agency=same_agency)


def find_original(conn: sqlite3.Connection, article: Article, hashes: Sequence[int]) -> str | None:
    """The id of an article at another address whose story `article` repeats, itself no copy; None where there is none.

    `hashes` is the article's sketch.
    """
    return next((other.id for other in _alike(conn, article, hashes) if is_copy(article, of=other)), None)


def find_shorter(conn: sqlite3.Connection, article: Article, hashes: Sequence[int]) -> list[Article]:
    """The stored articles at other addresses, no copies so far, whose story `article` tells whole and adds to."""
    return [other for other in _alike(conn, article, hashes) if is_copy(other, of=article) and not is_copy(article, of=other)]


def make_copy(db: Database, article: Article, of: str, run_id: int, *, now: str) -> None:
    """Make a stored article a copy of the stored article `of`, and its own copies with it; its events go."""
    rows = db.conn.execute("SELECT id FROM articles WHERE duplicate_of = ? ORDER BY number", (article.id,)).fetchall()
    copies = [article, *filter(None, (stored_article(db.conn, row[0]) for row in rows))]
    for copy in copies:
        if copy.id != of:
            write_record(db, Record(article=replace(copy, duplicate_of=of)), run_id, now=now)


def keep_sketch(db: Database, article_id: str, hashes: Sequence[int]) -> None:
    """Enter an article's sketch in place of its earlier one."""
    with errors_of(path_of(db)), db.atomic():
        row = db.conn.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
        db.conn.execute("DELETE FROM sketches WHERE article = ?", row)
        db.conn.executemany("INSERT INTO sketches (hash, article) VALUES (?, ?)", [(one, *row) for one in hashes])


def _alike(conn: sqlite3.Connection, article: Article, hashes: Sequence[int]) -> Iterator[Article]:
    """Stored articles at other addresses, no copies, that share some of a sketch: those that share most first."""
    if not hashes:
        return
    marks = ", ".join("?" * len(hashes))
    rows = conn.execute(
        f"SELECT articles.id FROM (SELECT article, count(*) AS shared FROM sketches WHERE hash IN ({marks})"
        " GROUP BY article HAVING shared >= ?)"
        " JOIN articles ON articles.number = article WHERE duplicate_of IS NULL AND id != ?"
        " ORDER BY shared DESC, number LIMIT ?",
        (*hashes, _LEAST_SHARED, article.id, _CANDIDATES),
    ).fetchall()
    for row in rows:
        if (found := stored_article(conn, row[0])) is not None:
            yield found
