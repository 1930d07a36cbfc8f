"""The actors of a database that a user means by a name."""

import json
import sqlite3
from collections.abc import Iterable

from forewarn.store.fold import fold


def actor_ids(conn: sqlite3.Connection, names: Iterable[str]) -> list[int]:
    """Ids of the actors meant by any of `names`, in order; empty if there are none.

    An actor is meant if its name, or an alias seen for it, is one of them. Where that finds nobody, those are meant whose name
    or alias holds the words of one. Case, accents and punctuation do not matter.
    """
    wanted = json.dumps(sorted({folded for name in names if (folded := fold(name))}))
    found = conn.execute(
        """
        WITH wanted AS (SELECT value FROM json_each(?))
        SELECT id FROM actors WHERE folded IN wanted
        UNION SELECT actor_id FROM actor_aliases WHERE folded IN wanted
        ORDER BY 1
        """,
        (wanted,),
    ).fetchall()
    if not found:
        found = conn.execute(
            """
            WITH wanted AS (SELECT '% ' || value || ' %' AS pattern FROM json_each(?))
            SELECT actors.id FROM actors, wanted WHERE ' ' || actors.folded || ' ' LIKE pattern
            UNION SELECT actor_id FROM actor_aliases, wanted WHERE ' ' || actor_aliases.folded || ' ' LIKE pattern
            ORDER BY 1
            """,
            (wanted,),
        ).fetchall()
    return [row[0] for row in found]
