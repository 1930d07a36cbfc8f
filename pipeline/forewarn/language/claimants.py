"""Who speaks for whom in a claim: a spokesman, an outlet, a leaflet or "it" for its group; a body known or not.

"A Taliban spokesman" is the Taliban, "the group" the one that the article speaks of, "the Sons of Tajik Brigade" itself.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from forewarn.ground.mentions import Argument, Mention
from forewarn.language import grammar
from forewarn.language.chains import Antecedent, ChainReader
from forewarn.language.kinds import Kinds
from forewarn.language.names import NameSpan, name_at
from forewarn.language.nouns import meant, phrase
from forewarn.language.speech import SpeechReader
from forewarn.language.triggers import lemma

CLAIMING = frozenset({"armed_group", "security_force", "government", "organisation"})
# How many words from its head a speaker's group may stand: "a statement released by its news agency".
_REACH = 12


class ClaimantReader:
    """Reads who claims; built once."""

    def __init__(self, kinds: Kinds, speech: SpeechReader, chains: ChainReader) -> None:
        self._kinds = kinds
        self._speech = speech
        self._chains = chains

    # ------------------------------------------------------------ arguments of a claim's word

    def all_of(self, verb: Token, arguments: list[Argument], tokens: list[Token]) -> list[Argument]:
        """The arguments of a claim's word, each claimant being who its words speak for; a spokesman beside his group goes."""
        out: list[Argument] = []
        for argument, token in zip(arguments, tokens, strict=True):
            named = self._names_beside(token) if argument.role == "claimant" else []
            out += [a for t in named if (a := self.speaker(t)) is not None] or [self.of(argument, token)]
        if not any(a.role == "claimant" for a in out):
            out += [a for t in self._authors(verb) if (a := self.speaker(t)) is not None][:1]
        groups = [a for a in out if a.role == "claimant" and a.kind in ("armed_group", "security_force")]
        spoken = any(map(self.speaks, tokens))  # "its spokesman, Omar Khan, claimed it"
        return [a for a in out if not groups or a.role != "claimant" or a in groups or not (_is_person(a) or spoken)]

    def _names_beside(self, token: Token) -> list[Token]:
        """ "Two factions, X and Y", "our organisation, the Army of the Poor": the names after a word for a body."""
        if token.pos_ != "NOUN" or not self._speech.is_body(token):
            return []
        beside = ("appos", "dobj", "nmod", "npadvmod")  # the parser takes "groups X and Y" in many ways
        named = [c for c in token.children if c.dep_ in beside and c.pos_ == "PROPN" and c.i > token.i]
        return [t for c in named[:1] for t in grammar.conjuncts(c)]

    def _authors(self, verb: Token) -> list[Token]:
        """Whose document claims: "the group issued a statement claiming it", "a statement by the group claimed it"."""
        heads = [verb.head] if verb.dep_ in ("acl", "relcl") else []
        heads += [r.token for r in grammar.subjects(verb)] if verb.pos_ in ("VERB", "AUX") else []
        noun = next((t for t in heads if lemma(t) in self._speech.documents), None)
        if noun is None:
            return []
        named = [r.token for r in grammar.prepositions(noun) if r.name in ("by", "from", "of")]
        named += [c for c in noun.children if c.dep_ in ("poss", "compound") and c.pos_ == "PROPN"]
        return [*named, *(r.token for r in grammar.governing_subjects(noun))]

    def of(self, argument: Argument, token: Token) -> Argument:
        """The group that a claimant's words speak for; "the group" is quoted by the name it stands for."""
        if argument.role != "claimant":
            return argument
        if argument.stands_for is not None:
            return _quoted(self._not_its_own_target(argument, token))
        if argument.kind == "armed_group":
            return argument
        if self.speaks(token) or argument.kind == "person":
            name = self.group_in(token)
            if name is not None:
                return _named(argument, name, token, "claim.speaker_for")
            owner = next((c for c in token.children if c.dep_ == "poss"), None)
            antecedent = self._chains.of(owner) if owner is not None else None
            if owner is not None and antecedent is not None and antecedent.name is not None:
                span = phrase(owner)
                mention = Mention(text=span.text, start=span.start_char, end=span.end_char, rule="claim.speaker_for")
                stands = _standing(argument, antecedent, token)
                return replace(
                    argument, mention=mention, head=owner.text, head_start=owner.idx, kind=stands.kind, stands_for=stands
                )
        return argument

    def _not_its_own_target(self, argument: Argument, token: Token) -> Argument:
        """ "The group claimed attacks on the Taliban": not the Taliban, but the group that was spoken of before."""
        stands, doc = argument.stands_for, token.doc
        here = doc.user_data["sentence_of"][token.i]
        _, end = doc.user_data["bounds"][here]
        names = doc.user_data["names"]
        if stands is None or stands.known is None:
            return argument
        if not any(names[i].name == stands.known for i in range(token.i + 1, end) if i in names):
            return argument
        for number in range(here - 1, max(-1, here - 4), -1):
            first, after = doc.user_data["bounds"][number]
            found = [n for i in range(first, after) if (n := names.get(i)) is not None and n.kind == "armed_group"]
            others = [n for n in found if n.name != stands.known and n.start >= first]
            if others:
                best = next((n for n in others if doc[n.end - 1].dep_ in ("nsubj", "nsubjpass")), others[0])
                return replace(argument, stands_for=_standing(argument, Antecedent(best, None, doc[best.end - 1]), token))
        return argument

    # ------------------------------------------------------------ speakers of their own deeds

    def speaker(self, token: Token) -> Argument | None:
        """A speaker as claimant; None for those who can claim nothing: a person for himself, an unnamed source."""
        sense = self._kinds.of(token)
        name = name_at(token) or self.group_in(token)
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
            stands = _standing(argument, antecedent, token)
            kind = stands.kind if stands.kind != "country" else "government"
            return _quoted(self._not_its_own_target(replace(argument, kind=kind, stands_for=stands), token))
        if self.speaks(token) or (sense.kind == "person" and not self._is_body(token)):
            spoken = self.of(argument, token)
            if (spoken.known or spoken.stands_for) and spoken.kind in CLAIMING:
                return spoken
            return self._of_group(argument, token) if self.speaks(token) else None
        if sense.kind == "place" and name is not None:
            return replace(argument, kind="government")
        known = sense.kind == "armed_group" or name is not None or sense.kind == "security_force" or _is_owned(token)
        return argument if self._is_body(token) or (sense.kind in CLAIMING and known) else None

    def may_claim(self, token: Token) -> bool:
        """Whether words name a body that may own up to a deed, or speak for one."""
        return self._kinds.of(token).kind in CLAIMING | {"place"} or self._is_body(token) or self.group_in(token) is not None

    def is_armed(self, token: Token) -> bool:
        """Whether a speaker is a group or force that strikes, or speaks for one, by name or by what it stands for."""
        fights = ("armed_group", "security_force")
        if self._kinds.of(token).kind in fights or self.group_in(token) is not None or self._is_body(token):
            return True
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        for word in (token, owner):
            antecedent = self._chains.of(word) if word is not None else None
            if antecedent is not None and antecedent.name is not None and antecedent.name.kind in fights:
                return True
        return self.speaks(token) and any(c.pos_ == "PROPN" for c in token.subtree) and lemma(token) in self._speech.documents

    def same_group(self, token: Token, speaker: Token) -> bool:
        """Whether words name the speaker's own group."""
        ours, theirs = name_at(token), name_at(speaker) or self.group_in(speaker)
        if ours is not None:
            return (theirs is not None and ours.name == theirs.name) or (self.speaks(speaker) and ours.kind == "armed_group")
        antecedent = self._chains.of(token)
        named = antecedent.name if antecedent is not None else None
        return (
            named is not None and (theirs is None or named.name == theirs.name) and (theirs is not None or self.speaks(speaker))
        )

    def group_in(self, token: Token) -> NameSpan | None:
        """The armed group or force named in a noun phrase, if any."""
        names = [n for t in token.subtree if abs(t.i - token.i) <= _REACH and (n := name_at(t)) is not None]
        return next((n for n in names if n.kind in ("armed_group", "security_force")), None)

    def speaks(self, token: Token) -> bool:
        """Whether words name somebody who speaks for others: "a spokesman", "one of its commanders", "spokesman Omar Khan"."""
        nouns = (token, meant(token), *(c for c in token.children if c.dep_ in ("compound", "appos", "amod")))
        return any(lemma(noun) in self._speech.speaker_nouns for noun in nouns)

    def _is_body(self, token: Token) -> bool:
        """Whether words name a body that fights, known or not: "a second group", "separatists", "the Sons of Tajik Brigade"."""
        sense = self._kinds.of(token)
        plural = token.tag_ in ("NNS", "NNPS")
        return (sense.attacker and plural) or (self._speech.is_body(token) and sense.kind not in ("person", "facility"))

    def _of_group(self, argument: Argument, token: Token) -> Argument | None:
        """ "a member of the group": the group; the name that signs a leaflet; else the speaker, if he is no mere source."""
        for relation in grammar.prepositions(token):
            antecedent = self._chains.of(relation.token) if relation.name in ("of", "for") else None
            if antecedent is not None and antecedent.name is not None:
                stands = _standing(argument, antecedent, token)
                return replace(argument, kind=stands.kind, stands_for=stands)
        if lemma(token) in self._speech.documents:
            signed = [t for t in token.subtree if t.pos_ == "PROPN" and t.i > token.i and t.dep_ in ("pobj", "oprd", "dobj")]
            if signed:
                span = phrase(signed[0])
                mention = Mention(text=span.text, start=span.start_char, end=span.end_char, rule="claim.signed")
                return replace(argument, mention=mention, head=signed[0].text, head_start=signed[0].idx, kind="armed_group")
        return None if lemma(token) in self._speech.hearsay else replace(argument, kind="person")


