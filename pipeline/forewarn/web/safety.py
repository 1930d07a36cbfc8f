"""Headers of every answer, and which hosts are answered: an article is hostile text, and so is a page in another tab."""

from collections.abc import Callable
from urllib.parse import urlsplit

# Nothing but what this server ships: no inline script or style, no frame, no form to elsewhere.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Datasette's own pages colour their headings by style attributes.
_DATASETTE_POLICY = _POLICY + "; style-src-attr 'unsafe-inline'"
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
# A name of another site that resolves to the loopback (DNS rebinding) must not read the database.
_HOSTS = {"localhost", "127.0.0.1", "[::1]", "::1"}
_VARY = b"Sec-Fetch-Site, Sec-Fetch-Mode, Sec-Fetch-Dest, Origin, Referer"
_DATASETTES = ("/forewarn", "/-/")


def wrap(app: Callable, *, only_loopback: bool) -> Callable:
    """An ASGI application that sends the headers with everything, and if so asked answers only the loopback's own names."""

    async def safe(scope: dict, receive: Callable, send: Callable) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = _headers(scope["path"])

        async def send_with_headers(message: dict) -> None:
            if message["type"] == "http.response.start":
                message = dict(message, headers=[*message.get("headers", []), *headers])
            await send(message)

        refused = _refusal(scope) if only_loopback else None
        if refused is None:
            await app(scope, receive, send_with_headers)
            return
        status, why = refused
        head = [(b"content-type", b"text/plain; charset=utf-8"), (b"vary", _VARY)]
        await send_with_headers({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": why.encode() + b"\n"})

    return safe


def _headers(path: str) -> list[tuple[bytes, bytes]]:
    policy = _DATASETTE_POLICY if path.startswith(_DATASETTES) else _POLICY
    return [(n.encode(), v.encode()) for n, v in ({"content-security-policy": policy} | _HEADERS).items()]


def _refusal(scope: dict) -> tuple[int, str] | None:
    """The status and the reason by which a request is refused, or None where it is answered."""
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
    host = headers.get("host", "")
    if _name(host) not in _HOSTS:
        return 421, "forewarn answers at localhost only"
    if scope["method"] not in ("GET", "HEAD"):
        return 405, "nothing can be changed through these pages"
    if not _is_of_ours(headers, host) and not _is_plain_visit(scope, headers):
        return 403, "forewarn does not answer the pages of other sites; open this address yourself"
    return None


def _is_of_ours(headers: dict[str, str], host: str) -> bool:
    """Whether a request comes from these pages, from the user, or from a program that is no browser."""
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return False
    if (site := headers.get("sec-fetch-site")) is not None:
        return site in ("same-origin", "none")
    # An older browser says no more than where the link stood.
    referrer = headers.get("referer")
    return referrer is None or urlsplit(referrer).netloc == host


def _is_plain_visit(scope: dict, headers: dict[str, str]) -> bool:
    """Whether another site's link was followed to a page in a tab of its own, and runs no statement of that site's choice."""
    visit = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return visit and not (scope["query_string"] and scope["path"].startswith(_DATASETTES))


def _name(host: str) -> str:
    """A host without its port."""
    return host if host.endswith("]") else host.rpartition(":")[0] or host
