"""An evidence pack: one event with everything by which a stranger can check it, and the SHA-256 of every file.

    event.json         the event as it stands, its article without the text, what it is related to, its corrections
    record.json        all events of the article; extracted.json as they were extracted, where corrections were made since
    quotes.json        every value's words with their offsets (code points, end exclusive) into article.txt
    article.txt        the text, unchanged; earlier-N.txt the texts that it replaced
    provenance.json    when the page was fetched and read (UTC), the hash of page and text, versions of code, models and schemas
    README.txt         this, for who finds the pack
    SHA256SUMS         the hashes, for `sha256sum -c SHA256SUMS`

Nothing in it depends on when or where it is made: the same database gives the same bytes. A zip is not compressed, for
compressors differ.
"""

import io
import json
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from forewarn.correct.describe import as_json
from forewarn.ground.errors import ExportError, StoreError
from forewarn.ground.records import SCHEMA_VERSION as RECORD_VERSION
from forewarn.ground.records import Event, spans, to_dict
from forewarn.store.connect import SCHEMA_VERSION
from forewarn.store.corrected import list_corrections, read_extracted
from forewarn.store.detail import event_detail, find
from forewarn.store.read import read_record

SUMS = "SHA256SUMS"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold
_RUN = ("started", "finished", "code_version", "models_digest", "language_model", "language_model_version", "settings")
_FETCH = ("url", "final_url", "status", "first_tried", "tried", "etag", "last_modified", "page_sha256")
_README = """\
Evidence for the event {key}, from the database of forewarn.

event.json       the event, its article, related events, corrections
record.json      all events of the article{extracted}
quotes.json      the words behind each value, with their offsets into article.txt: code points from 0, end exclusive
article.txt      the text as it was read; earlier-N.txt, if there are any, the texts that it replaced
provenance.json  when it was fetched and read (UTC), hashes of page and text, versions of code, models and schemas

Check the files:   sha256sum -c SHA256SUMS
Check the quotes:  forewarn export --check THIS
"""


def write_pack(conn: sqlite3.Connection, wanted: str, out: Path | None) -> tuple[Path, int]:
    """Write the pack of an event, by its key or the beginning of it, to a new folder, or to a file if `out` ends in .zip.

    Without `out` to `evidence-KEY.zip` here. Returns where, and how many files. Raises `StoreError` for no such event,
    `ExportError` for a place that cannot be written to; then nothing is left behind.
    """
    article_id, key = find(conn, wanted)
    if key is None:
        raise StoreError(f"{wanted!r} is an article; give one of its events, as {article_id}/e1")
    files = pack(conn, article_id, key)
    path = out or Path("evidence-" + re.sub(r"[^\w.-]+", "-", key) + ".zip")
    try:
        _put_zip(files, path) if path.suffix == ".zip" else _put_folder(files, path)
    except OSError as problem:
        raise ExportError(f"{path}: {problem.strerror}") from None
    return path, len(files)


def pack(conn: sqlite3.Connection, article_id: str, key: str) -> dict[str, bytes]:
    """The files of the pack by name, the hashes last."""
    detail, record = event_detail(conn, key), read_record(conn, article_id)
    corrections = [as_json(one) for one in list_corrections(conn, article_id)]
    article = record.to_dict()["article"]
    files = {
        "article.txt": record.article.text.encode(),
        "event.json": _json(
            {
                "event_key": key,
                "article": article,
                "event": to_dict(detail.event),
                "related": [to_dict(one) for one in detail.related],
                "corrections": corrections,
            }
        ),
        "provenance.json": _json(_provenance(conn, article_id)),
        "quotes.json": _json(list(quotes(detail.event))),
        "record.json": _json(record.to_dict()),
    }
    if corrections:
        files["extracted.json"] = _json(read_extracted(conn, article_id).to_dict())
    for number, text in conn.execute("SELECT version, text FROM article_versions WHERE article_id = ?", (article_id,)):
        files[f"earlier-{number}.txt"] = text.encode()
    extracted = "; extracted.json as they were before corrections" if corrections else ""
    files["README.txt"] = _README.format(key=key, extracted=extracted).encode()
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return dict(sorted(files.items())) | {SUMS: sums.encode()}


def quotes(event: Event) -> Iterator[dict[str, Any]]:
    """The words behind each value of an event; a quote without offsets has null."""
    for field, start, end, text in spans(event):
        yield {"field": field, "start": start, "end": end, "text": text}
    for number, sentence in enumerate(event.evidence):
        start = sentence.trigger_start
        end = None if start is None else start + len(sentence.trigger)
        yield {"field": f"evidence[{number}].trigger", "start": start, "end": end, "text": sentence.trigger}


def _provenance(conn: sqlite3.Connection, article_id: str) -> dict[str, Any]:
    text_hash, record_hash = conn.execute(
        "SELECT text_sha256, record_sha256 FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    run = conn.execute(
        f"SELECT {', '.join(_RUN)} FROM runs WHERE id = (SELECT run_id FROM articles WHERE id = ?)",
        (article_id,),
    ).fetchone()
    fetched = conn.execute(f"SELECT {', '.join(_FETCH)} FROM fetches WHERE article_id = ? ORDER BY url", (article_id,))
    earlier = conn.execute(
        "SELECT version, replaced, text_sha256 FROM article_versions WHERE article_id = ? ORDER BY version", (article_id,)
    )
    read = dict(zip(_RUN, run, strict=True))
    return {
        "text_sha256": text_hash,
        "rows_sha256": record_hash,
        "fetches": [dict(zip(_FETCH, row, strict=True)) for row in fetched],
        "read": {**read, "settings": json.loads(read["settings"])},
        "earlier_texts": [dict(zip(("version", "replaced", "text_sha256"), row, strict=True)) for row in earlier],
        "schemas": {"record": RECORD_VERSION, "database": SCHEMA_VERSION},
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _put_zip(files: dict[str, bytes], path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # else they tell the machine that it was made on
            archive.writestr(entry, data)
    half = path.with_name(path.name + ".part")
    try:
        half.write_bytes(held.getvalue())
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)


def _put_folder(files: dict[str, bytes], path: Path) -> None:
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise ExportError(f"{path}: is there already; give a new folder, or a name that ends in .zip")
    half = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        half.chmod(0o755)
        for name, data in files.items():
            (half / name).write_bytes(data)
        os.replace(half, path)
    finally:
        shutil.rmtree(half, ignore_errors=True)
