"""Checks of a whole database: its quotes stand in its texts, its texts are those that came in, its corrections are those that
were signed, and SQLite is content."""

import contextlib
import sqlite3
from collections.abc import Iterator
from hashlib import sha256

from forewarn.correct.apply import apply
from forewarn.correct.correction import State
from forewarn.ground.errors import RecordError
from forewarn.ground.records import Record, spans
from forewarn.store.corrected import Listed, corrected_articles, list_corrections, read_extracted, signature_faults
from forewarn.store.decisions import signature_faults as decision_faults
from forewarn.store.fold import fold
from forewarn.store.incidents import REBUILT, rebuild
from forewarn.store.read import read_record
from forewarn.store.rows import EVENT_COLUMNS, event_key, rows_of
from forewarn.store.write import open_database


def verify(conn: sqlite3.Connection) -> list[str]:
    """Every fault of a database, one line each; empty if it is sound. Nothing is written to it.

    Checked: SQLite's own integrity and foreign keys; tables, views and triggers; the aliases of actors; every text against
    its SHA-256; every quoted span against its text; every article's rows against the SHA-256 of the record they were made
    from; derived columns; the chain of hashes over the corrections, and every corrected record against what was extracted and
    the corrections; incidents against those made from nothing; the full-text index.
    """
    faults = [f"SQLite: {row[0]}" for row in conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
    for table, row_id, parent, _ in conn.execute("PRAGMA foreign_key_check"):
        faults.append(f"{table}: row {row_id} points at a row of {parent} that is not there")
    faults += _schema_faults(conn)
    faults += _alias_faults(conn)
    for article_id, text, digest, record_digest in conn.execute("SELECT id, text, text_sha256, record_sha256 FROM articles"):
        found = _text_faults(text, digest)
        try:
            record = read_record(conn, article_id)
        except (ValueError, TypeError) as problem:
            found.append(f"its rows cannot be read: {problem}")
        else:
            found += _span_faults(record)
            found += _row_faults(conn, record, record_digest, quiet=bool(found))
        faults += [f"article {article_id}: {fault}" for fault in found]
    for article_id, version, text, digest in conn.execute(
        "SELECT article_id, version, text, text_sha256 FROM article_versions"
    ):
        faults += [f"article {article_id}: version {version}: {fault}" for fault in _text_faults(text, digest)]
    faults += signature_faults(conn)
    for article_id in corrected_articles(conn):
        faults += [f"article {article_id}: {fault}" for fault in _correction_faults(conn, article_id)]
    faults += decision_faults(conn)
    if not faults:  # what stands on faulty rows is not told twice
        faults += _incident_faults(conn)
    return faults + list(_search_faults(conn))


def not_applying(conn: sqlite3.Connection) -> list[Listed]:
    """The corrections that are kept, but whose event or value the present extraction does not have."""
    return [one for one in list_corrections(conn) if one.state is State.NO_LONGER_APPLIES]


def counts(conn: sqlite3.Connection) -> tuple[int, int]:
    """How many articles and events a database holds."""
    return conn.execute("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM events)").fetchone()


def _text_faults(text: str, digest: str) -> list[str]:
    return [] if sha256(text.encode()).hexdigest() == digest else ["its text is not the one that came in (SHA-256 differs)"]


def _span_faults(record: Record) -> list[str]:
    text, faults = record.article.text, []
    for event in record.events:
        for name, start, end, quote in spans(event):
            if start is not None and text[start:end] != quote:
                faults.append(f"{event.id}: {name}: the text at {start}:{end} is not {quote[:60]!r}")
        for i, sentence in enumerate(event.evidence):
            start = sentence.trigger_start
            if start is not None and text[start : start + len(sentence.trigger)] != sentence.trigger:
                faults.append(f"{event.id}: evidence[{i}].trigger: the text at {start} is not {sentence.trigger[:60]!r}")
    return faults


def _row_faults(conn: sqlite3.Connection, record: Record, digest: str, *, quiet: bool) -> Iterator[str]:
    """Rows that differ from those the record makes; `quiet` where an earlier fault explains a different digest."""
    rows = rows_of(record)
    if rows.digest() != digest and not quiet:
        yield "its rows are not those of the record that was written (SHA-256 differs)"
    found = conn.execute(
        f"SELECT {', '.join(EVENT_COLUMNS)} FROM events WHERE article_id = ? ORDER BY position", (record.article.id,)
    )
    for event, expected, row in zip(record.events, rows.events, found.fetchall(), strict=True):
        for column, value, held in zip(EVENT_COLUMNS, expected, row, strict=True):
            if value != held:
                yield f"{event_key(record.article.id, event.id)}: {column} is {held!r}, and should be {value!r}"


def _correction_faults(conn: sqlite3.Connection, article_id: str) -> Iterator[str]:
    """What differs from the extracted events with the corrections applied to them anew."""
    listed = list_corrections(conn, article_id)
    try:
        corrected, outcomes = apply(read_extracted(conn, article_id), [one.correction for one in listed])
        stored = read_record(conn, article_id)
    except (ValueError, TypeError, KeyError, RecordError) as problem:
        yield f"its corrections cannot be applied: {problem}"
        return
    if corrected != stored:
        yield "its events are not those extracted with the corrections applied to them"
    for one in listed:
        if outcomes[one.correction.id].state is not one.state:
            yield f"correction {one.correction.id} stands as {one.state!s}, but {outcomes[one.correction.id].state!s} is right"


def _incident_faults(conn: sqlite3.Connection) -> list[str]:
    """What differs from the incidents of a private copy that are made from nothing."""
    faults = []
    with contextlib.closing(sqlite3.connect("")) as copy:
        conn.backup(copy)
        ids = [row[0] for row in copy.execute("SELECT id FROM articles ORDER BY number")]
        with copy:
            rebuild(copy, (read_record(copy, article_id) for article_id in ids))
        for table in REBUILT:
            stored, made = (set(one.execute(f"SELECT * FROM {table}")) for one in (conn, copy))
            faults += [f"{table}: {row[0]}: this row is not what its articles make" for row in sorted(stored - made, key=repr)]
            faults += [f"{table}: {row[0]}: a row is missing" for row in sorted(made - stored, key=repr)]
    return faults


def _schema_faults(conn: sqlite3.Connection) -> Iterator[str]:
    """Tables, views, indexes and triggers that this code's schema does not have, has otherwise, or has alone."""
    with contextlib.closing(open_database(":memory:")) as fresh:
        ours = _schema(fresh.conn)
    theirs = _schema(conn)
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in ours:
            yield f"schema: {theirs[name][0]} {name} is none of forewarn's"
        elif name not in theirs:
            yield f"schema: {ours[name][0]} {name} is missing"
        elif ours[name] != theirs[name] and ours[name][0] != "table":  # the checks of tables grow with the ontology
            yield f"schema: {ours[name][0]} {name} is not as forewarn makes it"


def _schema(conn: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    rows = conn.execute("SELECT name, type, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {name: (kind, sql) for name, kind, sql in rows}


def _alias_faults(conn: sqlite3.Connection) -> Iterator[str]:
    """Other names of actors: every wording of an event's actor that is not its name, and no more."""
    of_events = "event_actors JOIN actors ON actors.id = actor_id WHERE is_named AND text != actors.name"
    told = f"SELECT DISTINCT actor_id, text FROM {of_events}"
    for actor_id, alias in conn.execute(f"{told} EXCEPT SELECT actor_id, alias FROM actor_aliases"):
        yield f"actor {actor_id}: its alias {alias[:60]!r} is missing"
    for actor_id, alias in conn.execute(f"SELECT actor_id, alias FROM actor_aliases EXCEPT {told}"):
        yield f"actor {actor_id}: no event has its alias {alias[:60]!r}"
    for actor_id, alias, folded in conn.execute("SELECT actor_id, alias, folded FROM actor_aliases"):
        if folded != fold(alias):
            yield f"actor {actor_id}: its alias {alias[:60]!r} is not found as it is looked for"


def _search_faults(conn: sqlite3.Connection) -> Iterator[str]:
    """FTS5 checks itself by a command that counts as writing, so a private copy is asked."""
    with contextlib.closing(sqlite3.connect("")) as copy:
        conn.backup(copy)
        for table in ("articles_fts", "evidence_fts"):
            try:
                copy.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as problem:
                yield f"{table}: the full-text index does not match its texts ({problem})"
