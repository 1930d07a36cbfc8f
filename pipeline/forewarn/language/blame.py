"""At whose door an attack is laid, and on what basis: the words are those of [blame] in `models/en/speech.toml`.

"Blamed X for the attack", "laid the attack on X", "X was implicated in", "arrested in connection with", "X is responsible for",
"the authors of the attack were X", "the attack was the work of X".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from forewarn.language import grammar
from forewarn.language.speech import SpeechData
from forewarn.language.triggers import lemma

_BEFORE_DEED = frozenset({"for", "in", "over", "of", "with", "to", "on"})

_SUFFERING = frozenset({"compound", "nsubjpass", "poss", "dobj"})
_COUNTS = frozenset({"count", "charge", "suspicion"})


@dataclass(frozen=True)
class Blame:
    """Somebody at whose door an attack is laid: the head of the phrase, and on what basis."""

    token: Token
    basis: str
    rule: str


class BlameReader:
    """Reads who is blamed; built once."""

    def __init__(self, data: SpeechData) -> None:
        self._words = data.words["blame"]

    def of(self, trigger: Token) -> list[Blame]:
        """Those blamed for what a noun trigger, or a gerund after a preposition, names; each once."""
        found = [*self._of_verb_above(trigger), *self._laid_on(trigger), *self._of_doer_noun(trigger), *self._as_work(trigger)]
        return list({blame.token.i: blame for blame in reversed(found)}.values())[::-1]

    def _of_verb_above(self, trigger: Token) -> Iterator[Blame]:
        """ "Blamed X for the attack", "X was implicated in it", "arrested in connection with it", "X is responsible for it"."""
        if trigger.dep_ not in ("pobj", "pcomp") or trigger.head.lower_ not in _BEFORE_DEED:
            return
        above = trigger.head.head
        if above.pos_ == "NOUN" and lemma(above) in _COUNTS and above.dep_ == "pobj":
            above = above.head.head  # "charged with two counts of murder"
        if above.pos_ == "NOUN" and lemma(above) in self._words["connection_nouns"] and above.dep_ == "pobj":
            above = above.head.head  # "in connection with", "for his part in"
        elif above.pos_ == "NOUN" and lemma(above) in self._words["involve_nouns"]:
            yield from self._of_involvement(above)
            return
        inner = next((c for c in above.children if c.dep_ == "dobj" and lemma(c) in self._words["involve_nouns"]), None)
        if inner is not None and above.pos_ == "VERB":
            yield from self._of_involvement(inner)  # "took part in the attack" with "in" hung from the verb
            return
        if above.pos_ in ("NOUN", "PROPN") and above.dep_ in ("dobj", "nsubjpass") and self._basis(above.head):
            above = above.head  # "convicted two men of the bombing" with "of" hung from the men
        if above.pos_ == "ADJ" and lemma(above) in self._words["guilty_words"]:
            yield from self._guilty(above)
            return
        basis = self._basis(above)
        if basis is not None:
            yield from (Blame(t, basis, f"blame.{lemma(above)}") for t in _people(above) if t != trigger)

    def _basis(self, verb: Token) -> str | None:
        low = lemma(verb)
        if verb.pos_ not in ("VERB", "AUX", "ADJ"):
            return None
        if low in self._words["suspect_verbs"] or low in self._words["arrested_verbs"] - self._words["accuse_verbs"]:
            return "suspected"
        if low in self._words["accuse_verbs"] or low in self._words["blame_verbs"] or low in self._words["involve_verbs"]:
            return "accused"
        return None

    def _guilty(self, word: Token) -> Iterator[Blame]:
        """Who is held to be responsible: the subject, or the noun that the word follows ("the men responsible for")."""
        if word.dep_ in ("amod", "acl", "relcl") and word.head.pos_ in ("NOUN", "PROPN") and word.i > word.head.i:
            people = [word.head]
        else:
            people = [c for c in word.head.children if c.dep_ == "dobj" and c.i < word.i] or [
                r.token for r in grammar.subjects(word.head if word.head.pos_ in ("AUX", "VERB") else word)
            ]
        if grammar.negation(word.head) is None:
            yield from (Blame(t, "accused", f"blame.{lemma(word)}") for t in people)

    def _of_involvement(self, noun: Token) -> Iterator[Blame]:
        """ "The participation of soldiers in the massacre", "the group's role in it"."""
        people = [r.token for r in grammar.prepositions(noun) if r.name in ("of", "by")]
        people += [t for c in noun.children if c.dep_ == "poss" for t in grammar.conjuncts(c)]
        if noun.dep_ == "dobj" and grammar.negation(noun.head) is None and lemma(noun.head) in ("take", "play", "have"):
            people += [r.token for r in grammar.subjects(noun.head)]
        yield from (Blame(t, "accused", f"blame.{lemma(noun)}") for t in people)

    def _laid_on(self, trigger: Token) -> Iterator[Blame]:
        """ "Blamed the attack on X", "the killing was attributed to X", "the bombing blamed on X"."""
        verbs = [trigger.head] if trigger.dep_ in ("dobj", "nsubjpass") else []
        verbs += [c for c in trigger.children if c.dep_ in ("acl", "relcl")]
        for verb in verbs:
            if lemma(verb) in self._words["blame_verbs"]:
                places = (*grammar.prepositions(verb), *(grammar.prepositions(trigger) if verb == trigger.head else ()))
                yield from (
                    Blame(r.token, "accused", f"blame.{lemma(verb)}") for r in places if r.name in ("on", "to", "upon", "with")
                )

    def _of_doer_noun(self, trigger: Token) -> Iterator[Blame]:
        """ "The authors of the attack were X", "the mastermind of the bombing, X"."""
        noun = trigger.head.head if trigger.dep_ == "pobj" and trigger.head.lower_ in ("of", "behind") else None
        if noun is None or lemma(noun) not in self._words["doer_nouns"]:
            return
        named = [c for c in noun.children if c.dep_ == "appos"]
        verb = noun.head
        if noun.dep_ == "nsubj" and verb.lemma_ == "be" and grammar.negation(verb) is None:
            named += [t for c in verb.children if c.dep_ == "attr" for t in grammar.conjuncts(c)]
        elif noun.dep_ == "attr" and verb.lemma_ == "be" and grammar.negation(verb) is None:
            named += [r.token for r in grammar.subjects(verb)]
        elif noun.dep_ == "appos":
            named.append(verb)
        elif noun.dep_ == "nsubj" and lemma(verb) == "belong":
            named += [r.token for r in grammar.prepositions(verb) if r.name == "to"]
        yield from (Blame(t, "accused", f"blame.{lemma(noun)}") for t in named)

    def _as_work(self, trigger: Token) -> Iterator[Blame]:
        """ "The attack was the work of X", "it bore the hallmarks of X"."""
        if trigger.dep_ != "nsubj" or grammar.negation(trigger.head) is not None:
            return
        for child in trigger.head.children:
            if child.dep_ in ("attr", "dobj") and lemma(child) in self._words["work_nouns"]:
                basis = "suspected" if lemma(child) in self._words["suspected_work"] else "accused"
                yield from (
                    Blame(r.token, basis, f"blame.{lemma(child)}") for r in grammar.prepositions(child) if r.name == "of"
                )


def _people(verb: Token) -> list[Token]:
    """Whom a verb of blame, arrest or involvement tells of: its object, or its subject where it is passive or has none."""
    people = [r.token for r in grammar.objects(verb) if r.name == "object"]
    if grammar.is_passive(verb) or not people:
        people = [r.token for r in grammar.subjects(verb)]
    return people


def weak_doer(trigger: Token, nouns: frozenset[str], taken: set[int]) -> Iterator[Blame]:
    """Who did it where no path says so: the first of the sentence's words that name nobody but doers.

    `taken` are the offsets of those who have another part in the deed.
    """
    for noun in trigger.sent:
        acts = noun.pos_ == "NOUN" and noun.dep_ not in _SUFFERING and noun.idx not in taken
        if acts and lemma(noun) in nouns:
            yield Blame(noun, "suspected" if lemma(noun) == "suspect" else "stated", "blame.weak")
            return
