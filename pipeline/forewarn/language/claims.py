"""Claims of responsibility and denials: who makes them, and which words are none.

"No group has claimed responsibility" is none; a spokesman, an outlet or a statement stands for its group; "X said its men had
stormed the base" is a claim without a word for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from forewarn.ground.mentions import Argument, Frame, Mention
from forewarn.language import grammar
from forewarn.language.chains import ChainReader
from forewarn.language.kinds import Kinds
from forewarn.language.names import NameSpan, name_at
from forewarn.language.nouns import meant, phrase
from forewarn.language.sentence_of import where
from forewarn.language.speech import SpeechReader
from forewarn.language.triggers import lemma

if TYPE_CHECKING:
    from forewarn.language.frames import Draft

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
            heads = {r.token.i for r in (draft.reading.relations if draft.reading else ()) if r.name in self._about(draft)}
            named = any(a.known or a.attacker or a.kind in _CLAIMING for a in frame.arguments) or any(
                a.stands_for for a in frame.arguments
            )
            confessed = all(a.kind == "person" and a.singular and not (a.known or a.stands_for) for a in frame.arguments)
            return (
                named
                and not (confessed and frame.rule == "claim.admit_attack")
                and any(d.token.i in heads or any(d.token.head.i == h for h in heads) for d in attacks)
            )
        if frame.strength == "own_deed":
            return any(self._is_own(d, draft) for d in under)
        if self._speech.tells_of_fault(draft.token):
            return False
        if self._is_of_no_attack(draft, drafts):
            return False
        violent = any(a.kind == "armed_group" or a.attacker for a in frame.arguments)
        return violent or any(abs(d.frame.sentence_index - frame.sentence_index) <= 3 for d in attacks)

    def _about(self, draft: Draft) -> tuple[str, ...]:
        return draft.reading.match.trigger.about if draft.reading is not None else ()

    def _is_of_no_attack(self, draft: Draft, drafts: list[Draft]) -> bool:
        """ "Claimed responsibility for the change in the law": what is claimed is named, and is no attack."""
        words = [draft.token, *(c for c in draft.token.children if c.dep_ in ("dobj", "nsubjpass"))]
        heads = [r.token for word in words for r in grammar.prepositions(word) if r.name == "for"]
        deeds = {d.token.i for d in drafts if d.frame.type == "attack"}
        return bool(heads) and not any(self._speech.is_deed(noun, deeds) for noun in heads)

    def _by_nobody(self, draft: Draft) -> bool:
        for word in dict.fromkeys(t for t in (draft.token, draft.light) if t is not None):
            if grammar.negation(word) is not None and draft.frame.subtype == "responsibility":
                return True
            for relation in grammar.subjects(word) if word.pos_ in ("VERB", "AUX") else ():
                if relation.token.lower_ in _NOBODY or any(
                    c.lower_ in ("no", "neither") and c.dep_ == "det" for c in relation.token.children
                ):
                    return True
        return False

    def _is_own(self, attack: Draft, denial: Draft) -> bool:
        """Whether the deed denied is the speaker's own: no other doer is named."""
        doers = [a for a in attack.frame.arguments if a.role == "perpetrator"]
        heads = {a.head_start for a in denial.frame.arguments}
        if not doers:  # "denied bombing the port"; not "denied that the attack had been a failure"
            return denial.token in ((attack.light or attack.token).head, attack.token.head)
        return any(
            a.pronoun or a.head_start in heads or a.mention.text.lower().startswith(("its ", "their ", "his ")) for a in doers
        )

    # ------------------------------------------------------------ who claims

    def claimant(self, argument: Argument, token: Token) -> Argument:
        """The group that a claimant's words speak for: "a Taliban spokesman" is the Taliban."""
        if argument.role != "claimant" or argument.kind == "armed_group":
            return argument
        if self._speaks(token) or argument.kind == "person":
            name = self._group_in(token)
            if name is not None:
                span = token.doc[name.start : name.end]
                mention = Mention(text=span.text, start=span.start_char, end=span.end_char, rule="claim.speaker_for")
                kind = "government" if name.kind in ("country", "seat", "demonym") else name.kind
                return replace(
                    argument,
                    mention=mention,
                    head=span.root.text,
                    head_start=span.root.idx,
                    kind=kind,
                    known=name.name,
                    proper=True,
                    stands_for=None,
                )
            owner = next((c for c in token.children if c.dep_ == "poss"), None)
            antecedent = self._chains.of(owner) if owner is not None else None
            if owner is not None and antecedent is not None and antecedent.name is not None:
                span = phrase(owner)
                mention = Mention(text=span.text, start=span.start_char, end=span.end_char, rule="claim.speaker_for")
                known = token.doc[antecedent.name.start : antecedent.name.end]
                stands = replace(
                    argument,
                    mention=Mention(text=known.text, start=known.start_char, end=known.end_char, rule="chain"),
                    known=antecedent.name.name,
                    kind=antecedent.name.kind,
                    stands_for=None,
                )
                return replace(
                    argument,
                    mention=mention,
                    head=owner.text,
                    head_start=owner.idx,
                    kind=antecedent.name.kind,
                    stands_for=stands,
                )
        return argument

    def _group_in(self, token: Token) -> NameSpan | None:
        names = [n for t in token.subtree if abs(t.i - token.i) <= 8 and (n := name_at(t)) is not None]
        groups = [n for n in names if n.kind in ("armed_group", "security_force")]
        return groups[0] if groups else None

    # ------------------------------------------------------------ own deeds

    def own_deeds(self, drafts: list[Draft], doc: Doc) -> list[Draft]:
        """Claims without a word for it: a group says that it did it, was behind it, or had no part in it."""
        taken = {d.token.i for d in drafts if d.frame.type == "claim" and d.frame.strength == "strong"}
        deeds = [
            d
            for d in drafts
            if d.frame.type == "attack" and d.frame.strength not in ("toll", "refer") and d.reading is not None
        ]
        out: list[Draft] = []
        lemmas = doc.user_data["lemmas"]
        for begin, end in (b for b, keep in zip(doc.user_data["bounds"], doc.user_data["parsed"], strict=True) if keep):
            for i in range(begin, end):
                verb = doc[i] if self._speech.tells_of_self(lemmas[i]) and i not in taken else None
                if verb is not None and verb.pos_ in ("VERB", "AUX"):
                    claim = self._claim(verb, deeds)
                    if claim is not None:
                        out.append(claim)
        return out

    def _claim(self, verb: Token, deeds: list[Draft]) -> Draft | None:
        from forewarn.language.frames import Draft

        speakers = [r.token for r in grammar.subjects(verb) if r.name == "subject"]
        told = self._told(verb, speakers[0], deeds) if speakers else None
        if told is None:
            return None
        subtype, rule, group = told
        argument = self._speaker_argument(group or speakers[0])
        if argument is None:
            return None
        frame = Frame(
            index=0,
            type="claim",
            subtype=subtype,
            strength="strong",
            status="actual",
            rule=rule,
            trigger=Mention(text=verb.text, start=verb.idx, end=verb.idx + len(verb), rule=rule),
            **where(verb),
            arguments=(argument,),
        )
        return Draft(frame, verb, None, None)

    def _told(self, verb: Token, speaker: Token, deeds: list[Draft]) -> tuple[str, str, Token | None] | None:
        """What a speaker says of itself in the complement of a verb: subtype, rule, and the group it names as its own."""
        denying = self._speech.denies_by_itself(verb)
        for child in _complements(verb):
            own = self._own_subjects(child, speaker)
            group = self._named_as_own(child, speaker)
            if (self._speech.says_own_people(child) or group is not None) and any(
                self._kinds.of(r.token).attacker for r in grammar.subjects(child)
            ):
                return (
                    ("denial" if denying or self._speech.negates(child, own) else "responsibility"),
                    "claim.own_people",
                    group,
                )
            if not own:
                continue
            negated = denying or self._speech.negates(child, own)
            if self._speech.says_behind(child, {d.token.i for d in deeds}) or (self._speech.says_involved(child) and negated):
                return ("denial" if negated else "responsibility"), "claim.behind", self._named_instead(own, speaker)
            for deed in deeds:
                doers = {f.token.i for f in deed.reading.fillers if f.role == "perpetrator"} if deed.reading else set()
                if (
                    grammar.is_under(deed.token, child)
                    and doers & {t.i for t in own}
                    and deed.frame.status in ("actual", "denied", "attempted")
                ):
                    return ("denial" if negated else "responsibility"), "claim.own_deed", None
        return None

    def _named_as_own(self, verb: Token, speaker: Token) -> Token | None:
        """The group in "(the attacker) was a soldier of Islamic State", said by its news agency."""
        if verb.lemma_ != "be":
            return None
        names = [
            g for c in verb.children if c.dep_ == "attr" for g in c.subtree if (n := name_at(g)) and n.kind == "armed_group"
        ]
        return next((g for g in reversed(names) if self._same_group(g, speaker)), None)

    def _named_instead(self, own: list[Token], speaker: Token) -> Token | None:
        """The group that a nameless speaker names: "a caller said that the Army of the Poor was behind it"."""
        group = next((t for t in own if (n := name_at(t)) is not None and n.kind == "armed_group"), None)
        return group if self._group_in(speaker) is None and self._kinds.of(speaker).kind not in _CLAIMING else None

    def _own_subjects(self, verb: Token, speaker: Token) -> list[Token]:
        """The subjects of a complement that are the speaker, or the speaker's own people."""
        out = []
        for relation in grammar.subjects(verb):
            token = relation.token
            if token == speaker or self._speech.is_own(token) or self._same_group(token, speaker):
                out.append(token)
        return out

    def _same_group(self, token: Token, speaker: Token) -> bool:
        ours, theirs = name_at(token), name_at(speaker) or self._group_in(speaker)
        if ours is not None:
            return (theirs is not None and ours.name == theirs.name) or (self._speaks(speaker) and ours.kind == "armed_group")
        antecedent = self._chains.of(token)
        named = antecedent.name if antecedent is not None else None
        return (
            named is not None
            and (theirs is None or named.name == theirs.name)
            and (theirs is not None or self._speaks(speaker))
        )

    def _speaker_argument(self, token: Token) -> Argument | None:
        sense = self._kinds.of(token)
        name = name_at(token) or self._group_in(token)
        antecedent = self._chains.of(token) if name is None else None
        span = phrase(token)
        argument = Argument(
            role="claimant",
            mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule="claim.own_deed"),
            head=token.text,
            head_start=token.idx,
            kind=sense.kind,
            relation="speaker",
            attacker=sense.attacker,
            pronoun=sense.pronoun,
            singular=token.tag_ in ("NN", "NNP"),
            proper=token.pos_ == "PROPN",
            known=name.name if name else None,
        )
        if antecedent is not None and antecedent.name is not None:
            known = token.doc[antecedent.name.start : antecedent.name.end]
            stands = replace(
                argument,
                mention=Mention(text=known.text, start=known.start_char, end=known.end_char, rule="chain"),
                known=antecedent.name.name,
                kind=antecedent.name.kind,
            )
            return replace(
                argument, kind=antecedent.name.kind if antecedent.name.kind != "country" else "government", stands_for=stands
            )
        if self._speaks(token) or (sense.kind == "person" and not self._is_body(token)):
            spoken = self.claimant(argument, token)
            if (spoken.known or spoken.stands_for) and spoken.kind in _CLAIMING:
                return spoken
            return self._of_group(argument, token) if self._speaks(token) else None
        if sense.kind == "place" and name is not None:
            return replace(argument, kind="government")
        return (
            argument
            if self._is_body(token)
            or (
                sense.kind in _CLAIMING
                and (sense.kind == "armed_group" or name is not None or sense.kind == "security_force" or _is_owned(token))
            )
            else None
        )

    def _is_body(self, token: Token) -> bool:
        """Whether words name a body that fights, known or not: "a second group", "separatists", "the Sons of Tajik Brigade"."""
        sense = self._kinds.of(token)
        plural = token.tag_ in ("NNS", "NNPS")
        return (sense.attacker and plural) or (self._speech.is_body(token) and sense.kind not in ("person", "facility"))

    def _of_group(self, argument: Argument, token: Token) -> Argument:
        """ "a member of the group": the group that the words after "of" stand for, else the speaker himself."""
        for relation in grammar.prepositions(token):
            antecedent = self._chains.of(relation.token) if relation.name in ("of", "for") else None
            if antecedent is not None and antecedent.name is not None:
                known = token.doc[antecedent.name.start : antecedent.name.end]
                mention = Mention(text=known.text, start=known.start_char, end=known.end_char, rule="chain")
                stands = replace(argument, mention=mention, known=antecedent.name.name, kind=antecedent.name.kind)
                return replace(argument, kind=antecedent.name.kind, stands_for=stands)
        return replace(argument, kind="person")

    def _speaks(self, token: Token) -> bool:
        """Whether words name somebody who speaks for others: "a spokesman", "one of its commanders", "spokesman Omar Khan"."""
        nouns = (token, meant(token), *(c for c in token.children if c.dep_ in ("compound", "appos", "amod")))
        return any(lemma(noun) in self._speech.speaker_nouns for noun in nouns)


def _complements(verb: Token) -> list[Token]:
    """The clauses that give what a verb says, joined ones too: "said that it mourned them and that it had no hand in it"."""
    out = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp") and c.pos_ in ("VERB", "AUX", "ADJ")]
    out += [t for c in out for t in c.conjuncts if t.i > c.i and any(g.dep_ == "mark" for g in t.children)]
    return [c for c in out if not any(g.dep_ == "aux" and g.lower_ in ("will", "shall") for g in c.children)]


def _is_owned(token: Token) -> bool:
    """ "Pakistan's foreign ministry", "the Sudanese army": a body of a land or group that is known."""
    return any(c.dep_ in ("poss", "compound", "amod") and name_at(c) is not None for c in token.children)
