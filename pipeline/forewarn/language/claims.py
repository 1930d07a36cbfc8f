"""Which drafts of claims and denials are ones: somebody who may have done it speaks, and what is meant is an attack.

"No group has claimed responsibility", "without claiming it", "stopped short of claiming it" are none; nor is a confession in
court, a fault owned up to, an accusation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from forewarn.ground.mentions import Argument
from forewarn.language import grammar
from forewarn.language.arguments import Reading
from forewarn.language.chains import ChainReader
from forewarn.language.claimants import CLAIMING, ClaimantReader
from forewarn.language.deeds import DeedReader
from forewarn.language.kinds import Kinds
from forewarn.language.nouns import meant
from forewarn.language.speech import SpeechReader
from forewarn.language.triggers import lemma

if TYPE_CHECKING:
    from forewarn.language.frames import Draft

_NOBODY = frozenset({"nobody", "none", "no", "neither", "nor", "anyone", "anybody"})


class ClaimReader:
    """Reads claims; built once."""

    def __init__(self, kinds: Kinds, speech: SpeechReader, chains: ChainReader) -> None:
        self._speech = speech
        self._who = ClaimantReader(kinds, speech, chains)
        self._deeds = DeedReader(kinds, speech, self._who)

    def arguments(self, reading: Reading, arguments: list[Argument], tokens: list[Token]) -> list[Argument]:
        """The arguments of a claim's word, of one token each; a claimant is the group that its words speak for."""
        return self._who.all_of(reading.match.token, arguments, tokens)

    def own_deeds(self, drafts: list[Draft], doc: Doc) -> list[Draft]:
        """Claims without a word for one: "said that its men had stormed the base"."""
        return self._deeds.read(drafts, doc)

    def stands(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Whether a claim's draft is one: somebody claims, and what is claimed is an attack."""
        frame = draft.frame
        if frame.type != "claim":
            return True
        if not frame.arguments or frame.status in ("denied", "threatened") or self._by_nobody(draft):
            return False
        attacks = [d for d in drafts if d.frame.type == "attack" and d.frame.strength not in ("refer", "toll")]
        under = [d for d in attacks if draft.token.is_ancestor(d.token) and d.frame.sentence_index == frame.sentence_index]
        near = any(abs(d.frame.sentence_index - frame.sentence_index) <= 3 for d in attacks)
        if frame.strength == "attack_object":
            named = any(a.known or a.attacker or a.kind in CLAIMING or a.stands_for for a in frame.arguments)
            confessed = all(a.kind == "person" and a.singular and not (a.known or a.stands_for) for a in frame.arguments)
            return named and not (confessed and frame.rule == "claim.admit_attack") and self._has_attack(draft, attacks, near)
        if frame.strength == "own_deed":
            return any(self._is_own(d, draft) for d in under)
        if (
            self._speech.tells_of_fault(draft.token)
            or self._is_of_no_attack(draft, drafts)
            or self._denies_other(draft, drafts)
        ):
            return False
        violent = any(a.kind == "armed_group" or a.attacker for a in frame.arguments)
        return violent or near

    def _has_attack(self, draft: Draft, attacks: list[Draft], near: bool) -> bool:
        """Whether an attack stands where the claim's word wants one: "claimed two of the attacks", "boasted of killing"."""
        about = draft.reading.match.trigger.about if draft.reading is not None else ()
        tokens = [r.token for r in (draft.reading.relations if draft.reading else ()) if r.name in about]
        gerunds = [g for c in draft.token.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp"]
        heads = {t.i for token in (*tokens, *gerunds) for t in (token, meant(token))}
        if any(d.token.i in heads or d.token.head.i in heads for d in attacks):
            return True
        return near and any(self._speech.names_deed(meant(t)) for t in tokens if _is_definite(t))

    def _is_of_no_attack(self, draft: Draft, drafts: list[Draft]) -> bool:
        """ "Claimed responsibility for the change in the law": what is claimed is named, and is no attack."""
        words = [draft.token, *(c for c in draft.token.children if c.dep_ in ("dobj", "nsubjpass"))]
        heads = [r.token for word in words for r in grammar.prepositions(word) if r.name == "for"]
        deeds = {d.token.i for d in drafts if d.frame.type == "attack"}
        return bool(heads) and not any(self._speech.is_deed(noun, deeds) for noun in heads)

    def _denies_other(self, draft: Draft, drafts: list[Draft]) -> bool:
        """ "Denied reports of an evacuation": what is denied is named, and is neither an attack nor a part in one."""
        if draft.frame.rule != "claim.deny_responsibility":
            return False
        deeds = {d.token.i for d in drafts if d.frame.type == "attack"}
        objects = [c for c in draft.token.children if c.dep_ in ("dobj", "nsubjpass") and self._speech.accuses(c)]
        for noun in objects:
            below = [c for c in noun.children if c.i > noun.i and c.dep_ in ("prep", "acl", "relcl", "ccomp")]
            told = [t for c in below for t in c.subtree if not any(map(grammar.parts_in_time, (t, *t.ancestors)))]
            if told and not any(t.i in deeds or self._speech.tells_of_part(t) for t in told):
                return True
        return False

    def _by_nobody(self, draft: Draft) -> bool:
        """Whether nobody claims: a negation, "no known party", "without claiming", "has yet to", "stopped short of"."""
        if draft.frame.subtype != "responsibility" and draft.frame.rule != "claim.retract":
            subjects = [r.token for r in grammar.subjects(draft.token)] if draft.token.pos_ in ("VERB", "AUX") else []
            return any(_is_nobody(token) for token in subjects) or self._cannot_say(draft.token)
        for word in dict.fromkeys(t for t in (draft.token, draft.light) if t is not None):
            if grammar.negation(word) is not None or self._speech.holds_back(word):
                return True
            if word.pos_ in ("VERB", "AUX") and any(_is_nobody(r.token) for r in grammar.subjects(word)):
                return True
        return False

    def _cannot_say(self, verb: Token) -> bool:
        """ "could not confirm or deny", "would neither confirm nor deny", "did not deny"."""
        top = verb
        while top.dep_ == "conj" and top.head.pos_ in ("VERB", "AUX"):
            top = top.head
        words = {c.lower_ for v in (verb, top) for c in v.children}
        return bool(words & {"neither", "nor"}) or (lemma(verb) == "deny" and any(grammar.negation(v) for v in (verb, top)))

    def _is_own(self, attack: Draft, denial: Draft) -> bool:
        """Whether the deed denied is the speaker's own: no other doer is named."""
        doers = [a for a in attack.frame.arguments if a.role == "perpetrator"]
        heads = {a.head_start for a in denial.frame.arguments}
        if not doers:  # "denied bombing the port"; not "denied that the attack had been a failure"
            return denial.token in ((attack.light or attack.token).head, attack.token.head)
        return any(
            a.pronoun or a.head_start in heads or a.mention.text.lower().startswith(("its ", "their ", "his ")) for a in doers
        )


def _is_nobody(token: Token) -> bool:
    """ "Nobody", "no known party", "neither group"."""
    return token.lower_ in _NOBODY or any(t.lower_ in ("no", "neither", "none") for t in token.doc[token.left_edge.i : token.i])


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in ("the", "that", "this", "these", "those") for c in token.children)
