"""`forewarn explain`: for each value of each event the rule, the words that matched, and what was made of them."""

import contextlib
import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import click

from forewarn.acquire.sources import read
from forewarn.cli.options import models_option, settings
from forewarn.cli.plain import clean, use_utf8, use_what_fits
from forewarn.ground.config import Settings
from forewarn.ground.errors import ForewarnError, InputError
from forewarn.ground.records import Article
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.detail import find
from forewarn.store.read import read_record


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option("--event", metavar="ID", help="Only this event, such as e2.")
@click.option("--why-not", "phrase", metavar="PHRASE", help="Words of the text: why is there no event in their sentence?")
@click.option("--db", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="Take ARTICLE from this database.")
@click.option("--published", metavar="DATE", help="Publication date of an article that gives none.")
@models_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, a line each article.")
@click.pass_context
def explain(
    ctx: click.Context,
    article: str,
    event: str | None,
    phrase: str | None,
    db: str | None,
    published: str | None,
    as_json: bool,
) -> None:
    """Tell which rule gave each value: its id with file and line in models/, the words that matched, what was made of them.

    ARTICLE is a page, a text file, JSON Lines of articles, a URL, or - for JSON Lines on standard input; with --db, the id of
    an article in the database or the key of an event, as `forewarn query` prints it. The article is read anew with the
    models/ of today.

    \b
    forewarn explain article.html
    forewarn explain report.txt --published 2024-03-26 --event e2
    forewarn explain article.html --why-not "opened fire on a bus"
    forewarn explain --db forewarn.db duty-to-warn/e1
    """
    in_force = settings(ctx)
    articles, named = _stored(db, article) if db else (_read(article, in_force, published), None)
    wanted = event or named
    from forewarn.explain.rules import Rules  # spaCy: `--help` and a wrong name need not wait for it
    from forewarn.explain.values import reasons
    from forewarn.explain.whynot import why_not
    from forewarn.extraction import Extractor

    rules, engine, seen = Rules(in_force.models_folders), Extractor(in_force), False
    for one in articles:
        trace = engine.trace(one)
        if phrase is not None:
            found: list[Any] = why_not(trace, phrase, rules)
            seen = seen or bool(found)
            if found:
                _print(one, {"why_not": [dataclasses.asdict(item) for item in found]}, as_json, _why_not_lines(found))
            continue
        told = [e for e in trace.record.events if wanted in (None, e.id)]
        seen = seen or bool(told) or wanted is None
        if not told and wanted is not None:
            continue
        by_event = {e.id: reasons(e, trace.of[e.id], one, rules) for e in told}
        data = {"events": {name: [dataclasses.asdict(item) for item in items] for name, items in by_event.items()}}
        _print(one, data, as_json, _lines(one, by_event))
    if not seen:
        what = f"no event {wanted!r}" if phrase is None else f"its text does not have {phrase!r}"
        raise ForewarnError(f"{article}: {what}")


def _stored(db: str, name: str) -> tuple[list[Article], str | None]:
    """The article of an id or of an event's key, and the event's id."""
    with contextlib.closing(connect_to_read(db)) as conn, errors_of(db):
        owner, key = find(conn, name)
        return [read_record(conn, owner).article], key.removeprefix(f"{owner}/") if key else None


def _read(source: str, in_force: Settings, published: str | None) -> list[Article]:
    """The articles of a source. Raises `InputError` for the first that could not be had."""
    out: list[Article] = []
    for found in read(source, in_force, published=published):
        if isinstance(found, InputError):
            raise found
        out.append(found)
    return out


def _print(article: Article, data: dict[str, Any], as_json: bool, lines: Iterator[str]) -> None:
    if as_json:
        use_utf8()
        click.echo(json.dumps({"article": article.id, **data}, ensure_ascii=False))
        return
    use_what_fits()
    for line in lines:
        click.echo(clean(line))


def _lines(article: Article, by_event: dict[str, list[Any]]) -> Iterator[str]:
    if not by_event:
        yield f"{article.id}: no event; ask with --why-not about a phrase of the text"
    for name, items in by_event.items():
        yield f"{article.id}/{name}"
        for reason in items:
            quote = f'  "{" ".join(reason.quote.split())}"' if reason.quote is not None else ""
            at = f" at {reason.start}" if reason.start is not None else ""
            yield f"  {reason.field}: {reason.value}{quote}{at}"
            if reason.rule:
                yield f"      {reason.rule}" + (f"  {reason.place}" if reason.place else "")
            yield from (f"      {' '.join(step.split())}" for step in reason.steps if step)


def _why_not_lines(found: list[Any]) -> Iterator[str]:
    for one in found:
        yield f'"{" ".join(one.sentence.split())}" at {one.start}'
        yield f"  gate: {one.gate}"
        if not one.near and not one.gate.startswith("not"):
            yield "  no trigger's word stands here"
        for near in one.near:
            yield f'  {near.rule} "{near.trigger}" at {near.start}: {near.what}'
            if near.place:
                yield f"      {near.place}"
