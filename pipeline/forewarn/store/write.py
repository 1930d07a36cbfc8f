"""A record to rows, one transaction an article: after a crash at any point the database holds whole articles only."""

import json
import os
import sqlite3
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from forewarn.correct.apply import apply
from forewarn.correct.correction import Outcome
from forewarn.ground.errors import StoreError
from forewarn.ground.records import Record, check
from forewarn.store import columns
from forewarn.store.connect import connect_to_write, errors_of
from forewarn.store.corrected import read_corrections
from forewarn.store.fold import fold
from forewarn.store.incidents import enter, forget, is_current, rebuild
from forewarn.store.read import read_record
from forewarn.store.rows import EVENT_COLUMNS, Row, Rows, event_key, rows_of
from forewarn.store.schema import migrate

_LARGE = 1000  # articles that a run wrote


class Written(StrEnum):
    """What writing a record did."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


def open_database(path: str | os.PathLike[str], *, create: bool = True) -> Database:
    """A database ready to be written to, its schema brought up to date; made if missing and `create`. Close it after use.

    Raises `StoreError` if it is missing (without `create`), locked, read-only, not SQLite, something else's, or newer.
    """
    conn = connect_to_write(path, create=create)
    try:
        with errors_of(path):
            db = Database(conn, execute_plugins=False)
            migrate(db)
            if not is_current(conn):
                rebuild_incidents(db)
    except BaseException:
        conn.close()
        raise
    return db


def rebuild_incidents(db: Database) -> None:
    """Make all incidents anew from the stored records, in one transaction."""
    with errors_of(path_of(db)), db.atomic():
        ids = [row[0] for row in db.conn.execute("SELECT id FROM articles ORDER BY number")]
        rebuild(db.conn, (read_record(db.conn, article_id) for article_id in ids))


def start_run(
    db: Database,
    *,
    code_version: str,
    models_digest: str,
    language_model: str | None = None,
    language_model_version: str | None = None,
    settings: Mapping[str, Any],
    now: str,
) -> int:
    """Enter a run and return its id. `settings` is JSON-ready; `now` is ISO 8601."""
    row = (code_version, models_digest, language_model, language_model_version, json.dumps(dict(settings)), now)
    with errors_of(path_of(db)), db.atomic():
        return db.conn.execute(
            "INSERT INTO runs (code_version, models_digest, language_model, language_model_version, settings, started)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid


def finish_run(db: Database, run_id: int, *, now: str, failed: int = 0) -> None:
    """Close a run: when it ended, and how many articles it could not read. What it wrote, write_record has counted."""
    with errors_of(path_of(db)), db.atomic():
        db.conn.execute("UPDATE runs SET finished = ?, articles_failed = ? WHERE id = ?", (now, failed, run_id))
        written = db.conn.execute("SELECT articles_new + articles_changed FROM runs WHERE id = ?", (run_id,)).fetchone()[0]
        if written >= _LARGE:
            # What SQLite knows of the tables decides how it looks for rows; a sample of each is enough.
            db.conn.execute("PRAGMA analysis_limit = 1000")
            db.conn.execute("ANALYZE")


def write_record(db: Database, record: Record, run_id: int, *, now: str) -> Written:
    """Put a record, as extracted, into the database in one transaction; the article's corrections are applied to it.

    The same record again changes nothing; a record that differs replaces the article's events, and where the text differs
    the earlier text goes to `article_versions`, replaced at `now` (ISO 8601). Raises `StoreError`; then nothing is written.
    """
    try:
        with errors_of(path_of(db)), db.atomic():
            return _write(db.conn, record, run_id, now)
    except (OverflowError, UnicodeEncodeError) as problem:
        raise StoreError(f"article {record.article.id!r}: {problem}") from None
    except StoreError as problem:
        if isinstance(problem.__cause__, sqlite3.IntegrityError):
            why = "; ".join(check(record)) or problem.__cause__
            raise StoreError(f"article {record.article.id!r}: not stored: {why}") from problem.__cause__
        raise


def write_corrected(conn: sqlite3.Connection, extracted: Record, corrected: Record, outcomes: Mapping[int, Outcome]) -> None:
    """Within a transaction: put the corrected record of a stored article in the place of what stands there."""
    rows, article_id = rows_of(corrected), corrected.article.id
    text_hash, run_id = conn.execute("SELECT text_sha256, run_id FROM articles WHERE id = ?", (article_id,)).fetchone()
    _replace(conn, corrected, rows, False, (text_hash, rows.digest(), run_id), "")
    _keep(conn, extracted, outcomes)


def _write(conn: sqlite3.Connection, record: Record, run_id: int, now: str) -> Written:
    # First a write, which waits for other writers; a transaction that began by reading would fail at once if one came between.
    conn.execute("UPDATE runs SET events = events WHERE id = ?", (run_id,))
    article_id = record.article.id
    corrections = read_corrections(conn, article_id)
    corrected, outcomes = apply(record, corrections) if corrections else (record, {})
    rows = rows_of(corrected)
    text_hash, record_hash = sha256(record.article.text.encode()).hexdigest(), rows.digest()
    known = conn.execute("SELECT text_sha256, record_sha256 FROM articles WHERE id = ?", (article_id,)).fetchone()
    if known is None:
        outcome = Written.NEW
        _insert(conn, "articles", (*columns.ARTICLE.columns, *_OWN), [(*rows.article, text_hash, record_hash, run_id)])
        _insert_events(conn, rows)
        enter(conn, corrected)
    elif known[1] == record_hash:
        outcome = Written.SAME
    else:
        outcome = Written.CHANGED
        _replace(conn, corrected, rows, known[0] != text_hash, (text_hash, record_hash, run_id), now)
    if corrections:
        _keep(conn, record, outcomes)
    conn.execute(
        f"UPDATE runs SET articles_{outcome} = articles_{outcome} + 1, events = events + ? WHERE id = ?",
        (0 if outcome is Written.SAME else len(rows.events), run_id),
    )
    return outcome


def _keep(conn: sqlite3.Connection, extracted: Record, outcomes: Mapping[int, Outcome]) -> None:
    """Enter what was extracted of an article that has corrections, and what became of each of them."""
    events = json.dumps(extracted.to_dict()["events"], ensure_ascii=False)
    article_id = extracted.article.id
    conn.execute("INSERT OR REPLACE INTO extractions (article_id, events) VALUES (?, ?)", (article_id, events))
    for number, outcome in outcomes.items():
        key = event_key(article_id, outcome.event_id) if outcome.event_id else None
        conn.execute(
            "UPDATE corrections SET state = ?, event_key = ?, problem = ? WHERE id = ?",
            (outcome.state, key, outcome.problem, number),
        )


_OWN = ("text_sha256", "record_sha256", "run_id")


def _replace(conn: sqlite3.Connection, record: Record, rows: Rows, text_changed: bool, own: Row, now: str) -> None:
    article_id = record.article.id
    if text_changed:
        conn.execute(
            "INSERT INTO article_versions"
            " SELECT id, (SELECT count(*) + 1 FROM article_versions WHERE article_id = articles.id),"
            " title, url, published, text, text_sha256, run_id, ?, ? FROM articles WHERE id = ?",
            (now, own[2], article_id),
        )
    of_article = "FROM {} WHERE event_key IN (SELECT event_key FROM events WHERE article_id = ?)"
    actors = conn.execute(f"SELECT DISTINCT actor_id {of_article.format('event_actors')}", (article_id,)).fetchall()
    places = conn.execute(f"SELECT DISTINCT place_id {of_article.format('event_places')}", (article_id,)).fetchall()
    touched = forget(conn, article_id)
    conn.execute("DELETE FROM events WHERE article_id = ?", (article_id,))
    assignments = ", ".join(f"{name} = ?" for name in (*columns.ARTICLE.columns, *_OWN))
    conn.execute(f"UPDATE articles SET {assignments} WHERE id = ?", (*rows.article, *own, article_id))
    _insert_events(conn, rows)
    conn.executemany(
        "DELETE FROM actor_aliases WHERE actor_id = ?"
        " AND alias NOT IN (SELECT text FROM event_actors WHERE event_actors.actor_id = actor_aliases.actor_id)",
        actors,
    )
    conn.executemany(
        "DELETE FROM actors WHERE id = ? AND NOT EXISTS (SELECT 1 FROM event_actors WHERE actor_id = actors.id)", actors
    )
    conn.executemany(
        "DELETE FROM places WHERE id = ? AND NOT EXISTS (SELECT 1 FROM event_places WHERE place_id = places.id)", places
    )
    enter(conn, record, touched)


def _insert_events(conn: sqlite3.Connection, rows: Rows) -> None:
    _insert(conn, "events", EVENT_COLUMNS, rows.events)
    for table, found in rows.children:
        _insert(conn, table.table, ("event_key", "position", *table.columns), found)
    actor_ids = {who: _actor_id(conn, who) for who in dict.fromkeys(who for _, who in rows.actors)}
    place_ids = {where: _place_id(conn, where) for where in dict.fromkeys(where for _, where in rows.places) if where}
    text = 2 + columns.ACTOR.fields.index("text")
    aliases = {(actor_ids[who], row[text], fold(row[text])) for row, who in rows.actors if who[1] and row[text] != who[0]}
    conn.executemany("INSERT INTO actor_aliases VALUES (?, ?, ?) ON CONFLICT DO NOTHING", sorted(aliases))
    named = ("event_key", "position", *columns.ACTOR.columns, "actor_id")
    _insert(conn, "event_actors", named, [(*row, actor_ids[who]) for row, who in rows.actors])
    placed = ("event_key", "position", "is_main", *columns.EVENT_PLACE.columns, "folded", "place_id")
    _insert(conn, "event_places", placed, [(*row, place_ids.get(where)) for row, where in rows.places])


def _actor_id(conn: sqlite3.Connection, who: Row) -> int:
    found = conn.execute("SELECT id FROM actors WHERE name = ? AND is_named = ? AND coalesce(kind, '') = coalesce(?, '')", who)
    if (row := found.fetchone()) is not None:
        return row[0]
    return conn.execute("INSERT INTO actors (name, is_named, kind, folded) VALUES (?, ?, ?, ?)", (*who, fold(who[0]))).lastrowid


def _place_id(conn: sqlite3.Connection, where: Row) -> int:
    condition = " AND ".join(f"{column} IS ?" for column in columns.PLACE.columns)
    if (row := conn.execute(f"SELECT id FROM places WHERE {condition}", where).fetchone()) is not None:
        return row[0]
    name, admin1 = (where[columns.PLACE.fields.index(field)] or "" for field in ("name", "admin1"))
    names = ", ".join((*columns.PLACE.columns, "folded", "admin1_folded"))
    values = (*where, fold(name), fold(admin1))
    return conn.execute(f"INSERT INTO places ({names}) VALUES ({', '.join('?' * len(values))})", values).lastrowid


def _insert(conn: sqlite3.Connection, table: str, names: tuple[str, ...], rows: list[Row]) -> None:
    if rows:
        marks = ", ".join("?" * len(names))
        conn.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def path_of(db: Database) -> str:
    """The file of a database, as errors name it."""
    return db.conn.execute("PRAGMA database_list").fetchone()[2] or "database"
