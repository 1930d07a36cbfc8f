"""Whether two mentions, two names or two places mean the same: lenient where two readers would quote differently."""

import re
import unicodedata
from collections.abc import Iterable

_EMPTY = frozenset("a an the of in on at by for to from with and or its his her their that this s".split())
# What follows one of these no longer belongs to the head of a noun phrase.
_AFTER_HEAD = re.compile(
    r"\b(?:of|in|on|at|near|from|who|that|which|for|with|by|to|accused|suspected|believed)\b|[,;:(]", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’`]s\b")
_GOVERNMENT = re.compile(r"^government of (?:the )?|\s(?:government|authorities)$")
_COUNTRIES = {
    "united states": ("us", "u s", "usa", "u s a", "united states of america", "america"),
    "united kingdom": ("uk", "u k", "great britain"),
}
_ONE_NAME = {other: name for name, others in _COUNTRIES.items() for other in others}


def fold(text: str) -> str:
    """Lower case without accents, possessives and punctuation; one blank between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", _POSSESSIVE.sub("", bare.casefold())).strip()


def fold_name(name: str) -> str:
    """A name folded, without its article, and a government by its country."""
    bare = _GOVERNMENT.sub("", re.sub(r"^the ", "", fold(name)))
    return _ONE_NAME.get(bare, bare)


def content_words(text: str) -> list[str]:
    """The words of a mention that carry meaning, a plural s cut off."""
    found = (word for word in fold_name(text).split() if word not in _EMPTY)
    return [word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found]


def head_word(text: str) -> str:
    """The last content word before a preposition, a clause or a comma; empty where there is none."""
    start = re.sub(r"^\W+", "", text)
    found = content_words(_AFTER_HEAD.split(start, maxsplit=1)[0] or text)
    return found[-1] if found else ""


def same_mention(one: str, other: str) -> bool:
    """Equal, one a run of words of the other, or the same head word."""
    if not one or not other:
        return False
    a, b = content_words(one), content_words(other)
    if fold_name(one) == fold_name(other) or _within(a, b, 8) or _within(b, a, 8):
        return True
    head = head_word(one)
    return len(head) > 2 and head == head_word(other)


def same_name(name: str, names: Iterable[str]) -> bool:
    """Whether a normalised name is one of those that are right."""
    return fold_name(name) in {fold_name(one) for one in names}


def same_place(name: str, names: Iterable[str]) -> bool:
    """Whether a place is one of those that are right, two words more or less allowed ("Aleppo", "the city of Aleppo")."""
    mine = content_words(name)
    return any(mine == theirs or _within(mine, theirs, 2) or _within(theirs, mine, 2) for theirs in map(content_words, names))


def _within(short: list[str], long: list[str], room: int) -> bool:
    """Whether `short` is a run of words of `long`, which has at most `room` words more."""
    n = len(short)
    if not 0 < n <= len(long) <= n + room:
        return False
    return any(long[i : i + n] == short for i in range(len(long) - n + 1))
