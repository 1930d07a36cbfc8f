"""A quote in its context: a few words of the article before and after, the quote itself between marks."""

import re

OPEN, CLOSE = "«", "»"
_WORDS = 8


def in_context(text: str, start: int | None, end: int | None, quote: str) -> str:
    """`… before «quote» after …` on one line; the quote alone, unmarked, where no span is known."""
    if start is None or end is None:
        return " ".join(quote.split())
    before, after = text[:start].split(), text[end:].split()
    # A span may begin or end inside a word ("US-led"): what is joined to it in the text stays joined.
    left = " ".join(before[-_WORDS:]) + _gap(text[:start][-1:])
    right = _gap(text[end : end + 1]) + " ".join(after[:_WORDS])
    marked = f"{left}{OPEN}{' '.join(text[start:end].split())}{CLOSE}{right}".strip()
    return f"{'… ' if len(before) > _WORDS else ''}{marked}{' …' if len(after) > _WORDS else ''}"


def mark_in(sentence: str, offset: int | None, word: str) -> str:
    """A whole sentence on one line, `word` at `offset` in it between marks; unmarked where the offset is not known."""
    if offset is None or sentence[offset : offset + len(word)] != word:
        return " ".join(sentence.split())
    marked = f"{sentence[:offset]}{OPEN}{word}{CLOSE}{sentence[offset + len(word) :]}"
    return re.sub(r"\s+", " ", marked).strip()


def _gap(beside: str) -> str:
    return " " if beside.isspace() else ""
