"""The one cleaning of text from pages and text files; after it no character changes, and offsets begin.

Articles that come as JSON Lines are not cleaned: their offsets belong to the text as it was given.

What is dropped is told by its place and its repetition, never by its words: the headline said again, a standfirst or caption
near the top that stands again as a line of its own, and a run of short lines after the last sentence.
"""

import re
import unicodedata
from collections import Counter

# Lines looked at for repeated standfirsts and captions.
_TOP_LINES = 8
# A sentence this short may be said twice ("No."); a longer one that is, is a standfirst.
_MIN_STANDFIRST = 40
_MAX_LABEL = 80
_MAX_LONE_LABEL_WORDS = 5
_MAX_TITLE = 250

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_GAP = re.compile(r"\n{2,}")
_SENTENCE_END = re.compile(r"""(?:[.!?…:;]["'”’»)\]]*|["”’»])$""")
_ENDED = re.compile(r"[^\w,-]$")
_FULL_STOP = re.compile(r"""[.!…:;]["'”’»)\]]*$""")
_BULLET = re.compile(r"[-*•·–—]\s|\d+[.)]\s")


def tidy(text: str) -> str:
    """`text` with one kind of line end and blank, composed accents, nothing invisible, paragraphs one empty line apart."""
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = "\n".join(line.strip() for line in _BLANKS.sub(" ", text).split("\n"))
    return _GAP.sub("\n\n", text).strip("\n")


def clean(text: str, title: str | None = None) -> str:
    """The article proper: tidied, without repeated headline, standfirst and captions, and what trails the last sentence."""
    whole = tidy(text)
    lines = _without_repeats(whole.split("\n"), tidy(title).casefold() if title else None)
    # A text of nothing but repetitions is all there is.
    return tidy("\n".join(_without_tail(lines))) or whole


def unbroken(lines: str) -> str:
    """Lines as paragraphs, an empty line apart; one that goes on in lower case after no sentence's end belongs to the last."""
    told: list[str] = []
    for line in filter(None, map(str.strip, lines.split("\n"))):
        if told and line[0].islower() and not _ENDED.search(told[-1]):
            told[-1] += f" {line}"
        else:
            told.append(line)
    return "\n\n".join(told)


def split_title(text: str) -> tuple[str | None, str]:
    """Headline and rest of a plain text: a first paragraph of one line that does not end as a sentence, with text after it."""
    first, _, rest = tidy(text).partition("\n\n")
    if not rest or "\n" in first or len(first) > _MAX_TITLE or _FULL_STOP.search(first):
        return None, text
    return first, rest


def _without_repeats(lines: list[str], title: str | None) -> list[str]:
    """Drops near the top: the headline, sentences that come again, and labels that come again (the last of them, too)."""
    filled = [number for number, line in enumerate(lines) if line]
    top = filled[:_TOP_LINES]
    last = {lines[number]: number for number in filled}
    count = Counter(lines[number] for number in top)
    dropped = set()
    for number in top:
        line = lines[number]
        if line.casefold() == title:
            dropped.add(number)
        elif _SENTENCE_END.search(line):
            if len(line) >= _MIN_STANDFIRST and last[line] != number:
                dropped.add(number)
        elif count[line] > 1 or last[line] != number:
            dropped.add(number)
    return [line for number, line in enumerate(lines) if number not in dropped]


def _without_tail(lines: list[str]) -> list[str]:
    """Drops the labels after the last sentence (section names, links, the site's name) and notices repeated among them.

    A text without any line that ends as a sentence is left whole, as is a single longer line without its full stop, and a list.
    """
    count = Counter(lines)
    end = len(lines)
    start = end
    for number in range(end - 1, -1, -1):
        line = lines[number]
        if not line:
            continue
        if len(line) > _MAX_LABEL or _BULLET.match(line):
            break
        if not _SENTENCE_END.search(line):
            start = number
        elif count[line] == 1:
            break
    tail = [line for line in lines[start:] if line]
    if not any(_SENTENCE_END.search(line) for line in lines[:start]):
        return lines
    if len(tail) == 1 and len(tail[0].split()) > _MAX_LONE_LABEL_WORDS:
        return lines
    return lines[:start]
