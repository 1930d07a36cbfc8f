"""Incidents kept up to date, within the transaction that writes an article. sqlite3 only.

The article's events take their place, and only the components that they touch are clustered anew.

`rebuild` makes the same rows from nothing; `verify` compares the two.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from forewarn.ground.records import Record
from forewarn.incidents.cluster import Pair, pair
from forewarn.incidents.digest import digest
from forewarn.incidents.keys import SHARED, key_hash, keys, least_weight, reference_day
from forewarn.incidents.lineage import lineages
from forewarn.incidents.profile import Profile, profiles
from forewarn.incidents.resolve import Constraints, cluster
from forewarn.incidents.score import load_weights, score
from forewarn.incidents.summary import Incident, summarise
from forewarn.store.decisions import constraints_of

REBUILT = ("incidents", "incident_events", "incident_links", "lineages")  # tables that rebuilding gives the same rows
_NO_DAY = -1
_LINKED = ("attack", "threat")
_COLUMNS = (
    *("id", "type", "subtype", "status", "date_start", "date_end", "place", "country", "latitude", "longitude"),
    *("killed_low", "killed_best", "killed_high", "killed_rule", "injured_low", "injured_best", "injured_high", "injured_rule"),
    *("first_told", "last_told", "tellings", "articles", "independent", "confidence"),
)


@dataclass
class Touched:
    """What an article's old events leave to be clustered anew: events that were linked to them, and where all of them stood."""

    keys: set[str] = field(default_factory=set)
    stood: dict[str, str] = field(default_factory=dict)  # event key to incident


def forget(conn: sqlite3.Connection, article_id: str) -> Touched:
    """Take out what the linker keeps of an article's events; call it before they are deleted."""
    touched = Touched()
    touched.keys |= _of_original(conn, article_id)
    rows = conn.execute(
        "SELECT number, event_key, profile, incident_id FROM incident_profiles JOIN events USING (event_key)"
        " LEFT JOIN incident_events USING (event_key) WHERE article_id = ?",
        (article_id,),
    ).fetchall()
    for number, key, profile, incident in rows:
        touched.stood[key] = incident
        touched.keys |= _neighbours(conn, key)
        conn.executemany("DELETE FROM incident_keys WHERE hash = ? AND day = ? AND event = ?", _key_rows(profile, number))
        conn.execute("DELETE FROM incident_links WHERE a = :key OR b = :key", {"key": key})
        conn.execute("DELETE FROM incident_events WHERE event_key = ?", (key,))
        conn.execute("DELETE FROM incident_profiles WHERE number = ?", (number,))
    # Events that were in one incident with them may part, and those that remain make its row anew.
    touched.keys |= {
        row[0]
        for incident in set(touched.stood.values())
        for row in conn.execute("SELECT event_key FROM incident_events WHERE incident_id = ?", (incident,))
    }
    return touched


def enter(conn: sqlite3.Connection, record: Record, touched: Touched | None = None) -> None:
    """Give the events of a record, just written, their place in incidents."""
    touched = touched or Touched()
    made = profiles(record)
    for profile in made:
        add(conn, profile)
    seeds = touched.keys | {profile.key for profile in made} | _of_original(conn, record.article.id)
    arrange(conn, seeds, touched.stood)


def _of_original(conn: sqlite3.Connection, article_id: str) -> set[str]:
    """The events of the article that a copy repeats: their incidents count it."""
    rows = conn.execute(
        "SELECT event_key FROM articles JOIN events ON events.article_id = articles.duplicate_of WHERE articles.id = ?",
        (article_id,),
    )
    return {row[0] for row in rows}


def add(conn: sqlite3.Connection, profile: Profile) -> None:
    """Keep a profile with its keys, and link it to the events that it shares enough of them with."""
    number = conn.execute(
        "INSERT INTO incident_profiles (event_key, profile) VALUES (?, ?)", (profile.key, profile.to_json())
    ).lastrowid
    if profile.role not in _LINKED:
        return
    weights = load_weights()
    for other in _profiles(conn, candidates_of(conn, profile)):
        if other.role == profile.role and (value := score(profile, other, weights).value) >= weights.connect:
            conn.execute("INSERT INTO incident_links VALUES (?, ?, ?)", (*pair(profile.key, other.key), value))
    conn.executemany("INSERT INTO incident_keys VALUES (?, ?, ?)", _key_rows(profile, number))


def arrange(conn: sqlite3.Connection, seeds: Iterable[str], stood: Mapping[str, str]) -> None:
    """Cluster the components of some events anew, and write the incidents that come of it."""
    constraints = constraints_of(conn)
    members: dict[str, Profile] = {}
    groups: list[list[str]] = []
    for seed in sorted(seeds):
        if seed in members:
            continue
        component = _component(conn, seed, constraints)
        found = {one.key: one for one in _profiles(conn, component)}
        linked = {key: one for key, one in found.items() if one.role in _LINKED}
        links = {ends: value for key in linked for ends, value in _links(conn, key).items()}
        members |= found
        groups += cluster(linked, links, constraints, load_weights()) if linked else [[key] for key in found]
    groups = _with_reports(conn, groups, members)
    _write(conn, [[members[key] for key in group] for group in groups], stood)


