"""Which article this is: the canonical form of its address, and an id that stays the same."""

import re
from hashlib import sha256
from urllib.parse import urljoin, urlsplit, urlunsplit

from courlan import normalize_url

_PORTS = {"http": 80, "https": 443}
# Parameters that say how the reader came, not what is read.
_TRACKING = re.compile(
    r"utm_\w+|mc_[ce]id|fbclid|[gd]clid|[gw]braid|msclkid|yclid|twclid|igshid|_g[al]|cmpid|ocid|ns_\w+|at_(?:medium|campaign)",
    re.IGNORECASE,
)
_ID_LENGTH = 16
_USERINFO = re.compile(r"(?P<scheme>\s*[A-Za-z][A-Za-z0-9+.-]*:/{2,}|//)(?P<userinfo>[^/?#\\]*)@")
_NAMED_HOST = re.compile(r"[a-z]", re.IGNORECASE)
_TWIN_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_TWIN_PATH = re.compile(r"/(?:amp|amp\.html)/?$|^/amp(?:/|$)|\.amp(?:\.html)?$")
_TWIN_PARAMETER = re.compile(r"(?:amp|amp_js_v|usqp|outputtype=amp|output=amp)(?:=.*)?", re.IGNORECASE)


def canonical_url(url: str) -> str | None:
    """`url` with a lower-case host and without fragment, default port and tracking parameters; None if it is no web address."""
    try:
        url.encode("utf-8")
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:  # half a character, brackets that do not match, a port that is no number
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host:
        return None
    if ":" in host:
        host = f"[{host}]"
    if port and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    return urlunsplit((scheme, host, parts.path or "/", "&".join(kept), "")).strip()


def joined(base: str, link: str) -> str | None:
    """The address that a link on a page at `base` leads to, or None where it is none."""
    try:
        return urljoin(base, link.strip())
    except ValueError:  # brackets that do not match, a port that is no number
        return None


def without_userinfo(url: str) -> tuple[str, str | None]:
    """An address without the `user:password@` before its host, and that pair, as it is written, or None.

    Passwords are for one server: they are sent there and never stored or shown.
    """
    match = _USERINFO.match(url)
    return (match["scheme"] + url[match.end() :], match["userinfo"]) if match else (url, None)


def plain_address(url: str) -> str:
    """An address as it is asked for, stored and shown: without user and password, halves of characters as question marks."""
    return without_userinfo(url)[0].encode("utf-8", "replace").decode("utf-8")


def twin_key(url: str) -> str | None:
    """What the addresses of one article have in common: those for telephones, for AMP, with and without TLS and `www`.

    Not an address to fetch. None if `url` is no web address.
    """
    canonical = canonical_url(url)
    if canonical is None:
        return None
    parts = urlsplit(canonical)
    if not _NAMED_HOST.search(parts.netloc):
        return canonical  # a host without a name has no twins
    host = _TWIN_HOST.sub("", parts.netloc)
    path = _TWIN_PATH.sub("/", parts.path)
    kept = [pair for pair in parts.query.split("&") if pair and not _TWIN_PARAMETER.fullmatch(pair)]
    plain = urlunsplit(("https", host, path, "&".join(kept), ""))
    try:
        key = normalize_url(plain)  # what courlan knows of trackers besides; it puts parameters in order, too
    except (ValueError, TypeError):
        key = plain
    return key.rstrip("/") if key.count("/") > 3 else key


def article_id(url: str | None, text: str) -> str:
    """16 hexadecimal digits, from the address if there is one, the same for its twins, else from the text: fit for file names
    and keys."""
    key = twin_key(url) if url else None
    return sha256((key or text).encode("utf-8")).hexdigest()[:_ID_LENGTH]
