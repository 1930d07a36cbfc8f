"""Whether sentences speak of violence, what a warning or claim is about, and which frames of a sentence tell of one event."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from forewarn.ground.mentions import Frame
from forewarn.language import grammar
from forewarn.language.lexicon import Lexicon, read_toml_all
from forewarn.language.names import name_at
from forewarn.language.triggers import lemma

if TYPE_CHECKING:
    from forewarn.language.frames import Draft

_SEASONS = frozenset("holiday festive rainy dry tourist tourism harvest lean planting summer winter christmas election".split())
_AFTER_QUANTITY = frozenset("of a the more others were dead wounded injured".split())


class Topic:
    """Whether sentences speak of violence."""

    def __init__(self, lexicon: Lexicon, drafts: list[Draft]) -> None:
        self._lexicon = lexicon
        self._attacks = [
            d for d in drafts if d.frame.type == "attack" and d.frame.strength in ("strong", "support", "blast", "harm")
        ]
        doc = drafts[0].token.doc if drafts else None
        self._other: dict[int, dict[str, set[str]]] = {}
        any_veto = frozenset().union(*lexicon.vetoes.values())
        lemmas = doc.user_data["lemmas"] if doc is not None else []
        for draft in drafts:
            number = draft.frame.sentence_index
            if doc is not None and number not in self._other:
                begin, end = doc.user_data["bounds"][number]
                vetoes = (doc[i] for i in range(begin, end) if lemmas[i] in any_veto)
                words = {lemma(t) for t in vetoes if t.pos_ in ("NOUN", "ADJ") and not _is_plain(t)}
                self._other[number] = {name: words & veto for name, veto in lexicon.vetoes.items() if words & veto}
        self._plain = {
            d.frame.sentence_index
            for d in self._attacks
            if (d.frame.strength == "strong" or d.frame.violent)
            and all(self._weight(words) < 1 for words in self._other[d.frame.sentence_index].values())
        }

        self._all_elsewhere = doc is not None and self._is_elsewhere(doc, lexicon, any_veto)

    def _is_elsewhere(self, doc: Doc, lexicon: Lexicon, any_veto: frozenset[str]) -> bool:
        """Whether a third of the sentences, two at least, speak of one other world, and more of them than speak of violence.

        Where none speaks plainly of violence, two are enough, if one of their words is no weak one.
        """
        bounds = doc.user_data["bounds"]
        lemmas, lowers = doc.user_data["lemmas"], doc.user_data["lowers"]
        named = lexicon.vetoes.get("nature", frozenset())  # "Hurricane Ian" is one by name
        words = [
            {
                word
                for i in range(a, b)
                for word in (lowers[i], lemmas[i])
                if word in any_veto
                and (doc[i].pos_ != "PROPN" or word in named)
                and doc[i].pos_ not in ("VERB", "AUX")
                and not _is_plain(doc[i])
            }
            for a, b in bounds
        ]
        most = max((sum(bool(w & veto) for w in words) for veto in lexicon.vetoes.values()), default=0)
        if not self._plain and any(self._is_sure(words, veto) for veto in lexicon.vetoes.values()):
            return True
        return most >= 2 and 3 * most >= len(bounds) and most > len(self._plain)

    def _is_sure(self, sentences: list[set[str]], veto: frozenset[str]) -> bool:
        """Whether two sentences have words of one other world, and one of the words is of no other."""
        found = [words & veto for words in sentences if words & veto]
        return len(found) >= 2 and any(word not in self._lexicon.weak_vetoes for words in found for word in words)

    def of_another_world(self, draft: Draft) -> bool:
        """Whether the sentence is of a film, a match, a hack: by one word, or by more where the article is plainly of violence.

        A word that reports of violence hold too (a club, a coach) counts half.
        """
        found = self._other[draft.frame.sentence_index]
        least = 1.5 if self._plain else 1.0
        return self._all_elsewhere or any(self._weight(words) >= least for words in found.values())

    def _weight(self, words: set[str]) -> float:
        return sum(0.5 if word in self._lexicon.weak_vetoes else 1.0 for word in words)

    def violent(self, draft: Draft, reach: int) -> bool:
        """Whether the draft's sentence, or one within `reach` of it in its paragraph, has a word of violence."""
        doc = draft.token.doc
        here = draft.frame.sentence_index
        sentences = doc.user_data["sentences"]
        own = range(draft.frame.trigger.start, draft.frame.trigger.end)
        found = any(a.frame.sentence_index == here for a in self._attacks if a.frame.strength == "strong" or a.frame.violent)
        other = False
        for number in range(max(0, here - reach), min(len(sentences), here + reach + 1)):
            if abs(number - here) > 1 and sentences[number].paragraph != sentences[here].paragraph:
                continue
            begin, end = doc.user_data["bounds"][number]
            for token in doc[begin:end]:
                low = lemma(token)
                if token.idx not in own and (
                    low in self._lexicon.violence or (number == here and token.i > draft.token.i and self._is_armed(token))
                ):
                    found = True
                elif low in self._lexicon.other_topics and number == here:
                    other = True
        return found and not other

    def attacked(self, draft: Draft, reach: int) -> bool:
        """Whether an attack, done or to come, is told within `reach` sentences."""
        return any(
            abs(a.frame.sentence_index - draft.frame.sentence_index) <= reach
            for a in self._attacks
            if a.frame.strength == "strong" or a.frame.violent or a.frame.status in ("threatened", "planned")
        )

    def in_danger(self, draft: Draft, reach: int) -> bool:
        """Whether violence to come is told within `reach` sentences: an attack not yet done, or a word for the danger."""
        doc, here = draft.token.doc, draft.frame.sentence_index
        if any(
            a.frame.status in ("threatened", "planned") and abs(a.frame.sentence_index - here) <= reach for a in self._attacks
        ):
            return True
        bounds, lemmas = doc.user_data["bounds"], doc.user_data["lemmas"]
        near = bounds[max(0, here - reach) : here + reach + 1]
        return any(lemmas[i] in self._lexicon.danger for begin, end in near for i in range(begin, end))

    def _is_armed(self, token: Token) -> bool:
        """Whether a word names an armed group or somebody who attacks."""
        noun = self._lexicon.nouns.get(lemma(token))
        name = name_at(token)
        return (noun is not None and noun.attacker) or (name is not None and name.kind == "armed_group")

    def attacks_within(self, draft: Draft) -> list[Draft]:
        """Attack drafts of the same sentence after the draft's word."""
        return [a for a in self._attacks if a.frame.sentence_index == draft.frame.sentence_index and a.token.i > draft.token.i]


