"""forewarn's pages as one plugin of Datasette: routes, headers, filters of the templates, links in tables."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Response
from jinja2 import Environment
from markupsafe import Markup

from forewarn.draw.palette import style_sheet
from forewarn.ground import wording
from forewarn.web import addresses, corrections, safety, words
from forewarn.web.answers import NAME, view
from forewarn.web.drawn import sharpen
from forewarn.web.markup import marked, svg
from forewarn.web.pages import PAGES

_FORM = r"(?:\.(?P<format>json|csv))?$"


@hookimpl
def startup() -> None:
    """Begin what the first page would wait for."""
    sharpen()


@hookimpl
def register_routes() -> list[tuple[str, Callable]]:
    """Each page at its path, and with .json and .csv behind it."""
    pages = [(page.PATH + _FORM, view(page.read)) for page in PAGES]
    return [*pages, (r"/-/drawings\.css$", _style_of_drawings)]


def _style_of_drawings() -> Response:
    """The rules that all drawings of a page share."""
    return Response(style_sheet(), content_type="text/css; charset=utf-8")


@hookimpl(trylast=True)
def asgi_wrapper() -> Callable:
    """The outermost wrapper, so that every answer has the headers."""
    return safety.wrap


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Addresses and wordings as filters and functions of the templates."""
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
        "lead": wording.lead,
        "event_address": addresses.event,
        "correction_number": corrections.number,
        "event_of": addresses.event_of,
        "article_address": addresses.article,
        "actor_address": addresses.actor,
        "part_address": addresses.actor_of,
        "place_address": addresses.place,
    }


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """The saved questions, for the front page."""
    return {"questions": (datasette.metadata("queries", database=NAME) or {})}


@hookimpl
def render_cell(value: Any, column: str) -> Markup | None:
    """In tables and answers of Datasette, keys of events and articles lead to their pages."""
    if not isinstance(value, str) or not value:
        return None
    if column in ("event_key", "target_key") or column.endswith("_event_key"):
        return Markup('<a href="{}">{}</a>').format(addresses.event(value), value)
    if column == "article_id":
        return Markup('<a href="{}">{}</a>').format(addresses.article(value), value)
    return None
