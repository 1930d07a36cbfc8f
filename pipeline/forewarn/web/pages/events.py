"""Events and articles that one looks for: words, type, status, country, actor, days."""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from forewarn.ground.countries import load_countries
from forewarn.ground.ontology import ontology
from forewarn.ground.resources import models_folder
from forewarn.store.found import count_articles, find_articles
from forewarn.store.query import SORTS, Filter, count_events, find_events, search_words
from forewarn.web.answers import Asked, Page
from forewarn.web.pages.rows import with_parts
from forewarn.web.paging import paging

PATH = r"/events"
FIELDS = ("q", "type", "subtype", "status", "country", "actor", "since", "until", "min_killed", "sort")
_ALL = "all"
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
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
    faults = []
    for name in ("since", "until"):
        if given[name] and not _DAY.fullmatch(given[name]):
            faults.append(f"{name}: “{given[name]}” is no date; write 2024, 2024-03 or 2024-03-22.")
    if given["min_killed"] and not re.fullmatch(r"[0-9]{1,6}", given["min_killed"]):
        faults.append(f"killed: “{given['min_killed']}” is no number.")
    code = _country(given["country"])
    if given["country"] and code is None:
        faults.append(f"country: there is no country “{given['country']}”; write a name or a code of two letters.")
    if given["q"] and search_words(given["q"]) is None:
        faults.append(f"words: “{given['q']}” has no word to look for.")
    if faults:
        return Filter(), faults
    status = given["status"] or "actual"
    return Filter(
        types=_one(given["type"]),
        subtypes=_one(given["subtype"]),
        statuses=() if status == _ALL else (status,),
        actor=_one(given["actor"]),
        country=code,
        since=_first_day(given["since"]),
        until=_last_day(given["until"]),
        min_killed=int(given["min_killed"]) if given["min_killed"] else None,
        text=given["q"] or None,
        sort=given["sort"] if given["sort"] in SORTS and given["sort"] in _SORTS else "date",
    ), []


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _first_day(text: str) -> str | None:
    return None if not text else text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text


def _last_day(text: str) -> str | None:
    """The last day that may be meant; days are compared as text, so that the 31st serves for every month."""
    return None if not text else text + "-12-31"[len(text) - 4 :] if len(text) < 10 else text


def _country(text: str) -> str | None:
    """The code of a country given by code or name, capitals or not."""
    index = load_countries((models_folder(),))
    if index.by_code(text.upper()):
        return text.upper()
    for spelling in (text, text.title(), text.upper()):
        match = index.find(spelling)
        if match and match.how == "name" and match.country.code:
            return match.country.code
    return None
