"""A web site on the loopback that plays well or badly, for the tests that fetch."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Answers by path; `closing` is set when the test is over, so that an answer may wait on it without end."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, Answer] = {}
        self.seen: list[dict[str, str]] = []
        self.closing = threading.Event()

    def url(self, path: str) -> str:
        return self.address + path

    def page(self, path: str, body: bytes, content_type: str | None = "text/html", **headers: str) -> str:
        """Serve `body` with status 200 at `path`; the address is returned."""
        given = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
        if content_type:
            given["Content-Type"] = content_type

        def answer(handler: BaseHTTPRequestHandler) -> None:
            send_head(handler, 200, given)
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)

    def status(self, path: str, code: int, **headers: str) -> str:
        """Serve an empty answer with `code` at `path`; the address is returned."""
        self.answers[path] = lambda handler: send_head(handler, code, {"Content-Length": "0", **headers})
        return self.url(path)

    def stall(self, path: str) -> str:
        """Take the request at `path` and say nothing."""
        self.answers[path] = lambda _: self.closing.wait() and None
        return self.url(path)

    def drip(self, path: str, *, head: bool) -> str:
        """Send a byte every twentieth of a second, without end: of the header if `head`, else of the body."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if head:
                handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
            else:
                send_head(handler, 200, {"Content-Type": "text/html"})
            while not self.closing.wait(0.05):
                handler.wfile.write(b"x")

        self.answers[path] = answer
        return self.url(path)


def send_head(handler: BaseHTTPRequestHandler, code: int, headers: dict[str, str]) -> None:
    """Status line and headers."""
    handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is up inside the block."""
    site: Site

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.seen.append(dict(self.headers))
            answer = site.answers.get(self.path.partition("?")[0])
            try:
                if answer is None:
                    send_head(self, 404, {"Content-Length": "0"})
                else:
                    answer(self)
            except ConnectionError:
                pass  # the client had enough, which is what such a test is about

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
