"""`forewarn correct`: an analyst's corrections, made, withdrawn, listed, and given out as gold."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from forewarn.cli.options import db_option, settings
from forewarn.cli.plain import clean, use_utf8, use_what_fits
from forewarn.correct.correction import Action, State
from forewarn.correct.describe import as_json, signed, what
from forewarn.correct.draft import Change
from forewarn.correct.gold import gold_of
from forewarn.ground.clock import now
from forewarn.ground.config import Settings
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.corrected import Listed, list_corrections
from forewarn.store.detail import find
from forewarn.store.read import read_record

_ACTS = ("value", "remove", "delete", "merge", "split", "withdraw", "list", "export")


@click.command()
@click.argument("event", required=False, metavar="[EVENT]")
@click.argument("field", required=False, metavar="[FIELD]")
@click.argument("value", required=False, metavar="[VALUE]")
@click.option("--remove", is_flag=True, help="Take the member of a list that FIELD names away.")
@click.option("--delete", is_flag=True, help="Delete EVENT: it is none.")
@click.option("--merge", metavar="OTHER", help="Put OTHER, an event of the same article and type, into EVENT: the two are one.")
@click.option("--split", metavar="N[,N...]", help="Let these sentences of evidence, from 0, go to an event of their own.")
@click.option("--withdraw", type=click.IntRange(min=1), metavar="ID", help="Take a correction back.")
@click.option("--list", is_flag=True, help="List all corrections, or those of EVENT (or an article).")
@click.option("--json", "as_lines", is_flag=True, help="With --list: as JSON Lines.")
@click.option(
    "--export", type=click.Path(dir_okay=False), metavar="FILE", help="Write the corrected articles as gold; - is stdout."
)
@click.option("--why", metavar="TEXT", help="The reason, which is kept.")
@click.option("--by", metavar="NAME", help="Who corrects, which is kept.")
@db_option
@click.pass_context
def correct(ctx: click.Context, db: str | None, **given: Any) -> None:
    """Correct a value of an event, or the event itself. A correction wins over what was extracted wherever the event is shown,
    asked for or exported, is kept when the article is extracted anew, and can be withdrawn.

    FIELD is a dotted path as in the record (docs/record.md): status, date, date.start, location.name, casualties.0.min,
    actors.1.name; actors.+ adds a member. VALUE is plain, null for not known, or JSON for an object, of which the fields that
    are named change; a date may be 2024, 2024-03, 2024-03-22 or 2024-03-20..2024-03-22. docs/corrections.md tells all.

    \b
    forewarn correct duty-to-warn/e1 date 2024-03-22 --why "Friday is the 22nd" --by "N. Analyst"
    forewarn correct duty-to-warn/e1 casualties.0.min 143 --why "later toll" --by "N. Analyst"
    forewarn correct duty-to-warn/e1 actors.+ '{"role": "victim", "text": "people"}' --why "named" --by "N. Analyst"
    forewarn correct duty-to-warn/e2 --merge duty-to-warn/e5 --why "told twice" --by "N. Analyst"
    forewarn correct --withdraw 3 --by "N. Analyst"
    forewarn correct --list
    forewarn correct --export gold.jsonl
    """
    in_force = settings(ctx, db=db)
    asked = [name for name in _ACTS if given[name] not in (None, False)]
    if len(asked) != 1:
        raise click.UsageError(f"give one of: FIELD VALUE, FIELD --remove, {', '.join(f'--{name}' for name in _ACTS[2:])}")
    if asked[0] == "list":
        _list(in_force, given["event"], as_lines=given["as_lines"])
    elif asked[0] == "export":
        _export(in_force, given["export"])
    else:
        _correct(in_force, asked[0], **given)


def _correct(in_force: Settings, asked: str, *, event: str | None, why: str | None, by: str | None, **given: Any) -> None:
    if not by or (not why and asked != "withdraw"):
        raise click.UsageError("a correction is signed: give --by NAME" + ("" if asked == "withdraw" else ' and --why "TEXT"'))
    if (asked == "withdraw") == (event is not None):
        raise click.UsageError("--withdraw takes no EVENT" if asked == "withdraw" else "Missing argument 'EVENT'.")
    if (asked in ("value", "remove")) == (given["field"] is None):
        raise click.UsageError("--remove needs FIELD" if given["field"] is None else f"--{asked} takes no FIELD")
    from forewarn.store.corrections import correct as make
    from forewarn.store.corrections import withdraw
    from forewarn.store.write import open_database  # sqlite-utils, which listing needs not

    use_what_fits()
    with contextlib.closing(open_database(in_force.db, create=False)) as database, errors_of(in_force.db):
        if asked == "withdraw":
            made = withdraw(database, given["withdraw"], why=why or "", by=by, now=now())
        else:
            article_id, key = _event(database.conn, event)
            change = _change(database.conn, asked, article_id, given)
            made = make(database, article_id, key.removeprefix(f"{article_id}/"), change, why=why, by=by, now=now())
    one = made.correction
    click.echo(clean(f"correction {one.id} of {one.article_id}/{one.made_on}: {what(one)}"))
    for stopped in made.stopped:
        click.echo(clean(f"correction {stopped.id} ({what(stopped)}) no longer applies"), err=True)


def _change(conn: Any, asked: str, article_id: str, given: dict[str, Any]) -> Change:
    if asked == "merge":
        other_article, key = _event(conn, given["merge"])
        if other_article != article_id:
            raise click.UsageError(f"{key} stands in another article; events of one article can be merged")
        return Change(action=Action.MERGE, other=key.removeprefix(f"{article_id}/"))
    if asked == "split":
        numbers = given["split"].split(",")
        if not all(number.strip().isdecimal() for number in numbers):
            raise click.BadParameter("numbers of sentences are wanted, as 1,2", param_hint="'--split'")
        return Change(action=Action.SPLIT, sentences=tuple(int(number) for number in numbers))
    action = {"delete": Action.DELETE, "remove": Action.REMOVE}.get(asked, Action.SET)
    return Change(action=action, field=given["field"], value=given["value"])


def _event(conn: Any, wanted: str) -> tuple[str, str]:
    article_id, key = find(conn, wanted)
    if key is None:
        raise click.UsageError(f"{wanted} is an article; give one of its events, as {article_id}/e1")
    return article_id, key


def _list(in_force: Settings, wanted: str | None, *, as_lines: bool) -> None:
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        found = _of(list_corrections(conn), wanted) if wanted else list_corrections(conn)
        last = conn.execute("SELECT sha256 FROM corrections ORDER BY id DESC LIMIT 1").fetchone()
    if as_lines:
        use_utf8()
        for one in found:
            click.echo(json.dumps(as_json(one), ensure_ascii=False))
        return
    use_what_fits()
    for line in _lines(found):
        click.echo(clean(line))
    if not found:
        click.echo("no corrections", err=True)
    elif not wanted:
        click.echo(f"the last hash of the chain: {last[0]}", err=True)


def _of(found: list[Listed], wanted: str) -> list[Listed]:
    """Those of an article or an event, by its present key or the one that it was corrected under."""
    return [
        one
        for one in found
        if wanted in (one.event_key, one.correction.article_id, f"{one.correction.article_id}/{one.correction.made_on}")
    ]


def _lines(found: list[Listed]) -> Iterator[str]:
    for one in found:
        made = one.correction
        key = f"{made.article_id}/{made.made_on}"
        moved = f" (now {one.event_key})" if one.event_key not in (None, key) else ""
        yield f"{made.id}  {key}{moved}  {what(made)}"
        state = f"{one.state}: {one.problem}" if one.problem else str(one.state)
        yield f"{' ' * len(str(made.id))}  {state if made.action is not Action.WITHDRAW else 'withdrawal'}; {signed(made)}"


def _export(in_force: Settings, path: str) -> None:
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        by_article: dict[str, list[int]] = {}
        for one in list_corrections(conn):
            if one.state is State.IN_FORCE and one.correction.action is not Action.WITHDRAW:
                by_article.setdefault(one.correction.article_id, []).append(one.correction.id)
        lines = [
            json.dumps(gold_of(read_record(conn, key), ids), ensure_ascii=False) for key, ids in sorted(by_article.items())
        ]
    text = "".join(f"{line}\n" for line in lines)
    if path == "-":
        use_utf8()
        sys.stdout.write(text)
    else:
        half = Path(f"{path}.part")
        half.write_text(text, encoding="utf-8")
        os.replace(half, path)
    click.echo(f"{len(lines)} corrected article{'' if len(lines) == 1 else 's'}", err=True)
