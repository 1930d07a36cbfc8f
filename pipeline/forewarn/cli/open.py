"""`forewarn open`: the page of an event or article, in the browser."""

import contextlib
import http.client
import json
from pathlib import Path

import click

from forewarn.cli.options import db_option, settings
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.detail import find

_WAIT = 2.0  # seconds for a server of this machine to say what it serves


@click.command()
@click.argument("wanted", metavar="EVENT|ARTICLE")
@db_option
@click.option("--port", type=click.IntRange(1, 65535), help="The port of `forewarn serve`. [default: the setting port]")
@click.option("--print", "only_print", is_flag=True, help="Print the page's address; open and start nothing.")
@click.pass_context
def open(ctx: click.Context, wanted: str, db: str | None, port: int | None, only_print: bool) -> None:
    """Open the page of an event or article in the browser.

    Where `forewarn serve` is showing this database at the port already, that is used; else the pages are served from here until
    Ctrl-C. EVENT is a key as `forewarn query` prints it, ARTICLE an article's id; the beginning of just one of them will do.

    \b
    forewarn open duty-to-warn/e1
    forewarn open duty-to-warn --print
    """
    in_force = settings(ctx, db=db, port=port)
    path = Path(in_force.db)
    with contextlib.closing(connect_to_read(path)) as conn, errors_of(path):
        article_id, key = find(conn, wanted)
    from forewarn.web import addresses
    from forewarn.web.server import HOST, listen, serve

    page = f"http://{HOST}:{in_force.port}{addresses.event(key) if key else addresses.article(article_id)}"
    click.echo(page)
    if only_print:
        return
    if _is_served(HOST, in_force.port, path):
        click.launch(page)
        return
    with listen(in_force.port) as listener:
        click.echo("forewarn: serving the pages until Ctrl-C", err=True)
        serve(path, listener, ready=lambda: click.launch(page))


def _is_served(host: str, port: int, path: Path) -> bool:
    """Whether a server of forewarn's at this port shows this very file."""
    conn = http.client.HTTPConnection(host, port, timeout=_WAIT)
    try:
        conn.request("GET", "/-/databases.json")
        served = json.loads(conn.getresponse().read())
        return any(one["name"] == "forewarn" and one["path"] and path.samefile(one["path"]) for one in served)
    except (OSError, http.client.HTTPException, ValueError, TypeError, KeyError):
        return False
    finally:
        conn.close()
