"""Which article this is: the canonical form of its address, and an id that stays the same."""

import re
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
# Parameters that say how the reader came, not what is read.
_TRACKING = re.compile(
    r"utm_\w+|mc_[ce]id|fbclid|[gd]clid|[gw]braid|msclkid|yclid|twclid|igshid|_g[al]|cmpid|ocid|ns_\w+|at_(?:medium|campaign)",
    re.IGNORECASE,
)
_ID_LENGTH = 16


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


def article_id(url: str | None, text: str) -> str:
    """16 hexadecimal digits, from the canonical URL if there is one, else from the text: fit for file names and keys."""
    canonical = canonical_url(url) if url else None
    return sha256((canonical or text).encode("utf-8")).hexdigest()[:_ID_LENGTH]
