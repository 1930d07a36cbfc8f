"""Raw pages kept in a folder by the digest of their bytes: one file a page, however often it is fetched."""

import os
from hashlib import sha256
from pathlib import Path

from forewarn.ground.errors import ForewarnError


def page_digest(raw: bytes) -> str:
    """SHA-256 of a page, in hexadecimal: its name in the folder and in the table `fetches`."""
    return sha256(raw).hexdigest()


def keep_page(folder: Path, raw: bytes) -> Path:
    """Put a page into `folder`, unless it is there; its path is returned. A crash leaves no half of it under its name.

    Raises `ForewarnError` if it cannot be written.
    """
    digest = page_digest(raw)
    path = folder / digest[:2] / digest
    if path.exists():
        return path
    part = path.with_name(f"{digest}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(raw)
        os.replace(part, path)
    except OSError as problem:
        raise ForewarnError(f"{path}: cannot be written: {problem.strerror}") from None
    return path
