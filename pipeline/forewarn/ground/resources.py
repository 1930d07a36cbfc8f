"""The only file that opens `models/`: TOML, CSV and JSON Lines to plain checked entries that keep their file and line.

`models/` lies at the top of a checkout, and inside the package (`pipeline/forewarn/_shipped/`) once built into a wheel.
A user's own folder of the same layout adds to it: every reader takes the folders in order.
"""

import csv
import gzip
import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from forewarn.ground.errors import ModelsError

_PACKAGE = Path(__file__).resolve().parents[1]
_TABLE_HEAD = re.compile(r"^\s*\[\[\s*([\w.]+)\s*\]\]")


@dataclass(frozen=True)
class Entry:
    """One entry of data: its fields, and where it stands (`file` is relative to its models folder)."""

    fields: dict[str, Any]
    file: str
    line: int

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


def shipped_folder() -> Path:
    """Where `models/` and `config.toml` lie: inside an installed package, else at the top of the checkout."""
    inside = _PACKAGE / "_shipped"
    return inside if inside.is_dir() else _PACKAGE.parents[1]


def models_folder() -> Path:
    """The shipped `models/`."""
    return shipped_folder() / "models"


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise ModelsError(f"{path}: {problem.strerror}") from None
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise ModelsError(f"{path}: not UTF-8 at byte {problem.start}") from None


def read_toml(path: Path) -> dict[str, Any]:
    """A whole TOML file. Raises `ModelsError` with file and line."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as problem:
        raise ModelsError(f"{path}: {problem}") from None


def read_json(path: Path) -> Any:
    """A whole JSON file. Raises `ModelsError` with the file."""
    try:
        return json.loads(_text(path))
    except ValueError as problem:
        raise ModelsError(f"{path}: not JSON: {problem}") from None


def read_entries(folder: Path, name: str, table: str) -> Iterator[Entry]:
    """The `[[table]]` entries of the TOML file `name`, in order, each with the line its head stands on."""
    path = folder / name
    data = read_toml(path).get(table, [])
    lines = [n for n, line in enumerate(_text(path).splitlines(), 1) if (m := _TABLE_HEAD.match(line)) and m[1] == table]
    for fields, line in zip(data, lines, strict=True):
        yield Entry(fields, name, line)


def read_jsonl(folder: Path, name: str) -> Iterator[Entry]:
    """The objects of a JSON Lines file."""
    for number, line in enumerate(_text(folder / name).splitlines(), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except ValueError as problem:
            raise ModelsError(f"{name}:{number}: not JSON: {problem}") from None
        if not isinstance(fields, dict):
            raise ModelsError(f"{name}:{number}: not a JSON object")
        yield Entry(fields, name, number)


def read_csv(folder: Path, name: str) -> Iterator[Entry]:
    """The rows of a CSV file with a head line; lines that start with # are comments."""
    text = _text(folder / name)
    rows = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not rows:
        raise ModelsError(f"{name}: no head line")
    reader = csv.DictReader(io.StringIO("\n".join(line for _, line in rows)), strict=True)
    try:
        for (number, _), fields in zip(rows[1:], reader, strict=True):
            if None in fields or None in fields.values():
                raise ModelsError(f"{name}:{number}: {len(reader.fieldnames or ())} columns expected")
            yield Entry(fields, name, number)
    except csv.Error as problem:
        raise ModelsError(f"{name}: {problem}") from None


@cache
def models_digest(folders: tuple[Path, ...]) -> str:
    """SHA-256 over every file of the folders, by name and content: the version of the data that made a record."""
    digest = sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
