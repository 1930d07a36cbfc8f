"""`forewarn check`: lints `models/` and runs its examples."""

import click

from pipeline.cli.options import models_option, settings


@click.command()
@models_option
@click.option("--no-examples", is_flag=True, help="Lint only; the language model is not loaded.")
@click.pass_context
def check(ctx: click.Context, no_examples: bool) -> None:
    """Lint models/ and run its examples: every `yes` sentence must be found by its own rule with what is marked in it, and
    nothing must be found in a `no` sentence.

    Each fault is a line `file:line id: what`; with a fault the exit code is 1. The folder of your own that the setting
    `models` names is checked with the shipped one.

    \b
    forewarn check
    forewarn check --models my-models
    """
    in_force = settings(ctx)
    folders = in_force.models_folders
    from pipeline.evaluate.examples import ExampleRunner, load_examples  # spaCy: `--help` need not wait for it
    from pipeline.evaluate.lint import lint
    from pipeline.extract import Extractor

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


def _summary(faults: int, examples: int) -> str:
    ran = f"{examples} examples run, " if examples else "no example run, "
    return ran + ("no fault" if not faults else f"{faults} fault{'s' if faults > 1 else ''}")
