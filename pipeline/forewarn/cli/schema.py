"""`forewarn schema`: the JSON Schema of the record."""

import json

import click

from forewarn.cli.options import models_option, settings
from forewarn.ground.jsonschema import record_schema


@click.command()
@models_option
@click.pass_context
def schema(ctx: click.Context) -> None:
    """Print the JSON Schema (2020-12) of a record, which is one line of what `forewarn extract` prints.

    \b
    forewarn schema > record.schema.json
    """
    settings(ctx)  # the types of a folder of the user's own belong to it
    click.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
