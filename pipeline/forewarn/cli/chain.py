"""`forewarn chain`: one event from warning to attack to claim, each step with its quote."""

import contextlib
import json
import shutil
import textwrap
from collections.abc import Iterator
from typing import Any

import click

from forewarn.cli.marks import mark_in
from forewarn.cli.options import db_option, format_option, settings
from forewarn.cli.plain import clean, use_utf8, use_what_fits
from forewarn.ground.records import Article, Casualty, Event, to_dict
from forewarn.ground.totals import total
from forewarn.ground.wording import bounds
from forewarn.store.chain import Chain, Claimed, Warned, chains
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.detail import find, summary
from forewarn.store.leads import IN_WORDS, UNKNOWN, Days

_INDENT = 12
_STANDINGS = {"first": "claim", "rival": "rival claim", "again": "claim again", "denial": "denial"}
_RESPONSES = {"heeded": "heeded", "dismissed": "dismissed", "unknown": "whether it was heeded is not told"}

Line = tuple[str, str]


@click.command()
@click.argument("event", metavar="EVENT")
@db_option
@format_option("text", "json")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_context
def chain(ctx: click.Context, event: str, db: str | None, form: str, as_json: bool) -> None:
    """Follow an event from warning to attack to claim: who warned whom and when, what became of the warning and how many days
    lay between, the attack with its toll, who claimed it first, who else, who denied it. Each with its quotes.

    EVENT is the key of an attack, a warning or a claim, as `forewarn query` prints it; its beginning will do.

    \b
    forewarn chain duty-to-warn/e1
    forewarn chain duty-to-warn/e1 --json
    """
    path = settings(ctx, db=db).db
    with contextlib.closing(connect_to_read(path)) as conn, errors_of(path):
        article_id, key = find(conn, event)
        if key is None:
            raise click.BadParameter(
                f"{event!r} is an article; give an event of it, such as {article_id}/e1", param_hint="EVENT"
            )
        article, found = chains(conn, article_id, key)
    if as_json or form == "json":
        use_utf8()
        click.echo(json.dumps(_json(article, found), indent=2, ensure_ascii=False))
        return
    use_what_fits()
    width = max(shutil.get_terminal_size((100, 24)).columns, 40)
    lines = [line for one in found for line in _lines(one)]
    for label, text in lines[1:]:
        click.echo(_wrapped(label, text, width) if label or text else "")


def _lines(one: Chain) -> Iterator[Line]:
    for warned in one.warnings:
        yield from _step("warning", warned.event_key, warned.event)
        yield from _warning_lines(warned)
    if one.attack is not None:
        yield from _step("attack", one.attack_key or "", one.attack)
        yield from _tolls(one.attack)
        yield from _quotes(one.attack)
        if not one.claims:
            yield "", ""
            yield "claim", "none is told of"
    for claimed in one.claims:
        yield from _step(_STANDINGS[claimed.standing], claimed.event_key, claimed.event)
        yield from _claim_lines(claimed)


def _step(label: str, key: str, event: Event) -> Iterator[Line]:
    """The head of a step, after an empty line."""
    yield "", ""
    yield label, summary(event)
    yield "", key


def _warning_lines(warned: Warned) -> Iterator[Line]:
    window = warned.event.window
    if window:
        yield "window", f"{window.start or '?'} to {window.end or '?'}" + (f" ({window.text})" if window.text else "")
    lead = f", {_days(warned.lead, 'before')}" if warned.lead else ""
    yield "outcome", f"{IN_WORDS[warned.outcome or UNKNOWN]}{lead}"
    yield "response", _RESPONSES.get(warned.event.response or "unknown", warned.event.response or "")
    yield from _quotes(warned.event)


def _claim_lines(claimed: Claimed) -> Iterator[Line]:
    yield "after", _days(claimed.after, "after") if claimed.after else "how long after is not known"
    yield from _quotes(claimed.event)


def _quotes(event: Event) -> Iterator[Line]:
    for sentence in event.evidence:
        offset = None if sentence.trigger_start is None else sentence.trigger_start - sentence.start
        yield "quote", mark_in(sentence.text, offset, sentence.trigger)


def _tolls(event: Event) -> Iterator[Line]:
    """The total of each kind, and the figures that it was chosen from where there are several."""
    for kind in dict.fromkeys(figure.kind for figure in event.casualties):
        figures = [figure for figure in event.casualties if figure.kind == kind]
        told = [_figure(figure) for figure in figures]
        shown = bounds(*total(event, kind))
        yield kind, f"{shown}: {'; '.join(told)}" if shown else "; ".join(told)


def _figure(figure: Casualty) -> str:
    notes = (
        f"by {figure.source}" if figure.source else "",
        "part of a total" if figure.part_of_total else "",
        f"of the {figure.side}" if figure.side else "",
    )
    note = ", ".join(filter(None, notes))
    return f"«{figure.text}»" + (f" ({note})" if note else "")


def _days(days: Days, way: str) -> str:
    if days.max == 0:
        return "on the day of the attack"
    return f"{days} day{'' if days.min == days.max == 1 else 's'} {way} the attack"


def _wrapped(label: str, text: str, width: int) -> str:
    return textwrap.fill(
        clean(text),
        width=width,
        initial_indent=f"{label:<{_INDENT}}",
        subsequent_indent=" " * _INDENT,
        break_on_hyphens=False,
    )


def _json(article: Article, found: tuple[Chain, ...]) -> dict[str, Any]:
    """The article without its text, and each chain with its events as in the record."""
    told = to_dict(article)
    del told["text"]
    return {"article": told, "chains": [_chain_json(one) for one in found]}


def _chain_json(one: Chain) -> dict[str, Any]:
    return {
        "attack_key": one.attack_key,
        "attack": to_dict(one.attack) if one.attack else None,
        "warnings": [
            {"event_key": w.event_key, "outcome": w.outcome, "lead_days": _bounds_json(w.lead), "event": to_dict(w.event)}
            for w in one.warnings
        ],
        "claims": [
            {"event_key": c.event_key, "standing": c.standing, "days_after": _bounds_json(c.after), "event": to_dict(c.event)}
            for c in one.claims
        ],
    }


def _bounds_json(days: Days | None) -> dict[str, int] | None:
    return None if days is None else {"min": days.min, "max": days.max}
