"""Articles that hold words, best first. sqlite3 only."""

import sqlite3
from typing import Any

from forewarn.store.conditions import search_words

OPEN, CLOSE = "\x02", "\x03"  # around each found word of a snippet: characters that no article's text has


def find_articles(conn: sqlite3.Connection, text: str, *, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """Articles that hold all words of `text` and its "phrases": id, title, published, site, and a snippet of their text."""
    if (wanted := search_words(text)) is None:
        return []
    rows = conn.execute(
        """
        WITH best AS (
            SELECT rowid AS number, rank AS score FROM articles_fts WHERE articles_fts MATCH :wanted
            ORDER BY rank LIMIT :limit OFFSET :offset
        )
        SELECT articles.id, articles.title, articles.published, articles.site,
               snippet(articles_fts, 1, :open, :close, '…', 24) AS snippet
        FROM best CROSS JOIN articles_fts ON articles_fts.rowid = best.number JOIN articles ON articles.number = best.number
        WHERE articles_fts MATCH :wanted ORDER BY score, best.number
        """,
        {"wanted": wanted, "limit": limit, "offset": offset, "open": OPEN, "close": CLOSE},
    )
    return [dict(zip(("id", "title", "published", "site", "snippet"), row, strict=True)) for row in rows]


def count_articles(conn: sqlite3.Connection, text: str) -> int:
    """How many articles hold all words of `text`."""
    if (wanted := search_words(text)) is None:
        return 0
    return conn.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?", (wanted,)).fetchone()[0]
