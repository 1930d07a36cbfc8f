"""Tables to rows: CSV and TSV, Excel (.xlsx) and Parquet, each row as an object of its columns. openpyxl only here."""

import contextlib
import csv
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from forewarn.ground.config import Settings
from forewarn.ground.errors import InputError

Row = tuple[str, dict[str, Any] | InputError]

# trafilatura writes its CSV without a head line, apart by tabs, "null" for what it does not know.
_TRAFILATURA_COLUMNS = (
    *("source", "id", "fingerprint", "source-hostname", "title", "image", "date", "text"),
    *("comments", "license", "pagetype"),
)
_APART = ",;\t|"
_LOOK = 1 << 16
_NOTHING = ("", "null", "NULL")
_ROWS_AT_A_TIME = 256
_PARQUET_MARK, _PARQUET_LEAST = b"PAR1", 12


def csv_rows(stream: BinaryIO, where: str, settings: Settings) -> tuple[list[str], Iterator[Row]]:
    """The columns of a CSV or TSV file, and its rows; columns are apart by commas, semicolons, tabs or bars, as its head is.

    Raises `InputError` where it is broken from the start.
    """
    head = stream.read(_LOOK)
    stream.seek(0)
    most = int(settings.max_input_mb * 1_000_000)
    lines = text_lines(stream, _encoding(head), most)
    first = next(lines, "")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # what Excel is told of the columns
        first = next(lines, "")
    # A field may be as long as an article may be; the module's own limit is for all its users.
    csv.field_size_limit(most)
    rows = csv.reader(itertools.chain([first], lines), delimiter=_apart(first))
    try:
        names = next(rows, [])
    except csv.Error as problem:
        raise InputError(where, f"broken CSV: {problem}") from None
    if len(names) == len(_TRAFILATURA_COLUMNS) and "\t" in first and "text" not in names:
        columns = list(_TRAFILATURA_COLUMNS)
        return columns, itertools.chain(_row(columns, names, f"{where} row 1"), _csv(columns, rows, where))
    return names, _csv(names, rows, where)


def text_lines(stream: BinaryIO, encoding: str, most: int) -> Iterator[str]:
    """The lines of a stream, of each no more than `most` characters and one; the stream stays open for who opened it."""
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        while line := text.readline(most + 1):
            yield line
            while len(line) > most and not line.endswith("\n"):
                line = text.readline(most)
    finally:
        with contextlib.suppress(ValueError):  # the stream may be closed by now
            text.detach()


def _csv(names: list[str], rows: Iterator[list[str]], where: str) -> Iterator[Row]:
    for number in itertools.count(2):
        here = f"{where} row {number}"
        try:
            row = next(rows, None)
        except csv.Error as problem:
            yield here, InputError(here, f"broken CSV: {problem}")
            continue
        if row is None:
            return
        yield from _row(names, row, here)


def _row(names: Sequence[str], row: Sequence[Any], here: str) -> Iterator[Row]:
    if any(value not in (None, *_NOTHING) for value in row):
        yield here, {name: value if value not in _NOTHING else None for name, value in zip(names, row, strict=False) if name}


def _apart(first: str) -> str:
    """What stands between the columns of a head line, outside of its quotes."""
    bare = "".join(first.split('"')[::2])
    return max(_APART, key=bare.count)


def _encoding(head: bytes) -> str:
    """UTF-16 by its mark, UTF-8, else Windows-1252, which spreadsheets still write."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # A character may be cut at the end of what was looked at.
        head[: max(len(head) - 3, 0) if len(head) == _LOOK else None].decode("utf-8")
    except UnicodeDecodeError as problem:
        return "utf-8-sig" if len(head) == _LOOK and problem.start > _LOOK - 8 else "cp1252"
    return "utf-8-sig"


def xlsx_rows(stream: BinaryIO, where: str, settings: Settings) -> Iterator[tuple[list[str], Iterator[Row]]]:
    """The columns and rows of each sheet of an Excel file. Raises `InputError`."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise missing(where, "files") from None
    check_unfolded(stream, where, settings)
    try:
        book = load_workbook(stream, read_only=True, data_only=True)
    except Exception as problem:  # the parser raises what it meets in a file that is none
        raise InputError(where, f"no Excel file that can be read ({type(problem).__name__})") from None
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        names = ["" if value is None else str(value).strip() for value in next(rows, ())]
        place = where if len(book.worksheets) == 1 else f"{where} sheet {sheet.title}"
        yield names, _cells(names, rows, place)


def _cells(names: list[str], rows: Iterable[Sequence[Any]], where: str) -> Iterator[Row]:
    for number, row in enumerate(rows, 2):
        yield from _row(names, row, f"{where} row {number}")


def parquet_rows(stream: BinaryIO, where: str) -> tuple[list[str], Iterator[Row]]:
    """The columns and rows of a Parquet file. Raises `InputError`."""
    try:
        from arro3.io import read_parquet
    except ImportError:
        raise missing(where, "parquet") from None
    _check_parquet(stream, where)
    with _library(where):
        reader = read_parquet(stream)
        names = list(reader.schema.names)
    return names, _parquet(names, reader, where)


def _parquet(names: list[str], reader: Any, where: str) -> Iterator[Row]:
    number = 0
    with _library(where):
        for batch in reader:
            for start in range(0, batch.num_rows, _ROWS_AT_A_TIME):
                part = batch.slice(start, min(_ROWS_AT_A_TIME, batch.num_rows - start))
                for values in zip(*(part.column(name).to_pylist() for name in names), strict=True):
                    number += 1
                    yield from _row(names, values, f"{where} row {number}")


def _check_parquet(stream: BinaryIO, where: str) -> None:
    """Raises `InputError` where a file does not end as Parquet does; the library panics at that."""
    size = stream.seek(0, io.SEEK_END)
    end = b""
    if size >= _PARQUET_LEAST:
        stream.seek(-8, io.SEEK_END)
        end = stream.read(8)
    stream.seek(0)
    if end[4:] != _PARQUET_MARK or int.from_bytes(end[:4], "little") > size - _PARQUET_LEAST:
        raise InputError(where, "the Parquet file is broken or breaks off")


@contextlib.contextmanager
def _library(where: str) -> Iterator[None]:
    """What the Parquet library raises, its panics too, as an `InputError`."""
    try:
        yield
    except Exception as problem:
        raise InputError(where, f"no Parquet file that can be read ({type(problem).__name__})") from None
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":
            raise
        raise InputError(where, "no Parquet file that can be read") from None


def check_unfolded(stream: BinaryIO, where: str, settings: Settings) -> None:
    """Raises `InputError` where a file that is a zip archive within is broken, or larger unfolded than ten times the limit."""
    try:
        with zipfile.ZipFile(stream) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise InputError(where, "the file is broken") from None
    if size > settings.max_input_mb * 10_000_000:
        raise InputError(where, f"too large: more than {settings.max_input_mb * 10:g} MB unfolded (max_input_mb)")


def missing(where: str, extra: str) -> InputError:
    """The error for a kind of file whose library is not installed."""
    return InputError(where, f"to read it, install the extra: pip install 'forewarn[{extra}]'")
