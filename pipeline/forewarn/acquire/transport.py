"""httpx's way to the network, with every connection made by network.py. Raises httpcore's own errors."""

import urllib.request
from collections.abc import Iterator

import httpcore
import httpx

from forewarn.acquire.network import Guard

_KEPT_OPEN_SECONDS = 30.0


class Transport(httpx.BaseTransport):
    """Sends a request over a connection of one of two pools, so that one opened in trust is used in trust only.

    Requests carry `extensions["trusted"]`. Where the environment names a proxy, it is used, and its rules hold for names:
    only addresses written as numbers are checked then.
    """

    def __init__(self, guard: Guard, connections: int) -> None:
        self._guard = guard
        self._context = httpx.create_ssl_context()
        self._options = {"max_connections": connections * 2, "keepalive_expiry": _KEPT_OPEN_SECONDS}
        self._pools: dict[tuple[bool, str | None], httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its body still to be read."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        pool = self._pool(bool(request.extensions.get("trusted")), _proxy(request.url))
        response = pool.handle_request(
            httpcore.Request(method=request.method, url=url, headers=request.headers.raw, content=request.stream)
        )
        return httpx.Response(status_code=response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, trusted: bool, proxy: str | None) -> httpcore.ConnectionPool:
        key = (trusted, proxy)
        if key not in self._pools:
            through = httpcore.Proxy(proxy) if proxy else None
            backend = None if proxy else self._guard
            made = httpcore.ConnectionPool(ssl_context=self._context, proxy=through, network_backend=backend, **self._options)
            self._pools.setdefault(key, made)
        return self._pools[key]


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.stream

    def close(self) -> None:
        self._response.close()


def _proxy(url: httpx.URL) -> str | None:
    """The proxy that the environment names for an address."""
    if urllib.request.proxy_bypass(url.host):
        return None
    found = urllib.request.getproxies()
    return found.get(url.scheme) or found.get("all")
