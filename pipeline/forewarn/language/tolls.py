"""Figures told without a trigger: "12 dead", "the toll rose to 40", "in hospital", "the dead included two".

The words stand in models/en/casualties.toml.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from forewarn.ground.mentions import Count
from forewarn.language import grammar
from forewarn.language.counts import CountReader, before, is_number
from forewarn.language.kinds import Kinds
from forewarn.language.lexicon import read_toml_all
from forewarn.language.nouns import listed_people
from forewarn.language.parts import OPENERS, PartReader
from forewarn.language.triggers import lemma

_NO_REPORT = frozenset({"report", "reports"})


@dataclass(frozen=True)
class Toll:
    """A figure with the word that makes it one."""

    token: Token
    counts: tuple[Count, ...]


class TollReader:
    """Reads figures without a trigger; built once."""

    def __init__(self, kinds: Kinds, counts: CountReader, folders: tuple[Path, ...]) -> None:
        self._kinds, self._counts = kinds, counts
        self._state: dict[str, tuple[str, str]] = {}
        self._counted: dict[str, tuple[str, str]] = {}
        self._toll: dict[str, tuple[str, str]] = {}
        self._verb: dict[str, tuple[str, str]] = {}
        self._group: dict[str, tuple[str, str]] = {}
        self._parts = PartReader(kinds, counts, self._group, self.kind_of)
        self._care: dict[str, list[dict[str, Any]]] = {}
        self._found: set[str] = set()
        self._put: set[str] = set()
        for data in read_toml_all(folders, "en/casualties.toml"):
            self._found |= set(data.get("found", {}).get("verbs", ()))
            self._put |= set(data.get("put", {}).get("verbs", ()))
            for table in ("state", "verb", "counted", "toll", "group"):
                into: dict[str, tuple[str, str]] = getattr(self, f"_{table}")
                for entry in data.get(table, []):
                    into.update(dict.fromkeys(entry["words"], (entry["kind"], f"casualties.{table}.{entry['kind']}")))
            for entry in data.get("care", []):
                for word in entry["words"]:
                    self._care.setdefault(word, []).append(entry)
        self._words = frozenset().union(self._state, self._counted, self._toll, self._group, self._care)

    def kind_of(self, word: str) -> str | None:
        """What a word says befell people: `killed` of "dead"."""
        found = self._state.get(word) or self._verb.get(word)
        return found[0] if found is not None else None

    def joint(self, verb: Token) -> bool:
        """Whether a verb of harm shares its victims with one of another harm: "killed or wounded" tells how many of neither."""
        kind = self.kind_of(verb.lower_)
        for step in (1, -1):
            i = verb.i + step
            if not 0 < i < len(verb.doc) - 1 or verb.doc[i].lower_ not in ("or", "and", "/"):
                continue
            i += step
            if verb.doc[i].tag_ == "RB" and 0 < i + step < len(verb.doc):
                i += step
            other = self.kind_of(verb.doc[i].lower_)
            both = {kind, other}
            if kind and other and kind != other and (both == {"killed", "injured"} or verb.doc[verb.i + step].lower_ != "and"):
                return True
        return False

    # ------------------------------------------------------------ a sentence

    def tolls(self, doc: Doc, begin: int, end: int, told: list[Count]) -> list[Toll]:
        """Figures of a sentence that no trigger counts; `told` are the counts of the sentence's triggers."""
        taken = {(c.head_start, c.kind) for c in told}
        out = []
        lemmas, lowers = doc.user_data["lemmas"], doc.user_data["lowers"]
        for parts in (False, True):
            words = OPENERS if parts else self._words
            for i in range(begin, end):
                if lowers[i] not in words and (parts or lemmas[i] not in words):
                    continue
                token, counts = doc[i], []
                for count in self._parts.at(token, told) if parts else self._at(token):
                    if (count.head_start, count.kind) not in taken:
                        taken.add((count.head_start, count.kind))
                        counts.append(count)
                if counts:
                    told = [*told, *counts]
                    out.append(Toll(token, tuple(counts)))
        return out

    def _at(self, token: Token) -> Iterator[Count]:
        low, word = lemma(token), token.lower_
        if word in self._group:
            yield from self._of_group(token, *self._group[word])
        if word in self._state:
            yield from self._of_state(token, *self._state[word])
        elif low in self._counted and token.pos_ in ("NOUN", "PROPN"):
            yield from self._of_counted(token, *self._counted[low])
        elif low in self._toll and token.pos_ == "NOUN":
            yield from self._of_toll(token, *self._toll[low])
        for entry in self._care.get(low, ()):
            yield from self._of_care(token, entry)

    # ------------------------------------------------------------ "12 dead", "four were found dead"

    def _of_state(self, token: Token, kind: str, rule: str) -> Iterator[Count]:
        if kind == "unhurt" or self.joint(token) or any(c.dep_ == "dobj" for c in token.children):
            return
        heads = before(token)
        for head in heads or self._state_subjects(token):
            if self._kinds.countable(head):
                yield from self._counts.victim(head, kind, rule, attackers=self._kinds.of(head).attacker)

    def _state_subjects(self, token: Token) -> Iterator[Token]:
        head = token.head
        if token.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advcl") and head.pos_ in ("VERB", "AUX"):
            nouns = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
            nouns = nouns or [c for c in head.children if c.dep_ == "dobj" and token.dep_ != "advcl"]
            wanted = ("nsubjpass",) if lemma(head) not in ("be", "remain", "lie") else ("nsubj", "nsubjpass")
            nouns = nouns or [c for c in head.children if c.dep_ in wanted and lemma(head) in self._found]
            for noun in nouns:
                yield from grammar.conjuncts(_own_subject(grammar.antecedent(noun)))
        elif token.dep_ in ("amod", "acl") and head.pos_ in ("NOUN", "NUM") and token.i > head.i:
            yield head
        elif token.lower_ in ("missing", "unaccounted"):  # parsed as a verb: "136 are still missing"
            if token.dep_ == "relcl":
                yield token.head
            for noun in (c for c in token.children if c.dep_ == "nsubj" and token.dep_ != "relcl"):
                yield from grammar.conjuncts(grammar.antecedent(noun))

    # ------------------------------------------------------------ "the dead included a nurse", "among those killed were"

    def _of_group(self, token: Token, kind: str, rule: str) -> Iterator[Count]:
        group = token.head if token.dep_ == "acl" and (token.head.lower_ == "those" or token.head.pos_ == "NUM") else token
        over, members = group.head, []
        if group.dep_ in ("nsubj", "nsubjpass") and lemma(over) == "include":
            members = [c for c in over.children if c.dep_ == "dobj"]
        elif group.dep_ == "nsubj" and lemma(over) == "be":
            members = [c for c in over.children if c.dep_ == "attr"]
        elif group.dep_ == "nsubjpass" and lemma(over) in ("identify", "name"):
            members = [r.token for r in grammar.prepositions(over) if r.name == "as"]
            members += [c for c in over.children if c.dep_ in ("oprd", "attr", "dobj")]
        elif group.dep_ == "pobj" and over.lower_ == "among" and lemma(over.head) in ("be", "include", "count", "number"):
            members = [c for c in over.head.children if c.dep_ in ("nsubj", "nsubjpass", "attr", "dobj") and c.dep_ != "expl"]
        for member in members:
            for each in dict.fromkeys((*grammar.conjuncts(member), *listed_people(member))):
                if (self._kinds.countable(each) or self._kinds.of(each).kind == "government") and each.lower_ not in (
                    "who",
                    "which",
                ):
                    yield self._counts.part(each, kind, rule)

    # ------------------------------------------------------------ "three deaths", "the bodies of nine", "no casualties"

    def _of_counted(self, token: Token, kind: str, rule: str) -> Iterator[Count]:
        numbers = [c for c in token.children if c.lower_ == "no" or ((c.tag_ == "CD" or is_number(c)) and c.tag_ != "JJ")]
        numbers = [c for c in numbers if c.dep_ in ("nummod", "det", "amod", "quantmod", "compound")]
        if lemma(token) == "life" and token.dep_ == "pobj" and token.head.head.lower_ == "loss":
            if any(c.lower_ == "no" for c in token.head.head.children) or is_without(token):
                yield replace(self._counts.of(token.head.head, kind, rule, negated=True), who=None)
            return
        if lemma(token) in ("life", "body", "corpse"):
            if lemma(token) == "life" and lemma(token.head) not in ("claim", "cost", "take", "lose"):
                return
            owners = [r.token for r in grammar.prepositions(token) if r.name == "of"]
            for owner in owners:
                yield from self._counts.victim(owner, kind, rule)
            if numbers and not owners:
                yield replace(self._counts.of(token, kind, rule), who=None)
            return
        none = any(c.lower_ == "no" for c in numbers) or is_without(token)
        kinds = ("killed", "injured") if kind == "either" and none else () if kind == "either" else (kind,)
        for each in kinds if numbers or none else ():
            yield replace(self._counts.of(token, each, rule, negated=none), who=None)

    # ---------------------------------------------------------- "the toll rose to 40 from 31", "the number of dead stands at 9"

    def _of_toll(self, token: Token, kind: str, rule: str) -> Iterator[Count]:
        if kind == "named":
            kind = self._kind_numbered(token) or ""
            rule = f"casualties.toll.{kind}"
            if not kind:
                return
        places = [token, token.head] if token.dep_ in ("nsubj", "nsubjpass", "dobj") else [token]
        for place in places:
            for child in place.children:
                if child.dep_ == "prep" and child.lower_ in ("to", "at", "of", "from"):
                    for inner in child.subtree:
                        if (
                            inner.dep_ == "pobj"
                            and (inner.pos_ == "NUM" or is_number(inner))
                            and inner.head.lower_ in ("to", "at", "of", "from")
                        ):
                            yield self._counts.of(inner, kind, rule)
                elif (child.dep_ == "appos" and place == token and is_number(child)) or (
                    child.dep_ in ("attr", "dobj", "acomp") and place != token and is_number(child)
                ):
                    yield self._counts.of(child, kind, rule)

        for word in token.sent[token.i - token.sent.start :]:  # "up from 48"
            if word.lower_ == "from" and word.i and word.doc[word.i - 1].lower_ in ("up", "down"):
                yield from (self._counts.of(c, kind, rule) for c in word.children if c.dep_ == "pobj" and is_number(c))

    def _kind_numbered(self, token: Token) -> str | None:
        """What "the number of people killed" counts; "put the figure at 40", what befell people in the words before it."""
        for relation in grammar.prepositions(token):
            if relation.name == "of":
                for word in (relation.token, *relation.token.children):
                    found = self._group.get(word.lower_) or self._counted.get(lemma(word))
                    if found is not None and found[0] != "either":
                        return found[0]
                return None
        if token.dep_ != "dobj" or lemma(token.head) not in self._put:
            return None
        said = (self.kind_of(t.lower_) for t in reversed(token.doc[max(0, token.i - 40) : token.i]))
        return next((kind for kind in said if kind not in (None, "unhurt")), None)

    # ------------------------------------------------------------ "11 people were taken to hospital", "two suffered burns"

    def _of_care(self, token: Token, entry: dict[str, Any]) -> Iterator[Count]:
        rule = f"casualties.care.{entry['kind']}"
        top = token
        if entry.get("modifiers") and not any(c.lower_ in entry["modifiers"] for c in token.children):
            return
        if entry.get("after"):
            top = token
            while top.dep_ == "conj" and top.head.pos_ == "NOUN":
                top = top.head
            if top.dep_ != "pobj" or top.head.lower_ not in entry["after"]:
                return
            top = top.head
        elif token.dep_ not in ("dobj", "ROOT") and token.pos_ != "VERB":
            return
        verb = top if top.pos_ == "VERB" else top.head
        if lemma(verb) not in entry["verbs"] or (lemma(token) == "treat" and not _is_cared_for(verb)):
            return
        if entry.get("negated") and not any(c.dep_ == "neg" for c in verb.children):
            return
        carried = any(c.dep_ == "dobj" and c != token for c in verb.children)
        wanted = ("object",) if carried else ("subject", "passive_subject")
        for relation in grammar.verb_relations(verb):
            if relation.name in wanted and lemma(relation.token) not in ("body", "corpse", "remains", "who"):
                head = relation.token
                if self._kinds.countable(head) and (is_number(head) or not carried):
                    yield from self._counts.victim(head, entry["kind"], rule, attackers=self._kinds.of(head).attacker)


def _own_subject(noun: Token) -> Token:
    """In "five workers from the charity Relief Now are missing", the name parsed as a second subject: the real one."""
    others = [c for c in noun.head.children if c.dep_ == "nsubj" and c.i < noun.i]
    return others[0] if noun.dep_ == "nsubj" and others and not any(c.dep_ == "cc" for c in others[0].children) else noun


def is_without(token: Token) -> bool:
    """ "without casualties", "without causing injuries", "no reports of injuries"."""
    top = token
    while top.dep_ in ("conj", "dobj", "pobj", "pcomp", "prep") and top.head != top:
        top = top.head
        if top.lower_ == "without":
            return True
        if top.lower_ in _NO_REPORT:
            return any(c.lower_ == "no" for c in top.children) and not any(c.lower_ == "immediate" for c in top.children)
    return False


def _is_cared_for(verb: Token) -> bool:
    """Whether somebody is treated for something or somewhere, not treated as something."""
    return any(c.dep_ == "prep" and c.lower_ in ("for", "at", "in", "on", "by") for c in verb.children)
