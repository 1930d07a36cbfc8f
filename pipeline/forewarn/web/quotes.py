"""A quote in its context."""

from dataclasses import dataclass

_AROUND = 140  # characters of context on each side


@dataclass(frozen=True)
class Quote:
    """Words of an article with what stands before and after them; `start` is None where their place is not known."""

    before: str
    words: str
    after: str
    start: int | None


def quote(text: str, start: int | None, end: int | None, words: str = "") -> Quote:
    """The span `text[start:end]` in its paragraph, cut to whole words; `words` alone where the span is not known."""
    if start is None or end is None:
        return Quote("", words, "", None)
    before = text[:start].rsplit("\n\n", 1)[-1]
    after = text[end:].split("\n\n", 1)[0]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return Quote(before, text[start:end], after, start)
