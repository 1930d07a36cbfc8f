"""`forewarn schema`: the JSON Schema of the record."""

import json

import click

from pipeline.ground.jsonschema import record_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of a record, which is one line of what `forewarn extract` prints.

    \b
    forewarn schema > record.schema.json
    """
    click.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
