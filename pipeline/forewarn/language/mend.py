"""Parses of the small model that are mended before anything is read from them; each rule says what it saw.

A rule changes heads and labels inside one sentence, and only where the words leave no doubt.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

from forewarn.language.lexicon import read_toml_all


@cache
def load_lemmas(folders: tuple[Path, ...]) -> dict[str, str]:
    """Wrong verb lemmas of the model, and the right ones."""
    out: dict[str, str] = {}
    for data in read_toml_all(folders, "en/lemmas.toml"):
        out |= data.get("verbs", {})
    return out


def mend(doc: Doc, lemmas: dict[str, str]) -> None:
    """Mend a Doc in place; `lemmas` are those of `load_lemmas`."""
    for token in doc:
        if token.pos_ == "VERB":
            token.lemma_ = lemmas.get(token.lemma_, token.lemma_)
        elif token.pos_ == "NOUN" and any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
            token.pos_, token.tag_ = "VERB", "VBN"  # "was overrun by insurgents" with a noun for its verb
        for rule in _RULES.get(token.dep_, ()):
            rule(token)


def _model_number(number: Token) -> None:
    """ "a US MQ-9 drone" with the number for a preposition: number and what stands before it belong to the noun."""
    if not (number.text[:1].isupper() and any(c.isdigit() for c in number.text)):
        return
    noun = next((c for c in number.children if c.dep_ == "pobj"), None)
    before = number.doc[number.i - 1] if number.i else None
    if (
        noun is None
        or before is None
        or before.dep_ not in ("dobj", "pobj", "nsubj", "attr", "nsubjpass")
        or noun.i != number.i + 1
    ):
        return
    above, dep = before.head, before.dep_
    if above in (noun, before):
        return
    noun.head, noun.dep_ = above, dep
    before.head, before.dep_ = noun, "compound"
    number.head, number.dep_, number.pos_, number.tag_ = noun, "compound", "PROPN", "NNP"


def _infinitive_before_noun(verb: Token) -> None:
    """ "planning to bomb hotels" read as "planning bomb hotels": the noun is the infinitive's object."""
    if not (verb.tag_ == "VB" and verb.head.dep_ == "dobj"):
        return
    noun, above = verb.head, verb.head.head
    if above == noun or above.pos_ != "VERB" or not any(c.lower_ == "to" for c in verb.children):
        return
    verb.head, verb.dep_, verb.pos_ = above, "xcomp", "VERB"
    noun.head = verb


def _agent_of_participle(by: Token) -> None:
    """ "the priests murdered on Friday by soldiers" with "by" hung from the priests: it is the participle's."""
    if not (by.lower_ == "by" and by.head.pos_ in ("NOUN", "PROPN")):
        return
    participle = next((c for c in by.head.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i < by.i), None)
    if participle is not None and not any(c.dep_ == "agent" for c in participle.children):
        by.head, by.dep_ = participle, "agent"


def _owner_before_date(owner: Token) -> None:
    """ "al-Qaeda's August 7, 1998, attacks on": the owner is hung from the month; it belongs to the noun after the date."""
    if not (owner.head.ent_type_ == "DATE" and owner.ent_type_ != "DATE"):
        return
    doc, month = owner.doc, owner.head
    i = month.i + 1
    while i < len(doc) and i < month.i + 7 and (doc[i].ent_type_ == "DATE" or doc[i].is_punct or doc[i].pos_ in ("ADJ", "NUM")):
        i += 1
    if i >= len(doc) or doc[i].pos_ != "NOUN" or doc[i].sent.start != owner.sent.start or doc[i].is_ancestor(month):
        return
    noun = doc[i]
    above, dep = month.head, month.dep_
    if above == month or noun == above:
        return
    noun.head, noun.dep_ = above, dep
    owner.head, owner.dep_ = noun, "poss"
    month.head, month.dep_ = noun, "nmod"


