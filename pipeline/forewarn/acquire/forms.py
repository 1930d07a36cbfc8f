"""Articles as other tools write them: by the names of their fields, which tool it was, and which field is which of ours."""

import csv
import dataclasses
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from forewarn.acquire.dates import iso_date
from forewarn.acquire.jsonl import to_article
from forewarn.acquire.text import tidy
from forewarn.acquire.wire import wire_of
from forewarn.ground.config import Settings
from forewarn.ground.errors import InputError
from forewarn.ground.records import Article


@dataclass(frozen=True, kw_only=True)
class Form:
    """A tool's way to write an article: it is known by having all of `signs`; `fields` says where each of ours is found."""

    name: str
    help: str
    signs: frozenset[str]
    fields: dict[str, tuple[str, ...]]


FORMS = (
    Form(
        name="news-please",
        help="JSON with `maintext`, `date_publish` and `source_domain`",
        signs=frozenset({"maintext"}),
        fields={
            **{"text": ("maintext",), "title": ("title", "title_page", "title_rss"), "url": ("url",), "author": ("authors",)},
            **{"published": ("date_publish",), "updated": ("date_modify",), "site": ("source_domain",)},
        },
    ),
    Form(
        name="newspaper4k",
        help="JSON or CSV with `text` and `publish_date`",
        signs=frozenset({"text", "publish_date"}),
        fields={
            **{
                "text": ("text",),
                "title": ("title",),
                "url": ("canonical_link", "url", "original_url"),
                "author": ("authors",),
            },
            **{"published": ("publish_date",), "site": ("meta_site_name", "source_url")},
        },
    ),
    Form(
        name="fundus",
        help="JSON with `publishing_date` and `plaintext` or `body`",
        signs=frozenset({"publishing_date"}),
        fields={
            **{"text": ("plaintext", "body"), "title": ("title",), "url": ("url", "html.responded_url", "html.requested_url")},
            **{"published": ("publishing_date",), "site": ("publisher", "html.source_info.publisher"), "author": ("authors",)},
        },
    ),
    Form(
        name="trafilatura",
        help="JSON with `source-hostname`, `source` and `date`",
        signs=frozenset({"text", "source-hostname"}),
        fields={
            **{"text": ("text", "raw_text"), "title": ("title",), "url": ("source", "url"), "author": ("author",)},
            **{"published": ("date",), "site": ("source-hostname", "hostname")},
        },
    ),
)
# trafilatura writes its CSV without a head line, apart by tabs, "null" for what it does not know.
_TRAFILATURA_COLUMNS = (
    *("source", "id", "fingerprint", "source-hostname", "title", "image", "date", "text"),
    *("comments", "license", "pagetype"),
)


def form_of(data: Any) -> Form | None:
    """The tool that wrote an article, or None where it is forewarn's own form."""
    if not isinstance(data, dict):
        return None
    return next((form for form in FORMS if form.signs <= data.keys()), None)


def article_of(data: Any, where: str, *, published: str | None = None) -> Article:
    """An article from a JSON value or a row, in forewarn's own form or another tool's. Raises `InputError`."""
    form = form_of(data)
    if form is None:
        return to_article(data, where, published=published)
    values = {name: next(filter(None, (_value(data, path) for path in paths)), None) for name, paths in form.fields.items()}
    text = tidy(values.get("text") or "")
    if not text:
        raise InputError(where, f"no text in it ({form.name})")
    date = iso_date(values.get("published") or "")
    ours = to_article(
        {"text": text, "title": values.get("title"), "url": values.get("url")}, where, published=date or published
    )
    wire = wire_of(text, values.get("author"))
    return dataclasses.replace(
        ours,
        updated=iso_date(values.get("updated") or ""),
        site=values.get("site"),
        author=values.get("author"),
        agency=wire.agency,
        dateline_place=wire.place,
    )


def _value(data: Any, path: str) -> str | None:
    """What lies at a path of names apart by dots, as text: lists of names joined, lists of paragraphs apart by empty lines."""
    for name in path.split("."):
        data = data.get(name) if isinstance(data, dict) else None
    return _joined(data, "\n\n" if path in ("body", "plaintext") else ", ")


def _joined(value: Any, between: str) -> str | None:
    if isinstance(value, dict):  # fundus: a body is a summary and sections, each of a headline and paragraphs
        value = [value[name] for name in ("summary", "sections", "headline", "paragraphs", "texts") if name in value]
    if isinstance(value, list):
        value = between.join(filter(None, (_joined(item, between) for item in value)))
    if not isinstance(value, str):
        return None
    return value.strip() or None


def read_rows(
    stream: BinaryIO, where: str, settings: Settings, *, published: str | None = None
) -> Iterator[tuple[str, Article | InputError]]:
    """The articles of a CSV or TSV file, each with its place. Raises `InputError` where no column holds a text."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    first = text.readline(int(settings.max_input_mb * 1_000_000))
    apart = "\t" if first.count("\t") > first.count(",") else ","
    # A field may be as long as an article may be; the module's own limit is for all its users.
    csv.field_size_limit(int(settings.max_input_mb * 1_000_000))
    rows = csv.reader(_again(first, text), delimiter=apart)
    try:
        head = next(rows, [])
    except csv.Error as problem:
        raise InputError(where, f"broken CSV: {problem}") from None
    number = 1
    if apart == "\t" and len(head) == len(_TRAFILATURA_COLUMNS) and "text" not in head:
        yield from _row(list(_TRAFILATURA_COLUMNS), head, f"{where} row 1", published)
        head = list(_TRAFILATURA_COLUMNS)
    elif not {"text", "maintext", "plaintext"} & set(head):
        raise InputError(where, "no column text in its head line")
    while True:
        number += 1
        here = f"{where} row {number}"
        try:
            row = next(rows, None)
        except csv.Error as problem:
            yield here, InputError(here, f"broken CSV: {problem}")
            continue
        if row is None:
            return
        yield from _row(head, row, here, published)


def _row(head: list[str], row: list[str], where: str, published: str | None) -> Iterator[tuple[str, Article | InputError]]:
    if not row:
        return
    named = {name: value if value not in ("", "null") else None for name, value in zip(head, row, strict=False)}
    try:
        yield where, article_of(named, where, published=published)
    except InputError as problem:
        yield where, problem


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