def _is_person(argument: Argument) -> bool:
    return argument.person is not None or argument.kind in ("person", "unknown")


def _quoted(argument: Argument) -> Argument:
    """ "The group", where the article names it: quoted by that name."""
    stands = argument.stands_for
    if stands is None or stands.known is None or argument.pronoun:
        return argument
    return replace(argument, mention=replace(stands.mention, rule=f"{argument.mention.rule} chain"))


def _named(argument: Argument, name: NameSpan, token: Token, rule: str) -> Argument:
    span = token.doc[name.start : name.end]
    return replace(
        argument,
        mention=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=rule),
        head=span.root.text,
        head_start=span.root.idx,
        kind="government" if name.kind in ("country", "seat", "demonym") else name.kind,
        known=name.name,
        proper=True,
        stands_for=None,
    )


def _standing(argument: Argument, antecedent: Antecedent, token: Token) -> Argument:
    """What a claimant's words stand for, as an argument."""
    assert antecedent.name is not None
    known = token.doc[antecedent.name.start : antecedent.name.end]
    return replace(
        argument,
        mention=Mention(text=known.text, start=known.start_char, end=known.end_char, rule="chain"),
        known=antecedent.name.name,
        kind=antecedent.name.kind,
        stands_for=None,
    )


def _is_owned(token: Token) -> bool:
    """ "Pakistan's foreign ministry", "the Sudanese army": a body of a land or group that is known."""
    return any(c.dep_ in ("poss", "compound", "amod") and name_at(c) is not None for c in token.children)
