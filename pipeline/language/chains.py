"""What "the group", "they" and "he" stand for: the last name before that fits, or nothing."""

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from pipeline.language import grammar
from pipeline.language.lexicon import read_toml_all
from pipeline.language.names import NameSpan, name_at
from pipeline.language.speech import SpeechReader
from pipeline.language.triggers import lemma

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
        self._reach = data["reach"]
        self._speech = speech

    def of(self, head: Token) -> Antecedent | None:
        """What the noun phrase with this head stands for, if it is a pronoun or a definite description."""
        low = head.lower_
        if low in self._group_pronouns:
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
            name = name_at(relation.token) or next((n for t in relation.token.subtree if (n := name_at(t)) is not None and n.kind in _ACTING), None)
            if name is not None and name.kind in _ACTING and relation.token.i < head.i:
                return Antecedent(name, None, relation.token)
        return None

    def _last_group(self, head: Token, reach: int, *, acting: bool = False) -> Antecedent | None:
        names = head.doc.user_data["names"]
        bounds, here = head.doc.user_data["bounds"], head.doc.user_data["sentence_of"][head.i]
        first = bounds[max(0, here - reach)][0]
        best: NameSpan | None = None
        for i in range(head.i - 1, first - 1, -1):
            name = names.get(i)
            if name is None or name.kind != "armed_group" and not (acting and name.kind in ("security_force", "organisation")):
                continue
            if head.doc[i].dep_ in ("nsubj", "nsubjpass", "poss", "agent", "pobj", "dobj", "compound", "appos", "conj", "ROOT", "attr"):
                best = name
                break
        return Antecedent(best, None, head.doc[best.end - 1]) if best is not None else None

    def _last_person(self, head: Token, reach: int) -> Antecedent | None:
        """The last person named before, the subject of a clause first."""
        doc = head.doc
        bounds, here = doc.user_data["bounds"], doc.user_data["sentence_of"][head.i]
        first = bounds[max(0, here - reach)][0]
        people = [e for e in _people(doc) if first <= e.start and e.end <= head.i]
        if not people:
            return None
        subjects = [e for e in people if e.root.dep_ in ("nsubj", "nsubjpass", "appos")]
        chosen = (subjects or people)[-1]
        return Antecedent(None, chosen, chosen.root)


def _people(doc: Doc) -> list[Span]:
    if "people" not in doc.user_data:
        doc.user_data["people"] = [e for e in doc.ents if e.label_ == "PERSON"]
    return doc.user_data["people"]
