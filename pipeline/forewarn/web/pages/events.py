"""Events and articles that one looks for: words, type, status, country, actor, days."""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from forewarn.ground.errors import FilterError
from forewarn.ground.ontology import ontology
from forewarn.ground.resources import models_folder
from forewarn.store.criteria import make_filter
from forewarn.store.query import Filter, count_events, find_events
from forewarn.store.search import count_articles, find_articles
from forewarn.web.answers import Asked, Page
from forewarn.web.pages.rows import with_parts
from forewarn.web.paging import paging

PATH = r"/events"
FIELDS = ("q", "type", "subtype", "status", "country", "actor", "since", "until", "seen_since", "min_killed", "sort")
_FILTERS = {"q": "text"}
_LABELS = {"text": "words", "seen_since": "came in since"}
_SORTS = ("date", "oldest", "killed", "injured", "confidence")
_ARTICLES = 5


def read(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The events that the form describes, a page of them, and with words the articles that hold them."""
    given = {name: (asked.args.get(name) or "").strip() for name in FIELDS}
    wanted, faults = _filter(given)
    pages = paging(asked.args, 0 if faults else count_events(conn, wanted), asked.query)
    found = [] if faults else list(find_events(conn, replace(wanted, limit=pages.size), offset=pages.offset))
    articles = find_articles(conn, given["q"], limit=_ARTICLES) if given["q"] else []
    return Page(
        template="events.html",
        context={
            "given": given,
            "faults": faults,
            "rows": with_parts(conn, found),
            "paging": pages,
            "articles": articles,
            "articles_total": count_articles(conn, given["q"]) if given["q"] else 0,
            "types": ontology().types,
            "statuses": ontology().statuses,
            "sorts": _SORTS,
        },
        data={"total": pages.total, "page": pages.number, "events": found, "articles": articles, "faults": faults},
        rows=found,
    )


def _filter(given: Mapping[str, str]) -> tuple[Filter, list[str]]:
    """The filter of a filled form, and what is wrong with the form, a line each."""
    filled = {_FILTERS.get(name, name): value for name, value in given.items() if value}
    faults = []
    if "min_killed" in filled and not re.fullmatch(r"[0-9]{1,6}", filled["min_killed"]):
        faults.append(f"killed: {filled.pop('min_killed')!r} is no number")
    if filled.get("sort") not in _SORTS:
        filled["sort"] = "date"
    asked: dict[str, Any] = {name: int(value) if name == "min_killed" else value for name, value in filled.items()}
    folders = (models_folder(),)
    for name, value in asked.items():
        try:
            make_filter(folders, **{name: value})
        except FilterError as problem:
            faults.append(f"{_LABELS.get(name, name)}: {problem.why}")
    if not faults:
        try:
            return make_filter(folders, **asked), []
        except FilterError as problem:  # two values that do not go together
            faults.append(str(problem))
    return Filter(), faults
