"""What "the group", "they" and "he" stand for: the last name before that fits, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from forewarn.language import grammar
from forewarn.language.lexicon import read_toml_all
from forewarn.language.names import NameSpan, name_at
from forewarn.language.speech import SpeechReader
from forewarn.language.triggers import lemma

_SUFFERING = frozenset({"nsubjpass", "dobj"})
_ACTING = frozenset({"armed_group", "security_force", "organisation", "government", "country", "seat"})


@dataclass(frozen=True)
class Antecedent:
    """A named thing that words stand for: a known name or a person of the text."""

    name: NameSpan | None
    person: Span | None
    token: Token


class ChainReader:
    """Resolves pronouns and definite descriptions; built once."""

    def __init__(self, folders: tuple[Path, ...], speech: SpeechReader) -> None:
        data = read_toml_all(folders, "en/chains.toml")[0]
        self._group_nouns, self._group_pronouns = frozenset(data["group"]["nouns"]), frozenset(data["group"]["pronouns"])
        self._person_nouns, self._person_pronouns = frozenset(data["person"]["nouns"]), frozenset(data["person"]["pronouns"])
        self._titles = frozenset(data["officials"]["titles"])
        self._reach = data["reach"]
        self._speech = speech

    def speaker_of(self, head: Token, kinds: frozenset[str], kind_of: Callable[[Token], str]) -> Antecedent | None:
        """For "it" or "they" that warns or claims: the last subject of one of the kinds, in this sentence or the one before."""
        if head.lower_ not in ("it", "they"):
            return None
        doc, here = head.doc, head.doc.user_data["sentence_of"][head.i]
        for number in range(here, max(-1, here - 2), -1):
            begin, end = doc.user_data["bounds"][number]
            for token in reversed(doc[begin : min(end, head.i)]):
                if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN") and kind_of(token) in kinds:
                    return Antecedent(name_at(token), None, token)
        return None

    def of(self, head: Token) -> Antecedent | None:
        """What the noun phrase with this head stands for, if it is a pronoun or a definite description."""
        low = head.lower_
        if low in self._group_pronouns:
            if self._is_another_than_the_speaker(head):
                return None
            return self._speaker(head) or self._last_group(head, self._reach["pronoun"], acting=True)
        if low in self._person_pronouns:
            return self._last_person(head, self._reach["pronoun"])
        if not any(c.dep_ in ("det", "poss") and c.lower_ in ("the", "that", "its", "their") for c in head.children):
            return None
        if any(c.dep_ in ("compound", "amod") and c.pos_ == "PROPN" for c in head.children):
            return None
        if lemma(head) in self._group_nouns:
            return self._last_group(head, self._reach["noun"])
        if lemma(head) in self._person_nouns and head.tag_ == "NN":
            return self._last_person(head, self._reach["pronoun"])
        return None

    def _speaker(self, head: Token) -> Antecedent | None:
        """In "the Houthis said they had fired" the pronoun is the speaker."""
        verb = self._speech.speech_verb(head)
        for relation in grammar.subjects(verb) if verb is not None else ():
            name = name_at(relation.token) or next(
                (n for t in relation.token.subtree if (n := name_at(t)) is not None and n.kind in _ACTING), None
            )
            if name is not None and name.kind in _ACTING and relation.token.i < head.i:
                return Antecedent(name, None, relation.token)
            if (
                relation.token.i < head.i
                and relation.token.i != head.i
                and lemma(relation.token) in self._group_nouns | self._group_pronouns
            ):
                return self.of(relation.token)
        return None

    def _is_another_than_the_speaker(self, head: Token) -> bool:
        """Whether one who suffers a deed is somebody else than who tells of it, and is not named here.

        "warned hospitals that the gang was after them": those who were told; "the minister's aide said that it had been hit".
        """
        verb = self._speech.speech_verb(head) if head.dep_ in _SUFFERING else None
        if verb is None:
            return False
        if head.dep_ == "dobj" and any(r.name in ("object", "dative") for r in grammar.objects(verb)):
            return True
        speakers = [r.token for r in grammar.subjects(verb) if r.token.i < head.i]
        return any(
            name_at(t) is None and t.pos_ == "NOUN" and lemma(t) not in self._group_nouns | self._speech.speaker_nouns
            for t in speakers
        )

    def _last_group(self, head: Token, reach: int, *, acting: bool = False) -> Antecedent | None:
        """The armed group named last before: going back sentence by sentence, a subject before any other."""
        doc, here = head.doc, head.doc.user_data["sentence_of"][head.i]
        bounds = doc.user_data["bounds"]
        for number in range(here, max(-1, here - reach - 1), -1):
            begin, end = bounds[number]
            if number == here:
                subject = self._clause_subject(head)
                if subject is not None:
                    return subject
                end = head.i
            own = _own_subjects(head) if number == here else frozenset()
            spans = [n for n in self._groups(doc, begin, end, acting) if not own & frozenset(range(n.start, n.end))]
            pronoun = (
                next((t for t in doc[begin:end] if t.dep_ in ("nsubj", "nsubjpass") and t.lower_ in ("they", "it")), None)
                if number < here
                else None
            )
            if pronoun is not None and not spans:
                return self.of(pronoun)
            if spans:
                subjects = [
                    n
                    for n in spans
                    if doc[n.end - 1].dep_ in ("nsubj", "nsubjpass", "agent")
                    or doc[n.end - 1].head.dep_ in ("nsubj", "nsubjpass")
                ]
                best = (subjects or spans)[-1] if number == here else (subjects or spans)[0]
                return Antecedent(best, None, doc[best.end - 1])
        return None

    def _clause_subject(self, head: Token) -> Antecedent | None:
        """A possessive or object pronoun stands for the subject of its clause, if that is itself a group's pronoun or noun."""
        if head.dep_ not in ("poss", "dobj", "pobj"):
            return None
        top = head
        while top.head != top and top.pos_ not in ("VERB", "AUX"):
            top = top.head
        for relation in grammar.subjects(top) if top.pos_ in ("VERB", "AUX") else ():
            token = relation.token
            name = name_at(token)
            if token.i < head.i and head.dep_ == "poss" and name is not None and name.kind in _ACTING:
                return Antecedent(name, None, token)  # "the State Department issued its alert"
            if token.i < head.i and (lemma(token) in self._group_nouns or token.lower_ in self._group_pronouns):
                return self.of(token)
        return None

    def _groups(self, doc: Doc, begin: int, end: int, acting: bool) -> list[NameSpan]:
        names = doc.user_data["names"]
        kinds = ("armed_group", "security_force", "organisation") if acting else ("armed_group",)
        found = {n.start: n for i in range(begin, end) if (n := names.get(i)) is not None and n.kind in kinds and n.end <= end}
        return [found[i] for i in sorted(found)]

    def _last_person(self, head: Token, reach: int) -> Antecedent | None:
        """The last person named before, the subject of a clause first."""
        doc = head.doc
        bounds, here = doc.user_data["bounds"], doc.user_data["sentence_of"][head.i]
        first = bounds[max(0, here - reach)][0]
        near = [e for e in _people(doc) if first <= e.start and e.end <= head.i]
        people = [e for e in near if not _is_official(e, self._titles)]
        if not people:
            return None
        subjects = [e for e in people if e.root.dep_ in ("nsubj", "nsubjpass", "appos")]
        chosen = (subjects or people)[-1]
        return Antecedent(None, chosen, chosen.root)


def _own_subjects(head: Token) -> frozenset[int]:
    """The subjects of the verb that a pronoun is the object of: "might strike them" strikes somebody else."""
    if head.dep_ != "dobj" or head.tag_ != "PRP" or head.head.pos_ != "VERB":
        return frozenset()
    return frozenset(r.token.i for r in grammar.subjects(head.head))


def _people(doc: Doc) -> list[Span]:
    if "people" not in doc.user_data:
        doc.user_data["people"] = [e for e in doc.ents if e.label_ == "PERSON"]
    return doc.user_data["people"]


def _is_official(person: Span, titles: frozenset[str]) -> bool:
    """Whether a person bears the title of one who tells of attacks: "Police Chief Garcia", "Wyatt, a spokesman"."""
    root = person.root
    words = [*root.children, *person, *(g for c in root.children if c.dep_ == "appos" for g in (c, *c.lefts))]
    if root.dep_ == "appos":
        words += [root.head, *root.head.lefts]
    return any(t.lower_.rstrip(".") in titles for t in words)
