"""JSON Lines: articles in, with errors by line number; records out."""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

from forewarn.acquire.dates import is_filler, no_date
from forewarn.acquire.datestamps import read_stamp
from forewarn.acquire.identity import article_id
from forewarn.acquire.wire import wire_of
from forewarn.ground.budget import attempt
from forewarn.ground.config import Settings
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article, Record

_JSON_NAMES = {bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "an object", str: "a string"}
_STRINGS = ("id", "text", "title", "url", "published")
# JSON lets these stand; what splits text into lines may take them for line ends.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_BOM = b"\xef\xbb\xbf"
_BETWEEN = " \t\r\n,"
_STEP = 1 << 16


def read_lines(
    stream: BinaryIO,
    where: str,
    settings: Settings,
    *,
    published: str | None = None,
    make: Callable[..., Article] | None = None,
) -> Iterator[tuple[str, Article | InputError]]:
    """Each line of a JSON Lines stream as (its place, "NAME line N"; the article, or what is wrong with the line).

    Empty lines are passed over; where there is nothing else, that is an error. `published` is for lines that give no date. A
    line longer than `max_input_mb` is an error and is skipped without being held in memory. `make` makes an article of a line's
    value, as `to_article` does.
    """
    limit = int(settings.max_input_mb * 1_000_000)
    seconds = settings.item_seconds
    number = 0
    empty = True
    while line := stream.readline(limit + 1):
        number += 1
        here = f"{where} line {number}"
        if len(line) > limit:
            while not line.endswith(b"\n") and (line := stream.readline(limit)):
                pass
            empty = False
            yield here, InputError(here, f"too large: more than {settings.max_input_mb:g} MB (max_input_mb)")
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if not line.strip():
            continue
        empty = False
        try:
            yield here, attempt(here, seconds, partial(_made, make or to_article, line, here, published))
        except InputError as problem:
            yield here, problem
    if empty:
        yield where, InputError(where, "nothing in it")


def read_array(stream: BinaryIO, where: str, settings: Settings) -> Iterator[tuple[str, Any | InputError]]:
    """The values of a JSON array, each with its place, "NAME item N"; one at a time is held in memory.

    What breaks off or is no JSON is an error and the end.
    """
    limit = int(settings.max_input_mb * 1_000_000)
    decode = codecs.getincrementaldecoder("utf-8-sig")(errors="surrogateescape").decode

    def read(size: int) -> str:
        raw = stream.read(size)
        return decode(raw, final=not raw)

    decoder, held, number, step = json.JSONDecoder(), read(_STEP).lstrip().removeprefix("["), 0, _STEP
    while True:
        held = held.lstrip(_BETWEEN)
        here = f"{where} item {number + 1}"
        if held.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(held) if held else (None, 0)
        except ValueError:
            end = 0
        except RecursionError:
            yield here, InputError(here, "broken JSON: lists too deep")
            return
        # A number or a word at the end of what was read may go on.
        if end and (held[end : end + 1] or not (more := read(step))):
            number += 1
            held = held[end:]
            step = _STEP
            yield here, value
            continue
        if not end:
            more = read(step)
        if not more:
            yield here, InputError(here, "broken JSON: the list breaks off")
            return
        if len(held) > limit:
            yield here, InputError(here, f"too large: more than {settings.max_input_mb:g} MB (max_input_mb)")
            return
        held += more
        step *= 2


def _made(make: Callable[..., Article], line: bytes, where: str, published: str | None) -> Article:
    return make(parse(line, where), where, published=published)


def parse(raw: bytes, where: str) -> Any:
    """The JSON value of `raw`. Raises `InputError`."""
    try:
        return json.loads(raw.decode("utf-8").strip())
    except UnicodeDecodeError as problem:
        raise InputError(where, f"not UTF-8 at byte {problem.start + 1}") from None
    except json.JSONDecodeError as problem:
        line = f"line {problem.lineno} " if problem.lineno > 1 else ""
        raise InputError(where, f"broken JSON at {line}column {problem.colno}: {problem.msg}") from None
    except (ValueError, RecursionError):
        raise InputError(where, "broken JSON: a number too long or lists too deep") from None


def to_article(data: Any, where: str, *, published: str | None = None) -> Article:
    """An article of the record contract from its JSON value; its text is kept to the letter, as offsets point into it.

    Fields not known are ignored. Raises `InputError` for a missing text, a wrong type or a date that is none.
    """
    if not isinstance(data, dict):
        raise InputError(where, f"an article is an object, not {_JSON_NAMES.get(type(data), 'null')}")
    given = {name: _string(data, name, where) for name in _STRINGS}
    text = given["text"]
    if text is None:
        raise InputError(where, "no text")
    if not text.strip():
        raise InputError(where, "text is empty")
    date = published
    if given["published"] is not None and not is_filler(given["published"]) and not (date := read_stamp(given["published"])):
        raise InputError(where, f"published: {no_date(given['published'])}")
    wire = wire_of(text)
    return Article(
        id=given["id"] or article_id(given["url"], text),
        text=text,
        title=given["title"],
        url=given["url"],
        published=date,
        published_source="given" if date else None,
        agency=wire.agency,
        dateline_place=wire.place,
    )


def _string(data: dict[str, Any], name: str, where: str) -> str | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(where, f"{name} is {_JSON_NAMES[type(value)]}, not a string")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise InputError(where, f"{name} holds half a character (a lone surrogate) at offset {problem.start}") from None
    return value


def to_line(record: Record, *, with_text: bool = False) -> str:
    """A record as one line of JSON, without its line end; the article's text is in it only if asked for."""
    data = record.to_dict()
    if with_text:
        data["article"]["text"] = record.article.text
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", json.dumps(data, ensure_ascii=False))