def _is_plain(token: Token) -> bool:
    """Whether a word of another world is none here: "scores of people", "half the crowd", "died at the scene"."""
    doc = token.doc
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if token.lower_ == "scene":
        return (
            token.i > 1 and doc[token.i - 1].lower_ == "the" and doc[token.i - 2].lower_ in ("at", "from", "to", "on", "near")
        )
    if token.lower_ == "season":  # of the year, not of sport
        return token.i > 0 and doc[token.i - 1].lower_ in _SEASONS
    return token.lower_ in ("scores", "half") and after in _AFTER_QUANTITY


class Links:
    """Relates the frames of a sentence; built once. Its words: `models/en/chains.toml`."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        tables = [data["links"] for data in read_toml_all(folders, "en/chains.toml") if "links" in data]
        self._apart = frozenset(word for table in tables for word in table["apart"])
        self._earlier = frozenset(word for table in tables for word in table["earlier"])
        self._parting = frozenset(word for table in tables for word in table["parting"])

    def of(self, draft: Draft, drafts: list[Draft]) -> Frame:
        """The frame with its links to the others of its sentence."""
        frame = draft.frame
        same_sentence = [d for d in drafts if d is not draft and d.frame.sentence_index == frame.sentence_index]
        links: list[tuple[str, int]] = []
        if frame.type == "attack":
            for other in same_sentence:
                if other.frame.type == "attack" and other.frame.index < frame.index:
                    links.append((self._relation(other, draft), other.frame.index))
        else:
            below = [
                d
                for d in same_sentence
                if d.frame.type == "attack" and d.frame.strength not in ("toll",) and draft.token.is_ancestor(d.token)
            ]
            beside = [d for d in same_sentence if d.frame.type == "attack" and d not in below and _stands_beside(draft, d)]
            about = [d for d in (below or beside) if frame.type != "warning" or not self._only_before(d, draft)]
            links += [("about", d.frame.index) for d in about]
        return replace(frame, links=(*frame.links, *links))

    def _only_before(self, attack: Draft, warning: Draft) -> bool:
        """ "issued a warning after an attack": the attack was before, and is not what the warning is of."""
        here, top = attack.token, grammar.clause(warning.token)
        while here not in (warning.token, top) and here.head != here:
            if here.lower_ in self._earlier or any(c.dep_ == "mark" and c.lower_ in self._earlier for c in here.children):
                return True
            here = here.head
        return False

    def _relation(self, first: Draft, second: Draft) -> str:
        """`same` where grammar joins two triggers of a sentence into one event, `apart` where it parts them, else `beside`."""
        for low, high in ((first.token, second.token), (second.token, first.token)):
            if high.is_ancestor(low):
                return self._path(low, high, (first if low == first.token else second))
        if any(d.light is not None and d.light.is_ancestor(o.token) for d, o in ((first, second), (second, first))):
            return "same"
        if any(_is_remembered(d.token) for d in (first, second)):
            return "apart"
        if grammar.clause(first.token) == grammar.clause(second.token):
            return (
                "apart"
                if lemma(grammar.clause(first.token)) in self._parting and first.frame.nominal and second.frame.nominal
                else "same"
            )
        return "beside"

    def _path(self, low, high, lower: Draft) -> str:  # type: ignore[no-untyped-def]
        here = low
        while here != high:
            if (
                here.dep_ in ("prep", "mark", "pcomp")
                and here.lower_ in self._apart
                and not any(c.tag_ == "VBG" for c in here.children)
            ):
                return "apart"
            finite = here.pos_ in ("VERB", "AUX") and here.tag_ != "VBG"
            if finite and any(c.dep_ == "mark" and c.lower_ in self._apart for c in here.children):
                return "apart"
            if here.dep_ == "ccomp" or (
                here.dep_ == "conj"
                and here.pos_ in ("VERB", "AUX")
                and any(c.dep_ in ("nsubj", "nsubjpass") for c in here.children)
            ):
                return "beside"
            here = here.head
        return "same"


def _is_remembered(attack: Token) -> bool:
    """ "(The bombing came on) the anniversary of an attack on a bank": what is remembered is not what the sentence tells of."""
    above = attack.head.head if attack.dep_ == "pobj" and attack.head.lower_ == "of" else None
    return above is not None and lemma(above) == "anniversary"


def _stands_beside(teller: Draft, attack: Draft) -> bool:
    """Whether an attack hangs from the teller's own verb, not from some other noun of the sentence."""
    verb = teller.light or grammar.clause(teller.token)
    here = attack.token
    for _ in range(6):
        if here == verb:
            return True
        if here.dep_ in ("relcl", "appos") or here.head == here:
            return False
        here = here.head
    return False
