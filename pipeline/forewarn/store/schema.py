"""The schema as a list of migrations, each applied once, in a transaction, and recorded in `_sqlite_migrations`.

A migration that has been released is never changed: a new one is added below it, and `SCHEMA_VERSION` in connect.py raised.
The values that an enumerated column may hold come from the ontology; `widen_checks` admits those that were added later.
"""

import re

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from forewarn.ground.ontology import ontology
from forewarn.store.connect import APPLICATION_ID, SCHEMA_VERSION
from forewarn.store.incident_tables import INCIDENTS
from forewarn.store.overview import EVENT_OVERVIEW
from forewarn.store.tables import CORRECTIONS, FETCHES, ORDERS, SEARCH, TABLES

migrations = Migrations("forewarn")

# An enumeration as it stands in a CHECK: its values, then the name of the list they come from.
_ENUMERATION = re.compile(r"\(([^()]*)\) /\* (\w+) \*/")


def migrate(db: Database) -> None:
    """Bring a database to `SCHEMA_VERSION`, and its checks to the ontology; nothing is done where nothing differs."""
    if db.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
        db.execute("BEGIN IMMEDIATE")  # so that of two processes that find a new file, one makes it and one waits
        with db.atomic():
            migrations.apply(db)
        db.commit()
    widen_checks(db, enumerations())


def enumerations() -> dict[str, tuple[str, ...]]:
    """The values of every enumerated column, by the name of their list; subtypes go with their type, as `attack/arson`."""
    known = ontology()
    return {
        "types": tuple(known.types),
        "subtypes": tuple(f"{kind.name}/{subtype}" for kind in known.types.values() for subtype in kind.subtypes),
        "roles": known.roles,
        "relations": known.relations,
        "statuses": known.statuses,
        "actor_kinds": known.actor_kinds,
        "bases": known.bases,
        "weapon_kinds": known.weapon_kinds,
        "casualty_kinds": known.casualty_kinds,
        "qualifiers": known.qualifiers,
        "date_precisions": known.date_precisions,
        "place_precisions": known.place_precisions,
        "responses": known.responses,
        "sides": known.sides,
    }


def widen_checks(db: Database, lists: dict[str, tuple[str, ...]]) -> list[str]:
    """Admit values of `lists` that a table's checks do not know yet; returns the tables changed.

    Values are never taken away, for rows may hold them. Only a CHECK's text changes, which SQLite's own manual does by
    `writable_schema`: the rows on disk are the same.
    """
    found = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL").fetchall()
    widened = {name: _ENUMERATION.sub(lambda match: _wider(match, lists), sql) for name, sql in found}
    changed = {name: widened[name] for name, sql in found if widened[name] != sql}
    if changed:
        with db.atomic():
            version = db.execute("PRAGMA schema_version").fetchone()[0]
            db.execute("PRAGMA writable_schema = ON")
            for name, sql in changed.items():
                db.execute("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?", [sql, name])
            db.execute(f"PRAGMA schema_version = {version + 1}")
            db.execute("PRAGMA writable_schema = RESET")
    return sorted(changed)


def _wider(match: re.Match[str], lists: dict[str, tuple[str, ...]]) -> str:
    held = tuple(value.strip().strip("'") for value in match[1].split(","))
    return _enumeration(match[2], tuple(dict.fromkeys((*held, *lists.get(match[2], ())))))


def _enumeration(name: str, values: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{value}'" for value in values)
    return f"({quoted}) /* {name} */"


@migrations()
def tables(db: Database) -> None:
    """Schema 1."""
    db.executescript(TABLES.format(**{name: _enumeration(name, values) for name, values in enumerations().items()}))
    for table, columns in (("articles", ("title", "text")), ("evidence", ("text",))):
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        db.executescript(SEARCH.format(table=table, columns=", ".join(columns), new=new, old=old))
    db.execute(EVENT_OVERVIEW)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def fetches(db: Database) -> None:
    """Schema 2."""
    db.executescript(FETCHES)
    db.execute("PRAGMA user_version = 2")


@migrations()
def corrections(db: Database) -> None:
    """Schema 3."""
    db.executescript(CORRECTIONS)
    db.execute("PRAGMA user_version = 3")


@migrations()
def incidents(db: Database) -> None:
    """Schema 4."""
    db.executescript(INCIDENTS)
    db.execute("PRAGMA user_version = 4")


@migrations()
def orders(db: Database) -> None:
    """Schema 5."""
    db.executescript(ORDERS)
    db.execute("PRAGMA user_version = 5")
