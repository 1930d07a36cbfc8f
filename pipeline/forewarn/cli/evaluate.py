"""`forewarn evaluate`: records against a gold file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from forewarn.cli.options import jobs_option, models_option, settings
from forewarn.cli.plain import clean
from forewarn.ground.config import Settings
from forewarn.ground.errors import ItemError
from forewarn.ground.plain import one_line
from forewarn.workers.processes import Processes

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=_FILE)
@click.option("--articles", type=_FILE, metavar="FILE", help="The articles' texts by id. [default: articles.jsonl beside GOLD]")
@click.option("--predictions", type=_FILE, metavar="FILE", help="Records to score; without it the articles are extracted now.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="List up to N errors, the gravest first.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@models_option
@jobs_option
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: Path,
    articles: Path | None,
    predictions: Path | None,
    errors: int,
    as_json: bool,
    jobs: int | None,
) -> None:
    """Score records against a gold file: precision, recall and F1 by event type and by field.

    GOLD holds a record a line, in the form that corpus/README.md describes. Where its articles have no text, that comes from
    the file of articles.

    \b
    forewarn evaluate corpus/gold.jsonl
    forewarn evaluate corpus/gold.jsonl --errors 40
    forewarn evaluate gold.jsonl --predictions records.jsonl --json
    """
    in_force = settings(ctx, jobs=jobs)
    from forewarn.evaluate.gold import read_gold, read_predictions
    from forewarn.evaluate.score import score

    beside = gold.with_name("articles.jsonl")
    golds = read_gold(gold, articles or (beside if beside.is_file() else None))
    told = read_predictions(predictions) if predictions else _extracted([g.article for g in golds], in_force)
    scores = score(golds, told)
    shown = scores.errors[:errors]
    if as_json:
        listed = {"errors": [vars(error) for error in shown]} if errors else {}
        click.echo(json.dumps({**scores.to_dict(), **listed}, ensure_ascii=False, indent=1))
        return
    for line in _lines(scores.to_dict()):
        click.echo(line)
    for error in shown:
        click.echo(clean(f"{error.article} | {error.kind} | {error.what}".replace("\n", " ")))


def _extracted(articles: list[Any], in_force: Settings) -> dict[str, list[Any]]:
    """The events of each article; one that cannot be read is told of, and has no prediction."""
    told = {}
    for outcome in Processes(in_force, in_force.jobs).outcomes(articles):
        if isinstance(outcome, ItemError):
            click.echo(f"forewarn: {one_line(str(outcome))}", err=True)
        else:
            told[outcome.article.id] = outcome.to_dict()["events"]
    return told


def _lines(report: dict[str, Any]) -> Iterator[str]:
    absent, empty = report["articles_without_prediction"], report["articles_without_events"]
    yield f"articles: {report['articles']}" + (f", without a prediction: {', '.join(absent)}" if absent else "")
    for title, key in (
        ("events", "events"),
        ("fields of paired events", "fields_of_paired_events"),
        ("all slots of all events", "event_slot"),
    ):
        yield f"\n{title:<28}      P      R     F1     tp   fp   fn"
        for name, cell in report[key].items():
            rates = "".join(f"{cell[rate]:7.3f}" for rate in ("p", "r", "f1"))
            yield f"  {name:<26}{rates}  {cell['tp']:5}{cell['fp']:5}{cell['fn']:5}"
    yield f"\nevent-slot F1: {report['event_slot_f1']:.4f}"
    yield f"gold events that came out as several: {report['split']}"
    if empty["articles"]:
        counts = f"{empty['articles']}, with false ones {empty['hit']}; false events {empty['false_events']}"
        yield f"articles without an event: {counts}"
