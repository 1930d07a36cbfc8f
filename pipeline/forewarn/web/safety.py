"""Headers of every answer, and which hosts are answered: an article is hostile text, and so is a page in another tab."""

from collections.abc import Callable

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

        if not only_loopback or _host(scope) in _HOSTS:
            await app(scope, receive, send_with_headers)
        else:
            await send_with_headers(
                {"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain")]}
            )
            await send({"type": "http.response.body", "body": b"forewarn answers at localhost only\n"})

    return safe


def _headers(path: str) -> list[tuple[bytes, bytes]]:
    policy = _DATASETTE_POLICY if path.startswith(_DATASETTES) else _POLICY
    return [(n.encode(), v.encode()) for n, v in ({"content-security-policy": policy} | _HEADERS).items()]


def _host(scope: dict) -> str:
    """The host that was asked for, without its port."""
    name = next((value.decode("latin-1") for key, value in scope["headers"] if key == b"host"), "")
    return name if name.endswith("]") else name.rpartition(":")[0] or name
