"""Known names in a Doc: armed groups, agencies, countries, their people, capitals and seats of government.

`doc.user_data["names"]` maps each token of a name to its `NameSpan`; longest match wins, then the leftmost. Acronyms that
the article itself gives a name ("the Tehreek-e-Taliban Pakistan (TTP)") are learned for the rest of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from forewarn.ground.actors import load_actors
from forewarn.ground.countries import load_countries
from forewarn.language.sentence_of import text_of

_ACRONYM = re.compile(r"[\s ][(\[][\"“']?(?:or\s+)?([A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]{0,8})[\"”']?[)\]]")
# Of two names for the same words the sooner listed wins.
_RANK = {"actor": 0, "name": 1, "demonym": 2, "seat": 3, "capital": 4}
_OF_COUNTRIES = frozenset({"demonym", "capital", "seat", "country"})


@dataclass(frozen=True)
class NameSpan:
    """A known name: token range, kind (of the contract, or country, demonym, capital, seat), the entry's own name, country."""

    start: int
    end: int
    kind: str
    name: str
    country: str | None
    rule: str


def name_at(token: Token) -> NameSpan | None:
    """The known name that a token is part of."""
    return token.doc.user_data["names"].get(token.i)


class NameFinder:
    """Finds known names; built once."""

    def __init__(self, nlp: Language, folders: tuple[Path, ...]) -> None:
        self._facts: dict[str, tuple[str, str, str | None, str]] = {}
        self._matchers = (PhraseMatcher(nlp.vocab, attr="LOWER"), PhraseMatcher(nlp.vocab, attr="ORTH"))
        patterns: tuple[dict[str, list[Doc]], dict[str, list[Doc]]] = ({}, {})
        for key, facts, alias, exact in _known(folders):
            self._facts[key] = facts
            patterns[exact].setdefault(key, []).append(nlp.tokenizer(alias))
        for matcher, table in zip(self._matchers, patterns, strict=True):
            for key, docs in table.items():
                matcher.add(key, docs)

    def annotate(self, doc: Doc) -> None:
        """Put the names of a Doc into its user_data."""
        strings = doc.vocab.strings
        found = [(a, b, strings[key]) for matcher in self._matchers for key, a, b in matcher(doc)]
        found.sort(key=lambda m: (m[0] - m[1], _RANK[m[2].partition(":")[0]], m[0], m[2]))
        names: dict[int, NameSpan] = {}
        dateline = doc.user_data.get("dateline")
        start = dateline.end if dateline is not None else 0  # "KABUL (AFP) -": an agency there, no armed forces
        for a, b, key in found:
            if doc[a].idx < start and key.startswith("actor:"):
                continue
            if any(i in names for i in range(a, b)) or not any(c.isupper() for c in doc[a:b].text):
                continue
            names.update(dict.fromkeys(range(a, b), NameSpan(a, b, *self._facts[key])))
        _learn_acronyms(doc, names)
        doc.user_data["names"] = names


def _known(folders: tuple[Path, ...]) -> Iterator[tuple[str, tuple[str, str, str | None, str], str, bool]]:
    """Every alias: its key, what it stands for, the alias, whether only this very case counts."""
    for alias, actor, exact in load_actors(folders).aliases():
        yield f"actor:{actor.name}", (actor.kind, actor.name, actor.country, "models/actors.jsonl"), alias, exact
    for alias, match, exact in load_countries(folders).aliases():
        kind = "country" if match.how == "name" else match.how
        facts = (kind, match.country.name, match.country.code, "models/countries.csv")
        yield f"{match.how}:{match.country.name}", facts, alias, exact or len(alias) < 5


def _learn_acronyms(doc: Doc, names: dict[int, NameSpan]) -> None:
    learned: dict[str, NameSpan] = {}
    for match in _ACRONYM.finditer(text_of(doc)):
        inside = doc.char_span(match.start(1), match.end(1), alignment_mode="expand")
        before = inside.start - 2 if inside is not None else -1
        if before >= 0 and before in names and names[before].kind not in _OF_COUNTRIES:
            learned[match[1]] = names[before]
    if not learned:
        return
    for token in doc:
        source = learned.get(token.text)
        if source is not None and (token.i not in names or names[token.i].end == token.i + 1):
            names[token.i] = NameSpan(token.i, token.i + 1, source.kind, source.name, source.country, "acronym of the article")
