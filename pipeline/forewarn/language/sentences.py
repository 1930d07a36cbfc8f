"""Text to paragraphs and sentences by punctuation alone: cheap, the same on every machine, and no model is asked.

The parser is then held to these sentences, so evidence is a whole sentence however a parse turns out.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# After these a full stop ends no sentence. Months and "No." only before a digit, see _ends_here.
_TITLES = frozenset(
    "mr mrs ms dr prof gen col lt sgt maj capt cmdr adm brig cpl pte pfc gov sen rep rev hon st mt ft jr sr insp supt det "
    "pres amb min msgr fr vs etc inc ltd co corp dept est approx ave blvd rd".split()
)
_BEFORE_DIGIT = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec no nos art sec fig p pp vol ch".split())
# A dotted abbreviation ("U.S.", "a.m.") ends a sentence only where one of these words, or a pronoun, opens the next.
_STARTERS = frozenset(
    "the a an in on at he she it they we i but and this that these those there his her its their after before when while "
    "as if for from since however meanwhile earlier later no one two three four five some many most several police "
    "officials what who".split()
)
# Every pattern here takes time linear in the text: a run of stops or dashes is tried once, from its beginning.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)")
_LAST_WORD = re.compile(r"([^\s(\[\"'“‘]+)$")
_PARAGRAPH = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\s*")
# What is longer is a table or a list without full stops; walks of its parse would take time out of all proportion.
_MOST_WORDS = 400
_WORD = re.compile(r"\w+|[^\w\s]")
_LOOK = 64  # characters after a full stop that say whether a sentence begins there
# "MOGADISHU, Somalia - The", "Washington | The", "Lima (EFE) -- A": where and by whom, no part of the first sentence.
DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’ ]{1,30}?)(?:, (?P<within>[A-Z][\w.'’ ]{1,60}?))?"
    # the date, then the agency, then the dash
    r"(?:, (?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][A-Za-z]{2,8}\.?(?: \d{2,4})?))?"
    r"(?: ?[(\[][^)\]]{2,40}[)\]]){0,2} ?[-–—|]++ (?:\[[A-Z][a-z]+\] )?(?=[\"“‘']?[A-Z])"
)


# "JAKARTA Indonesian police said", "LARNACA, Cyprus An Egyptian man": a dateline that lost its dash, if it names a place.
_BARE = tuple(
    re.compile(
        rf"(?P<place>(?:ST\. )?[A-Z][A-Z'’-]+(?:[ /][A-Z][A-Z'’-]+){{{words}}})"
        r"(?:, (?P<within>[A-Z][\w.'’]+(?: [A-Z][\w.'’]+)?))? (?=[\"“‘']?[A-Z0-9])(?![A-Z]+,)"
    )
    for words in (3, 2, 1, 0)
)


@dataclass(frozen=True)
class Dateline:
    """Where an article was written, before its first sentence: the place, what it lies in, and where the words end."""

    place: str
    within: str | None
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence: offsets into the text, its number, and the number of its paragraph."""

    start: int
    end: int
    index: int
    paragraph: int


def dateline(text: str, is_place: Callable[[str], bool]) -> Dateline | None:
    """The dateline that a text opens with, if any; without a dash only one whose names are places, as `is_place` says."""
    start = len(text) - len(text.lstrip())
    match = DATELINE.match(text, start)
    if match is not None and _is_dateline(match, text):
        return Dateline(match["place"], match["within"], match.end())
    for pattern in _BARE:
        bare = pattern.match(text, start)
        if bare is None:
            continue
        within = bare["within"]
        for words in (within, within.split()[0]) if within else (None,):
            if is_place(words) if words else all(map(is_place, bare["place"].split("/"))):
                end = bare.end() if words == within else bare.start("within") + len(words or "") + 1
                return Dateline(bare["place"].split("/")[0], words, end)
    return None


def split(text: str, is_place: Callable[[str], bool] = lambda name: False) -> list[Sentence]:
    """All sentences of a text in order. A line break always ends a sentence and a paragraph; so does a dateline.

    `is_place` tells whether a name is that of a place.
    """
    out: list[Sentence] = []
    opening = dateline(text, is_place)
    number = 0
    for block in _PARAGRAPH.finditer(text):
        if not block.group().strip():
            continue
        for start, end in _sentences(text, block.start(), block.end(), opening):
            out.append(Sentence(start, end, len(out), number))
        number += 1
    return out


def _sentences(text: str, start: int, end: int, opening: Dateline | None) -> list[tuple[int, int]]:
    later = DATELINE.match(text, start, end) if start < 200 else None
    if later and not _is_dateline(later, text):
        later = None
    first = later.end() if later else opening.end if opening and start < opening.end < end else start
    cuts = [first] if first > start else []
    cuts += [m.end() for m in _STOP.finditer(text, first, end) if _ends_here(text, m.start(), m.end(), end)]
    bounds = [start, *cuts, end]
    out = []
    for a, b in itertools.pairwise(bounds):
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            out += _pieces(text, a, b)
    return out


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or, where it has more than 400 words and signs, cut at a late semicolon, comma or blank."""
    while end - start > _MOST_WORDS:
        following = next(itertools.islice(_WORD.finditer(text, start, end), _MOST_WORDS, None), None)
        if following is None:
            break
        stop = following.start()
        cut = next((at + 1 for at in (text.rfind(sign, start, stop) for sign in ";, ") if at > (start + stop) // 2), stop)
        yield start, cut
        start = _BLANK.match(text, cut, end).end()
    if start < end:
        yield start, end


def _is_dateline(match: re.Match[str], text: str) -> bool:
    """Whether an opening is a dateline: by capitals, an agency in brackets, a bar, or a double dash at the very start."""
    place, opening = match["place"], match.group()
    if place.isupper() or text[match.end() - 2] == "|" or ")" in opening:
        return True
    return (
        ("--" in opening or " — " in opening or " – " in opening)
        and len(place.split()) <= 3
        and not text[: match.start()].strip()
    )


def _ends_here(text: str, stop: int, after: int, end: int) -> bool:
    """Whether the full stop at `stop` ends a sentence, given what stands before and after it."""
    following = _BLANK.match(text, after, end).end()
    rest = text[following : min(end, following + _LOOK)]
    if not rest:
        return True
    first = rest.lstrip("\"'“‘«([")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if text[stop] != "." or after - stop > 1:
        return True
    word = _LAST_WORD.search(text, max(0, stop - 24), stop)
    if word is None:
        return True
    last = word[1].lower()
    if last in _TITLES or (len(last) == 1 and last.isalpha() and word[1].isupper()):
        return False
    if last in _BEFORE_DIGIT:
        return not first.isdigit()
    if "." in last:  # U.S, a.m, e.g
        opening = re.match(r"\W*([A-Za-z]+)", rest)
        return opening is not None and opening[1].lower() in _STARTERS
    return True
