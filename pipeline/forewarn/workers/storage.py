"""Files of this machine and of an object store by one name: a path, or an address such as s3://bucket/folder (fsspec).

A file written here appears under its name once it is whole. http and https are not among the addresses: those are pages.
"""

import contextlib
import glob
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from forewarn.ground.errors import ForewarnError, InputError, MissingPackageError

_MAGIC = "*?["


def is_remote(path: str) -> bool:
    """Whether a path is an address."""
    return "://" in path


def joined(folder: str, name: str) -> str:
    """The path of a file in a folder."""
    return f"{folder.rstrip('/')}/{name}" if is_remote(folder) else os.path.join(folder, name)


def expand(source: str) -> list[str]:
    """The files that a source names: itself, those that match it (`*`, `?`), or those in it where it is a folder; by name.

    Files whose names begin with a dot are passed over. Raises `InputError` where there is none, or it cannot be looked at.
    """
    if is_remote(source):
        with _errors(source):
            store, path = _store(source)
            if set(_MAGIC) & set(path):
                names = store.glob(path)
            else:
                names = store.ls(path, detail=False) if store.isdir(path) else [path]
            found = [store.unstrip_protocol(name) for name in names if store.isfile(name)]
    elif os.path.isdir(source):
        found = [joined(parent, name) for parent, _, names in os.walk(source) for name in names]
    else:
        found = [source] if os.path.exists(source) else glob.glob(source, recursive=True)
        found = [path for path in found if os.path.isfile(path)]
    found = sorted(path for path in found if not os.path.basename(path).startswith("."))
    if not found:
        raise InputError(source, "no such file")
    return found


def size_of(path: str) -> int:
    """The bytes of a file. Raises `InputError`."""
    with _errors(path):
        if is_remote(path):
            store, name = _store(path)
            return int(store.size(name))
        return os.path.getsize(path)


def read(path: str) -> bytes | None:
    """All of a file; None where there is none."""
    with _errors(path):
        try:
            if is_remote(path):
                store, name = _store(path)
                return bytes(store.cat_file(name))
            return Path(path).read_bytes()
        except FileNotFoundError:
            return None


@contextlib.contextmanager
def local(path: str) -> Iterator[str]:
    """A file as one of this machine, for as long as it is needed. Raises `InputError`."""
    if not is_remote(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="forewarn-") as folder:
        copy = os.path.join(folder, os.path.basename(path))
        with _errors(path):
            store, name = _store(path)
            store.get_file(name, copy)
        yield copy


@contextlib.contextmanager
def writing(path: str) -> Iterator[BinaryIO]:
    """A file to write, put under its name at the end; where something is raised, nothing is. Raises `InputError`."""
    folder = None if is_remote(path) else os.path.dirname(path) or "."
    with _errors(path):
        if folder:
            os.makedirs(folder, exist_ok=True)
        number, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    try:
        with os.fdopen(number, "wb") as stream:
            yield stream
        with _errors(path):
            if folder:
                os.chmod(part, 0o666 & ~_umask())
                os.replace(part, path)
            else:
                store, name = _store(path)
                store.put_file(part, name)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)


def remove(path: str) -> None:
    """Remove a file, if it is there."""
    with _errors(path), contextlib.suppress(FileNotFoundError):
        if is_remote(path):
            store, name = _store(path)
            store.rm_file(name)
        else:
            os.unlink(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _store(path: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError:
        raise MissingPackageError(f"{path}: needs the package fsspec: pip install 'forewarn[cluster]'") from None
    try:
        return fsspec.core.url_to_fs(path)
    except ImportError as missing:
        raise MissingPackageError(f"{path}: {missing}") from None
    except ValueError as problem:
        raise InputError(path, str(problem)) from None


@contextlib.contextmanager
def _errors(path: str) -> Iterator[None]:
    try:
        yield
    except ForewarnError:
        raise
    except FileNotFoundError:
        raise InputError(path, "no such file") from None
    except OSError as problem:
        raise InputError(path, problem.strerror or str(problem) or type(problem).__name__) from None
