"""Words that name an event: the triggers of `models/en/events/*.toml`, found in a Doc by lemma or phrase.

Here only words are looked at. Whether a trigger counts, given who and what stands beside it, is decided in arguments.py.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.attrs import LEMMA, LOWER, TAG
from spacy.tokens import Doc, Token

from forewarn.ground.errors import ModelsError
from forewarn.ground.ontology import read_ontology
from forewarn.ground.resources import read_entries, read_toml

_EVENTS = "en/events"
# A sentence with more is a list; walks from each of its words to every other would take time out of all proportion.
_MOST_MATCHES = 40
_KNOWN = frozenset(
    "id lemma pos subtype strength like roles needs beside without only unless only_kind unless_kind casualty particle "
    "particle_for complement object status about basis yes no".split()
)
STRENGTHS = frozenset(
    "strong support blast harm toll refer agent about coming avoid bidden known shared travel written attack_object "
    "own_deed".split()
)


@dataclass(frozen=True)
class Trigger:
    """One entry of an event file; the fields are explained at the top of models/en/events/attack.toml."""

    id: str
    type: str
    lemma: tuple[str, ...]
    pos: str
    subtype: str
    strength: str
    roles: dict[str, str]
    place: str
    needs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only: dict[str, frozenset[str]] = field(default_factory=dict)
    unless: dict[str, frozenset[str]] = field(default_factory=dict)
    only_kind: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unless_kind: dict[str, tuple[str, ...]] = field(default_factory=dict)
    casualty: str | None = None
    particle: frozenset[str] = frozenset()
    particle_for: dict[str, tuple[str, ...]] = field(default_factory=dict)
    complement: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()
    status: str | None = None
    about: tuple[str, ...] = ()
    basis: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """A trigger found: its head token and the range of its words."""

    trigger: Trigger
    token: Token
    start: int
    end: int


@cache
def load_triggers(folders: tuple[Path, ...]) -> tuple[Trigger, ...]:
    """The triggers of every event file of the folders. Raises `ModelsError` naming file and line."""
    out: list[Trigger] = []
    templates: dict[str, dict[str, str]] = {}
    seen: dict[str, str] = {}
    types = frozenset(read_ontology(folders).types)
    for folder in folders:
        for path in sorted((folder / _EVENTS).glob("*.toml")):
            name = f"{_EVENTS}/{path.name}"
            for template in read_toml(path).get("template", []):
                templates[template["id"]] = template["roles"]
            for entry in read_entries(folder, name, "trigger"):
                trigger = _trigger(path.stem, entry.fields, entry.place, templates, types)
                if trigger.id in seen:
                    raise ModelsError(f"{entry.place}: id {trigger.id!r} stands already at {seen[trigger.id]}")
                seen[trigger.id] = entry.place
                out.append(trigger)
    return tuple(out)


def _trigger(
    stem: str, fields: dict[str, Any], place: str, templates: dict[str, dict[str, str]], types: frozenset[str]
) -> Trigger:
    unknown = set(fields) - _KNOWN
    if unknown:
        raise ModelsError(f"{place}: unknown field {', '.join(sorted(unknown))}; known are {', '.join(sorted(_KNOWN))}")
    for needed in ("id", "lemma", "pos", "subtype", "strength"):
        if needed not in fields:
            raise ModelsError(f"{place}: field {needed!r} is missing")
    kind = fields["id"].partition(".")[0]
    if kind not in types and kind != stem:
        raise ModelsError(f"{place}: id {fields['id']!r} must start with an event type")
    if fields["strength"] not in STRENGTHS:
        raise ModelsError(f"{place}: strength {fields['strength']!r} is not one of {', '.join(sorted(STRENGTHS))}")
    if not all(isinstance(word, str) and word.strip() for word in fields["lemma"]):
        raise ModelsError(f"{place}: an empty lemma")
    like = fields.get("like")
    if like and like not in templates:
        raise ModelsError(f"{place}: no template {like!r}")
    roles = {k: v for k, v in {**templates.get(like or "", {}), **fields.get("roles", {})}.items() if v}
    return Trigger(
        id=fields["id"],
        type=kind,
        lemma=tuple(fields["lemma"]),
        pos=fields["pos"],
        subtype=fields["subtype"],
        strength=fields["strength"],
        roles=roles,
        place=place,
        needs=tuple(fields.get("needs", ())),
        beside=tuple(fields.get("beside", ())),
        without=tuple(fields.get("without", ())),
        only=_sets(fields.get("only")),
        unless=_sets(fields.get("unless")),
        only_kind=_tuples(fields.get("only_kind")),
        unless_kind=_tuples(fields.get("unless_kind")),
        casualty=fields.get("casualty"),
        particle=frozenset(fields.get("particle", ())),
        particle_for=_tuples(fields.get("particle_for")),
        complement=tuple(fields.get("complement", ())),
        object=frozenset(fields.get("object", ())),
        status=fields.get("status"),
        about=tuple(fields.get("about", ())),
        basis=fields.get("basis"),
        yes=tuple(fields.get("yes", ())),
        no=tuple(fields.get("no", ())),
    )


def _sets(table: dict[str, list[str]] | None) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in (table or {}).items()}


def _tuples(table: dict[str, list[str]] | None) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in (table or {}).items()}


def lemma(token: Token) -> str:
    """The lemma in lower case; a capitalised noun ("Attacks") loses its plural too."""
    known = token.doc.user_data.get("lemmas")
    return known[token.i] if known is not None else _lemma(token)


def keep_words(doc: Doc) -> None:
    """Put each token's `lemma` and lower-cased word into `doc.user_data`: they are asked for again and again."""
    rows = doc.to_array([LEMMA, LOWER, TAG]).tolist()
    words = {key: doc.vocab.strings[key] for key in {key for lemma_, lower, _ in rows for key in (lemma_, lower)}}
    special = {doc.vocab.strings["VBG"], doc.vocab.strings["NNPS"]}
    doc.user_data["lowers"] = [words[lower] for _, lower, _ in rows]
    doc.user_data["lemmas"] = [
        _lemma(doc[i]) if tag in special else words[lemma_].lower() for i, (lemma_, _, tag) in enumerate(rows)
    ]


