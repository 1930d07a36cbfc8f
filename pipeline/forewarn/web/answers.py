"""A page as HTML, JSON or CSV, read in one transaction and within the time limit."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response
from datasette.views.base import DatasetteError

from forewarn.ground.plain import spreadsheet_cell
from forewarn.web.drawings import Plan, draw_all
from forewarn.web.limits import limited
from forewarn.web.opening import NAME


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a request asks for: the parts of its path by name, decoded; its arguments; its query string."""

    path: Mapping[str, str]
    args: Mapping[str, str]
    query: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page says: to a template, as JSON, as rows of CSV that all have the same columns, and in drawings."""

    template: str
    context: Mapping[str, Any]
    data: Any
    rows: Sequence[Mapping[str, Any]] = ()
    drawings: Mapping[str, Plan] = field(default_factory=dict)


Read = Callable[[sqlite3.Connection, Asked], Page | None]


def view(read: Read) -> Callable:
    """A view of Datasette for what `read` makes of a connection and a request; None is a page that there is not."""

    async def answer(datasette: Datasette, request: Request) -> Response:
        path = {name: tilde_decode(value) for name, value in request.url_vars.items() if value is not None}
        form = path.pop("format", "html")
        args = {name: request.args.get(name) for name in request.args}
        asked = Asked(path=path, args=args, query=request.query_string)
        page = await reading(datasette, lambda conn: read(conn, asked))
        if page is None:
            raise NotFound(f"There is nothing at {request.path}.")
        if form == "json":
            return Response.json(page.data)
        if form == "csv":
            return Response(as_csv(page.rows), content_type="text/csv; charset=utf-8")
        drawings = await draw_all(page.drawings)
        context = {**page.context, "drawings": drawings, **_addresses(request)}
        return Response.html(await datasette.render_template(page.template, context, request, NAME))

    return answer


def _addresses(request: Request) -> dict[str, str]:
    """Where the page is as JSON and CSV."""
    path = "/index" if request.path == "/" else request.path
    tail = f"?{request.query_string}" if request.query_string else ""
    return {"json_address": f"{path}.json{tail}", "csv_address": f"{path}.csv{tail}"}


async def reading(datasette: Datasette, read: Callable[[sqlite3.Connection], Any]) -> Any:
    """What `read` gives, all of it from one state of the database; an error page where a statement takes too long."""
    limit = datasette.setting("sql_time_limit_ms")

    def in_one_transaction(conn: sqlite3.Connection) -> Any:
        with limited(conn, limit):
            conn.execute("BEGIN")
            try:
                return read(conn)
            finally:
                conn.execute("ROLLBACK")

    try:
        return await datasette.get_database(NAME).execute_fn(in_one_transaction)
    except sqlite3.OperationalError as problem:
        if "interrupted" not in str(problem):
            raise
        why = f"It took longer than {limit} ms to look this up. Ask for less: a country, a year, other words."
        raise DatasetteError(why, status=503, title="Too much at once") from None


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV (RFC 4180) with a head line; empty without rows. Lists stand as JSON in their cell."""
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {
                name: json.dumps(v, ensure_ascii=False) if isinstance(v, list | dict) else spreadsheet_cell(v)
                for name, v in row.items()
            }
        )
    return out.getvalue()
