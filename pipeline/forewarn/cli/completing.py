"""What the shell offers when Tab is pressed: names of countries, actors and saved filters. Faults offer nothing."""

import sqlite3
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from forewarn.ground.config import load, saved_tables
from forewarn.ground.countries import load_countries
from forewarn.ground.errors import ForewarnError
from forewarn.store.connect import connect_to_read
from forewarn.store.fold import fold

_MOST = 60  # names offered


def countries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Countries by name, and by code."""
    try:
        index = load_countries(load(config=_config(ctx)).models_folders)
    except ForewarnError:
        return []
    told = [(country.name, country.code) for country in index.countries if country.code]
    names = [CompletionItem(name) for name, _ in told if name.casefold().startswith(incomplete.casefold())]
    codes = [CompletionItem(code, help=name) for name, code in told if incomplete and code.startswith(incomplete.upper())]
    return [*names, *codes]


def actors(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Named actors of the database, those in the most events first."""
    try:
        path = load(flags={"db": ctx.params.get("db")}, config=_config(ctx)).db
        conn = connect_to_read(path)
    except ForewarnError:
        return []
    try:
        found = conn.execute(
            "SELECT name FROM actors WHERE is_named AND folded >= ? AND folded < ?"
            " ORDER BY (SELECT count(*) FROM event_actors WHERE actor_id = actors.id) DESC, name LIMIT ?",
            (fold(incomplete), fold(incomplete) + "\U0010ffff", _MOST),
        )
        return [CompletionItem(name) for (name,) in found]
    except sqlite3.Error:
        return []
    finally:
        conn.close()


def saved(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The filters of the user's config.toml."""
    try:
        _, tables = saved_tables(_config(ctx))
    except ForewarnError:
        return []
    return [CompletionItem(name) for name in tables if name.startswith(incomplete)]


def _config(ctx: click.Context) -> Path | None:
    """The file of --config, which the shell may have completed as text."""
    found = ctx.find_root().params.get("config")
    return Path(found) if found else None