def _lemma(token: Token) -> str:
    low = token.lemma_.lower()
    if token.tag_ == "VBG" and _is_nominal(token):
        return token.lower_
    if token.pos_ == "PROPN" and token.tag_ == "NNPS" and low.endswith("s"):
        return low[:-1]
    return low


class TriggerFinder:
    """Finds triggers; built once."""

    def __init__(self, triggers: tuple[Trigger, ...]) -> None:
        self._words: dict[str, list[Trigger]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[tuple[str, ...], Trigger]]] = defaultdict(list)
        for trigger in triggers:
            for text in trigger.lemma:
                words = tuple(text.replace("-", " ").split())
                if len(words) == 1:
                    self._words[words[0]].append(trigger)
                else:
                    self._phrases[words[-1]].append((words, trigger))
        for entries in self._phrases.values():
            entries.sort(key=lambda item: -len(item[0]))

    def find(self, doc: Doc) -> list[Match]:
        """All matches in the parsed sentences, a longer phrase hiding the shorter ones inside it; in text order.

        A word with several triggers (shoot: a person, a drone) gives one match each. Of one sentence the first 40 count.
        """
        out: list[Match] = []
        parsed = doc.user_data["parsed"]
        bounds = doc.user_data["bounds"]
        for index, keep in enumerate(parsed):
            begin, end = bounds[index]
            if keep and not _is_heading(doc, begin, end):
                out += islice(self._in_sentence(doc, begin, end), _MOST_MATCHES)
        return out

    def _in_sentence(self, doc: Doc, begin: int, end: int) -> Iterator[Match]:
        taken: set[int] = set()
        found: list[Match] = []
        lemmas = doc.user_data.get("lemmas") or [_lemma(token) for token in doc]
        for i in range(end - 1, begin - 1, -1):
            low = lemmas[i]
            if i in taken or (low not in self._words and low not in self._phrases):
                continue
            token = doc[i]
            phrase = self._phrase(doc, i, begin, low)
            if phrase is not None:
                start, triggers = phrase
                head = _phrase_head(doc, start, i)
                taken.update(range(start, i + 1))
                found += [Match(t, head, start, i + 1) for t in triggers]
                continue
            found += [Match(t, token, i, i + 1) for t in self._words.get(low, ()) if _is_pos(token, t.pos)]
        return iter(sorted(found, key=lambda m: (m.start, m.trigger.id)))

    def _phrase(self, doc: Doc, last: int, begin: int, low: str) -> tuple[int, list[Trigger]] | None:
        """The triggers of the longest phrase that ends at a token, and where it starts."""
        if doc[last].pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            return None
        found: list[Trigger] = []
        longest: tuple[str, ...] = ()
        at = 0
        for words, trigger in self._phrases.get(low, ()):
            if found and words != longest:
                continue
            start = _back(doc, last, begin, words)
            if start is not None:
                at, longest = start, words
                found.append(trigger)
        return (at, found) if found else None


def _is_heading(doc: Doc, begin: int, end: int) -> bool:
    """Whether a sentence is a heading or an item of a list: all in capitals, or without a verb and a stop at its end."""
    if all(doc[i].is_upper or not doc[i].is_alpha for i in range(begin, end)):
        return True
    if doc[end - 1].is_space or doc[end - 1].text[-1] in ".!?…:;\"”’')":
        return False
    return not any(doc[i].pos_ in ("VERB", "AUX") for i in range(begin, end))


def _back(doc: Doc, last: int, begin: int, words: tuple[str, ...]) -> int | None:
    """Where the words start, if they end at token `last`; hyphens between them do not count."""
    i = last
    for word in reversed(words[:-1]):
        i -= 1
        if i >= begin and doc[i].text in ("-", "–"):
            i -= 1
        if i < begin or (doc[i].lower_ != word and lemma(doc[i]) != word):
            return None
    return i


def _phrase_head(doc: Doc, start: int, last: int) -> Token:
    """The head of a phrase: its first noun before "of", else its last word."""
    for i in range(start, last):
        if doc[i].lower_ in ("of", "for") and i > start:
            return doc[i - 1]
    return doc[last]


def _is_nominal(token: Token) -> bool:
    """Whether an -ing form is a noun: "the killing of", "his killing"."""
    before = token.doc[token.i - 1] if token.i else None
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if any(c.dep_ in ("det", "poss") and c.i < token.i for c in token.children):
        return True
    if token.dep_ in ("nsubj", "nsubjpass") and after is not None and after.lower_ == "of":
        return True
    return (
        before is not None
        and after is not None
        and before.pos_ in ("DET", "NUM", "ADJ")
        and after.lower_ in ("of", "in", "inside", "by")
    )


def _is_pos(token: Token, pos: str) -> bool:
    gerund = token.tag_ == "VBG" and _is_nominal(token)
    if pos == "VERB":
        return (token.pos_ == "VERB" or token.tag_ in ("VBN", "VBD", "VBG")) and not gerund
    if pos == "NOUN":
        return gerund or (token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("PERSON",))
    return token.pos_ == pos
