"""Threats and warnings that foretold an incident, told by whatever article. sqlite3 only."""

import json
import sqlite3
from typing import Any

from forewarn.incidents.foretold import foretells, lead
from forewarn.store.incidents import candidates_of, members_of, read_profiles

Row = dict[str, Any]


def foretold_by(conn: sqlite3.Connection, incident: str) -> list[Row]:
    """The threats that foretold the attacks of an incident, the earliest first.

    Keys of a row: `event_key` (of the threat), `incident_id` (its own), `article_id`, `title`, `published`, `quote`, `shown`
    (what shows it), `lead` (days before the attack, or None) and `warnings` (keys of the warnings about the threat).
    """
    attacks = [one for one in members_of(conn, incident) if one.role == "attack" and one.main]
    found: dict[str, Row] = {}
    for attack in attacks:
        for threat in read_profiles(conn, candidates_of(conn, attack)):
            shown = foretells(threat, attack) if threat.role == "threat" else ()
            if shown and threat.article != attack.article:
                row = found.setdefault(threat.key, {"event_key": threat.key, "shown": [], "lead": None})
                row["shown"] = sorted({*row["shown"], *shown})
                row["lead"] = lead(threat, attack) if row["lead"] is None else row["lead"]
    rows = conn.execute(_SQL, (json.dumps(sorted(found)),))
    names = ("event_key", "incident_id", "article_id", "title", "published", "quote", "warnings")
    told = [dict(zip(names, row, strict=True)) for row in rows]
    return [found[row["event_key"]] | row | {"warnings": json.loads(row["warnings"])} for row in told]


_SQL = """
SELECT events.event_key, incident_id, articles.id, title, published,
    (SELECT text FROM evidence WHERE evidence.event_key = events.event_key ORDER BY position LIMIT 1),
    (SELECT json_group_array(event_key) FROM (
        SELECT event_key FROM relations WHERE target_key = events.event_key AND type = 'warns_of' ORDER BY event_key))
FROM json_each(?) AS chosen JOIN events ON events.event_key = chosen.value JOIN incident_events USING (event_key)
JOIN articles ON articles.id = events.article_id ORDER BY published IS NULL, published, events.event_key
"""
