"""The pages: in each file `PATH`, its address as a regular expression, and `read`, from a connection to a `Page`."""

from types import ModuleType

from forewarn.web.pages import (
    actor,
    actors,
    article,
    articles,
    claims,
    event,
    events,
    front,
    incident,
    incidents,
    place,
    places,
    sources,
    warnings,
)

PAGES: tuple[ModuleType, ...] = (
    front,
    incidents,
    incident,
    events,
    event,
    article,
    articles,
    sources,
    actors,
    actor,
    places,
    place,
    warnings,
    claims,
)
