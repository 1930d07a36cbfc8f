"""What the hooks of Datasette do: routes, headers, filters of the templates, links in tables.

Datasette finds it by the entry point `datasette`, so that `datasette forewarn.db` has the pages; beside a database that is not
forewarn's it does nothing. `forewarn serve` runs it with the setting `only_loopback`, by which no other host is answered.
"""

import sqlite3
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.utils import parse_metadata
from datasette.utils.asgi import Response, asgi_static
from jinja2 import Environment
from markupsafe import Markup

from forewarn.draw.palette import style_sheet
from forewarn.ground import wording
from forewarn.web import addresses, corrections, safety, words
from forewarn.web.answers import view
from forewarn.web.drawings import sharpen
from forewarn.web.guard import guard
from forewarn.web.markup import marked, svg
from forewarn.web.opening import NAME, is_shown, show
from forewarn.web.pages import PAGES

_HERE = Path(__file__).parent
_FORM = r"(?:\.(?P<format>json|csv))?$"


def startup(datasette: Datasette) -> None:
    """Begin what the first page would wait for."""
    if is_shown(datasette):
        sharpen()


def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Bound what a statement may do in the database of ours."""
    if database == NAME:
        guard(conn)


def register_routes(datasette: Datasette) -> list[tuple[str, Callable]]:
    """Each page at its path, and with .json and .csv behind it; none where there is no database of ours."""
    if not show(datasette):
        return []
    pages = [(page.PATH + _FORM, view(page.read)) for page in PAGES]
    static = asgi_static(_HERE / "static")
    return [*pages, (r"/-/pages/(?P<path>[\w.-]+)$", static), (r"/-/drawings\.css$", _style_of_drawings)]


def get_metadata(datasette: Datasette) -> dict[str, Any]:
    """Titles, facets, descriptions and saved questions."""
    return _metadata() if is_shown(datasette) else {}


@cache
def _metadata() -> dict[str, Any]:
    return parse_metadata((_HERE / "metadata.yaml").read_text("utf-8"))


def _style_of_drawings() -> Response:
    """The rules that all drawings of a page share."""
    return Response(style_sheet(), content_type="text/css; charset=utf-8")


def asgi_wrapper(datasette: Datasette) -> Callable:
    """The outermost wrapper, so that every answer has the headers."""
    if not is_shown(datasette):
        return lambda app: app
    return partial(safety.wrap, only_loopback=_is_ours_alone(datasette))


def _is_ours_alone(datasette: Datasette) -> bool:
    """Whether `forewarn serve` runs it."""
    return bool((datasette.plugin_config(NAME) or {}).get("only_loopback"))


def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Addresses and wordings as filters and functions of the templates; without a database of ours Datasette keeps its own."""
    if not (show(datasette) or _is_ours_alone(datasette)):
        for loader in getattr(env.loader, "loaders", ()):
            if str(_HERE / "templates") in getattr(loader, "searchpath", ()):
                loader.searchpath.remove(str(_HERE / "templates"))
        return
    env.filters |= {
        "short": words.short,
        "country": wording.country_name,
        "heading": words.heading,
        "marked": marked,
        "svg": svg,
    }
    env.globals |= {
        "days": wording.days,
        "what": wording.what,
        "toll": wording.bounds,
        "incident_toll": wording.toll,
        "lead": wording.lead,
        "event_address": addresses.event,
        "correction_number": corrections.number,
        "event_of": addresses.event_of,
        "article_address": addresses.article,
        "incident_address": addresses.incident,
        "actor_address": addresses.actor,
        "part_address": addresses.actor_of,
        "place_address": addresses.place,
    }


def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """The saved questions, for the front page."""
    if not is_shown(datasette):
        return {}
    return {"questions": (datasette.metadata("queries", database=NAME) or {})}


def render_cell(value: Any, column: str, database: str) -> Markup | None:
    """In tables and answers of Datasette, keys of events and articles lead to their pages."""
    if not isinstance(value, str) or not value or database != NAME:
        return None
    if column in ("event_key", "target_key") or column.endswith("_event_key"):
        return Markup('<a href="{}">{}</a>').format(addresses.event(value), value)
    if column == "incident_id":
        return Markup('<a href="{}">{}</a>').format(addresses.incident(value), value)
    if column == "article_id":
        return Markup('<a href="{}">{}</a>').format(addresses.article(value), value)
    return None
