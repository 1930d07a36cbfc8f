"""Articles: headline, outlet, when published, when read, and how many events."""

import sqlite3
from typing import Any

from forewarn.ground.errors import FilterError
from forewarn.store.conditions import search_words
from forewarn.store.moments import moment
from forewarn.store.outlets import SORTS, Listed, count_listed, list_articles
from forewarn.web.answers import Asked, Page
from forewarn.web.paging import paging

PATH = r"/articles"
_FIELDS = ("q", "host", "seen_since", "sort")


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The articles that the form describes, a page of them."""
    given = {name: (asked.args.get(name) or "").strip() for name in _FIELDS}
    faults: list[str] = []
    words: dict[str, Any] = {"words": given["q"] or None, "host": given["host"] or None}
    if given["q"] and search_words(given["q"]) is None:
        faults.append(f"words: there is no word in {given['q']!r}")
    if given["seen_since"]:
        try:
            words["seen_since"] = moment(given["seen_since"], "seen_since")
        except FilterError as problem:
            faults.append(f"came in since: {problem.why}")
    sort = given["sort"] or "read"
    if sort not in SORTS:
        faults.append(f"order: {sort!r} is not one of {', '.join(SORTS)}")
    wanted = Listed(**words) if not faults else Listed()
    pages = paging(asked.args, 0 if faults else count_listed(conn, wanted), asked.query)
    rows = [] if faults else list_articles(conn, wanted, sort=sort, limit=pages.size, offset=pages.offset)
    return Page(
        template="articles.html",
        context={"given": {**given, "sort": sort}, "faults": faults, "rows": rows, "paging": pages},
        data={"total": pages.total, "page": pages.number, "articles": rows, "faults": faults},
        rows=rows,
    )
