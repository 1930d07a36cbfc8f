"""Articles as a list, and the hosts that they came from. sqlite3 only."""

import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from forewarn.store.conditions import WRITTEN_SINCE, Condition, search_words

SORTS = {"read": "articles.number DESC", "published": "articles.published DESC, articles.number DESC"}

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Which articles are wanted: that hold all words, of a host, that came in or changed since (ISO 8601 in UTC)."""

    words: str | None = None
    host: str | None = None
    seen_since: str | None = None


def host_of(url: str | None) -> str:
    """The host of an address, without "www."; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def list_articles(conn: sqlite3.Connection, wanted: Listed, *, sort: str, limit: int, offset: int) -> list[Row]:
    """The articles as `wanted`, by a sort of SORTS (`read`: the last that came in first), each with `host`, `read`, the time at
    which the run that last wrote it ended or began, and its number of `events`."""
    condition, values = _condition(conn, wanted)
    rows = conn.execute(
        f"""
        SELECT articles.id, articles.title, articles.site, host_of(articles.url) AS host, articles.url, articles.published,
               (SELECT coalesce(finished, started) FROM runs WHERE id = articles.run_id) AS read,
               (SELECT count(*) FROM events WHERE article_id = articles.id) AS events, articles.duplicate_of
        FROM articles WHERE number IN (
            SELECT number FROM articles WHERE {condition} ORDER BY {SORTS[sort]} LIMIT ? OFFSET ?
        ) ORDER BY {SORTS[sort]}
        """,
        (*values, limit, offset),
    )
    return _dicts(rows)


def count_listed(conn: sqlite3.Connection, wanted: Listed) -> int:
    """How many articles are as `wanted`."""
    condition, values = _condition(conn, wanted)
    return int(conn.execute(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchone()[0])


def _condition(conn: sqlite3.Connection, wanted: Listed) -> Condition:
    conn.create_function("host_of", 1, host_of, deterministic=True)
    parts: list[tuple[str, str]] = []
    if wanted.words:
        found = search_words(wanted.words) or '""'
        parts.append(("number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)", found))
    if wanted.host is not None:
        parts.append(("host_of(url) = ?", wanted.host))
    if wanted.seen_since:
        parts.append((WRITTEN_SINCE, wanted.seen_since))
    return " AND ".join(sql for sql, _ in parts) or "true", tuple(value for _, value in parts)


def list_hosts(conn: sqlite3.Connection) -> list[Row]:
    """A row for each host of articles and fetches, most articles first: the `site` that its articles name, its `articles`, how
    many of them are `copies` of another's, their `events`, the last day `published`, when an address of it was last `tried`,
    and how many addresses `failed` or held no article (`without`). Articles without an address are those of the host ""."""
    conn.create_function("host_of", 1, host_of, deterministic=True)
    rows = conn.execute(
        """
        WITH parts AS (
            SELECT host_of(url) AS host, max(site) AS site, count(*) AS articles, count(duplicate_of) AS copies,
                   sum((SELECT count(*) FROM events WHERE article_id = articles.id)) AS events, max(published) AS published,
                   NULL AS tried, 0 AS failed, 0 AS without
            FROM articles GROUP BY 1
            UNION ALL
            SELECT host_of(url), NULL, 0, 0, 0, NULL, max(tried), sum(state = 'failed'), sum(state = 'no_article')
            FROM fetches GROUP BY 1
        )
        SELECT host, max(site) AS site, sum(articles) AS articles, sum(copies) AS copies, sum(events) AS events,
               max(published) AS published, max(tried) AS tried, sum(failed) AS failed, sum(without) AS without
        FROM parts GROUP BY host ORDER BY 3 DESC, host
        """
    )
    return _dicts(rows)


def _dicts(rows: sqlite3.Cursor) -> list[Row]:
    names = [column[0] for column in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows]
