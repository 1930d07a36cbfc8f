"""`forewarn evaluate-incidents`: how well articles are grouped by incident, beside two simple ways to group them."""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from forewarn.cli.options import db_option, settings
from forewarn.store.connect import connect_to_read, errors_of

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("evaluate-incidents")
@click.argument("groups", type=_FILE)
@db_option
@click.option(
    "--found", type=_FILE, metavar="FILE", help="Incidents to score, as `forewarn incidents --format jsonl` prints them."
)
@click.option("--baselines", is_flag=True, help="Score two simple groupings of the same articles too.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.pass_context
def evaluate_incidents(
    ctx: click.Context, groups: Path, db: str | None, found: Path | None, baselines: bool, as_json: bool
) -> None:
    """Score how articles are grouped by incident: precision, recall and F1 of pairs, B-cubed, MUC and CEAF, and CoNLL, the mean
    of the last three F1.

    GROUPS has `{"id": article, "incident": group}` a line. An article stands for its main attack, the one that most of its
    sentences tell of. The figures are over the articles with an attack, then over all; an article without an attack stands
    alone. --baselines groups the articles of the database by likeness of their words alone (TF-IDF, at the threshold that suits
    GROUPS best), and by day and town of their main attack.

    \b
    forewarn evaluate-incidents groups.jsonl
    forewarn evaluate-incidents groups.jsonl --found incidents.jsonl --json
    """
    from forewarn.evaluate.baselines import by_day_and_town, by_words
    from forewarn.evaluate.grouping import figures, main_incidents

    if found and baselines:
        raise click.UsageError("--baselines groups the articles of a database; it cannot go with --found")
    gold = {one["id"]: one["incident"] for one in _lines(groups, ("id", "incident"))}
    main: dict[str, Any] = {}
    if found:
        grouped = {"forewarn": main_incidents(_lines(found, ("id", "events")))}
    else:
        path = settings(ctx, db=db).db
        with contextlib.closing(connect_to_read(path)) as conn, errors_of(path):
            from forewarn.store.incident_query import find_incidents, incident_events, main_profiles
            from forewarn.store.query import Filter

            listed = find_incidents(conn, Filter(statuses=()))
            told = ({"id": one["id"], "events": incident_events(conn, one["id"])} for one in listed)
            grouped = {"forewarn": main_incidents(told)}
            if baselines:
                main = {one.article: one for one in main_profiles(conn) if one.article in gold}
                grouped |= {"words alone": by_words(main, gold), "same day and town": by_day_and_town(main)}
    report = {}
    for name, groups_found in grouped.items():
        with_attack = {article: group for article, group in gold.items() if article in grouped["forewarn"]}
        report[name] = {
            "with an attack": figures(with_attack, groups_found).to_dict(),
            "all": figures(gold, groups_found).to_dict(),
        }
    click.echo(json.dumps(report, indent=1) if as_json else _table(report))


def _lines(path: Path, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file. Raises `click.BadParameter` naming the line."""
    out = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as problem:
            raise click.BadParameter(f"{path}:{number}: not JSON: {problem}") from None
        if not isinstance(value, dict) or not all(field in value for field in fields):
            raise click.BadParameter(f"{path}:{number}: an object with {' and '.join(fields)} is expected")
        out.append(value)
    return out


def _table(report: Mapping[str, Mapping[str, Any]]) -> str:
    lines = []
    for name, parts in report.items():
        for which, one in parts.items():
            lines.append(f"{name}, {which}: {one['articles']} articles, {one['groups']} groups, {one['found']} found")
            for measure in ("pairs", "b_cubed", "muc", "ceaf"):
                rates = "  ".join(f"{rate} {one[measure][rate]:.3f}" for rate in ("p", "r", "f1"))
                lines.append(f"  {measure:<8} {rates}")
            lines.append(f"  {'conll':<8} {one['conll']:.3f}")
    return "\n".join(lines)
