"""The database in a browser: Datasette with pages made for the subject. Datasette is imported here only.

addresses.py    the address of every page
words.py        a text cut to a line, an event as a heading
quotes.py       a quote in its context
drawn.py        the drawings of a page, made after the database is read
markup.py       what reaches a page as HTML of our own making
facts.py        the values of an event, each with its quote and rule
paging.py       which part of a long list a page shows
answers.py      a page as HTML, JSON or CSV, read in one transaction and within the time limit
pages/          one file a kind of page: its path, and from a connection to what it says
kept.py         figures over the whole database, kept while its file stays the same
limits.py       the time limit of each statement
faults.py       what is answered where a page cannot be
guard.py        what a statement may do, and how much it may give
safety.py       headers of every answer; which hosts are answered, and which requests of other sites
opening.py      which database is shown, opened to be read only
plugin.py       all of it as one plugin of Datasette
server.py       Datasette made for a database, and served on the loopback
metadata.yaml   saved questions, facets and descriptions, as Datasette reads them
templates/ static/
"""

# Datasette imports this module while it is itself being imported, so what the hooks do is imported when they are called. They
# stand here because Datasette takes a plugin's templates from beside the module that the entry point names.
from collections.abc import Callable
from typing import Any

from datasette import hookimpl


@hookimpl
def startup(datasette: Any) -> None:
    """Begin what the first page would wait for."""
    from forewarn.web import plugin

    plugin.startup(datasette)


@hookimpl(trylast=True)
def prepare_connection(conn: Any, database: str) -> None:
    """What a statement may do."""
    from forewarn.web import plugin

    plugin.prepare_connection(conn, database)


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable]]:
    """The pages; none where there is no database of ours."""
    from forewarn.web import plugin

    return plugin.register_routes(datasette)


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Titles, facets, descriptions and saved questions."""
    from forewarn.web import plugin

    return plugin.get_metadata(datasette)


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Any) -> Callable:
    """The outermost wrapper, so that every answer has the headers."""
    from forewarn.web import plugin

    return plugin.asgi_wrapper(datasette)


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Filters and functions of the templates."""
    from forewarn.web import plugin

    plugin.prepare_jinja2_environment(env, datasette)


@hookimpl
def extra_template_vars(datasette: Any) -> dict[str, Any]:
    """The saved questions."""
    from forewarn.web import plugin

    return plugin.extra_template_vars(datasette)


@hookimpl
def render_cell(value: Any, column: str, database: str) -> Any:
    """Links in tables."""
    from forewarn.web import plugin

    return plugin.render_cell(value, column, database)
