"""A folder of all kinds of file that people have, ingested by one command, with its line of what was understood."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.acquire.test_archives import mhtml, record
from tests.acquire.test_documents import pdf

PLACES = "Kano Goma Herat Aleppo Mopti Mosul Kabul Odesa Lahore Bangui Gao Jenin Quetta Idlib".split()


def text(place: str) -> str:
    return f"A bomb went off at the market of {place} on Monday morning, and the police closed the road to the town for a day."


def page(place: str) -> str:
    title = f"Bomb in {place}"
    return f"<html><title>{title}</title><body><article><h1>{title}</h1><p>{text(place)}</p></article></body></html>"


def fill(folder: Path) -> None:
    """One file of each kind, of one article each; `PLACES` tells whose it is."""
    openpyxl, docx = pytest.importorskip("openpyxl"), pytest.importorskip("docx")
    core, io_ = pytest.importorskip("arro3.core"), pytest.importorskip("arro3.io")
    pytest.importorskip("pypdf")
    place = iter(PLACES)
    folder.mkdir()
    (folder / "01.html").write_text(page(next(place)))
    (folder / "02.txt").write_text(text(next(place)))
    (folder / "03.jsonl").write_text(json.dumps({"maintext": text(next(place)), "date_publish": "2024-03-26 10:00:00"}) + "\n")
    (folder / "04.json").write_text(json.dumps({"status": "ok", "articles": [{"content": text(next(place)), "title": "Bomb"}]}))
    (folder / "05.csv").write_text(f'headline;body;date\nBomb;"{text(next(place))}";26/03/2024\n')
    (folder / "06.tsv").write_text(f"title\ttext\nBomb\t{text(next(place))}\n")
    book = openpyxl.Workbook()
    for row in [["Headline", "Full text"], ["Bomb", text(next(place))]]:
        book.active.append(row)
    book.save(folder / "07.xlsx")
    table = {"text": core.Array([text(next(place))], core.DataType.utf8())}
    io_.write_parquet(core.Table.from_pydict(table), folder / "08.parquet")
    document = docx.Document()
    document.add_paragraph(text(next(place)))
    document.save(folder / "09.docx")
    (folder / "10.pdf").write_bytes(pdf(tuple(text(next(place)).split(" and ", 1))))
    (folder / "11.html.gz").write_bytes(gzip.compress(page(next(place)).encode()))
    (folder / "12.mhtml").write_bytes(mhtml(page(next(place)), "8bit"))
    (folder / "13.warc.gz").write_bytes(gzip.compress(record(1, page(next(place)).encode(), kind="text/html; charset=utf-8")))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("14.txt", text(next(place)))
    (folder / "14.zip").write_bytes(out.getvalue())
    (folder / "notes.md").write_text("Mine.")
    (folder / "settings.json").write_text('{"indent": 2}')


def test_a_folder_of_all_kinds_is_ingested_by_one_command(forewarn, stored, tmp_path):
    fill(tmp_path / "folder")
    result = forewarn("ingest", "folder")
    assert result.exit_code == 0
    found = [place for (one,) in stored("SELECT text FROM articles") for place in PLACES if f"market of {place}" in one]
    assert sorted(found) == sorted(PLACES)
    assert result.stderr.splitlines() == [
        "folder/03.jsonl: 1 article, text in 1 (field `maintext`), title in 0, date in 1 (field `date_publish`)",
        "folder/04.json: 1 article, text in 1 (field `content`), title in 1, date in 0",
        "folder/05.csv: 1 article, text in 1 (field `body`), title in 1 (field `headline`), date in 1 (field `date`)",
        "folder/06.tsv: 1 article, title in 1, date in 0",
        "folder/07.xlsx: 1 article, text in 1 (field `Full text`), title in 1 (field `Headline`), date in 0",
        "folder/08.parquet: 1 article, title in 0, date in 0",
        "folder/13.warc.gz: 1 record, 1 article, 0 failed",
        "folder/14.zip: 1 file (1 .txt), 1 article",
        "folder: 14 files (1 .html, 1 .txt, 1 .jsonl, 1 .json, 1 .csv, 1 .tsv, 1 .xlsx, 1 .parquet,"
        " 1 .docx, 1 .pdf, 1 .html.gz, 1 .mhtml, 1 .warc.gz, 1 .zip), 14 articles;"
        " passed over: 1 .md, 1 .json without articles",
        "articles: 14 new, 0 changed, 0 same, 0 failed; events: 14 attacks, 0 warnings, 0 claims",
    ]
