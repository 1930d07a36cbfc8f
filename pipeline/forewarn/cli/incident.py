"""`forewarn incident`: one incident in full, and joining and parting incidents by hand."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import click

from forewarn.cli.incidents import sources
from forewarn.cli.options import db_option, settings
from forewarn.cli.plain import clean, use_utf8, use_what_fits
from forewarn.ground.clock import now
from forewarn.ground.config import Settings
from forewarn.ground.wording import bounds, days, toll, what
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.decisions import read_decisions
from forewarn.store.incident_detail import find_incident, incident_detail

_RULES = {"only": "the only figure", "newest": "the newest figure"}


@click.command()
@click.argument("wanted", required=False, metavar="[INCIDENT]")
@click.option("--join", metavar="OTHER", help="Make INCIDENT and OTHER one.")
@click.option("--part", metavar="EVENT", help="Take EVENT out of INCIDENT.")
@click.option("--withdraw", type=click.IntRange(min=1), metavar="ID", help="Take a decision back.")
@click.option("--list", "listing", is_flag=True, help="List all decisions.")
@click.option("--why", metavar="TEXT", help="The reason, which is kept.")
@click.option("--by", metavar="NAME", help="Who decides, which is kept.")
@click.option("--json", "as_json", is_flag=True, help="Print the incident as JSON.")
@db_option
@click.pass_context
def incident(ctx: click.Context, wanted: str | None, db: str | None, as_json: bool, **given: Any) -> None:
    """Print one incident with every article that tells of it, or join and part incidents.

    INCIDENT is an id as `forewarn incidents` prints it, the beginning of one, an id that it had before, or the key of one of
    its events. A decision is signed and kept: it holds when articles are extracted anew and incidents are rebuilt, until it is
    withdrawn.

    \b
    forewarn incident 3f9a2c71d0b4
    forewarn incident 3f9a2c71d0b4 --join 77ad01c2e9f0 --why "one attack" --by "N. Analyst"
    forewarn incident 3f9a2c71d0b4 --part harbour-2/e1 --why "another day" --by "N. Analyst"
    forewarn incident --withdraw 2 --by "N. Analyst"
    forewarn incident --list
    """
    in_force = settings(ctx, db=db)
    acts = [name for name in ("join", "part", "withdraw") if given[name] is not None]
    if len(acts) + given["listing"] > 1:
        raise click.UsageError("give one of --join, --part, --withdraw and --list")
    if given["listing"]:
        _list(in_force)
        return
    if (wanted is None) != (acts == ["withdraw"]):
        raise click.UsageError("Missing argument 'INCIDENT'." if wanted is None else "--withdraw takes no INCIDENT")
    if acts:
        _decide(in_force, acts[0], wanted, **given)
        return
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        detail = incident_detail(conn, find_incident(conn, str(wanted)))
    if as_json:
        use_utf8()
        click.echo(json.dumps(detail, indent=2, ensure_ascii=False))
        return
    use_what_fits()
    for line in lines(detail):
        click.echo(clean(line))


def _decide(in_force: Settings, act: str, wanted: str | None, *, why: str | None, by: str | None, **given: Any) -> None:
    if not by or (not why and act != "withdraw"):
        raise click.UsageError("a decision is signed: give --by NAME" + ("" if act == "withdraw" else ' and --why "TEXT"'))
    from forewarn.store import decide
    from forewarn.store.write import open_database  # sqlite-utils, which reading needs not

    signed = {"why": why or "", "by": by, "now": now()}
    with contextlib.closing(open_database(in_force.db, create=False)) as database, errors_of(in_force.db):
        if act == "withdraw":
            decision = decide.withdraw(database, given["withdraw"], **signed)
            click.echo(f"decision {decision.id}: decision {decision.withdraws} is withdrawn")
            return
        present = find_incident(database.conn, str(wanted))
        if act == "join":
            decision, found = decide.join(database, present, find_incident(database.conn, given["join"]), **signed)
            click.echo(f"decision {decision.id}: joined as incident {found}")
        else:
            decision, found = decide.part(database, present, given["part"], **signed)
            click.echo(clean(f"decision {decision.id}: {given['part']} is incident {found}"))


def _list(in_force: Settings) -> None:
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        decisions = read_decisions(conn)
    withdrawn = {one.withdraws for one in decisions}
    use_what_fits()
    for one in decisions:
        to = f"decision {one.withdraws}" if one.action == "withdraw" else f"event of {one.event['article']}"
        others = ", ".join(dict.fromkeys(other["article"] for other in one.others))
        of = "" if one.action == "withdraw" else f" {'to' if one.action == 'join' else 'from'} {others}"
        state = " (withdrawn)" if one.id in withdrawn else ""
        click.echo(clean(f"{one.id}  {one.action} {to}{of}{state}; {one.by}, {one.made}: {one.why}"))
    if not decisions:
        click.echo("no decisions", err=True)


def lines(detail: dict[str, Any]) -> Iterator[str]:
    """An incident for people, a line a value and two a telling."""
    place = ", ".join(filter(None, (detail["place"], detail["country"])))
    yield f"{detail['id']}  {what(detail['type'], detail['subtype'], detail['status'])}"
    yield f"date      {days(detail['date_start'], detail['date_end']) or 'not known'}"
    yield f"place     {place or 'not known'}"
    for kind in ("killed", "injured"):
        if detail[f"{kind}_rule"]:
            yield f"{kind:<9} {toll(detail, kind)}, {_RULES[detail[f'{kind}_rule']]}"
    yield f"articles  {sources(detail)}"
    if detail["redirects"]:
        yield f"was also  {', '.join(detail['redirects'])}"
    for one in detail["foretold_by"]:
        before = "" if one["lead"] is None else f", {one['lead']} day{'' if one['lead'] == 1 else 's'} before"
        yield f"foretold  {one['event_key']}, {(one['published'] or 'no date')[:10]}{before}: {' '.join(one['quote'].split())}"
    for one in detail["tellings"]:
        yield ""
        killed = bounds(one["killed_min"], one["killed_max"])
        parts = [one["published"] or "no date", one["site"] or one["agency"] or one["article_id"], one["role"]]
        parts += [f"{killed} killed"] if killed else []
        parts += (
            [f"{one['basis']} of {one['lineage']}"] if one["basis"] != "own" and one["lineage"] != one["article_id"] else []
        )
        parts += [f"{one['copies']} more copies"] if one["copies"] else []
        yield f"{one['event_key']}  {' · '.join(parts)}"
        yield f"  {' '.join((one['quote'] or '').split())}"
