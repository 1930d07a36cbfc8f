"""What kind of thing a file or an answer is: by its name where that tells, else by its look."""

import re
from pathlib import Path

# Every kind, with what it is called in help texts.
KINDS = {
    "page": "an HTML page",
    "text": "a text file: the title, an empty line, the text",
    "lines": "JSON Lines of articles",
    "json": "JSON of one article, a list of them, or a service's answer that holds one",
    "csv": "CSV or TSV of articles, with a head line; columns apart by commas, semicolons, tabs or bars",
    "xlsx": "an Excel table of articles, with a head line (extra `files`)",
    "parquet": "a Parquet table of articles (extra `parquet`)",
    "pdf": "a PDF document (extra `files`)",
    "docx": "a Word document (extra `files`)",
    "mhtml": "a page saved with its pictures",
    "warc": "a web archive, .warc or .warc.gz",
    "gzip": "any of these packed by gzip, such as .jsonl.gz or .html.gz",
    "zip": "a zip archive of files of these kinds",
    "feed": "RSS, Atom or JSON feed",
    "sitemap": "a sitemap or an index of sitemaps",
    "list": "addresses, one a line",
    "site": "a site's address: its feeds, else its news sitemap, are looked for",
}
# Kinds that name other addresses.
LISTINGS = ("feed", "sitemap", "list")

_SUFFIXES = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".jsonl", ".ndjson"), "lines"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".mhtml", ".mht"), "mhtml"),
    **dict.fromkeys((".rss", ".atom"), "feed"),
    **dict.fromkeys((".xlsx", ".xlsm"), "xlsx"),
    **dict.fromkeys((".parquet", ".pq"), "parquet"),
    ".json": "json",
    ".warc": "warc",
    ".pdf": "pdf",
    ".docx": "docx",
    ".zip": "zip",
}
# What is read in a folder or an archive, by name; .gz besides. Feeds are not: they lead out of it.
IN_FOLDERS = tuple(one for one in (*_SUFFIXES, ".txt") if one not in (".rss", ".atom"))
_MAGIC = ((b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"\x1f\x8b", "gzip"))
_ZIP = b"PK\x03\x04"

_BOM = b"\xef\xbb\xbf"
_ADDRESS = re.compile(rb"https?://\S+")
_FEED = re.compile(rb"<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex)[\s>]")
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?content-type:\s*multipart/related", re.IGNORECASE)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org')
_LOOK = 4096


def kind_of_file(path: str, head: bytes) -> str:
    """The kind of a file, from its name and its first few kilobytes."""
    name = path.lower()
    if name.endswith((".warc", ".warc.gz", ".wet.gz")):
        return "warc"
    kind = _SUFFIXES.get(Path(name).suffix)
    if found := _of_magic(head):
        return kind if found == "zip" and kind in ("xlsx", "docx") else found
    if kind == "lines" and head.removeprefix(_BOM).lstrip().startswith(b"["):
        return "json"
    if kind == "json" and _JSON_FEED.search(head[:_LOOK]):
        return "feed"
    return kind or kind_of_bytes(head)


def is_in_folders(name: str) -> bool:
    """Whether a file of a folder or an archive is read, by its name."""
    path = Path(name.lower())
    return (path.suffix if path.suffix != ".gz" else Path(path.stem).suffix) in IN_FOLDERS


def _of_magic(head: bytes) -> str | None:
    """The kind of packed and binary files, whatever their name is."""
    if head.startswith(_ZIP):
        return "xlsx" if b"xl/" in head else "docx" if b"word/" in head else "zip"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def kind_of_bytes(head: bytes) -> str:
    """The kind of something whose name does not tell."""
    if found := _of_magic(head):
        return found
    start = head[:_LOOK].removeprefix(_BOM).lstrip()
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"<"):
        match = _FEED.search(start)
        if match and (start.startswith(b"<?xml") or match.start() == 0):
            return "sitemap" if match[1] in (b"urlset", b"sitemapindex") else "feed"
        return "page"
    if start.startswith(b"{"):
        return "feed" if _JSON_FEED.search(start) else "lines"
    if start.startswith(b"["):
        return "json"
    if _is_list(start):
        return "list"
    return "mhtml" if _MHTML.match(start) else "text"


def _is_list(start: bytes) -> bool:
    """Whether there is nothing but addresses and comments in the whole lines of a beginning."""
    lines = [line.strip() for line in start.split(b"\n")]
    if len(start) >= _LOOK - 3 and len(lines) > 1:
        lines.pop()
    filled = [line for line in lines if line and not line.startswith(b"#")]
    return bool(filled) and all(_ADDRESS.fullmatch(line) for line in filled)
