"""What is answered where a page cannot be: one page of HTML, or JSON for a .json address, and no traceback.

Takes the place of Datasette's own handler, which prints every fault, even a wrong address, as a traceback on the terminal.
"""

import sys
from collections.abc import Awaitable, Callable

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup


@hookimpl
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """The answer to an exception; one that nobody foresaw is told of in a line on stderr."""

    async def answer() -> Response:
        status, title, message = _told(exception)
        if status == 500:
            told = " ".join(str(exception).split())
            print(f"forewarn: {request.path[:200]}: {type(exception).__name__}: {told}", file=sys.stderr, flush=True)
        if request.path.endswith(".json"):
            return Response.json({"ok": False, "error": str(message), "status": status, "title": title}, status=status)
        context = {"error": message, "status": status, "title": title, "urls": datasette.urls}
        return Response.html(await datasette.jinja_env.get_template("error.html").render_async(context), status=status)

    return answer


def _told(exception: Exception) -> tuple[int, str | None, str]:
    """Status, title and message of an exception."""
    if isinstance(exception, Base400):
        return exception.status, None, str(exception.args[0]) if exception.args else ""
    if isinstance(exception, DatasetteError):
        return exception.status, exception.title, Markup(exception.message) if exception.message_is_html else exception.message
    return 500, None, "Something went wrong that should not have; the terminal of forewarn serve says what."
