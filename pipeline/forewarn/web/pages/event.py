"""One event: every value with the quote and the rule that it was read by, and what it is related to."""

import sqlite3
from typing import Any

from forewarn.ground.errors import StoreError
from forewarn.ground.records import Article, Event
from forewarn.store.claims import find_claims
from forewarn.store.detail import event_detail
from forewarn.store.incidents import resolve_id
from forewarn.store.leads import IN_WORDS
from forewarn.store.participants import participants
from forewarn.store.rows import event_key
from forewarn.store.warnings import find_warnings
from forewarn.web.answers import Asked, Page
from forewarn.web.corrections import number, told
from forewarn.web.drawings import Plan
from forewarn.web.pages.plans import line_of
from forewarn.web.pages.rows import event_rows
from forewarn.web.quotes import Quote, quote
from forewarn.web.values import Fact, facts, read_from

PATH = r"/event/(?P<article>[^/.]+)/(?P<event>[^/.]+)"


def read(conn: sqlite3.Connection, asked: Asked) -> Page | None:
    """The event with all that is known of it; None where there is none of this key."""
    key = event_key(asked.path["article"], asked.path["event"])
    try:
        detail = event_detail(conn, key)
    except StoreError:
        return None
    event, article = detail.event, detail.article
    row = event_rows(conn, [key])
    about = [key] if event.type == "attack" else [related.event_key for related in detail.related if related.outgoing]
    numbers = {(part.role, part.name): part.number for part in participants(conn, [key]).get(key, ())}
    return Page(
        template="event.html",
        context={
            "detail": detail,
            "event": event,
            "article": article,
            "row": row[0],
            "corrections": told(detail.corrections),
            "cues": [cue for cue in event.cues if number(cue) is None],
            "incident": resolve_id(conn, key),
            "facts": facts(event, article.text),
            "actors": _actors(event, article, numbers),
            "casualties": [(figure, _fact(figure, article.text)) for figure in event.casualties],
            "evidence": [_sentence(article, one.start, one.end, one.trigger_start, one.trigger) for one in event.evidence],
            "warnings": [r for attack in about for r in reversed(find_warnings(conn, attack=attack)) if r["event_key"] != key],
            "claims": [r for attack in about for r in find_claims(conn, attack=attack) if r["event_key"] != key],
            "in_words": IN_WORDS,
            "own_warning": _own(find_warnings, conn, about, key) if event.type == "warning" else [],
            "own_claim": _own(find_claims, conn, about, key) if event.type == "claim" else [],
        },
        data=detail.to_dict(),
        rows=row,
        drawings={"time": _time_line(conn, about, [key])},
    )


def _time_line(conn: sqlite3.Connection, attacks: list[str], also: list[str]) -> Plan:
    """The attacks with their warnings and claims; nothing to draw where there is but one event."""
    told = [
        row["event_key"] for attack in attacks for find in (find_warnings, find_claims) for row in find(conn, attack=attack)
    ]
    keys = list(dict.fromkeys([*attacks, *told, *also]))
    return line_of(conn, keys)


def _own(find: Any, conn: sqlite3.Connection, attacks: list[str], key: str) -> list[dict[str, Any]]:
    """Of what `find` tells of some attacks, the rows of the warning or claim itself."""
    return [row for attack in attacks for row in find(conn, attack=attack) if row["event_key"] == key]


def _actors(event: Event, article: Article, numbers: dict[tuple[str, str], int]) -> list[tuple[str, list]]:
    """The actors by role, each with its id in this database and its quote."""
    out: dict[str, list] = {}
    for actor in event.actors:
        name = actor.name or " ".join(actor.text.split())
        out.setdefault(actor.role, []).append((actor, name, numbers.get((actor.role, name)), _fact(actor, article.text)))
    return list(out.items())


def _fact(value: Any, text: str) -> Fact:
    return read_from(value, text)


def _sentence(article: Article, start: int, end: int, trigger_start: int | None, trigger: str) -> Quote:
    """A sentence as before, trigger, after; whole where the trigger's place is not known."""
    if trigger_start is None:
        return quote(article.text, start, end)
    stop = trigger_start + len(trigger)
    return Quote(article.text[start:trigger_start], article.text[trigger_start:stop], article.text[stop:end], start)
