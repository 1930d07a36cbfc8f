"""Who gives a warning and who gets it: beside its word, in the document that holds it, or as who says so.

"A memo from the army", "the embassy said in an alert", "\"...\", warned the ministry". Words: `models/en/warnings.toml`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from forewarn.ground.mentions import Argument, DateMention
from forewarn.language import grammar
from forewarn.language.arguments import Filler, Reading
from forewarn.language.dates import DatedToken
from forewarn.language.kinds import Kinds
from forewarn.language.mentioned import SPEAKING, Mentioned
from forewarn.language.nouns import base, meant
from forewarn.language.speech import SpeechReader
from forewarn.language.triggers import lemma

if TYPE_CHECKING:
    from forewarn.language.frames import Draft

_AUTHORS = frozenset({"government", "organisation", "security_force", "person"})


class AlertReader:
    """Reads issuers and recipients; built once. `words` are those of `models/en/warnings.toml` by section and name."""

    def __init__(
        self, kinds: Kinds, speech: SpeechReader, mentioned: Mentioned, words: dict[tuple[str, str], frozenset[str]]
    ) -> None:
        self._kinds = kinds
        self._speech = speech
        self._mentioned = mentioned
        self._documents, self._says = words["document", "nouns"], words["document", "says"]
        self._sent, self._got = words["document", "sent"], words["document", "got"]
        self._announce = words["announce", "verbs"]
        self._missions = words["speaker", "missions"]
        self._violence = kinds.lexicon.violence | words["coming", "nouns"]

    def arguments(self, reading: Reading, arguments: list[Argument]) -> list[Argument]:
        """The arguments of a warning, who wrote it and who says so being asked for the issuer where none stands beside it."""
        arguments = [a for a in arguments if a.role != "recipient" or a.relation != "to" or a.kind != "place" or a.known]
        arguments = [a for a in arguments if not (a.role == "issuer" and a.stands_for is not None and attacks(a.stands_for))]
        arguments = _one_issuer(_spoken_before(reading, [self._without_topic(reading, a) for a in arguments]), reading)
        out = self._with_authors(reading, arguments)
        if reading.match.trigger.strength == "written" or any(a.role == "issuer" for a in out):
            return out
        token = reading.light or reading.match.token
        if token.dep_ in ("dobj", "nsubjpass") and lemma(token.head) not in self._announce:
            return out  # "the police noted the alert": somebody else's
        speaker = self._speech.source(token)
        sense = self._kinds.of(speaker) if speaker is not None else None
        if speaker is not None and sense is not None and (sense.speaks or sense.kind in SPEAKING):
            out = [*out, self._mentioned.argument(Filler("issuer", "speaker", speaker, sense), None)]
        return out

    def days(
        self, reading: Reading, arguments: list[Argument], told: tuple[DateMention, ...], dates: list[DatedToken]
    ) -> tuple[DateMention, ...]:
        """The days that a warning was given on: not those of what it warns of; else the day its issuer said so."""
        token = reading.match.token
        below = {
            t.i for c in token.children if c.dep_ in ("ccomp", "acl", "relcl") or c.lower_ in ("of", "about") for t in c.subtree
        }
        ahead = {d.wording for d in dates if d.top.i in below and not d.wording.text.lower().startswith("last ")}
        own = tuple(d for d in told if d.wording not in ahead)
        if own:
            return own
        verb = self._speech.speech_verb(reading.light or token)
        if verb is None or not self._is_by_issuer(verb, arguments):
            return ()
        said = [d for d in dates if d.top.i not in below and self._is_of_speech(d.top.head, verb)]
        return tuple(DateMention(wording=d.wording, tier=1) for d in said)

    def _is_by_issuer(self, verb: Token, arguments: list[Argument]) -> bool:
        """Whether who speaks is who warns, or something of his: "the mission said", "the statement said"."""
        issuers = [a for a in arguments if a.role == "issuer"]
        heads = {a.head_start for a in issuers} | {a.stands_for.head_start for a in issuers if a.stands_for is not None}
        speakers = [r.token for r in grammar.subjects(verb)]
        return any(
            t.idx in heads or meant(t).idx in heads or t.lower_ == "it" or lemma(t) in self._documents | self._missions
            for t in speakers
        )

    def _is_of_speech(self, base: Token, verb: Token) -> bool:
        """ "said on Monday", "said in a statement issued on Monday"."""
        if base == verb:
            return True
        noun = base.head if base.dep_ == "acl" else base
        return lemma(noun) in self._documents and verb.is_ancestor(noun)

    def _without_topic(self, reading: Reading, argument: Argument) -> Argument:
        """ "warned its staff of a possible attack": the attack is no part of who was told."""
        if argument.role != "recipient" or " of " not in argument.mention.text:
            return argument
        noun = next((f.token for f in reading.fillers if meant(f.token).idx == argument.head_start), None)
        topics = [r.token for r in grammar.prepositions(noun) if r.name == "of"] if noun is not None else []
        if noun is None or not any(lemma(t) in self._violence or lemma(meant(t)) in self._violence for t in topics):
            return argument
        span = base(noun)
        mention = replace(argument.mention, text=span.text, start=span.start_char, end=span.end_char)
        return replace(argument, mention=mention)

    def _with_authors(self, reading: Reading, arguments: list[Argument]) -> list[Argument]:
        """A written warning's issuer is who wrote it, those warned who got it: "a police memo warned", "got a letter"."""
        token, trigger = reading.match.token, reading.match.trigger
        text = token if trigger.strength == "written" else self.speaker_in(token) if trigger.pos == "VERB" else None
        if text is None:
            return arguments
        got = self.receivers(text)
        heads = {text.idx, *(t.idx for t in got)}
        out = [a for a in arguments if a.role != "issuer" or a.head_start not in heads]
        out = [a for a in out if a.role != "recipient" or not got or not a.pronoun]
        out += [self._mentioned.argument(Filler("recipient", "receiver", t, self._kinds.of(t)), None) for t in got]
        author = self.author(text) if not any(a.role == "issuer" for a in out) else None
        if author is not None:
            out.append(self._mentioned.argument(Filler("issuer", "author", author, self._kinds.of(author)), None))
        return out

    def is_document(self, noun: Token) -> bool:
        """Whether a noun is something written: "memo", "circular"."""
        return lemma(noun) in self._documents

    def gives_words(self, verb: Token) -> bool:
        """Whether a verb gives a document's words: "saying", "noting"; not when it tells people what to do."""
        return lemma(verb) in self._says and any(c.dep_ in ("ccomp", "prep", "dobj") for c in verb.children)

    def words_of(self, noun: Token) -> list[Token]:
        """The words below which a document's own words stand: its clauses, or the verb that gives them."""
        out = [c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp", "appos")]
        verb = noun.head
        if noun.dep_ == "nsubj" and lemma(verb) in self._says:
            out.append(verb)
        elif noun.dep_ in ("dobj", "nsubjpass", "pobj"):
            top = grammar.clause(noun)
            if _opens(noun, top) and lemma(top) in self._says:
                out.append(top)
            out += [t for t in top.subtree if t.i > noun.i and t.tag_ == "VBG" and lemma(t) in self._says]
        return out

    def speaker_in(self, verb: Token) -> Token | None:
        """The document whose words a verb gives, if any: "a memo warned", "sent a memo saying", "got a memo telling"."""
        near = [r.token for r in grammar.subjects(verb) if r.name == "subject"]
        if verb.tag_ == "VBG" and verb.head.pos_ in ("VERB", "AUX"):
            near += [r.token for r in grammar.objects(verb.head)]
        return next((t for t in near if self.is_document(t)), None)

    def receivers(self, document: Token) -> list[Token]:
        """Those who got a document, where its verb says no more than that: "police had received a circular"."""
        verb = document.head
        if document.dep_ != "dobj" or not self._is_got(verb):
            return []
        return [r.token for r in grammar.subjects(verb) if r.name == "subject"]

    def _is_got(self, verb: Token) -> bool:
        return lemma(verb) in self._got

    def author(self, noun: Token) -> Token | None:
        """Who wrote a document: "a memo from the army", "a letter sent by the ministry", "an FBI bulletin"; else None."""
        sent = [c for c in noun.children if c.dep_ in ("acl", "relcl") and lemma(c) in self._sent and grammar.is_passive(c)]
        clause = grammar.clause(noun)
        named = [
            *(r.token for r in (grammar.subjects(clause) if _opens(noun, clause) else ()) if r.name == "subject"),
            *(r.token for r in grammar.prepositions(noun) if r.name in ("from", "by")),
            *(r.token for verb in sent for r in grammar.prepositions(verb) if r.name in ("by", "from")),
            *(c for c in noun.children if c.dep_ in ("poss", "compound", "nmod", "amod")),
            *(r.token for r in (() if self._is_got(clause) else grammar.governing_subjects(noun))),
        ]
        return next((t for t in named if self._writes(t)), None)

    def _writes(self, token: Token) -> bool:
        sense = self._kinds.of(token)
        return (sense.kind in _AUTHORS and not sense.attacker) or sense.speaks or (sense.name is not None)


def attacks(argument: Argument) -> bool:
    return argument.kind == "armed_group" or argument.attacker


def _spoken_before(reading: Reading, arguments: list[Argument]) -> list[Argument]:
    """ "The risk is high," warned the embassy: who stands after a verb without a subject, its words before it, is who warns."""
    verb = reading.match.token
    quoted = verb.i > 1 and verb.nbor(-1).text in ('"', "”", "’", "'", ",") and verb.pos_ == "VERB"
    if not quoted or any(r.token.i < verb.i and r.token.head == verb for r in grammar.subjects(verb)):
        return arguments
    if any(a.role == "issuer" for a in arguments):
        return arguments
    return [replace(a, role="issuer") if a.role == "recipient" and a.relation == "object" else a for a in arguments]


def _one_issuer(arguments: list[Argument], reading: Reading) -> list[Argument]:
    """ "The embassy in Lima, Peru warned": the country set off by a comma is no second issuer."""
    aside = {meant(f.token).idx for f in reading.fillers if f.role == "issuer" and f.token.dep_ in ("appos", "npadvmod")}
    aside |= {
        meant(f.token).idx
        for f in reading.fillers
        if f.role == "issuer" and f.sense.name is not None and f.token.i and f.token.nbor(-1).text == ","
    }
    issuers = [a for a in arguments if a.role == "issuer"]
    if len(issuers) < 2:
        return arguments
    return [a for a in arguments if a.role != "issuer" or a is issuers[0] or a.head_start not in aside]


def _opens(noun: Token, clause: Token) -> bool:
    """ "In a letter to parents, the school said": the noun stands in a phrase before its clause's verb."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head == clause and noun.i < clause.i


def one_each(drafts: list[Draft]) -> list[Draft]:
    """Without a second warning of the same word, nor a verb ("relayed") whose noun ("a warning") says as much."""
    nouns = {d.light.i: len(d.frame.arguments) for d in drafts if d.frame.type == "warning" and d.light is not None}
    seen: set[int] = set()
    told: dict[int, str] = {}
    out = []
    for draft in drafts:
        if draft.frame.type == "warning":
            if nouns.get(draft.token.i, -1) >= len(draft.frame.arguments):
                told[draft.token.i] = draft.frame.subtype
                continue
            if draft.token.i in seen:
                continue
            seen.add(draft.token.i)
        out.append(draft)
    return [
        replace(d, frame=replace(d.frame, subtype=told[d.light.i]))
        if d.light is not None and d.light.i in told and d.frame.subtype == "unspecified" and d.frame.type == "warning"
        else d
        for d in out
    ]
