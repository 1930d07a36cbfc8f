"""Why an address gave no page, in words: from exceptions and headers to a `FetchError`."""

import math
import socket
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from forewarn.ground.config import Settings
from forewarn.ground.errors import FetchError

_BROKEN = (
    *(httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError),
    *(httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError),
)
_MALFORMED = (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, httpcore.LocalProtocolError)


def too_slow(url: str, settings: Settings) -> FetchError:
    """The time is over."""
    return FetchError(url, f"no whole page within {settings.timeout_seconds:g} s (timeout_seconds)", transient=True)


def forbidden(url: str, host: str, address: str) -> FetchError:
    """`host` is, or leads to, an `address` that is not of the open internet."""
    through = "" if host.strip("[]") == address else f"{host} is "
    return FetchError(url, f"{through}{address}, a private address (allow_private)")


def explained(problem: Exception, url: str, settings: Settings) -> FetchError:
    """What went wrong, from the exception or from those that it came of."""
    chain: list[BaseException] = []
    link: BaseException | None = problem
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    if any(isinstance(link, httpx.TimeoutException | httpcore.TimeoutException | TimeoutError) for link in chain):
        return too_slow(url, settings)
    for link in chain:
        if isinstance(link, socket.gaierror):
            return FetchError(url, "unknown host", transient=link.errno == socket.EAI_AGAIN)
        if isinstance(link, ssl.SSLCertVerificationError):
            return FetchError(url, f"the certificate is not valid: {link.verify_message}")
    if any(isinstance(link, ConnectionRefusedError) for link in chain):
        return FetchError(url, "connection refused", transient=True)
    if isinstance(
        problem, httpx.InvalidURL | httpx.UnsupportedProtocol | httpcore.UnsupportedProtocol | httpx.LocalProtocolError
    ):
        return FetchError(url, "no valid address")
    if isinstance(problem, _BROKEN):
        return FetchError(url, "the server broke off, or does not speak HTTP", transient=True)
    told = (str(problem) or type(problem).__name__).splitlines()[0]
    return FetchError(url, f"could not be fetched: {told}", transient=True)


def retry_after(header: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, given as a number or a date; None where it says neither."""
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
