"""What `forewarn watch` tells of an article: its new events and the changes of those known, each once, in words or as JSON."""

import contextlib
import json
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import click

from forewarn.ground.errors import ForewarnError
from forewarn.ground.plain import one_line
from forewarn.ground.records import Article, Event, Record
from forewarn.ground.totals import total
from forewarn.ground.wording import bounds, days
from forewarn.store.changes import Change, event_changes
from forewarn.store.fetches import was_told
from forewarn.store.query import Filter, find_keys
from forewarn.store.rows import event_key
from forewarn.store.write import Database, open_database, start_run, write_record

_PATIENCE = 60  # seconds that a command may take
_QUOTE, _TITLE = 160, 120  # characters of a line
_SHOWN = ("perpetrator", "claimant", "issuer", "recipient")


class Teller:
    """Tells changes that have to do with an event as `wanted` on stdout, and to a command on its standard input."""

    def __init__(self, database: Database, wanted: Filter, *, as_json: bool, command: str | None) -> None:
        """`command` is split as a shell would, and run without one; it is given each change as one line of JSON."""
        self._db = database
        self._wanted = replace(wanted, limit=None, sort="date")
        self._as_json = as_json
        self._command = shlex.split(command) if command else []

    def tell(self, record: Record, before: Record | None) -> None:
        """Tell what a record that has been written changes. A change of text that an article went through before is not told:
        a page that goes to and fro between two texts tells of each way once."""
        if before is not None and was_told(self._db.conn, record.article.id):
            return
        now = self._as_wanted(self._db, record)
        then = self._as_wanted_before(before) if before is not None else set()
        for change in event_changes(before, record):
            if (change.new and change.new.id in now) or (change.old and change.old.id in then):
                self._tell(change, record.article)

    def _tell(self, change: Change, article: Article) -> None:
        told = as_dict(change, article)
        line = json.dumps(told, ensure_ascii=False)
        click.echo(line if self._as_json else in_words(told))
        if self._command:
            self._run(line)

    def _run(self, line: str) -> None:
        try:
            # In a session of its own, so that Ctrl-C ends the watch and not the command in the middle of its work.
            done = subprocess.run(
                self._command, input=f"{line}\n".encode(), timeout=_PATIENCE, check=False, start_new_session=True
            )
            why = f"ended with status {done.returncode}" if done.returncode else ""
        except subprocess.TimeoutExpired:
            why = f"took longer than {_PATIENCE} seconds and was ended"
        except OSError as problem:
            why = problem.strerror or str(problem)
        if why:
            click.echo(f"forewarn: --exec: {one_line(self._command[0])}: {why}", err=True)

    def _as_wanted(self, database: Database, record: Record) -> set[str]:
        """The ids of the events of a stored record that are as wanted."""
        ids = {event_key(record.article.id, event.id): event.id for event in record.events}
        found = find_keys(database.conn, replace(self._wanted, keys=tuple(ids)))
        return {ids[key] for key in found}

    def _as_wanted_before(self, record: Record) -> set[str]:
        """The same of a record that is stored no more, in a database of its own."""
        with contextlib.closing(open_database(":memory:")) as database:
            run = start_run(database, code_version="", models_digest="", settings={}, now="")
            try:
                write_record(database, record, run, now="")
            except ForewarnError:
                return set()
            return self._as_wanted(database, record)


def as_dict(change: Change, article: Article) -> dict[str, Any]:
    """A change as JSON-ready values; of an event that is gone, as it stood."""
    event = change.new or change.old
    assert event is not None
    place, date = event.location, event.date
    killed, injured = total(event, "killed"), total(event, "injured")
    return {
        "change": "gone" if change.new is None else "changed" if change.old else "new",
        "changes": list(change.lines),
        "event_key": event_key(article.id, event.id),
        "type": event.type,
        "subtype": event.subtype,
        "status": event.status,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "place": (place.name or place.text) if place else None,
        "country": place.country if place else None,
        "killed_min": killed[0],
        "killed_max": killed[1],
        "injured_min": injured[0],
        "injured_max": injured[1],
        "actors": list(_actors(event)),
        "headline": article.title,
        "outlet": outlet(article),
        "published": article.published,
        "url": article.url,
        "quote": event.evidence[0].text if event.evidence else None,
        "confidence": event.confidence,
    }


def _actors(event: Event) -> Iterator[dict[str, str | None]]:
    for actor in event.actors:
        if actor.role in _SHOWN:
            yield {"role": actor.role, "name": actor.name or actor.text, "basis": actor.basis}


def outlet(article: Article) -> str | None:
    """The site that an article names as its own, else the host of its address."""
    return article.site or (urlsplit(article.url).hostname if article.url else None)


def in_words(told: dict[str, Any]) -> str:
    """A change on one line: what changed, event, place, toll, actors, quote, headline and outlet, confidence, key, address."""
    return "; ".join(one_line(part) for part in _parts(told) if part)


def _parts(told: dict[str, Any]) -> Iterator[str]:
    what = f"{told['type']} {told['subtype']}" + (f" ({told['status']})" if told["status"] != "actual" else "")
    yield {"new": what, "changed": f"changed {what}", "gone": f"no longer {what}"}[told["change"]]
    yield ", ".join(told["changes"])
    yield days(told["date_start"], told["date_end"])
    yield ", ".join(filter(None, (told["place"], told["country"])))
    yield _toll(told, ("killed", "injured"))
    for actor in told["actors"]:
        yield f"{actor['role']} {actor['name']}" + (f" ({actor['basis']})" if actor["basis"] else "")
    yield f"“{one_line(told['quote'], _QUOTE)}”" if told["quote"] else ""
    title = one_line(told["headline"], _TITLE) if told["headline"] else ""
    yield f"{title} ({told['outlet']})" if title and told["outlet"] else title or told["outlet"] or ""
    yield f"confidence {told['confidence']:.2f}" if told["confidence"] is not None else ""
    yield told["event_key"]
    yield told["url"] or ""


def _toll(told: dict[str, Any], kinds: Sequence[str]) -> str:
    shown = ((kind, bounds(told[f"{kind}_min"], told[f"{kind}_max"])) for kind in kinds)
    return ", ".join(f"{kind} {figure}" for kind, figure in shown if figure)
