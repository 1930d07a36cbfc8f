"""Gold lines and predicted records, read and made comparable.

A gold event has the fields of a record's event (docs/record.md) and some that say how far readers may differ: `optional`,
`many`, `text` as a list, `name_also`, `subtype_also`, `status_also`, `country_also`, `date.also` (see corpus/README.md).
"""

import calendar
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from forewarn.evaluate.likeness import fold
from forewarn.ground.errors import RecordError
from forewarn.ground.ontology import ontology
from forewarn.ground.records import Article, from_dict

Days = tuple[date, date]
Span = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """One event, gold or predicted, as its JSON object says it, with the text it is about."""

    raw: dict[str, Any]
    text: str
    number: int

    @property
    def id(self) -> str:
        return self.raw.get("id") or f"#{self.number}"

    @property
    def type(self) -> str:
        return str(self.raw.get("type"))

    @property
    def optional(self) -> bool:
        return bool(self.raw.get("optional"))

    @property
    def location(self) -> dict[str, Any]:
        return self.raw.get("location") or {}

    @property
    def date(self) -> dict[str, Any]:
        return self.raw.get("date") or {}

    def items(self, field: str) -> list[dict[str, Any]]:
        """The objects of a list field; none where it is missing."""
        return [item for item in self.raw.get(field) or () if isinstance(item, dict)]

    def either(self, field: str) -> set[str | None]:
        """Every right value of a scalar field."""
        return {self.raw.get(field), *(self.raw.get(f"{field}_also") or ())}

    @cached_property
    def days(self) -> tuple[Days, ...]:
        """The right days, first the one that is meant; empty where no day is known."""
        first = days_of(self.date)
        return (first, *filter(None, map(days_of, self.date.get("also") or ()))) if first else ()

    @cached_property
    def quotes(self) -> tuple[tuple[Span, str], ...]:
        """Each passage of the evidence that stands in the text, with its folded trigger."""
        found = [(span_of(self.text, item), fold(str(item.get("trigger") or ""))) for item in self.items("evidence")]
        return tuple((span, trigger) for span, trigger in found if span)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(span for span, _ in self.quotes)

    @property
    def words(self) -> str:
        """The beginning of its first evidence, to know it by."""
        evidence = self.items("evidence")
        return str(evidence[0].get("text") or "")[:90] if evidence else ""


@dataclass(frozen=True)
class GoldArticle:
    """An article and the events that gold has of it."""

    article: Article
    events: tuple[Told, ...]


def read_gold(path: Path, articles: Path | None = None) -> list[GoldArticle]:
    """The lines of a gold file. A line without a text finds it by its article's id in the file `articles`.

    Raises `RecordError` naming file and line for what is no gold line, an id used twice, or a text that is nowhere.
    """
    texts = {fields["id"]: fields for _, fields in objects(articles) if isinstance(fields.get("id"), str)} if articles else {}
    out: list[GoldArticle] = []
    seen: set[str] = set()
    for where, line in objects(path):
        told, events = line.get("article"), line.get("events")
        if not isinstance(told, dict) or not isinstance(events, list) or not isinstance(told.get("id"), str):
            raise RecordError(f"{where}: a gold line is an object with `article`, which has an `id`, and a list `events`")
        if told["id"] in seen:
            raise RecordError(f"{where}: article {told['id']!r} stands twice")
        seen.add(told["id"])
        known = {**texts.get(told["id"], {}), **{key: value for key, value in told.items() if value is not None}}
        if not isinstance(known.get("text"), str):
            raise RecordError(f"{where}: no text of article {told['id']!r}; give the file that has it with --articles")
        article = from_dict(Article, known, f"{where}: article")
        out.append(GoldArticle(article, told_events(events, article.text, where)))
    return out


def read_predictions(path: Path) -> dict[str, list[Any]]:
    """The events of every record of a file by its article's id. Raises `RecordError` naming file and line."""
    out: dict[str, list[Any]] = {}
    for where, line in objects(path):
        article, events = line.get("article"), line.get("events")
        if not isinstance(article, dict) or not isinstance(article.get("id"), str) or not isinstance(events, list):
            raise RecordError(f"{where}: a record is an object with `article`, which has an `id`, and a list `events`")
        out[article["id"]] = events
    return out


def told_events(events: list[Any], text: str, where: str) -> tuple[Told, ...]:
    """Events about a text, each relation at its claim or warning. Raises `RecordError` for what is no event."""
    for event in events:
        if not isinstance(event, dict) or not isinstance(event.get("type"), str):
            raise RecordError(f"{where}: an event is an object with a `type`")
    starts_at = {name: kind.name for kind in ontology().types.values() for name in kind.relations}
    copies = [dict(event) for event in events]
    by_id = {event.get("id"): event for event in copies}
    for event in copies:
        kept = []
        for relation in event.get("relations") or ():
            other = by_id.get(relation.get("event"))
            turned = {**relation, "event": event.get("id")}
            if other is None or event["type"] == other["type"] or starts_at.get(relation.get("type")) != other["type"]:
                kept.append(relation)
            elif turned not in (other.get("relations") or ()):
                other["relations"] = [*(other.get("relations") or ()), turned]
        event["relations"] = kept
    return tuple(Told(event, text, number) for number, event in enumerate(copies))


def objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with `file:line`."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise RecordError(f"{path}: {getattr(problem, 'strerror', None) or 'not UTF-8'}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                fields = json.loads(line)
            except ValueError as problem:
                raise RecordError(f"{path}:{number}: not JSON: {problem}") from None
            if not isinstance(fields, dict):
                raise RecordError(f"{path}:{number}: not a JSON object")
            yield f"{path}:{number}", fields


def days_of(value: Any) -> Days | None:
    """First and last day of a date object; a month or a year stands for all its days."""
    if not isinstance(value, dict):
        return None
    first = _day(value.get("start"), last=False)
    return (first, _day(value.get("end") or value.get("start"), last=True) or first) if first else None


def _day(value: Any, *, last: bool) -> date | None:
    text = str(value or "")[:10]
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if not match:
        return None
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    try:
        return date(year, month, int(match[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except (ValueError, calendar.IllegalMonthError):
        return None


def span_of(text: str, item: dict[str, Any]) -> Span | None:
    """Where a quoted passage stands: by its offsets if they quote it, else by its words."""
    start, end, quote = item.get("start"), item.get("end"), item.get("text")
    given = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)
    if given and (not quote or text[start:end] == quote):
        return start, end
    if not quote:
        return None
    found = re.search(re.escape(quote), text) or re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else None
