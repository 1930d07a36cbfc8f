"""Text of strangers, made safe to show: an article may hold characters that a terminal or a page would obey."""

import re
from typing import Any

# Controls but the line feed, the marks that turn the direction of writing, and halves of characters, which no file can hold.
_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# What a spreadsheet computes instead of showing.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def clean(text: str) -> str:
    """The text with tabs as spaces and every other control character as a replacement mark."""
    return _OBEYED.sub(lambda match: " " if match[0] == "\t" else "\N{REPLACEMENT CHARACTER}", text)


def spreadsheet_cell(value: Any) -> Any:
    """A value as a cell of CSV: text that a spreadsheet would take for a formula has an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def one_line(text: str, longest: int | None = None) -> str:
    """The text cleaned, on one line, cut with an ellipsis where it has more than `longest` characters."""
    line = " ".join(clean(text).split())
    return line if longest is None or len(line) <= longest else line[: longest - 1].rstrip() + "…"