def rebuild(conn: sqlite3.Connection, records: Iterable[Record]) -> None:
    """All incidents from nothing, within a transaction. `records` are those of every article, in any order."""
    stood = dict(conn.execute("SELECT event_key, incident_id FROM incident_events"))
    for table in ("incident_links", "incident_keys", "incident_profiles", "incident_events", "lineages", "incidents"):
        conn.execute(f"DELETE FROM {table}")
    for record in records:
        for profile in profiles(record):
            add(conn, profile)
    seeds = [row[0] for row in conn.execute("SELECT event_key FROM incident_profiles")]
    arrange(conn, seeds, stood)
    conn.execute("INSERT OR REPLACE INTO incident_state VALUES ('made_by', ?)", (digest(),))


def is_current(conn: sqlite3.Connection) -> bool:
    """Whether the incidents were made with the weights, frequencies and code that are in force."""
    row = conn.execute("SELECT value FROM incident_state WHERE name = 'made_by'").fetchone()
    return row is not None and row[0] == digest()


def resolve_id(conn: sqlite3.Connection, wanted: str) -> str | None:
    """The present id of an incident by an id that it has or had, or by the key of one of its events; None if there is none."""
    for sql in (
        "SELECT id FROM incidents WHERE id = ?",
        "SELECT incident_id FROM incident_redirects WHERE id = ?",
        "SELECT incident_id FROM incident_events WHERE event_key = ?",
    ):
        if (row := conn.execute(sql, (wanted,)).fetchone()) is not None:
            return row[0]
    return None


def members_of(conn: sqlite3.Connection, incident: str) -> list[Profile]:
    """The profiles of an incident's events, by key."""
    rows = conn.execute("SELECT event_key FROM incident_events WHERE incident_id = ?", (incident,))
    return read_profiles(conn, [row[0] for row in rows])


def read_profiles(conn: sqlite3.Connection, keys: Sequence[str]) -> list[Profile]:
    """The profiles of events, by key."""
    rows = conn.execute(
        "SELECT profile FROM incident_profiles WHERE event_key IN (SELECT value FROM json_each(?)) ORDER BY event_key",
        (json.dumps(list(keys)),),
    )
    return [Profile.from_json(row[0]) for row in rows]


_profiles = read_profiles


def _key_rows(profile: Profile | str, number: int) -> list[tuple[int, int, int]]:
    profile = Profile.from_json(profile) if isinstance(profile, str) else profile
    if profile.role not in _LINKED:
        return []
    day = reference_day(profile)
    return [(key_hash(key), _NO_DAY if day is None else day, number) for key in keys(profile)]


def candidates_of(conn: sqlite3.Connection, profile: Profile) -> list[str]:
    """The keys of the events that share enough blocking keys with a profile, by the rule of `keys.candidates`."""
    day = reference_day(profile)
    shared: dict[tuple[int, int], list[float]] = {}
    for key, (weight, reach) in keys(profile).items():
        first, last = (0, 10**7) if day is None else (day - reach, day + reach)
        found = conn.execute(
            "SELECT event, day FROM incident_keys WHERE hash = :hash AND day BETWEEN :first AND :last"
            " UNION ALL SELECT event, day FROM incident_keys WHERE hash = :hash AND day = :none",
            {"hash": key_hash(key), "first": first, "last": last, "none": _NO_DAY},
        )
        for one in found:
            shared.setdefault(one, []).append(weight)
    numbers = [
        event
        for (event, other), weights in shared.items()
        if len(weights) >= SHARED
        and round(sum(sorted(weights, reverse=True)), 6) >= least_weight(day, None if other == _NO_DAY else other)
    ]
    rows = conn.execute(
        "SELECT event_key FROM incident_profiles WHERE number IN (SELECT value FROM json_each(?)) ORDER BY event_key",
        (json.dumps(numbers),),
    )
    return [row[0] for row in rows]


def _links(conn: sqlite3.Connection, key: str) -> dict[Pair, float]:
    rows = conn.execute(
        "SELECT a, b, score FROM incident_links WHERE a = :key UNION ALL SELECT a, b, score FROM incident_links WHERE b = :key",
        {"key": key},
    )
    return {(a, b): value for a, b, value in rows}


def _neighbours(conn: sqlite3.Connection, key: str) -> set[str]:
    return {end for ends in _links(conn, key) for end in ends} - {key}


def _component(conn: sqlite3.Connection, seed: str, constraints: Constraints) -> list[str]:
    """The events that links and joins connect with one."""
    joined: dict[str, set[str]] = {}
    for a, b in constraints.joined:
        joined.setdefault(a, set()).add(b)
        joined.setdefault(b, set()).add(a)
    seen, todo = {seed}, [seed]
    while todo:
        key = todo.pop()
        reached = (_neighbours(conn, key) | joined.get(key, set())) - seen
        seen |= reached
        todo += reached
    return sorted(seen)


