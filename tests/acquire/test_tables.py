import csv
import io

import pytest
from forewarn.acquire.tables import csv_rows, parquet_rows, xlsx_rows
from forewarn.ground.errors import InputError

NAMES = ["id", "text", "published"]
ROWS = [["x", 'He said "yes", or;no,\nthen left.', "2024-03-26"], ["y", "", ""], [], ["z", "caf\u00e9", "Friday"]]
EXPECTED = [
    ("a.csv row 2", {"id": "x", "text": 'He said "yes", or;no,\nthen left.', "published": "2024-03-26"}),
    ("a.csv row 3", {"id": "y", "text": None, "published": None}),
    ("a.csv row 5", {"id": "z", "text": "caf\u00e9", "published": "Friday"}),
]


def table(rows: list[list[str]], apart: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=apart).writerows(rows)
    return out.getvalue()


def read(settings, raw: bytes):
    names, rows = csv_rows(io.BytesIO(raw), "a.csv", settings)
    return names, [(where, str(row) if isinstance(row, InputError) else row) for where, row in rows]


@pytest.mark.parametrize("apart", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_rows_by_what_stands_between_their_columns(settings, apart, encoding):
    assert read(settings, table([NAMES, *ROWS], apart).encode(encoding)) == (NAMES, EXPECTED)


def test_what_stands_in_quotes_does_not_count(settings):
    raw = b'"text, whole; or, in, part";published\nx;y\n'
    assert read(settings, raw) == (
        ["text, whole; or, in, part", "published"],
        [("a.csv row 2", {"text, whole; or, in, part": "x", "published": "y"})],
    )


def test_the_separator_that_excel_is_told_is_no_head(settings):
    assert read(settings, b"sep=;\ntext;id\nx;1\n") == (["text", "id"], [("a.csv row 2", {"text": "x", "id": "1"})])


def test_rows_of_trafilatura_have_no_head_line(settings):
    row = ["https://news.example/a", "null", "ab", "news.example", "Bomb", "null", "2024-03-26", "Text.", "null", "null", "x"]
    names, rows = read(settings, table([row], "\t").encode())
    assert (names[0], names[7], rows) == (
        "source",
        "text",
        [("a.csv row 1", {name: None if value == "null" else value for name, value in zip(names, row, strict=True)})],
    )


def test_a_row_that_is_broken_is_one_error(settings):
    raw = b"text,id\n" + b"x" * 20_000_001 + b",1\ny,2\n"
    _, rows = read(settings, raw)
    assert rows[-1] == ("a.csv row 3", {"text": "y", "id": "2"})
    assert rows[0][1].startswith("a.csv row 2: broken CSV: field larger than field limit")


def test_sheets_of_excel(settings):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "News"
    for row in [["id", "text"], [1, "x"], [None, None], [2, "=1+1"]]:
        book.active.append(row)
    book.create_sheet("Notes").append(["who"])
    out = io.BytesIO()
    book.save(out)
    found = [(names, list(rows)) for names, rows in xlsx_rows(io.BytesIO(out.getvalue()), "a.xlsx", settings)]
    news = [("a.xlsx sheet News row 2", {"id": 1, "text": "x"}), ("a.xlsx sheet News row 4", {"id": 2, "text": None})]
    assert found == [(["id", "text"], news), (["who"], [])]


def test_rows_of_parquet():
    core = pytest.importorskip("arro3.core")
    from arro3.io import write_parquet

    columns = {"id": core.Array([1, 2], core.DataType.int64()), "text": core.Array(["x", None], core.DataType.utf8())}
    out = io.BytesIO()
    write_parquet(core.Table.from_pydict(columns), out)
    names, rows = parquet_rows(io.BytesIO(out.getvalue()), "a.parquet")
    assert (names, list(rows)) == (
        ["id", "text"],
        [("a.parquet row 1", {"id": 1, "text": "x"}), ("a.parquet row 2", {"id": 2, "text": None})],
    )


@pytest.mark.parametrize("raw", [b"PK\x03\x04 broken", b"", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_workbook(settings, raw):
    with pytest.raises(InputError, match=r"^a.xlsx: (the file is broken|no Excel file that can be read \(\w+\))$"):
        list(xlsx_rows(io.BytesIO(raw), "a.xlsx", settings))


@pytest.mark.parametrize("raw", [b"PAR1 broken PAR1", b"PAR1", b"PAR1" + bytes(8) + b"\xff\xff\xff\x00PAR1"])
def test_a_file_that_is_no_parquet(raw):
    with pytest.raises(InputError, match=r"^a.parquet: the Parquet file is broken or breaks off$"):
        parquet_rows(io.BytesIO(raw), "a.parquet")
