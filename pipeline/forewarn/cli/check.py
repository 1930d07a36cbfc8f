"""`forewarn check`: lints `models/` and runs its examples; with --usage, counts the articles in which its rules fire."""

from collections.abc import Iterator

import click

from forewarn.acquire.sources import read
from forewarn.cli.options import models_option, settings
from forewarn.ground.config import Settings
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article


@click.command()
@models_option
@click.option("--no-examples", is_flag=True, help="Lint only; the language model is not loaded.")
@click.option("--usage", is_flag=True, help="Count instead the articles of the FILEs in which each rule fires.")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(exists=True, dir_okay=False))
@click.pass_context
def check(ctx: click.Context, no_examples: bool, usage: bool, files: tuple[str, ...]) -> None:
    """Lint models/ and run its examples: every `yes` sentence must be found by its own rule with what is marked in it, and
    nothing must be found in a `no` sentence.

    Each fault is a line `file:line id: what`; with a fault the exit code is 1. The folder of your own that the setting
    `models` names is checked with the shipped one.

    With --usage, a line for each trigger and cue: the articles in which it fires, those in which what it found is part of an
    event, and where it stands; the most used first, the dead ones last.

    \b
    forewarn check
    forewarn check --models my-models
    forewarn check --usage articles.jsonl more.jsonl
    """
    if usage != bool(files):
        raise click.UsageError("--usage needs FILEs of articles" if usage else "FILEs are for --usage")
    in_force = settings(ctx)
    folders = in_force.models_folders
    if usage:
        _tell_usage(files, in_force)
        return
    from forewarn.evaluate.examples import ExampleRunner, load_examples  # spaCy: `--help` need not wait for it
    from forewarn.evaluate.lint import lint
    from forewarn.extraction import Extractor

    faults = lint(folders)
    for fault in faults:
        click.echo(fault)
    examples = () if no_examples else load_examples(folders)
    if examples:
        runner = ExampleRunner(Extractor(in_force), folders)
        for example in examples:
            fault = runner.fault(example)
            if fault is not None:
                faults.append(fault)
                click.echo(f"{example.place} {example.name}: {fault}: {example.sentence.text}")
    click.echo(_summary(len(faults), len(examples)), err=True)
    if faults:
        ctx.exit(1)


def _tell_usage(files: tuple[str, ...], in_force: Settings) -> None:
    from forewarn.evaluate.usage import usage
    from forewarn.extraction import Extractor

    number, rules = usage(Extractor(in_force), _articles(files, in_force), in_force.models_folders)
    for one in rules:
        click.echo(f"{one.fires:6} {one.tells:6}  {one.rule:<36} {one.place}")
    dead, single = sum(not one.fires for one in rules), sum(one.fires == 1 for one in rules)
    click.echo(f"{number} articles, {len(rules)} rules: {dead} dead, {single} in one article only", err=True)


def _articles(files: tuple[str, ...], in_force: Settings) -> Iterator[Article]:
    for file in files:
        for found in read(file, in_force):
            if isinstance(found, InputError):
                raise found
            yield found


def _summary(faults: int, examples: int) -> str:
    ran = f"{examples} examples run, " if examples else "no example run, "
    return ran + ("no fault" if not faults else f"{faults} fault{'s' if faults > 1 else ''}")
