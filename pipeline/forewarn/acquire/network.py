"""Connections that go only to addresses that may be connected to, and end in time; fetch.py is what uses them.

The address is checked after the name has been looked up, and the connection goes to that very address: a name that
resolves to another one a moment later changes nothing. The time is checked at every read, so a server that sends a byte
now and then gets no longer than any other.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore

# Prefixes that hold an IPv4 address in their last 32 bits: NAT64.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# What the standard library calls global and is not: protocol assignments, NAT64 of a network's own, addresses that were
# site-local or wrapped an IPv4 address, documentation, segment routing.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(name)
    for name in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "::/96", "fec0::/10", "3fff::/20", "5f00::/16")
)


class ForbiddenAddress(Exception):
    """The name leads to no address that may be connected to; the message names the one that was refused."""


class OutOfTime(TimeoutError):
    """The deadline has passed."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet: neither private, loopback, link-local, reserved nor multicast."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.ip_address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast and not any(ip in one for one in _NOT_PUBLIC if one.version == ip.version)


def is_loopback(host: str) -> bool:
    """Whether a host, as it stands in an address, is this machine by its very spelling: 127.0.0.1, ::1, localhost."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard(httpcore.NetworkBackend):
    """Opens connections within the limits that the calling thread has set by `limits`."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()
        self._own = threading.local()

    @contextmanager
    def limits(self, deadline: float, *, trusted: bool) -> Iterator[None]:
        """Inside, this thread's connections end at `deadline` (`time.monotonic`) and, if `trusted`, may go anywhere."""
        self._own.deadline, self._own.trusted = deadline, trusted
        try:
            yield
        finally:
            del self._own.deadline, self._own.trusted

    def remaining(self) -> float:
        """Seconds until this thread's deadline. Raises `OutOfTime` when there are none."""
        left = self._own.deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers. Raises `ForbiddenAddress` where none may be used."""
        addresses = _look_up(host, port, self.remaining())
        allowed = [a for a in addresses if self._allow_private or self._own.trusted or is_public(a)]
        if not allowed:
            raise ForbiddenAddress(addresses[0])
        problem: Exception | None = None
        for address in allowed:
            try:
                stream = self._inner.connect_tcp(address, port, self.remaining(), local_address, socket_options)
                return _Timed(stream, self)
            except httpcore.ConnectError as failed:
                problem = failed
        raise problem or OutOfTime

    def sleep(self, seconds: float) -> None:
        """httpcore's pause between its own retries, of which we ask none."""
        time.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A connection whose every step ends at its thread's deadline."""

    def __init__(self, inner: httpcore.NetworkStream, guard: Guard) -> None:
        self._inner = inner
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._guard.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._guard.remaining())

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> "_Timed":
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._guard.remaining()), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _look_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, in the system's order. A thread that may be left behind does it: look-up cannot be timed."""
    outcome: list[list[str] | BaseException] = []

    def work() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            outcome.append(list(dict.fromkeys(entry[4][0] for entry in found)))
        except BaseException as problem:
            outcome.append(problem)

    thread = threading.Thread(target=work, name=f"look up {host}", daemon=True)
    thread.start()
    thread.join(seconds)
    if not outcome:
        raise OutOfTime
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    if not outcome[0]:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    return outcome[0]
