"""Relations of a noun trigger, those that a governing verb lends it included: models/en/light.toml.

"Carried out an attack", "gave a warning", "was behind the blast", "the attack hit a market", "an attack aimed at", "the house
was the target of an attack".
"""

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Token

from forewarn.language import grammar
from forewarn.language.grammar import Relation
from forewarn.language.lexicon import read_toml_all
from forewarn.language.nouns import meant
from forewarn.language.triggers import Match, lemma


class LightVerbs:
    """Reads the relations of noun triggers; built once."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._light: dict[str, dict[str, frozenset[str]]] = {}
        for data in read_toml_all(folders, "en/light.toml"):
            for group, table in data.items():
                for name, words in table.items():
                    group_table = self._light.setdefault(group, {})
                    group_table[name] = group_table.get(name, frozenset()) | frozenset(words)
        self.done = self._light["done"]["verbs"]

    def relations(self, match: Match) -> tuple[list[Relation], Token | None]:
        """All argument positions of a noun trigger, and its light verb if it has one."""
        noun, kind = match.token, match.trigger.type
        out = [r for r in grammar.noun_relations(noun) if not (match.start <= r.token.i < match.end)]
        for i in range(match.start, match.end):
            inner = noun.doc[i]
            if inner != noun:
                out += [
                    Relation(r.name, r.token)
                    for r in grammar.noun_relations(inner)
                    if not (match.start <= r.token.i < match.end)
                ]
        out += self._aimed(noun, kind)
        out += self._target_of(noun)
        light = None
        head, top = self._verb_above(noun)
        if head is None:
            return out, light
        low = lemma(head)
        if top.dep_ in ("dobj", "nsubjpass"):
            out.append(Relation("governor", head))
        if top.dep_ == "nsubj" and low in self._light["origin"].get(kind, ()):
            out += [r for r in grammar.prepositions(head) if r.name == "from"]
        if top.dep_ == "nsubjpass" and low in self._light["held"]["verbs"]:
            # "the attack is believed to have been carried out by"
            inner = next(
                (c for c in head.children if c.dep_ == "xcomp" and lemma(c) in self._light["agent"].get(kind, ())), None
            )
            if inner is not None:
                return out + [Relation("agent_subject", r.token) for r in grammar.prepositions(inner) if r.name == "by"], inner
        if top.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "dative") or self._after_behind(top, head):
            if low in self._light["agent"].get(kind, ()) or self._after_behind(top, head):
                light = head
                out += [Relation("agent_subject", r.token) for r in self._doers(head, top)]
                out += [r for r in grammar.prepositions(head) if r.name not in ("by",)]
                out += [Relation("indirect", t) for t in (c for c in head.children if c.dep_ == "dative" and c.pos_ != "ADP")]
                if top.dep_ == "dobj" and grammar.is_passive(head):  # "Tehran had been given notice"
                    out += [Relation("indirect", r.token) for r in grammar.subjects(head) if r.name == "passive_subject"]
            elif low in self._light["receiver"].get(kind, ()):
                light = head
                out += [Relation("indirect", r.token) for r in grammar.subjects(head) if r.name == "subject"]
                out += [r for r in grammar.prepositions(head) if r.name == "from"]
        elif head.pos_ == "ADJ" and low in self._light["receiver"].get(kind, ()):  # "is aware of reports"
            light = head
            out += [Relation("indirect", r.token) for r in grammar.subjects(head) if r.name == "subject"]
        elif top.dep_ == "nsubj" and low in self._light["hits"].get(kind, ()):
            out += [Relation("hits", r.token) for r in grammar.objects(head)]
            out += [Relation("hits", r.token) for r in grammar.prepositions(head) if r.name in ("through", "into")]
        return out, light

    def _after_behind(self, top: Token, head: Token) -> bool:
        if top.dep_ != "pobj":
            return False
        if top.head.lower_ in self._light["behind"]["prepositions"] and head.pos_ in ("AUX", "VERB"):
            return True
        return top.head.lower_ == "with" and lemma(head) in self._light["with"]["verbs"]

    def _doers(self, head: Token, noun: Token) -> list[Relation]:
        if grammar.is_passive(head):
            return [r for r in grammar.prepositions(head) if r.name == "by"]
        return [r for r in grammar.subjects(head) if r.token != noun]

    def _verb_above(self, noun: Token) -> tuple[Token | None, Token]:
        """The verb that governs a noun, and the noun (or first conjunct, or "series of ...") it governs it through."""
        top = noun
        for _ in range(4):
            if top.dep_ in ("conj", "appos") and top.head.pos_ in ("NOUN", "PROPN"):
                top = top.head
            elif top.dep_ == "pobj" and top.head.lower_ == "of" and meant(top.head.head) != top.head.head:
                top = top.head.head
            else:
                break
        if top.dep_ == "pobj":
            return (top.head.head, top) if top.head.head.pos_ in ("VERB", "AUX", "ADJ") else (None, top)
        if top.dep_ == "relcl" or top.head == top:
            return None, top
        for child in top.children:
            if child.dep_ == "relcl" and any(
                c.lower_ in ("that", "which") and c.dep_ in ("dobj", "nsubjpass") for c in child.children
            ):
                break
        return (top.head, top) if top.head.pos_ in ("VERB", "AUX") else (None, top)

    def _target_of(self, noun: Token) -> Iterator[Relation]:
        """ "The house was the target of an attack": the house."""
        if noun.dep_ != "pobj" or noun.head.lower_ != "of" or lemma(noun.head.head) not in self._light["targeted"]["nouns"]:
            return
        middle = noun.head.head
        if middle.dep_ in ("attr", "oprd", "dobj") and middle.head.pos_ in ("AUX", "VERB"):
            yield from (Relation("hits", r.token) for r in grammar.subjects(middle.head) if r.token != middle)
        elif middle.dep_ == "nsubj" and middle.head.lemma_ == "be":
            yield from (Relation("hits", c) for c in middle.head.children if c.dep_ == "attr")

    def _aimed(self, noun: Token, kind: str) -> Iterator[Relation]:
        for child in noun.children:
            if child.dep_ in ("acl", "relcl") and lemma(child) in self._light["aimed"].get(kind, ()):
                if child.tag_ in ("VBG", "VBD", "VBZ", "VBP"):
                    yield from (Relation("targeting", r.token) for r in grammar.objects(child) if r.token != noun)
                yield from (
                    Relation("targeting", r.token) for r in grammar.prepositions(child) if r.name in ("at", "against", "on")
                )
