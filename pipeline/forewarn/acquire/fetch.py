"""One address to its bytes, within limits of time, size and redirects. With network.py and transport.py, all that opens
the network; session.py adds what is polite."""

import time
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import unquote

import httpcore
import httpx

from forewarn import __version__
from forewarn.acquire.identity import without_userinfo
from forewarn.acquire.network import ForbiddenAddress, Guard, OutOfTime, is_loopback, is_public
from forewarn.acquire.reasons import explained, forbidden, retry_after, too_slow
from forewarn.acquire.transport import Transport
from forewarn.ground.config import Settings
from forewarn.ground.errors import FetchError

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
LISTS = (
    *("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json"),
    *("application/xml", "text/xml"),
)
_GZIP_MARK = b"\x1f\x8b"
_GZIP_WINDOW = 31  # zlib's word for a gzip header and the largest window
_OF_HTTPCORE = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)
_TRANSIENT = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What came back. `url` is the address after redirects; `status` 200, or 304 where the page is as it was.

    `modified` is the server's Last-Modified as ISO 8601, and None where it is only the moment of the answer; `etag` and
    `last_modified` are the validators to send next time, as they came; `size` counts bytes of the body as sent.
    """

    url: str
    status: int = 200
    content: bytes = b""
    content_type: str | None = None
    charset: str | None = None
    modified: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    size: int = 0
    time: str | None = None
    attempts: int = 1


def user_agent(settings: Settings) -> str:
    """What forewarn calls itself: name and version, and how its user can be reached if the setting `contact` says."""
    agent = settings.user_agent.replace("{version}", __version__)
    return f"{agent} (+{settings.contact})" if settings.contact else agent


def origin(url: str) -> str | None:
    """Scheme, host and port of a web address, or None."""
    try:
        parsed = httpx.URL(url)
        return _origin(parsed) if parsed.host else None
    except (httpx.InvalidURL, TypeError, ValueError):  # a host that cannot be written as IDNA says is a ValueError
        return None


def typed_origin(url: str) -> str | None:
    """The origin of an address that the user typed, if its host is this machine by its very spelling: then it is trusted."""
    try:
        host = httpx.URL(url).host
    except (httpx.InvalidURL, ValueError):
        return None
    return origin(url) if is_loopback(host) else None


def fetch(url: str, settings: Settings) -> Fetched:
    """The page at an address that the user typed, by a `Fetcher` of its own. Raises `FetchError`."""
    with Fetcher(settings) as fetcher:
        url = fetcher.keep_password(url)
        return fetcher.get(url, typed=typed_origin(url))


class Fetcher(AbstractContextManager["Fetcher"]):
    """Fetches addresses; keeps connections open between fetches. May be used by several threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._passwords: dict[str, str] = {}  # "user:password" by origin
        self._guard = Guard(allow_private=settings.allow_private)
        headers = {"User-Agent": user_agent(settings), "Accept-Encoding": "gzip"}
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        transport = Transport(self._guard, settings.connections)
        self._client = httpx.Client(headers=headers, cookies=no_cookies, transport=transport)

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def keep_password(self, url: str) -> str:
        """An address that the user typed, without its user and password, which its origin is sent from then on."""
        plain, userinfo = without_userinfo(url)
        at = origin(plain)
        if userinfo and at:
            self._passwords[at] = unquote(userinfo)
        return plain

    def get(
        self,
        url: str,
        *,
        kinds: tuple[str, ...] | None = PAGES,
        typed: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        cut: int | None = None,
        permit: Callable[[str], None] | None = None,
    ) -> Fetched:
        """The page at `url`.

        `kinds` are the content types wanted (None: any); `typed` an origin that is trusted, because the user typed it;
        `etag` and `last_modified` the validators of an earlier answer; `cut` a number of bytes after which reading stops
        without a fault; `permit` is called with every address before it is asked, and raises what forbids it.

        Nothing is sent but GET, no cookies are kept, certificates are checked; all of it, name look-up and redirects
        included, takes `timeout_seconds` at most. Raises `FetchError` with the reason when there is no page to be had.
        """
        url = without_userinfo(url)[0]
        deadline = time.monotonic() + self._settings.timeout_seconds
        headers = {"Accept": ", ".join(kinds) + ", */*;q=0.1" if kinds else "*/*"}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        if password := self._passwords.get(origin(url) or ""):
            headers["Authorization"] = f"Basic {b64encode(password.encode()).decode()}"
        try:
            request = self._client.build_request("GET", url, headers=headers)
            seen = [request.url]
            while True:
                _check_scheme(request.url, url)
                if permit:
                    _permitted(request.url, url, permit)
                # Trust ends where a redirect leads away from what was typed, for good.
                trusted = typed is not None and all(_origin(one) == typed for one in seen)
                with self._guard.limits(deadline, trusted=trusted):
                    request.extensions["trusted"] = trusted
                    self._check_literal(request.url, trusted)
                    response = self._client.send(request, stream=True)
                    try:
                        if response.next_request is None or response.status_code == 304:
                            return self._read(response, url, kinds, cut, validated=bool(etag or last_modified))
                        request = response.next_request
                        request.url = request.url.copy_with(userinfo=b"")
                    finally:
                        response.close()
                if request.url in seen:
                    raise FetchError(url, "redirects in a loop")
                seen.append(request.url)
                if len(seen) > self._settings.max_redirects + 1:
                    raise FetchError(url, f"more than {self._settings.max_redirects} redirects")
        except ForbiddenAddress as problem:
            raise forbidden(url, request.url.host, str(problem)) from None
        except OutOfTime:
            raise too_slow(url, self._settings) from None
        except (
            httpcore.TimeoutException,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.UnsupportedProtocol,
        ) as problem:
            raise explained(problem, url, self._settings) from problem
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
            raise explained(problem, url, self._settings) from problem
        except ValueError as problem:  # a host, here or where a redirect leads, that no name system takes
            raise FetchError(url, "no valid address, or a redirect to none") from problem

    def _check_literal(self, target: httpx.URL, trusted: bool) -> None:
        """An address written as a number is refused here as well, since through a proxy no look-up of ours sees it."""
        if trusted or self._settings.allow_private:
            return
        try:
            public = is_public(target.host)
        except ValueError:
            return
        if not public:
            raise ForbiddenAddress(target.host)

    def _read(
        self, response: httpx.Response, url: str, kinds: tuple[str, ...] | None, cut: int | None, *, validated: bool
    ) -> Fetched:
        status, headers = response.status_code, response.headers
        if status != 200 and not (status == 304 and validated):
            raise FetchError(
                url,
                f"the server answered {status} {response.reason_phrase}".rstrip(),
                status=status,
                transient=status in _TRANSIENT,
                wait=retry_after(headers.get("retry-after")),
            )
        content_type, charset = _content_type(headers.get("content-type"))
        if kinds is not None and status == 200 and content_type is not None and content_type not in kinds:
            raise FetchError(url, f"no page but {content_type}", status=status)
        content = b"" if status == 304 else self._body(response, url, cut)
        return Fetched(
            url=str(response.url),
            status=status,
            content=content,
            content_type=content_type,
            charset=charset,
            modified=_modified(headers.get("last-modified"), headers.get("date")),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            size=response.num_bytes_downloaded,
            time=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _body(self, response: httpx.Response, url: str, cut: int | None) -> bytes:
        limit = int(self._settings.max_input_mb * 1_000_000)
        content = bytearray()
        for chunk in _decompressed(response, url, limit):
            content += chunk
            if cut is not None and len(content) >= cut:
                return bytes(content[:cut])
            if len(content) > limit:
                raise FetchError(url, f"too large: more than {self._settings.max_input_mb:g} MB (max_input_mb)", status=200)
            self._guard.remaining()
        return bytes(content)


def _origin(url: httpx.URL) -> str:
    port = url.port or {"http": 80, "https": 443}.get(url.scheme)
    return f"{url.scheme}://{url.host}:{port}"


def _check_scheme(target: httpx.URL, url: str) -> None:
    if not target.scheme or not target.host:
        raise FetchError(url, "no valid address")
    if target.scheme not in ("http", "https"):
        raise FetchError(url, f"only http and https are fetched, not {target.scheme}")


def _permitted(target: httpx.URL, url: str, permit: Callable[[str], None]) -> None:
    """What forbids a redirect's target forbids the address that led there, by whose name the user knows it."""
    try:
        permit(str(target))
    except FetchError as problem:
        raise FetchError(url, problem.why, status=problem.status, transient=problem.transient, wait=problem.wait) from None


def _decompressed(response: httpx.Response, url: str, limit: int) -> Iterator[bytes]:
    """The body, decompressed here and not by httpx: a small body may unfold to gigabytes, so each step is bounded."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("identity", ""):
        yield from response.iter_raw()
        return
    if coding not in ("gzip", "x-gzip"):
        raise FetchError(url, f"compressed in a way that was not asked for: {coding[:40]}", status=200)
    unfold = zlib.decompressobj(_GZIP_WINDOW)
    try:
        for chunk in response.iter_raw():
            while chunk:
                yield unfold.decompress(chunk, limit + 1)
                if not unfold.eof:
                    break
                chunk = unfold.unused_data.lstrip(b"\0")
                if not chunk.startswith(_GZIP_MARK[: len(chunk)]):
                    return  # rubbish after the last member, which all programs pass over
                if chunk:
                    unfold = zlib.decompressobj(_GZIP_WINDOW)
    except zlib.error:
        raise FetchError(url, "the page is no valid gzip", status=200) from None
    if not unfold.eof:
        raise FetchError(url, "the page broke off in the middle", status=200, transient=True)


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    if not header:
        return None, None
    kind, *parameters = (part.strip() for part in header.split(";"))
    charset = next((p.partition("=")[2].strip("\"' ") for p in parameters if p.lower().startswith("charset=")), None)
    return kind.lower() or None, charset or None


def _modified(header: str | None, now: str | None) -> str | None:
    """Last-Modified as ISO 8601; None where it is the moment of the answer, which says nothing about the page."""
    try:
        modified = parsedate_to_datetime(header) if header else None
        answered = parsedate_to_datetime(now) if now else None
        if modified and answered and (answered - modified).total_seconds() < 60:
            return None
    except (ValueError, TypeError, OverflowError):
        return None
    return modified.isoformat() if modified else None