def _subject_after_object(noun: Token) -> None:
    """ "killed 20 soldiers and 15 were hurt", 15 joined to the soldiers: it is the subject of the verb after it."""
    if not (noun.dep_ == "conj" and noun.pos_ in ("NOUN", "NUM", "PROPN")):
        return
    doc, after = noun.doc, noun.right_edge.i + 1
    if after >= len(doc) or doc[after].dep_ not in ("aux", "auxpass", "cop") or doc[noun.left_edge.i - 1].dep_ != "cc":
        return
    verb = doc[after].head
    if verb.i <= noun.i or (verb.is_ancestor(noun) and verb.i < noun.i):
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children) or verb == noun or noun.is_ancestor(verb):
        return
    noun.head, noun.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _object_after_verb(noun: Token) -> None:
    """ "killed a teacher, Omar Haddad, and two of his pupils", the two joined to the verb: they are joined to its object."""
    if not (noun.dep_ == "conj" and noun.pos_ in ("NOUN", "NUM", "PROPN")):
        return
    verb, left = noun.head, noun.left_edge.i
    if verb.pos_ != "VERB" or not left or noun.doc[left - 1].dep_ != "cc" or noun.dep_ != "conj":
        return
    told = [c for c in verb.children if c.dep_ == "dobj" and c.i < left]
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj") for c in noun.children)
    if told and not own and not any(t.pos_ == "VERB" and t.head == verb for t in noun.doc[told[0].i : left]):
        noun.head = told[0]


def _number_of_a_date(number: Token) -> None:
    """A number hung from the wrong noun.

    "In February 27 students were taken": no day follows "in" and a month, the number counts the noun after it. "In 2019 two
    hikers were taken": the year is a date of its own.
    """
    doc, noun = number.doc, number.head
    before, after = doc[number.i - 1] if number.i else None, doc[number.i + 1] if number.i + 1 < len(doc) else None
    if before is None or after is None or not number.text.isdecimal():
        return
    if (
        before == noun
        and noun.ent_type_ == "DATE"
        and noun.head.lower_ == "in"
        and after.tag_ == "NNS"
        and len(number.text) < 4
    ):
        number.head, number.dep_ = after, "nummod"
    elif (
        len(number.text) == 4
        and before.dep_ == "prep"
        and before.lower_ in ("in", "since", "by")
        and any(c.dep_ == "nummod" and c.i > number.i for c in noun.children)
    ):
        number.head, number.dep_ = before, "pobj"


def _bounds_after_verb(prep: Token) -> None:
    """ "killed between 15 and 20 villagers", "killing up to a dozen": the words bound the number, the noun is the object."""
    if prep.lower_ not in ("between", "to"):
        return
    verb, doc = prep.head, prep.doc
    up = prep.i - 1 if prep.lower_ == "to" and doc[prep.i - 1].lower_ == "up" else prep.i
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is None or verb.pos_ != "VERB" or verb.i != up - 1 or (prep.lower_ == "to" and up == prep.i):
        return
    number = noun if noun.pos_ == "NUM" else next((c for c in noun.children if c.dep_ == "nummod"), None)
    if number is None or (prep.lower_ == "between" and not any(c.dep_ == "conj" for c in number.children)):
        return
    if any(c.dep_ == "dobj" for c in verb.children) or number.ent_type_ in ("DATE", "TIME"):
        return
    noun.head, noun.dep_ = verb, "dobj"
    prep.head, prep.dep_ = number, "quantmod"
    if up != prep.i:
        doc[up].head, doc[up].dep_ = number, "quantmod"


def _people_taken(state: Token) -> None:
    """ "holding eight employees hostage" read as "employee-hostages": the people are the object, and their number is theirs."""
    if not (state.lower_ in ("hostage", "captive", "prisoner") and state.i):
        return
    noun, above = state.doc[state.i - 1], state.head
    if noun.head != state or noun.dep_ not in ("compound", "nmod") or noun.tag_ not in ("NNS", "NN", "NNP", "NNPS"):
        return
    verb = above
    while verb.pos_ in ("NOUN", "PROPN", "NUM") and verb.head != verb:
        verb = verb.head
    if verb.pos_ != "VERB":
        return
    for child in [c for c in state.children if c.i < noun.i]:
        child.head = noun
    noun.head, noun.dep_ = above, state.dep_
    state.head, state.dep_ = verb, "oprd"


# The rules by the label of the token that each starts from.
_RULES: dict[str, tuple[Callable[[Token], None], ...]] = {
    "prep": (_model_number, _bounds_after_verb, _agent_of_participle),
    "compound": (_infinitive_before_noun,),
    "conj": (_subject_after_object, _object_after_verb, _people_taken),
    "dobj": (_people_taken,),
    "nummod": (_number_of_a_date,),
    "poss": (_owner_before_date,),
}
