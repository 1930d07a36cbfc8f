"""What kind of thing a file or an answer is: by its name where that tells, else by its look."""

import re
from pathlib import Path

# Every kind, with what it is called in help texts.
KINDS = {
    "page": "an HTML page",
    "text": "a text file: the title, an empty line, the text",
    "lines": "JSON Lines of articles",
    "json": "a JSON file of one article or a list of them",
    "csv": "CSV or TSV of articles, with a head line",
    "mhtml": "a page saved with its pictures",
    "warc": "a web archive, .warc or .warc.gz",
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
    ".json": "json",
    ".warc": "warc",
}
# Not .json: a folder's JSON files are as likely settings or results as articles. Nor CSV, feeds and archives.
IN_FOLDERS = (".html", ".htm", ".xhtml", ".txt", ".jsonl", ".ndjson", ".mhtml", ".mht")

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
    if kind == "json" and _JSON_FEED.search(head[:_LOOK]):
        return "feed"
    return kind or kind_of_bytes(head)


def kind_of_bytes(head: bytes) -> str:
    """The kind of something whose name does not tell."""
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
