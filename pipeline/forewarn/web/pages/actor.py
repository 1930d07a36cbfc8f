"""One actor: the words it goes by, its events by role and year, what it claimed and denied, and what was warned of it."""

import sqlite3

from forewarn.store.profile import actor_name, actor_profile, events_in_role, warned_of
from forewarn.web.answers import Asked, Page
from forewarn.web.pages.plans import of_events
from forewarn.web.pages.rows import event_rows, with_parts
from forewarn.web.paging import paging

PATH = r"/actor/(?:-/(?P<number>[0-9]{1,15})|(?P<name>[^/.]+))"
_MOST = 25  # rows shown of each other role, when one is not asked for

# The parts of the page: title, role, subtype.
_PARTS = (
    ("attacks", "Attacks by it, or laid at its door", "perpetrator", None),
    ("claims", "Claims of responsibility", "claimant", "responsibility"),
    ("denials", "Denials", "claimant", "denial"),
    ("against", "Attacks aimed at it", "target", None),
    ("victim", "Attacks in which it was killed, hurt or taken", "victim", None),
    ("issued", "Warnings it gave", "issuer", None),
    ("received", "Warnings it was given", "recipient", None),
)


def read(conn: sqlite3.Connection, asked: Asked) -> Page | None:
    """The actor of a name, or of a number in this database. `part` asks for one list alone, in pages."""
    name = asked.path.get("name") or actor_name(conn, int(asked.path["number"]))
    profile = actor_profile(conn, name) if name else None
    if profile is None:
        return None
    only = asked.args.get("part")
    parts, everything, attacks = [], [], []
    for label, title, role, subtype in _PARTS:
        if only in {one[0] for one in _PARTS} and label != only:
            continue
        keys = events_in_role(conn, name, role, subtype=subtype)
        if not keys:
            continue
        if label == "attacks":
            attacks = keys
        pages = paging(asked.args if only else {}, len(keys), asked.query, size=50 if only else _MOST)
        rows = event_rows(conn, keys[pages.offset : pages.offset + pages.size])
        everything += [{"part": label, **row} for row in rows]
        parts.append((label, title, pages, with_parts(conn, rows)))
    warnings = [] if only else event_rows(conn, warned_of(conn, name, limit=_MOST))
    everything += [{"part": "warned of", **row} for row in warnings]
    return Page(
        template="actor.html",
        context={"profile": profile, "parts": parts, "only": only, "warnings": with_parts(conn, warnings)},
        data={
            "name": name,
            "kinds": profile.kinds,
            "aliases": dict(profile.aliases),
            "roles": profile.roles,
            "years": {year or "": counts for year, counts in profile.years.items()},
            "events": everything,
        },
        rows=everything,
        drawings={} if only else of_events(conn, attacks),
    )
