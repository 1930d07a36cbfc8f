"""`forewarn show`: one event or article in full, so that a stranger can check each value against its quote."""

import contextlib
import json
import shutil
import textwrap
from collections.abc import Iterator

import click

from forewarn.cli.marks import in_context, mark_in
from forewarn.cli.options import db_option, format_option, settings
from forewarn.cli.plain import clean, use_utf8, use_what_fits
from forewarn.correct.correction import State
from forewarn.correct.describe import signed, what
from forewarn.ground.records import Actor, Article, Casualty, Date, Event, Location, Weapon
from forewarn.ground.wording import bounds
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.corrected import Listed
from forewarn.store.detail import Detail, Related, Version, article_detail, event_detail, find, other_corrections, versions
from forewarn.store.read import read_record

_LABEL = 12  # width of the column of labels
_INVERSE = {"claims": "claimed by", "denies": "denied by", "warns_of": "warned of by"}

Line = tuple[str, str]


@click.command()
@click.argument("wanted", metavar="EVENT|ARTICLE")
@db_option
@format_option("text", "json")
@click.pass_context
def show(ctx: click.Context, wanted: str, db: str | None, form: str) -> None:
    """Print one event or article in full: every value, the words it was read from «marked» in their context, the rule that
    read them, and related events.

    EVENT is a key as `forewarn query` prints it, ARTICLE an article's id; the beginning of just one of them will do.

    \b
    forewarn show duty-to-warn/e1
    forewarn show duty-to-warn --format json
    """
    path = settings(ctx, db=db).db
    with contextlib.closing(connect_to_read(path)) as conn, errors_of(path):
        article_id, key = find(conn, wanted)
        if form == "json":
            use_utf8()
            value = event_detail(conn, key).to_dict() if key else read_record(conn, article_id).to_dict()
            click.echo(json.dumps(value, indent=2, ensure_ascii=False))
            return
        use_what_fits()
        article = read_record(conn, article_id).article
        details = [event_detail(conn, key)] if key else article_detail(conn, article_id)
        others = () if key else other_corrections(conn, article_id)
        _print(_article_lines(article, () if key else versions(conn, article_id)))
        for detail in details:
            click.echo()
            _print(_event_lines(detail))
        if others:
            click.echo()
            _print(_correction_lines(others, with_event=True))


def _print(lines: Iterator[Line]) -> None:
    """Labels in a column, what they label wrapped beside it."""
    width = shutil.get_terminal_size((100, 24)).columns
    for label, text in lines:
        indent = " " * (_LABEL + 2)
        click.echo(
            textwrap.fill(
                clean(text),
                width=max(width, 40),
                initial_indent=f"{label:<{_LABEL}}  ",
                subsequent_indent=indent,
                break_on_hyphens=False,
            )
            if text
            else label
        )


def _article_lines(article: Article, earlier: tuple[Version, ...]) -> Iterator[Line]:
    yield "article", article.id
    for label, value in (("title", article.title), ("url", article.url), ("site", article.site), ("author", article.author)):
        if value:
            yield label, value
    if article.published:
        source = f" (date from: {article.published_source})" if article.published_source else ""
        yield "published", article.published + source
    for version in earlier:
        yield "earlier text", f"version {version.number}, replaced {version.replaced}, SHA-256 {version.text_sha256}"


def _event_lines(detail: Detail) -> Iterator[Line]:
    event, text = detail.event, detail.article.text
    yield "event", detail.event_key
    yield "what", f"{event.type}, {event.subtype}, {event.status}{_rules('cues', event.cues)}"
    if event.date:
        yield from _value("date", _date(event.date), event.date, text)
    if event.window:
        window = event.window
        yield "warned of", f"{window.start or '?'} to {window.end or '?'}" + (f": {window.text}" if window.text else "")
    for label, place in (("place", event.location), *(("also at", place) for place in event.also_at)):
        if place:
            yield from _value(label, _place(place), place, text)
    for actor in event.actors:
        yield from _value(actor.role, _actor(actor), actor, text)
    for figure in event.casualties:
        yield from _value(figure.kind, _figure(figure), figure, text)
    for weapon in event.weapons:
        yield from _value("weapon", weapon.kind, weapon, text)
    for label, value in (("source", event.source), ("response", event.response)):
        if value:
            yield label, value
    yield from _related_lines(detail.related)
    yield from _evidence_lines(event)
    yield from _correction_lines(detail.corrections)
    if event.confidence is not None:
        signs = ", ".join(f"{sign.name} {sign.value:+g}" for sign in event.signs)
        yield "confidence", f"{event.confidence:.2f}" + (f" from {signs}" if signs else "")


def _value(label: str, value: str, read: Date | Location | Actor | Casualty | Weapon, text: str) -> Iterator[Line]:
    """A value with its rule, and below it the words that it was read from."""
    yield label, f"{value}  [{read.rule}]" if read.rule else value
    start, end = (read.text_start, read.text_end) if isinstance(read, Date) else (read.start, read.end)
    yield "", in_context(text, start, end, read.text)


def _date(date: Date) -> str:
    days = "not resolved" if date.start is None else date.start if date.start == date.end else f"{date.start} to {date.end}"
    details = [date.precision, f"against {date.basis}" if date.basis else None]
    return _with(days, details)


def _place(place: Location) -> str:
    name = ", ".join(filter(None, (place.venue, place.name, place.admin1, place.country))) or "not known to the gazetteer"
    point = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else None
    return _with(name, [place.precision, place.basis, point, f"GeoNames {place.geonames_id}" if place.geonames_id else None])


def _actor(actor: Actor) -> str:
    return _with(actor.name or "no name", [actor.kind, actor.country, actor.basis])


def _figure(figure: Casualty) -> str:
    number = bounds(figure.min, figure.max) or "number not known"
    side = f"of the {figure.side}" if figure.side else None
    part = "part of a total" if figure.part_of_total else None
    return _with(
        f"{number} {figure.who or ''}".strip(), [figure.qualifier, side, part, figure.source and f"by {figure.source}"]
    )


def _with(value: str, details: list[str | None]) -> str:
    told = ", ".join(filter(None, details))
    return f"{value} ({told})" if told else value


def _rules(name: str, rules: tuple[str, ...]) -> str:
    return f"  [{name}: {', '.join(rules)}]" if rules else ""


def _related_lines(related: tuple[Related, ...]) -> Iterator[Line]:
    for other in related:
        label = other.type.replace("_", " ") if other.outgoing else _INVERSE.get(other.type, f"{other.type} by")
        yield label, f"{other.event_key}: {other.summary}" + (f"  [{other.rule}]" if other.rule else "")


def _evidence_lines(event: Event) -> Iterator[Line]:
    for sentence in event.evidence:
        offset = None if sentence.trigger_start is None else sentence.trigger_start - sentence.start
        yield "evidence", mark_in(sentence.text, offset, sentence.trigger) + (f"  [{sentence.rule}]" if sentence.rule else "")


def _correction_lines(corrections: tuple[Listed, ...], *, with_event: bool = False) -> Iterator[Line]:
    for one in corrections:
        made = one.correction
        label = {State.IN_FORCE: "corrected", State.WITHDRAWN: "withdrawn"}.get(one.state, "not applied")
        event = f"{made.article_id}/{made.made_on} " if with_event else ""
        problem = f"; {one.state}: {one.problem}" if one.problem else ""
        yield label, f"{made.id}: {event}{what(made)}; {signed(made)}{problem}"
