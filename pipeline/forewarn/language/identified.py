"""Who the police say it was: suspects and victims named apart from the deed, read off the wording of police news.

"Police identified the gunman as Karl Weber", "Weber, 34, was arrested", "the victim, Sara Noor". Which event they belong to is
decided later. The words are those of [identified] in `models/en/chains.toml`; no parse is asked.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from forewarn.ground.mentions import Identified
from forewarn.language.lexicon import read_toml_all

_WORD = r"[A-Z][a-z][\w'’-]*|[A-Z]\.|[A-Z]['’][A-Z]\w+|Mc[A-Z]\w+"
_JOINED = rf"{_WORD}|al|el|bin|bint|de|la|del|da|van|von|der|y"
_NAME = rf"(?:{_WORD})(?: (?:{_JOINED})){{0,4}} (?:{_WORD})(?:,? (?:Jr|Sr)\.?| I{{2,3}}|-\w+)?"
_AGE = r"(?:, (?:a |an )?\d{1,3}(?:-year-old)?|,? \(\d{1,3}\)| \d{1,3})"
_ITEM = rf"(?:\d{{1,3}}-year-old )?(?:{_NAME}){_AGE}?(?:,? (?:of|from) [A-Z][\w.]+(?: [A-Z][\w.]+){{0,3}})?"
# A comma or "and" stands between two names: were it optional, a run of capitalised words could be cut in 2^n ways.
_LIST = rf"(?P<names>{_ITEM}(?:(?:[,;] (?:and )?| and ){_ITEM})*)"


class IdentifiedReader:
    """Finds suspects and victims who are named; built once."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        data = [table["identified"] for table in read_toml_all(folders, "en/chains.toml") if "identified" in table]
        words = {name: "|".join(sorted({w for table in data for w in table[name]}, key=len, reverse=True)) for name in _LISTS}
        self._never = frozenset(w for table in data for w in table["never"])
        self._patterns = [(role, re.compile(pattern)) for role, pattern in _patterns(words)]
        self._name = re.compile(_NAME)

    def read(self, text: str, is_other: Callable[[str], bool]) -> tuple[Identified, ...]:
        """The people of a text, each once a role, in order; `is_other` tells whether a name is of a body or a place."""
        found: dict[tuple[str, str], Identified] = {}
        for role, pattern in self._patterns:
            for match in pattern.finditer(text):
                for name, start in self._names(match["names"], match.start("names")):
                    if not self._never.intersection(name.split()) and not is_other(name):
                        found.setdefault((role, name), Identified(role=role, name=name, start=start, end=start + len(name)))
        return tuple(sorted(found.values(), key=lambda one: (one.start, one.role)))

    def _names(self, names: str, offset: int) -> Iterator[tuple[str, int]]:
        for match in self._name.finditer(names):
            yield match.group(), offset + match.start()


_LISTS = ("suspects", "victims", "charged", "people")


def _patterns(words: dict[str, str]) -> Iterator[tuple[str, str]]:
    passive = r"(?:was|were|has been|have been|is|are|had been)"
    told = r"(?:\w+ly )?(?:identified|named)(?: by [^.;]{1,60}?| [A-Z]\w+day)? as "
    for role, nouns in (("perpetrator", words["suspects"]), ("victim", words["victims"])):
        yield role, rf"(?i:{nouns})(?:,| {passive})? {told}{_LIST}"
        yield role, rf"(?:identified|named) (?:the |their |all |both )?(?:[\w-]+ ){{0,2}}?(?i:{nouns}) (?:\w+day )?as {_LIST}"
        yield (
            role,
            rf"\b(?:[Tt]he|[Aa]ccused|[Aa]lleged|[Ss]uspected) (?:{nouns}),? {_LIST}(?=[,.;]| (?:is|was|had|has|told)\b)",
        )
    yield "perpetrator", rf"{_LIST},?(?: [^.,;]{{1,40}},)? {passive} (?:\w+ )?(?:{words['charged']})\b"
    yield "perpetrator", rf"\b(?:{words['charged']}) {_LIST}(?=[,.;]| (?:with|on|in|for|after|at)\b)"
    yield "perpetrator", rf"{_LIST},?(?: [^.,;]{{1,40}},)? (?:has |had )?(?:pleaded|pled) (?:not )?guilty"
