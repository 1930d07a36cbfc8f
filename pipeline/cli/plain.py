"""Text of strangers, made safe to print: an article may hold characters that a terminal would obey."""

import re
import sys

# Controls but the line feed, and the marks that turn the direction of writing.
_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text with tabs as spaces and every other control character as a replacement mark."""
    return _OBEYED.sub(lambda match: " " if match[0] == "\t" else "\N{REPLACEMENT CHARACTER}", text)


def use_utf8() -> None:
    """Print data as UTF-8, whatever the locale says."""
    sys.stdout.reconfigure(encoding="utf-8")


def use_what_fits() -> None:
    """Print text for people in the terminal's encoding, with a question mark for what it cannot show."""
    sys.stdout.reconfigure(errors="replace")
