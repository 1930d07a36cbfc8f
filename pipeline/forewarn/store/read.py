"""Rows back to the record they were written from. sqlite3 only."""

import json
import sqlite3
from typing import Any

from forewarn.ground import records
from forewarn.ground.errors import StoreError
from forewarn.ground.records import Actor, Article, Casualty, Event, Location, Record, Relation
from forewarn.store import columns
from forewarn.store.columns import Columns

_OF_ARTICLE = "event_key IN (SELECT event_key FROM events WHERE article_id = ?)"


def read_record(conn: sqlite3.Connection, article_id: str) -> Record:
    """The record of an article, equal to the one that was written. Raises `StoreError` if there is none."""
    row = conn.execute(f"SELECT {', '.join(columns.ARTICLE.columns)} FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise StoreError(f"no article {article_id!r} in the database")
    article = Article(**dict(zip(columns.ARTICLE.fields, row, strict=True)))
    parts = {
        "actors": _actors(conn, article_id),
        "casualties": _children(conn, article_id, columns.CASUALTY, Casualty),
        "evidence": _children(conn, article_id, columns.EVIDENCE, records.Evidence),
        "relations": _children(conn, article_id, columns.RELATION, Relation),
        "weapons": _children(conn, article_id, columns.WEAPON, records.Weapon),
    }
    places = _places(conn, article_id)
    return Record(article=article, events=tuple(_event(row, parts, places) for row in _event_rows(conn, article_id)))


def article_of(conn: sqlite3.Connection, event_key: str) -> str | None:
    """The id of the article that an event stands in, or None."""
    row = conn.execute("SELECT article_id FROM events WHERE event_key = ?", (event_key,)).fetchone()
    return row[0] if row else None


def _event_rows(conn: sqlite3.Connection, article_id: str) -> list[dict[str, Any]]:
    names = ("event_key", *columns.EVENT.columns, *columns.DATE.columns, "has_window", *columns.WINDOW.columns, "cues", "signs")
    found = conn.execute(f"SELECT {', '.join(names)} FROM events WHERE article_id = ? ORDER BY position", (article_id,))
    return [dict(zip(names, row, strict=True)) for row in found]


def _event(row: dict[str, Any], parts: dict[str, dict[str, list[Any]]], places: dict[str, list[tuple[int, Location]]]) -> Event:
    key = row["event_key"]
    where = places.get(key, [])
    return Event(
        **_fields(columns.EVENT, row),
        date=None if row["date_text"] is None else records.Date(**_fields(columns.DATE, row)),
        window=records.Window(**_fields(columns.WINDOW, row)) if row["has_window"] else None,
        location=next((place for is_main, place in where if is_main), None),
        also_at=tuple(place for is_main, place in where if not is_main),
        cues=tuple(json.loads(row["cues"])),
        signs=tuple(records.Sign(name=name, value=value) for name, value in json.loads(row["signs"])),
        **{name: tuple(found.get(key, ())) for name, found in parts.items()},
    )


def _fields(table: Columns, row: dict[str, Any]) -> dict[str, Any]:
    return {field: row[column] for field, column in table.names.items()}


def _children(conn: sqlite3.Connection, article_id: str, table: Columns, cls: type) -> dict[str, list[Any]]:
    names = ", ".join(table.columns)
    out: dict[str, list[Any]] = {}
    for key, *row in conn.execute(
        f"SELECT event_key, {names} FROM {table.table} WHERE {_OF_ARTICLE} ORDER BY event_key, position", (article_id,)
    ):
        values = dict(zip(table.fields, row, strict=True))
        if cls is Casualty:
            values["part_of_total"] = bool(values["part_of_total"])
        elif cls is Relation:
            values["event"] = values["event"].removeprefix(f"{article_id}/")
        out.setdefault(key, []).append(cls(**values))
    return out


def _actors(conn: sqlite3.Connection, article_id: str) -> dict[str, list[Actor]]:
    names = ", ".join(f"event_actors.{column}" for column in columns.ACTOR.columns)
    out: dict[str, list[Actor]] = {}
    for key, name, kind, *row in conn.execute(
        f"SELECT event_key, iif(actors.is_named, actors.name, NULL), actors.kind, {names}"
        f" FROM event_actors JOIN actors ON actors.id = actor_id WHERE {_OF_ARTICLE} ORDER BY event_key, position",
        (article_id,),
    ):
        out.setdefault(key, []).append(Actor(name=name, kind=kind, **dict(zip(columns.ACTOR.fields, row, strict=True))))
    return out


def _places(conn: sqlite3.Connection, article_id: str) -> dict[str, list[tuple[int, Location]]]:
    names = [f"event_places.{column}" for column in columns.EVENT_PLACE.columns]
    names += [f"places.{column}" for column in columns.PLACE.columns]
    fields = (*columns.EVENT_PLACE.fields, *columns.PLACE.fields)
    out: dict[str, list[tuple[int, Location]]] = {}
    for key, is_main, *row in conn.execute(
        f"SELECT event_key, is_main, {', '.join(names)} FROM event_places LEFT JOIN places ON places.id = place_id"
        f" WHERE {_OF_ARTICLE} ORDER BY event_key, position",
        (article_id,),
    ):
        out.setdefault(key, []).append((is_main, Location(**dict(zip(fields, row, strict=True)))))
    return out
