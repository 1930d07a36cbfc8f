"""`forewarn serve`: the database in a browser, on this machine alone."""

from pathlib import Path

import click

from forewarn.cli.options import db_option, settings


@click.command()
@click.argument("database", metavar="[DB]", required=False, type=click.Path(dir_okay=False))
@db_option
@click.option("--port", type=click.IntRange(0, 65535), help="The port; 0 takes a free one. [default: the setting port]")
@click.option("--open", "show", is_flag=True, help="Open the front page in the browser.")
@click.pass_context
def serve(ctx: click.Context, database: str | None, db: str | None, port: int | None, show: bool) -> None:
    """Show a database in the browser: events, warnings, claims, actors, places, articles with their marks, and SQL.

    Only this machine can reach the pages, nothing can be changed through them, and `forewarn ingest` may go on writing
    meanwhile. Ctrl-C stops it. The pages: docs/pages.md.

    \b
    forewarn serve
    forewarn serve demo.db --port 0 --open
    """
    if database and db:
        raise click.UsageError("give the database once: as DB or with --db")
    in_force = settings(ctx, db=database or db, port=port)
    # Imported late: only these two commands need a web server.
    from forewarn.web import server

    with server.listen(in_force.port) as listener:
        where = server.address(listener)
        server.serve(Path(in_force.db), listener, ready=lambda: _tell(where, show))


def _tell(where: str, show: bool) -> None:
    click.echo(f"forewarn: pages at {where} (Ctrl-C stops them)", err=True)
    if show:
        click.launch(where)
