"""Which proper nouns name a place, and which common nouns say where: a building, a street, a village.

Only names that the gazetteer holds count.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from forewarn.ground.actors import load_actors
from forewarn.ground.countries import load_countries
from forewarn.ground.gazetteer import load_gazetteer
from forewarn.language.lexicon import load_lexicon, read_toml_all
from forewarn.language.names import name_at
from forewarn.language.nouns import entity
from forewarn.language.triggers import lemma

_NO_PLACE = frozenset(
    {"PERSON", "DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY", "WORK_OF_ART", "LANGUAGE", "LAW"}
)
# A name as short as an acronym must be a town of this size to open a text.
_SHORT_NAMED = 50_000


@dataclass(frozen=True)
class Words:
    """The word lists of en/places.toml."""

    place: frozenset[str]
    clause: frozenset[str]
    designators: frozenset[str]
    prefixes: frozenset[str]
    never: frozenset[str]
    suffering: frozenset[str]
    parts: frozenset[str]
    streets: frozenset[str]
    towns: frozenset[str]
    abbreviations: frozenset[str]


@cache
def load_words(folders: tuple[Path, ...]) -> Words:
    """The word lists of the folders."""
    data = read_toml_all(folders, "en/places.toml")

    def words(section: str, name: str) -> frozenset[str]:
        return frozenset(word for table in data for word in table.get(section, {}).get(name, ()))

    return Words(
        place=words("prepositions", "place"),
        clause=words("prepositions", "clause"),
        designators=frozenset(w for table in data for nouns in table.get("designators", {}).values() for w in nouns),
        prefixes=words("prefixes", "words"),
        never=words("never", "words"),
        suffering=words("suffering", "verbs"),
        parts=words("parts", "nouns"),
        streets=words("streets", "nouns"),
        towns=words("designators", "town"),
        abbreviations=frozenset(short for table in data for short in table.get("abbreviations", {})),
    )


class PlaceNames:
    """Finds the names of places; built once."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._words = load_words(folders)
        self._nouns = load_lexicon(folders).nouns
        self._gazetteer = load_gazetteer(folders)
        self._countries = load_countries(folders)
        self._actors = load_actors(folders)
        self._known = lru_cache(maxsize=8192)(self._is_place)

    def _is_place(self, name: str) -> bool:
        if name in self._words.never or not name[:1].isupper():
            return False
        match = self._countries.find(name)
        if match is not None and match.how == "seat":  # Bogota is a town, the Kremlin is not
            return any(p.kind == "town" and p.country == match.country.code for p in self._gazetteer.lookup(name))
        if match is not None:
            return match.how in ("name", "capital")
        if self._gazetteer.lookup(name):
            return True
        first, _, last = name.rpartition(" ")
        return bool(first) and last.lower() in self._words.designators and self._is_place(first)

    def is_dateline(self, name: str) -> bool:
        """Whether a name in a dateline is a place: a town, a land, an abbreviated state; an armed group's acronym is none."""
        if name.title() in self._words.abbreviations or name in self._words.abbreviations:
            return True
        if self._actors.find(name) is not None or len(name) < 3:
            return False
        match = self._countries.find(name.title())
        least = 0 if len(name) > 5 else _SHORT_NAMED  # NATO is a village in the Philippines too
        return (match is not None and match.how in ("name", "capital")) or any(
            p.kind != "sea" and p.population >= least for p in self._gazetteer.lookup(name)
        )

    def is_other(self, name: str) -> bool:
        """Whether a name is that of a known body, a country or a place, and so of no person."""
        return self._actors.find(name) is not None or self._countries.find(name) is not None or self._known(name)

    def unlisted(self, head: Token) -> str | None:
        """The name of a place that the gazetteer lacks, where the model takes it for one."""
        ent = entity(head)
        if ent is None or ent.label_ != "GPE" or name_at(head) is not None or self.name_in(head) is not None:
            return None
        words = [t for t in ent if t.lower_ != "the"]
        sound = all(t.text[:1].isupper() and t.text.replace("-", "").isalpha() and not t.text.isupper() for t in words)
        return " ".join(t.text for t in words) if words and sound and ent.text not in self._words.never else None

    def name_in(self, head: Token) -> Span | None:
        """The place name that a proper noun belongs to, as tokens: the longest run around it that the gazetteer holds."""
        if not head.text[:1].isupper():
            return None
        known = head.doc.user_data.setdefault("place_names", {})
        if head.i not in known:
            span = self._name_in(head)
            known[head.i] = (span.start, span.end) if span is not None else None
        return head.doc[slice(*known[head.i])] if known[head.i] is not None else None

    def _name_in(self, head: Token) -> Span | None:
        if head.pos_ not in ("PROPN", "NOUN", "ADJ"):
            return None
        ent = entity(head)
        if (
            ent is not None
            and ent.label_ in _NO_PLACE
            and not (ent.label_ == "PERSON" and self._stands_as_place(head, len(ent)))
        ):
            return None
        name = name_at(head)
        if name is not None and name.kind not in ("country", "capital", "seat"):
            return None
        if head.lower_ in self._words.designators and head.pos_ != "PROPN":
            return None
        doc, begin, end = head.doc, head.i, head.i + 1
        while begin > head.sent.start and _joins(doc[begin - 1]):
            begin -= 1
        if (linked := _linked_before(doc, begin, head.sent.start)) is not None:
            begin = linked
        while end < head.sent.end and (
            _joins(doc[end])
            or (doc[end].text in ("-", "de", "of", "el", "al") and end + 1 < head.sent.end and doc[end + 1].text[:1].isupper())
        ):
            end += 1
        for start in range(begin, head.i + 1):
            for stop in range(end, head.i, -1):
                text = doc[start:stop].text
                if stop == start + 1 and begin < start and text.lower() in self._nouns:
                    continue  # "a Mormon Temple" is no town of the name
                if ent is not None and ent.label_ != "LOC" and not self._is_all_place(ent, start, stop):
                    continue  # Spring is in Texas, Silver Spring is not; Pablo is a town in Montana, Pablo Escobar is not in it
                if self._known(text) and not self._is_street(doc, stop):
                    return doc[start:stop]
        return None

    def _is_street(self, doc: Doc, stop: int) -> bool:
        """Whether a name is part of a street's: "Chad Street", "W. Fairmount Ave."."""
        return any(t.lower_.rstrip(".") in self._words.streets and t.text[:1].isupper() for t in doc[stop : stop + 2])

    def _is_all_place(self, ent: Span, start: int, stop: int) -> bool:
        """Whether the rest of an entity's words only say what a place is: "Kabul University", "the Kabul airport"."""
        rest = [t for t in ent if not start <= t.i < stop]
        return all(
            t.lower_ in self._nouns or t.lower_ in self._words.designators or t.lower_ in self._words.prefixes or not t.is_title
            for t in rest
        )

    def _stands_as_place(self, head: Token, length: int) -> bool:
        """Whether a name that the model takes for a person's stands where only a place can: "in Sanaa", "Sanaa province"."""
        if length > 2:
            return False
        if head.dep_ == "pobj" and head.head.lower_ in ("in", "near", "at", "outside", "around", "off"):
            return True
        if head.dep_ == "pobj" and head.head.lower_ == "of":  # "the town of Gao", "the airport of Gao"
            noun = head.head.head
            return lemma(noun) in self._words.designators or self.is_venue(noun)
        return head.dep_ == "compound" and lemma(head.head) in self._words.designators

    def is_venue(self, noun: Token) -> bool:
        """Whether a noun of no gazetteer says where: a building, a street, a village."""
        if noun.ent_type_ in ("DATE", "TIME", "PERSON", "CARDINAL"):
            return False
        entry = self._nouns.get(noun.lower_) or self._nouns.get(noun.lemma_.lower())
        return (entry is not None and entry.kind == "facility") or noun.ent_type_ == "FAC"


def _linked_before(doc: Doc, begin: int, least: int) -> int | None:
    """Where a name with hyphens begins whose last part stands at `begin`: "Port-au-Prince"; None where there is none."""
    start = begin
    while start - 2 >= least and doc[start - 1].text == "-" and not doc[start - 2].whitespace_:
        start -= 2
    return start if start < begin and doc[start].text[:1].isupper() else None


def _joins(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and not token.is_punct
