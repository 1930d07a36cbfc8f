"""Claims and denials without a word for one: what a speaker says of a deed that is, or is not, its own.

Three things make one: somebody who may have done it speaks (a group, its men, its statement), of a deed (a word that tells of
an attack, "it", "the fire"), and says one of a few things of it: that it did it, was behind it, had no part in it; that it was
its work, or an answer; that the attacker was its man. Words: `[self]` of `models/en/speech.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from forewarn.ground.mentions import Argument, Frame, Mention
from forewarn.language import grammar
from forewarn.language.claimants import CLAIMING, ClaimantReader
from forewarn.language.kinds import Kinds
from forewarn.language.names import name_at
from forewarn.language.nouns import meant
from forewarn.language.sentence_of import where
from forewarn.language.speech import SpeechReader
from forewarn.language.triggers import lemma

if TYPE_CHECKING:
    from forewarn.language.frames import Draft

_PREDICATES = frozenset({"oprd", "attr", "pobj", "dobj", "ccomp", "xcomp"})
# How far, in sentences, a deed may stand from "did it".
_NEAR = 2
# Subtype, rule, and the group that is named as the doer, if another than the speaker.
_Said = tuple[str, str, Token | None]


class DeedReader:
    """Reads claims from speech; built once."""

    def __init__(self, kinds: Kinds, speech: SpeechReader, claimants: ClaimantReader) -> None:
        self._kinds = kinds
        self._speech = speech
        self._who = claimants

    def read(self, drafts: list[Draft], doc: Doc) -> list[Draft]:
        """The claims that the Doc's speakers make of the deeds among the drafts."""
        taken = {d.token.i for d in drafts if d.frame.type == "claim" and d.frame.strength == "strong"}
        deeds = [d for d in drafts if d.frame.type == "attack" and d.frame.strength not in ("toll", "refer") and d.reading]
        out: list[Draft] = []
        lemmas = doc.user_data["lemmas"]
        for begin, end in (b for b, keep in zip(doc.user_data["bounds"], doc.user_data["parsed"], strict=True) if keep):
            for i in range(begin, end):
                if i not in taken and self._speech.tells_of_self(lemmas[i]) and doc[i].pos_ in ("VERB", "AUX"):
                    out += self._claims(doc[i], deeds)
        return out

    def _claims(self, verb: Token, deeds: list[Draft]) -> list[Draft]:
        from forewarn.language.frames import Draft

        if grammar.negation(verb) is not None or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
            return []
        if lemma(verb) == "have" and not any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.children):
            return []  # only "had it that ..." tells
        speakers = self._speakers(verb)
        said = self._told(verb, speakers[0], deeds) if speakers else None
        if said is None:
            return []
        subtype, rule, group = said
        arguments = [a for token in ([group] if group else speakers) if (a := self._who.speaker(token)) is not None]
        if not arguments:
            return []
        frame = Frame(
            index=0,
            type="claim",
            subtype=subtype,
            strength="strong",
            status="actual",
            rule=rule,
            trigger=Mention(text=verb.text, start=verb.idx, end=verb.idx + len(verb), rule=rule),
            **where(verb),
            arguments=_each_once(arguments),
        )
        return [Draft(frame, verb, None, None)]

    def _speakers(self, verb: Token) -> list[Token]:
        """Who says it; "X and Y let it be known": X and Y, "two factions, X and Y, said": the names."""
        top = verb
        if lemma(verb) == "know":  # "let it be known"
            top = next((a for a in verb.ancestors if lemma(a) == "let"), verb)
            if top is verb:
                return []
        found = [r.token for r in grammar.subjects(top) if r.name == "subject"]
        if not found and grammar.is_passive(verb):
            found = [r.token for r in grammar.prepositions(verb) if r.name == "by"]
        if found and found[0].pos_ == "NOUN" and self._speech.is_body(found[0]):
            named = [c for c in found[0].children if c.dep_ == "appos" and c.pos_ == "PROPN"]
            return [t for c in named for t in grammar.conjuncts(c)] or found
        return found

    # ------------------------------------------------------------ what is said

    def _told(self, verb: Token, speaker: Token, deeds: list[Draft]) -> _Said | None:
        """What a speaker says of itself: subtype, rule, and the group that it names as its own."""
        denying = self._speech.denies_by_itself(verb)
        found = self._of_object(verb, speaker, deeds)
        if found is not None:
            return found
        for child in _complements(verb):
            found = self._in_clause(child, speaker, deeds, denying)
            if found is not None:
                return found
        return None

    def _in_clause(self, child: Token, speaker: Token, deeds: list[Draft], denying: bool) -> _Said | None:
        own = self._own_subjects(child, speaker)
        group = self._named_as_own(child, speaker)
        negated = denying or self._speech.negates(child, own)
        subtype = "denial" if negated else "responsibility"
        subjects = [r.token for r in grammar.subjects(child)]
        if (self._speech.says_own_people(child) or group is not None) and any(self._kinds.of(t).attacker for t in subjects):
            return subtype, "claim.own_people", group
        words = {d.token.i for d in deeds}
        deed_told = any(self._is_deed(t, words) for t in subjects)
        if deed_told and self._speech.says_own_work(child):
            return subtype, "claim.own_work", None
        if deed_told and not negated and self._who.is_armed(speaker) and self._speech.says_answer(child):
            return "responsibility", "claim.answer", None
        if not own:
            return None
        if self._speech.says_behind(child, words) or (self._speech.says_involved(child) and negated):
            return subtype, "claim.behind", self._named_instead(own, speaker)
        for deed in deeds:
            doers = {f.token.i for f in deed.reading.fillers if f.role == "perpetrator"} if deed.reading else set()
            if (
                grammar.is_under(deed.token, child)
                and doers & {t.i for t in own}
                and deed.frame.status in ("actual", "denied", "attempted")
            ):
                return subtype, "claim.own_deed", None
        return self._own_act(child, own, speaker, deeds, negated)

    def _own_act(self, verb: Token, own: list[Token], speaker: Token, deeds: list[Draft], negated: bool) -> _Said | None:
        """ "did it", "sent the gunmen", "targeted a carrier"; or "none of its aircraft had flown", of a deed told near by."""
        here = verb.doc.user_data["sentence_of"][verb.i]
        near = any(abs(d.frame.sentence_index - here) <= _NEAR for d in deeds)
        if negated:
            forces = any(lemma(meant(t)) in self._speech.forces for t in own)
            return ("denial", "claim.own_forces", None) if near and forces and self._who.may_claim(speaker) else None
        modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
        he = any(t.lower_ in ("he", "she", "i") for t in own) and not self._who.speaks(speaker)
        if modal or he or not self._who.is_armed(speaker):
            return None
        return ("responsibility", "claim.own_act", None) if near and self._speech.says_act(verb) else None

    def _of_object(self, verb: Token, speaker: Token, deeds: list[Draft]) -> _Said | None:
        """ "called the fire an answer to a killing", "described the raid as its work", "called him one of its soldiers"."""
        if not self._speech.calls(verb):
            return None
        words = {d.token.i for d in deeds}
        objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") or (c.dep_ == "nsubj" and c.i > verb.i)]
        clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd")]
        objects += [g for c in clauses for g in c.children if g.dep_ in ("nsubj", "nsubjpass")]
        objects = [grammar.antecedent(t) for t in objects if t != speaker and not self._speech.is_answer(t)]
        predicates = [t for t in verb.subtree if t.i > verb.i and t.dep_ in _PREDICATES and t not in objects]
        armed = self._who.is_armed(speaker)
        if not objects:  # "called the bombing revenge" read as one noun
            predicates = [c for c in verb.children if c.dep_ == "dobj"]
            objects = [g for c in predicates for g in c.children if g.dep_ == "compound"]
        for noun in predicates:
            if any(self._kinds.of(t).attacker or t in noun.subtree for t in objects) and noun in objects:
                continue
            own = self._speech.is_own_work(noun)
            deed = any(self._is_deed(t, words) for t in objects)
            if deed and (own or (armed and self._speech.is_answer(noun))):
                return "responsibility", "claim.own_work" if own else "claim.answer", None
            person = any(self._kinds.of(t).kind == "person" or self._kinds.of(t).attacker for t in objects)
            if person and armed and self._speech.is_own_man(noun):
                return "responsibility", "claim.own_people", None
        return None

    def _is_deed(self, token: Token, words: set[int]) -> bool:
        token = meant(grammar.antecedent(token))
        if token.pos_ == "PRON" or token.tag_ in ("DT", "WDT"):
            return token.lower_ in ("it", "that", "this", "they", "which")
        return self._speech.is_deed(token, words) and token.pos_ == "NOUN"

    # ------------------------------------------------------------ whose

    def _named_as_own(self, verb: Token, speaker: Token) -> Token | None:
        """The group in "(the attacker) was a soldier of Islamic State", said by its news agency."""
        if verb.lemma_ != "be":
            return None
        names = [
            g for c in verb.children if c.dep_ == "attr" for g in c.subtree if (n := name_at(g)) and n.kind == "armed_group"
        ]
        return next((g for g in reversed(names) if self._who.same_group(g, speaker)), None)

    def _named_instead(self, own: list[Token], speaker: Token) -> Token | None:
        """The group that a nameless speaker names: "a caller said that the Army of the Poor was behind it"."""
        group = next((t for t in own if (n := name_at(t)) is not None and n.kind == "armed_group"), None)
        nameless = self._who.group_in(speaker) is None and self._kinds.of(speaker).kind not in CLAIMING
        return group if nameless else None

    def _own_subjects(self, verb: Token, speaker: Token) -> list[Token]:
        """The subjects of a complement that are the speaker, or the speaker's own people."""
        one = speaker.tag_ in ("NN", "NNP") and not self._who.may_claim(speaker)
        out = []
        for relation in grammar.subjects(verb):
            token = relation.token
            if one and token.lower_ == "they":
                continue  # "they blew themselves up, the source said"
            if token == speaker or self._speech.is_own(token) or self._who.same_group(token, speaker):
                out.append(token)
        return out


def _each_once(arguments: list[Argument]) -> tuple[Argument, ...]:
    return tuple({a.known or a.head_start: a for a in arguments}.values())


def _complements(verb: Token) -> list[Token]:
    """The clauses that give what a verb says, joined ones too: "said that it mourned them and that it had no hand in it"."""
    out = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp") and c.pos_ in ("VERB", "AUX", "ADJ")]
    out += [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp"]  # "boasted of killing"
    out += [t for c in out for t in c.conjuncts if t.i > c.i and any(g.dep_ == "mark" for g in t.children)]
    return [c for c in out if not any(g.dep_ == "aux" and g.lower_ in ("will", "shall") for g in c.children)]
