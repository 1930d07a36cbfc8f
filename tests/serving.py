"""A web site on the loopback that plays well or badly, for the tests that fetch."""

import socket
import struct
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
        self.asked: list[str] = []
        self.closing = threading.Event()
        self.stalled = threading.Event()

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

        def answer(_: BaseHTTPRequestHandler) -> None:
            self.stalled.set()
            self.closing.wait()

        self.answers[path] = answer
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

    def robots(self, text: str) -> None:
        """Serve a robots.txt."""
        self.page("/robots.txt", text.encode(), "text/plain")

    def in_turn(self, path: str, *turns: Answer) -> str:
        """At each request for `path` the next of several answers, the last of them for good; the address is returned."""
        left = list(turns)
        self.answers[path] = lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)
        return self.url(path)

    def raw(self, path: str, *pieces: bytes, then_reset: bool = False) -> str:
        """Send the very bytes, head and all, then close or reset the connection; the address is returned."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            for piece in pieces:
                handler.wfile.write(piece)
            handler.wfile.flush()
            if then_reset:
                handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                handler.connection.close()

        self.answers[path] = answer
        return self.url(path)

    def endless(self, path: str, piece: bytes) -> str:
        """Send a page that never ends, as fast as it is read; the address is returned."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            send_head(handler, 200, {"Content-Type": "text/html"})
            while not self.closing.is_set():
                handler.wfile.write(piece)

        self.answers[path] = answer
        return self.url(path)

    def validated(self, path: str, body: bytes, etag: str) -> str:
        """Serve `body`, or 304 to whoever has it already; the address is returned."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if handler.headers.get("If-None-Match") == etag:
                send_head(handler, 304, {"ETag": etag})
                return
            send_head(handler, 200, {"Content-Type": "text/html", "Content-Length": str(len(body)), "ETag": etag})
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order, robots.txt left out."""
        return [path for path in self.asked if path != "/robots.txt"]


def answer_page(body: bytes, content_type: str = "text/html") -> Answer:
    """An answer for `in_turn`: a page."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        send_head(handler, 200, {"Content-Type": content_type, "Content-Length": str(len(body))})
        handler.wfile.write(body)

    return answer


def answer_status(code: int, **headers: str) -> Answer:
    """An answer for `in_turn`: an empty one with `code`."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: send_head(handler, code, {"Content-Length": "0", **given})


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
            site.asked.append(self.path)
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
