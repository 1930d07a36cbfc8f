"""What is in the database already, so that nothing is extracted twice by the same code and models."""

import dataclasses
import sqlite3
from collections import Counter

from sqlite_utils import Database

from forewarn.ground.records import Article
from forewarn.store import columns
from forewarn.store.connect import errors_of
from forewarn.store.write import path_of

# What, besides the article, decides its record.
_MADE_BY = "code_version, models_digest, language_model, json_extract(settings, '$.gate')"


def stored_article(conn: sqlite3.Connection, article_id: str) -> Article | None:
    """An article as it stands in the database."""
    row = conn.execute(f"SELECT {', '.join(columns.ARTICLE.columns)} FROM articles WHERE id = ?", (article_id,)).fetchone()
    return Article(**dict(zip(columns.ARTICLE.fields, row, strict=True))) if row else None


def is_current(conn: sqlite3.Connection, article: Article, run_id: int) -> bool:
    """Whether the very article is stored, with a record made as the run would make it."""
    stored = stored_article(conn, article.id)
    if stored is None or dataclasses.replace(stored, duplicate_of=None) != dataclasses.replace(article, duplicate_of=None):
        return False
    made, now = (
        conn.execute(f"SELECT {_MADE_BY} FROM runs WHERE id = {which}", (value,)).fetchone()
        for which, value in (("(SELECT run_id FROM articles WHERE id = ?)", article.id), ("?", run_id))
    )
    return made == now


def count_as_same(db: Database, run_id: int) -> None:
    """Enter in its run that an article was met and left as it is."""
    with errors_of(path_of(db)), db.atomic():
        db.conn.execute("UPDATE runs SET articles_same = articles_same + 1 WHERE id = ?", (run_id,))


def events_by_type(conn: sqlite3.Connection, article_id: str, *, run_id: int | None = None) -> Counter[str]:
    """How many events of each type an article has; none where `run_id` is given and another run wrote them."""
    return Counter(
        dict(
            conn.execute(
                "SELECT type, count(*) FROM events JOIN articles ON articles.id = article_id"
                " WHERE article_id = ? AND run_id = coalesce(?, run_id) GROUP BY type",
                (article_id, run_id),
            )
        )
    )
