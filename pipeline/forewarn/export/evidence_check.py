"""A pack of evidence read back: every hash, every quote, and that its parts tell one story."""

import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from forewarn.export.evidence import SUMS, quotes
from forewarn.ground.errors import ExportError, RecordError
from forewarn.ground.records import Record, check

_MOST = 512 * 1024 * 1024  # bytes of a pack; more is none of ours
_NEEDED = ("article.txt", "event.json", "provenance.json", "quotes.json", "record.json")


def check_pack(path: Path) -> list[str]:
    """The faults of a pack, a folder or a zip, one line each. Raises `ExportError` for what is no pack at all."""
    files = _read(path)
    if SUMS not in files:
        raise ExportError(f"{path}: no evidence pack: {SUMS} is missing")
    faults = list(_hash_faults(files))
    faults += [fault for name in _NEEDED if name not in files and (fault := f"{name}: missing") not in faults]
    return faults or list(_content_faults(files))


def _read(path: Path) -> dict[str, bytes]:
    try:
        if path.is_dir():
            return {one.name: one.read_bytes() for one in sorted(path.iterdir()) if one.is_file()}
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                raise ExportError(f"{path}: no evidence pack: too large")
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as problem:
        raise ExportError(f"{path}: no evidence pack: {getattr(problem, 'strerror', None) or problem}") from None


def _hash_faults(files: dict[str, bytes]) -> Iterator[str]:
    listed: dict[str, str] = {}
    for line in files[SUMS].decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
        if name not in files:
            yield f"{name}: missing"
        elif sha256(files[name]).hexdigest() != digest:
            yield f"{name}: not the file that was packed (SHA-256 differs)"
    yield from (f"{name}: not in {SUMS}" for name in files if name not in (*listed, SUMS))


def _content_faults(files: dict[str, bytes]) -> Iterator[str]:
    try:
        text = files["article.txt"].decode()
        told, provenance, listed = (_json(files, name) for name in ("event.json", "provenance.json", "quotes.json"))
        record = Record.from_dict(_json(files, "record.json"), text)
        event = next(one for one in record.events if f"{record.article.id}/{one.id}" == told["event_key"])
        text_hash, earlier = provenance["text_sha256"], provenance["earlier_texts"]
    except (ValueError, KeyError, TypeError, StopIteration, RecordError) as problem:
        yield f"cannot be read: {problem or 'the event is not in record.json'}"
        return
    if sha256(files["article.txt"]).hexdigest() != text_hash:
        yield "article.txt: not the text of provenance.json (SHA-256 differs)"
    for one in earlier:
        if sha256(files.get(f"earlier-{one['version']}.txt", b"")).hexdigest() != one["text_sha256"]:
            yield f"earlier-{one['version']}.txt: missing, or not the text of provenance.json (SHA-256 differs)"
    yield from (f"record.json: {fault}" for fault in check(record))
    if listed != list(quotes(event)):
        yield "quotes.json: not the quotes of the event in record.json"
    for one in listed:
        if one["start"] is not None and text[one["start"] : one["end"]] != one["text"]:
            yield f"quotes.json: {one['field']}: the text at {one['start']}:{one['end']} is not {one['text'][:60]!r}"
    held = next(one for one in record.to_dict()["events"] if one["id"] == event.id)
    if told["event"] != held:
        yield "event.json: not the event of record.json"


def _json(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[name].decode())
