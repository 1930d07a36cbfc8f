"""`forewarn map`: where events happened, as GeoJSON for other programs, as a page or as a drawing."""

import contextlib
from typing import Any

import click

from forewarn.cli import rows as forms
from forewarn.cli.filters import filter_of, filter_options
from forewarn.cli.options import db_option, format_option, settings
from forewarn.cli.plain import use_utf8
from forewarn.ground.gazetteer import ATTRIBUTION
from forewarn.store.connect import connect_to_read, errors_of
from forewarn.store.figures import count, spots
from forewarn.store.incident_query import found_once
from forewarn.store.query import find_events


@click.command()
@db_option
@filter_options(sort=False)
@click.option("--tellings", is_flag=True, help="Count an attack once for every article that tells of it.")
@format_option("geojson", "html", "svg")
@click.pass_context
def map(ctx: click.Context, db: str | None, form: str, tellings: bool, **given: Any) -> None:
    """Draw where events happened. An attack counts once, however many articles tell of it. GeoJSON has a feature an attack and
    one for every other event, without a geometry where the place is not known; the page and the drawing have a point a place,
    on outlines of countries that come with forewarn.

    \b
    forewarn map --since 2024 --format html > map.html
    forewarn map --country SO --format svg > somalia.svg
    forewarn map --min-killed 10 > deadliest.geojson
    """
    in_force = settings(ctx, db=db)
    wanted = filter_of(ctx, in_force, None, given)
    use_utf8()
    with contextlib.closing(connect_to_read(in_force.db)) as conn, errors_of(in_force.db):
        if not (number := count(conn, wanted, tellings=tellings)):
            click.echo("no events", err=True)
        if form == "geojson":
            forms.print_geojson(find_events(conn, wanted) if tellings else found_once(conn, wanted))
            return
        found = spots(conn, wanted, tellings=tellings)
    from forewarn.draw.world import map_of_places

    drawing = map_of_places(found)
    if form == "svg":
        click.echo(drawing.svg, nl=False)
        return
    from forewarn.cli.page import html_page

    click.echo(html_page(drawing.title, f"{number} events. {ATTRIBUTION}.", [drawing]), nl=False)
