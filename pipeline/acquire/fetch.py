"""The only file that opens the network: an address to its bytes, within limits of time, size and redirects."""

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from pipeline import __version__
from pipeline.ground.config import Settings
from pipeline.ground.errors import FetchError

READABLE = ("text/html", "application/xhtml+xml", "text/plain")
_GZIP_WINDOW = 31  # zlib's word for a gzip header and the largest window


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What came back: `url` is the address after redirects, `modified` the server's Last-Modified as ISO 8601."""

    url: str
    content: bytes
    content_type: str | None
    charset: str | None
    modified: str | None


def user_agent(settings: Settings) -> str:
    """What forewarn calls itself: name and version, and how its user can be reached if the setting `contact` says."""
    agent = settings.user_agent.replace("{version}", __version__)
    return f"{agent} (+{settings.contact})" if settings.contact else agent


def fetch(url: str, settings: Settings) -> Fetched:
    """The page at `url`.

    Nothing is sent but GET; certificates are checked; all of it, name look-up and redirects included, takes
    `timeout_seconds` at most. Raises `FetchError` with the reason when there is no page to be had.
    """
    outcome: list[Fetched | BaseException] = []

    def work() -> None:
        try:
            outcome.append(_follow(url, settings, time.monotonic() + settings.timeout_seconds))
        except BaseException as problem:
            outcome.append(problem)

    # A thread that may be left behind: name look-up cannot be timed, and a server can drip its headers, each byte in time.
    thread = threading.Thread(target=work, name="fetch", daemon=True)
    thread.start()
    thread.join(settings.timeout_seconds + 0.5)
    if not outcome:
        raise _too_slow(url, settings)
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _follow(url: str, settings: Settings, deadline: float) -> Fetched:
    headers = {"User-Agent": user_agent(settings), "Accept": ", ".join(READABLE), "Accept-Encoding": "gzip"}
    try:
        with httpx.Client(headers=headers, timeout=settings.timeout_seconds) as client:
            request = client.build_request("GET", url)
            seen = [request.url]
            while True:
                _check_scheme(request.url, url)
                response = client.send(request, stream=True)
                try:
                    if response.next_request is None:
                        return _read(response, url, settings, deadline)
                    request = response.next_request
                finally:
                    response.close()
                seen.append(request.url)
                if len(seen) > settings.max_redirects + 1:
                    looped = len(set(seen)) < len(seen)
                    raise FetchError(url, "redirects in a loop" if looped else f"more than {settings.max_redirects} redirects")
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
        raise _explained(problem, url, settings) from problem


def _check_scheme(target: httpx.URL, url: str) -> None:
    if not target.scheme or not target.host:
        raise FetchError(url, "no valid address")
    if target.scheme not in ("http", "https"):
        raise FetchError(url, f"only http and https are fetched, not {target.scheme}")


def _read(response: httpx.Response, url: str, settings: Settings, deadline: float) -> Fetched:
    if response.status_code != 200:
        raise FetchError(url, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
    content_type, charset = _content_type(response.headers.get("content-type"))
    if content_type is not None and content_type not in READABLE:
        raise FetchError(url, f"no page but {content_type}")
    limit = int(settings.max_input_mb * 1_000_000)
    content = bytearray()
    for chunk in _decompressed(response, url, limit):
        content += chunk
        if len(content) > limit:
            raise FetchError(url, f"too large: more than {settings.max_input_mb:g} MB (max_input_mb)")
        if time.monotonic() > deadline:
            raise _too_slow(url, settings)
    return Fetched(
        url=str(response.url),
        content=bytes(content),
        content_type=content_type,
        charset=charset,
        modified=_modified(response.headers.get("last-modified")),
    )


def _decompressed(response: httpx.Response, url: str, limit: int) -> Iterator[bytes]:
    """The body, decompressed here and not by httpx: a small body may unfold to gigabytes, so each step is bounded."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("identity", ""):
        yield from response.iter_raw()
        return
    if coding not in ("gzip", "x-gzip"):
        raise FetchError(url, f"compressed in a way that was not asked for: {coding[:40]}")
    unfold = zlib.decompressobj(_GZIP_WINDOW)
    try:
        for chunk in response.iter_raw():
            yield unfold.decompress(chunk, limit + 1)
    except zlib.error:
        raise FetchError(url, "the page is no valid gzip") from None
    if not unfold.eof:
        raise FetchError(url, "the page broke off in the middle")


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    if not header:
        return None, None
    kind, *parameters = (part.strip() for part in header.split(";"))
    charset = next((p.partition("=")[2].strip("\"' ") for p in parameters if p.lower().startswith("charset=")), None)
    return kind.lower() or None, charset or None


def _modified(header: str | None) -> str | None:
    try:
        return parsedate_to_datetime(header).isoformat() if header else None
    except ValueError:
        return None


def _too_slow(url: str, settings: Settings) -> FetchError:
    return FetchError(url, f"no whole page within {settings.timeout_seconds:g} s (timeout_seconds)")


def _explained(problem: Exception, url: str, settings: Settings) -> FetchError:
    """What went wrong, from the exception or from those that it came of."""
    chain: list[BaseException] = []
    link: BaseException | None = problem
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    if any(isinstance(link, httpx.TimeoutException | TimeoutError) for link in chain):
        return _too_slow(url, settings)
    if any(isinstance(link, socket.gaierror) for link in chain):
        return FetchError(url, "unknown host")
    if any(isinstance(link, ConnectionRefusedError) for link in chain):
        return FetchError(url, "connection refused")
    for link in chain:
        if isinstance(link, ssl.SSLCertVerificationError):
            return FetchError(url, f"the certificate is not valid: {link.verify_message}")
    if isinstance(problem, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return FetchError(url, "no valid address")
    if isinstance(problem, httpx.RemoteProtocolError | httpx.ReadError):
        return FetchError(url, "the server broke off, or does not speak HTTP")
    return FetchError(url, f"could not be fetched: {str(problem) or type(problem).__name__}".splitlines()[0])
