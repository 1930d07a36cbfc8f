"""What is known of one actor, and of one place, over all articles. sqlite3 only."""

import json
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Profile:
    """An actor: the words it was seen under, its kinds, and how often it has each role in each year (None: no day known)."""

    name: str
    is_named: bool
    kinds: tuple[str, ...]
    aliases: tuple[tuple[str, int], ...]  # the article's words and how often, most first
    roles: dict[str, int]
    years: dict[str | None, dict[str, int]]  # year -> role -> events


def actor_profile(conn: sqlite3.Connection, name: str) -> Profile | None:
    """The actor, or description, of exactly this name; None where the database has none."""
    found = conn.execute("SELECT id, is_named, kind FROM actors WHERE name = ? ORDER BY kind", (name,)).fetchall()
    if not found:
        return None
    ids = json.dumps([row[0] for row in found])
    mine = "FROM event_actors WHERE actor_id IN (SELECT value FROM json_each(?))"
    aliases = conn.execute(f"SELECT text, count(*) {mine} GROUP BY 1 ORDER BY 2 DESC, 1", (ids,)).fetchall()
    roles: dict[str, int] = {}
    years: dict[str | None, dict[str, int]] = {}
    for role, year, count in conn.execute(
        "SELECT role, substr(date_start, 1, 4) AS year, count(DISTINCT event_key)"
        " FROM event_actors JOIN events USING (event_key)"
        " WHERE actor_id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2 ORDER BY year IS NULL, year DESC, role",
        (ids,),
    ):
        roles[role] = roles.get(role, 0) + count
        years.setdefault(year, {})[role] = count
    return Profile(
        name=name,
        is_named=any(row[1] for row in found),
        kinds=tuple(row[2] for row in found if row[2]),
        aliases=tuple((text, count) for text, count in aliases),
        roles=roles,
        years=years,
    )


def actor_name(conn: sqlite3.Connection, number: int) -> str | None:
    """The name of the actor with this id."""
    row = conn.execute("SELECT name FROM actors WHERE id = ?", (number,)).fetchone()
    return row[0] if row else None


def events_in_role(
    conn: sqlite3.Connection, name: str, role: str, *, subtype: str | None = None, limit: int = -1, offset: int = 0
) -> list[str]:
    """Keys of the events in which the actor of this name has a role, latest first; of a subtype, where one is named."""
    rows = conn.execute(
        "SELECT DISTINCT event_key FROM event_actors JOIN events USING (event_key)"
        " WHERE actor_id IN (SELECT id FROM actors WHERE name = ?) AND role = ? AND coalesce(subtype = ?, true)"
        " ORDER BY date_start DESC, event_key LIMIT ? OFFSET ?",
        (name, role, subtype, limit, offset),
    )
    return [row[0] for row in rows]


def warned_of(conn: sqlite3.Connection, name: str, *, limit: int = -1) -> list[str]:
    """Keys of the warnings of attacks whose perpetrator the actor of this name is, latest first."""
    rows = conn.execute(
        "SELECT DISTINCT relations.event_key FROM event_actors JOIN relations ON target_key = event_actors.event_key"
        " JOIN events ON events.event_key = relations.event_key"
        " WHERE actor_id IN (SELECT id FROM actors WHERE name = ?) AND role = 'perpetrator' AND relations.type = 'warns_of'"
        " ORDER BY date_start DESC, relations.event_key LIMIT ?",
        (name, limit),
    )
    return [row[0] for row in rows]


def most_claiming(conn: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> list[tuple[str, int, int, int]]:
    """Named actors that did or claimed something: name, attacks done, claims made, denials; most attacks first."""
    rows = conn.execute(
        """
        WITH counted AS (
            SELECT actor_id, count(DISTINCT iif(role = 'perpetrator', event_key, NULL)) AS attacks,
                   count(DISTINCT iif(role = 'claimant' AND subtype = 'responsibility', event_key, NULL)) AS claims,
                   count(DISTINCT iif(role = 'claimant' AND subtype = 'denial', event_key, NULL)) AS denials
            FROM event_actors JOIN events USING (event_key) WHERE role IN ('perpetrator', 'claimant') GROUP BY 1
        )
        SELECT name, sum(attacks), sum(claims), sum(denials) FROM counted JOIN actors ON actors.id = actor_id
        WHERE is_named = 1 GROUP BY name ORDER BY 2 DESC, 3 DESC, 1 LIMIT ? OFFSET ?
        """,
        (limit, offset),
    )
    return [tuple(row) for row in rows]


def events_at(
    conn: sqlite3.Connection, country: str | None, place: str | None = None, *, limit: int = -1, offset: int = 0
) -> list[str]:
    """Keys of the events in a country (ISO code; None: in none, as at sea), or at its places of one name, latest first."""
    rows = conn.execute(
        "SELECT DISTINCT event_key FROM event_places JOIN events USING (event_key)"
        " WHERE place_id IN (SELECT id FROM places WHERE country IS ? AND coalesce(name = ?, true))"
        " ORDER BY date_start DESC, event_key LIMIT ? OFFSET ?",
        (country, place, limit, offset),
    )
    return [row[0] for row in rows]


def places_in(conn: sqlite3.Connection, country: str | None) -> list[tuple[str, int, int | None]]:
    """The named places of a country with events: name, events, killed by the lower bounds; most events first."""
    rows = conn.execute(
        "SELECT places.name, count(DISTINCT event_key), sum(killed_min) FROM places"
        " JOIN event_places ON place_id = places.id JOIN events USING (event_key)"
        " WHERE country IS ? AND places.name IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1",
        (country,),
    )
    return [tuple(row) for row in rows]


def count_claiming(conn: sqlite3.Connection) -> int:
    """How many named actors did or claimed something."""
    return conn.execute(
        "SELECT count(DISTINCT name) FROM actors WHERE is_named = 1 AND EXISTS"
        " (SELECT 1 FROM event_actors WHERE actor_id = actors.id AND role IN ('perpetrator', 'claimant'))"
    ).fetchone()[0]
