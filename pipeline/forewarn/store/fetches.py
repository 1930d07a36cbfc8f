"""The table `fetches`: what became of every address, so that a run can go on where it was and the next one ask for less."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import pairwise

from sqlite_utils import Database

from forewarn.ground.visits import Visit
from forewarn.store.connect import errors_of
from forewarn.store.write import path_of

_NAMES = tuple(f.name for f in fields(Visit))
_COLUMNS = ", ".join(_NAMES)


def record_visit(db: Database, visit: Visit, run_id: int, *, now: str) -> None:
    """Enter how an address went, over what was known of it; tries add up, and what a 304 does not say is kept."""
    values = {name: getattr(visit, name) for name in _NAMES} | {"run_id": run_id, "first_tried": now}
    of_page = ("final_url", "etag", "last_modified", "size", "page_sha256", "article_id")
    # A page that is as it was says nothing of itself; a failed try leaves what an earlier one found standing.
    silent = visit.status == 304 or visit.state == "failed"
    updates = ", ".join(
        f"{name} = {f'coalesce(excluded.{name}, {name})' if silent else f'excluded.{name}'}" for name in of_page
    )
    updates += ", source = coalesce(excluded.source, source), published = coalesce(excluded.published, published)"
    with errors_of(path_of(db)), db.atomic():
        db.conn.execute(
            f"INSERT INTO fetches ({_COLUMNS}) VALUES ({', '.join(':' + name for name in _NAMES)})"
            " ON CONFLICT (url) DO UPDATE SET state = excluded.state, status = excluded.status, reason = excluded.reason,"
            f" attempts = attempts + excluded.attempts, {updates}, tried = excluded.tried, run_id = excluded.run_id,"
            " first_tried = coalesce(first_tried, excluded.first_tried)",
            values,
        )


def record_listing(db: Database, visit: Visit, named: Sequence[Visit], run_id: int, *, now: str) -> None:
    """Enter a listing together with the addresses that it names: after a crash there are both, or neither."""
    with errors_of(path_of(db)), db.atomic():
        for one in named:
            db.conn.execute(
                "INSERT INTO fetches (url, state, source, published, run_id) VALUES (?, 'pending', ?, ?, ?)"
                " ON CONFLICT (url) DO UPDATE SET"
                " source = excluded.source, published = coalesce(excluded.published, published)",
                (one.url, one.source, one.published, run_id),
            )
        record_visit(db, visit, run_id, now=now)


def find_visit(conn: sqlite3.Connection, url: str) -> Visit | None:
    """How an address, in its canonical form, went last time."""
    return next(_visits(conn, "url = ?", (url,)), None)


def named_by(conn: sqlite3.Connection, source: str) -> list[Visit]:
    """The addresses that a listing has named, over all runs."""
    return list(_visits(conn, "source = ? ORDER BY url", (source,)))


def visits(conn: sqlite3.Connection, *, state: str | None = None, run_id: int | None = None) -> Iterator[Visit]:
    """What the table holds, latest tried first; only of one state, or one run, where asked."""
    conditions = [("state = ?", state), ("run_id = ?", run_id)]
    asked = [(sql, value) for sql, value in conditions if value is not None]
    where = " AND ".join(sql for sql, _ in asked) or "true"
    return _visits(conn, f"{where} ORDER BY tried DESC, url", tuple(value for _, value in asked))


def young_articles(conn: sqlite3.Connection, sources: Sequence[str], since: str) -> list[Visit]:
    """The addresses of articles first seen since a time (ISO 8601) that listings among `sources`, or named by them, named.

    Those whose last try failed in a way that may pass are among them: a network that was lost, a server in trouble.
    """
    return list(
        _visits(
            conn,
            "(state = 'article' OR state = 'failed' AND article_id IS NOT NULL"
            " AND (status IS NULL OR status >= 500 OR status = 429)) AND first_tried >= ?"
            " AND source IN (WITH RECURSIVE listings (url) AS ("
            " SELECT value FROM json_each(?) UNION SELECT fetches.url FROM fetches JOIN listings ON source = listings.url"
            " WHERE state = 'listing') SELECT url FROM listings) ORDER BY url",
            (since, json.dumps(list(sources))),
        )
    )


def article_seen_at(conn: sqlite3.Connection, article_id: str) -> list[str]:
    """The addresses that gave an article."""
    rows = conn.execute("SELECT url FROM fetches WHERE article_id = ? AND state = 'article' ORDER BY url", (article_id,))
    return [row[0] for row in rows]


def unfinished_run(
    conn: sqlite3.Connection, sources: Sequence[str], *, code_version: str, models_digest: str, language_model: str | None
) -> int | None:
    """The last run, if it read the same sources with the same code and models, and was stopped before its end."""
    row = conn.execute(
        "SELECT id, finished, sources, code_version, models_digest, language_model FROM runs ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None or row[1] is not None or row[2] is None or json.loads(row[2]) != list(sources):
        return None
    return row[0] if tuple(row[3:]) == (code_version, models_digest, language_model) else None


def name_sources(db: Database, run_id: int, sources: Sequence[str]) -> None:
    """Keep what a run was told to read, so that the same command can go on with it."""
    with errors_of(path_of(db)), db.atomic():
        db.conn.execute("UPDATE runs SET sources = ? WHERE id = ?", (json.dumps(list(sources)), run_id))


def _visits(conn: sqlite3.Connection, condition: str, values: tuple[object, ...]) -> Iterator[Visit]:
    for row in conn.execute(f"SELECT {_COLUMNS} FROM fetches WHERE {condition}", values):
        yield Visit(**dict(zip(_NAMES, row, strict=True)))


def was_told(conn: sqlite3.Connection, article_id: str) -> bool:
    """Whether an article has gone from its last text to the present one before."""
    rows = conn.execute("SELECT text_sha256 FROM article_versions WHERE article_id = ? ORDER BY version", (article_id,))
    present = conn.execute("SELECT text_sha256 FROM articles WHERE id = ?", (article_id,)).fetchone()
    texts = [row[0] for row in [*rows, *([present] if present else [])]]
    steps = list(pairwise(texts))
    return bool(steps) and steps[-1] in steps[:-1]
