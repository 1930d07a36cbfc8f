"""PDF and Word documents to an Article. pypdf and python-docx only here."""

import io
import logging
import re

from forewarn.acquire.pagedates import Stamps
from forewarn.acquire.plaintext import read_text
from forewarn.acquire.tables import check_unfolded, missing
from forewarn.ground.config import Settings
from forewarn.ground.errors import InputError, PageError
from forewarn.ground.records import Article

_MOST_PAGES = 500
_TITLES = ("title", "heading 1")
# A line of a paragraph is filled: one much shorter than the longest ends it, where it also ends a sentence.
_FILLED = 0.75
_ENDED = re.compile(r"""[.!?:…]["'”’»)\]]*$""")
_HYPHEN = re.compile(r"(?<=[a-z])-$")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: of \d{1,4})?", re.IGNORECASE)


def read_pdf(raw: bytes, where: str, settings: Settings, stamps: Stamps) -> Article:
    """The article of a PDF file: its lines put into paragraphs, its first paragraph the title if it looks like one.

    Raises `PageError` where it holds no text, as a scan does not.
    """
    try:
        import pypdf
    except ImportError:
        raise missing(where, "files") from None
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PageError(where, "locked with a password")
        if len(reader.pages) > _MOST_PAGES:
            raise PageError(where, f"too large: more than {_MOST_PAGES} pages")
        pages = [page.extract_text() for page in reader.pages]
    except InputError:
        raise
    except Exception as problem:  # the library raises what it meets in a broken file
        raise PageError(where, f"the PDF cannot be read ({type(problem).__name__})") from None
    text = "\n\n".join(map(paragraphs, pages))
    if len(text) < settings.min_text_chars:
        raise PageError(where, "no text in it; a scan has none")
    return read_text(text, where, stamps=stamps)


def paragraphs(page: str) -> str:
    """The lines of a page as paragraphs, an empty line apart; numbers of pages are dropped."""
    lines = [line.strip() for line in page.splitlines()]
    longest = max(map(len, lines), default=0)
    out = [""]
    for line in lines:
        if not line or _PAGE_NUMBER.fullmatch(line):
            out.append("")
            continue
        out[-1] = _HYPHEN.sub("", out[-1]) + line if _HYPHEN.search(out[-1]) else f"{out[-1]} {line}".strip()
        if len(line) < longest * _FILLED and (_ENDED.search(line) or len(out[-1]) == len(line)):
            out.append("")
    return "\n\n".join(filter(None, out))


def read_docx(raw: bytes, where: str, settings: Settings, stamps: Stamps) -> Article:
    """The article of a Word document: a paragraph in the style of a title is the title. Raises `PageError`."""
    try:
        import docx
    except ImportError:
        raise missing(where, "files") from None
    check_unfolded(io.BytesIO(raw), where, settings)
    try:
        read = docx.Document(io.BytesIO(raw))
        told = [(one.text.strip(), (one.style.name if one.style else "").lower()) for one in read.paragraphs]
        named = (read.core_properties.title or "").strip()
    except Exception as problem:  # as above
        raise PageError(where, f"the document cannot be read ({type(problem).__name__})") from None
    told = [(text, style) for text, style in told if text]
    title = next((text for text, style in told if style in _TITLES), None) or named
    body = "\n\n".join(text for text, _ in told if text != title)
    return read_text(f"{' '.join(title.split())}\n\n{body}" if title else body, where, stamps=stamps)