def _with_reports(conn: sqlite3.Connection, groups: Sequence[Sequence[str]], members: dict[str, Profile]) -> list[list[str]]:
    """Groups with the warnings and claims of their articles that are about their attacks; a report of none stands alone."""
    of_articles = sorted({one.article for one in members.values()})
    rows = conn.execute(
        "SELECT profile FROM incident_profiles JOIN events USING (event_key)"
        " WHERE article_id IN (SELECT value FROM json_each(?)) AND type != 'attack' ORDER BY event_key",
        (json.dumps(of_articles),),
    )
    reports = [Profile.from_json(row[0]) for row in rows]
    at = {key: number for number, group in enumerate(groups) for key in group}
    out = [list(group) for group in groups]
    for report in reports:
        about = next((key for key in report.about if key in at), None)
        if about is not None:
            if report.key in at:  # it was a seed, and stands alone so far
                out[at[report.key]].remove(report.key)
            out[at[about]].append(report.key)
            members[report.key] = report
    return [group for group in out if group]


def _write(conn: sqlite3.Connection, groups: Sequence[Sequence[Profile]], stood: Mapping[str, str]) -> None:
    """Put incidents in the place of those that their events, and the events of `stood`, were in."""
    before = dict(stood)
    for group in groups:
        keys_ = json.dumps([one.key for one in group])
        before |= dict(
            conn.execute(
                "SELECT event_key, incident_id FROM incident_events WHERE event_key IN (SELECT value FROM json_each(?))",
                (keys_,),
            )
        )
    old = sorted({incident for incident in before.values() if incident})
    conn.executemany("DELETE FROM lineages WHERE incident_id = ?", [(one,) for one in old])
    conn.executemany("DELETE FROM incidents WHERE id = ?", [(one,) for one in old])
    made = [(summarise(group), group) for group in groups]
    for incident, group in made:
        copies = _copies(conn, {one.article for one in group})
        conn.execute(
            f"INSERT INTO incidents ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
            _row(conn, incident, len(group), len(copies)),
        )
        conn.executemany(
            "INSERT OR REPLACE INTO incident_events VALUES (?, ?, ?, ?, ?)",
            [(one.key, incident.id, one.role, int(one.main), one.evidence) for one in group],
        )
        found = {one.article: one for one in lineages(group)}
        rows = [(incident.id, one.article, one.lineage, one.basis) for one in found.values()]
        rows += [(incident.id, copy, found[original].lineage, "copy") for copy, original in copies]
        conn.executemany("INSERT INTO lineages VALUES (?, ?, ?, ?)", rows)
    _redirect(conn, before, {one.key: incident.id for incident, group in made for one in group})


def _redirect(conn: sqlite3.Connection, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Let the ids that are gone point at the incidents that have most of their events, else most of their articles."""
    present = set(after.values())
    conn.executemany("DELETE FROM incident_redirects WHERE id = ?", [(one,) for one in sorted(present)])
    at_article: dict[str, Counter[str]] = {}
    for key, incident in after.items():
        at_article.setdefault(key.rpartition("/")[0], Counter())[incident] += 1
    for gone in sorted({incident for incident in before.values() if incident} - present):
        keys_ = [key for key, incident in before.items() if incident == gone]
        heirs = Counter(after[key] for key in keys_ if key in after)
        if not heirs:
            for key in keys_:
                heirs.update(at_article.get(key.rpartition("/")[0], {}))
        if heirs:
            heir = min(heirs, key=lambda one: (-heirs[one], one))
            conn.execute("UPDATE incident_redirects SET incident_id = ? WHERE incident_id = ?", (heir, gone))
            conn.execute("INSERT OR REPLACE INTO incident_redirects VALUES (?, ?)", (gone, heir))


def _copies(conn: sqlite3.Connection, articles: Iterable[str]) -> list[tuple[str, str]]:
    """The articles that repeat some articles, each with the one that it repeats."""
    sql = "SELECT id, duplicate_of FROM articles WHERE duplicate_of IN (SELECT value FROM json_each(?)) ORDER BY id"
    return conn.execute(sql, (json.dumps(sorted(articles)),)).fetchall()


def _row(conn: sqlite3.Connection, incident: Incident, events: int, copies: int) -> tuple:
    place = conn.execute(
        "SELECT places.name, places.country, places.latitude, places.longitude FROM event_places JOIN places"
        " ON places.id = place_id WHERE event_key = ? AND is_main = 1",
        (incident.placed_by,),
    ).fetchone()
    killed, injured = incident.killed, incident.injured
    return (
        *(incident.id, incident.type, incident.subtype, incident.status, *map(_day, incident.days)),
        *(place or (None,) * 4),
        *(killed.low, killed.best, killed.high, killed.rule),
        *(injured.low, injured.best, injured.high, injured.rule),
        *(_day(incident.first_told), _day(incident.last_told), events, incident.articles + copies, incident.independent),
        incident.confidence,
    )


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()
