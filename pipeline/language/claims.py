"""Claims of responsibility and denials: who makes them, and which words are none.

"No group has claimed responsibility" is none; a spokesman, an outlet or a statement stands for its group; "X said its men had
stormed the base" is a claim without a word for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from pipeline.ground.mentions import Argument, Frame, Mention
from pipeline.language import grammar
from pipeline.language.chains import ChainReader
from pipeline.language.kinds import Kinds
from pipeline.language.names import NameSpan, name_at
from pipeline.language.nouns import phrase
from pipeline.language.speech import SpeechReader
from pipeline.language.triggers import lemma

if TYPE_CHECKING:
    from pipeline.language.frames import Draft

_NOBODY = frozenset({"nobody", "none", "no", "neither", "anyone", "anybody"})
_CLAIMING = frozenset({"armed_group", "security_force", "government", "organisation"})


class ClaimReader:
    """Reads who claims; built once."""

    def __init__(self, kinds: Kinds, speech: SpeechReader, chains: ChainReader) -> None:
        self._kinds = kinds
        self._speech = speech
        self._chains = chains

    def stands(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Whether a claim's draft is one: somebody claims, and what is claimed is an attack."""
        frame = draft.frame
        if frame.type != "claim":
            return True
        if not frame.arguments or frame.status in ("denied", "threatened") or self._by_nobody(draft):
            return False
        attacks = [d for d in drafts if d.frame.type == "attack" and d.frame.strength not in ("refer", "toll")]
        under = [d for d in attacks if draft.token.is_ancestor(d.token) and d.frame.sentence_index == frame.sentence_index]
        if frame.strength == "attack_object":
            heads = {r.token.i for r in (draft.reading.relations if draft.reading else ()) if r.name in ("object", "passive_subject")}
            return any(d.token.i in heads or any(d.token.head.i == h for h in heads) for d in attacks)
        if frame.strength == "own_deed":
            return any(self._is_own(d, frame) for d in under)
        violent = any(a.kind == "armed_group" or a.attacker for a in frame.arguments)
        return violent or any(abs(d.frame.sentence_index - frame.sentence_index) <= 3 for d in attacks)

    def _by_nobody(self, draft: Draft) -> bool:
        for word in dict.fromkeys(t for t in (draft.token, draft.light) if t is not None):
            if grammar.negation(word) is not None and draft.frame.subtype == "responsibility":
                return True
            for relation in grammar.subjects(word) if word.pos_ in ("VERB", "AUX") else ():
                if relation.token.lower_ in _NOBODY or any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in relation.token.children):
                    return True
        return False

    def _is_own(self, attack: Draft, claim: Frame) -> bool:
        """Whether the deed denied is the speaker's own: no other doer is named."""
        doers = [a for a in attack.frame.arguments if a.role == "perpetrator"]
        heads = {a.head_start for a in claim.arguments}
        return not doers or any(a.pronoun or a.head_start in heads or a.mention.text.lower().startswith(("its ", "their ", "his ")) for a in doers)

    # ------------------------------------------------------------ who claims

    def claimant(self, argument: Argument, token: Token) -> Argument:
        """The group that a claimant's words speak for: "a Taliban spokesman" is the Taliban."""
        if argument.role != "claimant" or argument.kind == "armed_group":
            return argument
        if lemma(token) in self._speech.speaker_nouns or argument.kind == "person":
            name = self._group_in(token)
            if name is not None:
                span = token.doc[name.start : name.end]
                mention = Mention(text=span.text, start=span.start_char, end=span.end_char, rule="claim.speaker_for")
                kind = "government" if name.kind in ("country", "seat", "demonym") else name.kind
                return replace(argument, mention=mention, head=span.root.text, head_start=span.root.idx, kind=kind, known=name.name, proper=True, stands_for=None)
            owner = next((c for c in token.children if c.dep_ == "poss"), None)
            antecedent = self._chains.of(owner) if owner is not None else None
            if owner is not None and antecedent is not None and antecedent.name is not None:
                span = phrase(owner)
                mention = Mention(text=span.text, start=span.start_char, end=span.end_char, rule="claim.speaker_for")
                known = token.doc[antecedent.name.start : antecedent.name.end]
                stands = replace(argument, mention=Mention(text=known.text, start=known.start_char, end=known.end_char, rule="chain"), known=antecedent.name.name, kind=antecedent.name.kind, stands_for=None)
                return replace(argument, mention=mention, head=owner.text, head_start=owner.idx, kind=antecedent.name.kind, stands_for=stands)
        return argument

    def _group_in(self, token: Token) -> NameSpan | None:
        names = [n for t in token.subtree if abs(t.i - token.i) <= 8 and (n := name_at(t)) is not None]
        groups = [n for n in names if n.kind in ("armed_group", "security_force")]
        return groups[0] if groups else None

    # ------------------------------------------------------------ own deeds

    def own_deeds(self, drafts: list[Draft], count: int) -> list[Draft]:
        """Claims without a word for it: a group says that it did it, or was behind it."""
        out: list[Draft] = []
        said: set[int] = {d.token.i for d in drafts if d.frame.type == "claim"}
        for draft in drafts:
            if draft.frame.type != "attack" or draft.frame.strength in ("toll", "refer"):
                continue
            verb = self._own_verb(draft)
            if verb is None or verb.i in said:
                continue
            claim = self._claim(draft, verb)
            if claim is not None:
                said.add(verb.i)
                out.append(claim)
        return out

    def _own_verb(self, draft: Draft) -> Token | None:
        verb = self._speech.speech_verb(draft.token)
        if verb is not None and self._speech.behind(verb) is not None:
            return verb
        if draft.frame.status not in ("actual", "denied", "attempted") or draft.reading is None:
            return None
        doers = [f.token for f in draft.reading.fillers if f.role == "perpetrator"]
        return self._speech.own_deed(draft.light or draft.token, doers)

    def _claim(self, draft: Draft, verb: Token) -> Draft | None:
        from pipeline.language.frames import Draft

        speakers = [r.token for r in grammar.subjects(verb) if r.name == "subject"]
        if not speakers:
            return None
        argument = self._speaker_argument(speakers[0])
        if argument is None:
            return None
        denial = self._speech.denies(verb)
        frame = replace(
            draft.frame, type="claim", subtype="denial" if denial else "responsibility", strength="strong", status="actual", nominal=False,
            trigger=Mention(text=verb.text, start=verb.idx, end=verb.idx + len(verb), rule="claim.own_deed"), rule="claim.own_deed",
            arguments=(argument,), counts=(), places=(), weapons=(), dates=(), cues=(), definite=False, another=False, generic=False,
        )  # fmt: skip
        return Draft(frame, verb, None, None)

    def _speaker_argument(self, token: Token) -> Argument | None:
        sense = self._kinds.of(token)
        name = name_at(token) or self._group_in(token)
        antecedent = self._chains.of(token) if name is None else None
        span = phrase(token)
        argument = Argument(
            role="claimant", mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule="claim.own_deed"), head=token.text,
            head_start=token.idx, kind=sense.kind, relation="speaker", attacker=sense.attacker, pronoun=sense.pronoun,
            singular=token.tag_ in ("NN", "NNP"), proper=token.pos_ == "PROPN", known=name.name if name else None,
        )  # fmt: skip
        if antecedent is not None and antecedent.name is not None:
            known = token.doc[antecedent.name.start : antecedent.name.end]
            stands = replace(argument, mention=Mention(text=known.text, start=known.start_char, end=known.end_char, rule="chain"), known=antecedent.name.name, kind=antecedent.name.kind)
            return replace(argument, kind=antecedent.name.kind if antecedent.name.kind != "country" else "government", stands_for=stands)
        if lemma(token) in self._speech.speaker_nouns:
            spoken = self.claimant(argument, token)
            return spoken if spoken.kind in _CLAIMING and spoken.known else None
        return argument if sense.kind in _CLAIMING and (sense.kind == "armed_group" or name is not None or sense.kind == "security_force") else None


