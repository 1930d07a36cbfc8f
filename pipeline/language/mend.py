"""Parses of the small model that are mended before anything is read from them; each rule says what it saw.

A rule changes heads and labels inside one sentence, and only where the words leave no doubt.
"""

from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

from pipeline.language.lexicon import read_toml_all


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
        if token.pos_ == "VERB" and token.lemma_ in lemmas:
            token.lemma_ = lemmas[token.lemma_]
        if token.pos_ == "NOUN" and any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
            token.pos_, token.tag_ = "VERB", "VBN"  # "was overrun by insurgents" with a noun for its verb
        if token.dep_ == "prep" and token.text[:1].isupper() and any(c.isdigit() for c in token.text):
            _model_number(token)
        if token.tag_ == "VB" and token.dep_ == "compound" and token.head.dep_ == "dobj":
            _infinitive_before_noun(token)
        if token.dep_ == "poss" and token.head.ent_type_ == "DATE" and token.ent_type_ != "DATE":
            _owner_before_date(token)
        if token.lower_ == "by" and token.dep_ == "prep" and token.head.pos_ in ("NOUN", "PROPN"):
            _agent_of_participle(token)


def _model_number(number: Token) -> None:
    """ "a US MQ-9 drone" with the number for a preposition: number and what stands before it belong to the noun."""
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
    noun, above = verb.head, verb.head.head
    if above == noun or above.pos_ != "VERB" or not any(c.lower_ == "to" for c in verb.children):
        return
    verb.head, verb.dep_, verb.pos_ = above, "xcomp", "VERB"
    noun.head = verb


def _agent_of_participle(by: Token) -> None:
    """ "the priests murdered on Friday by soldiers" with "by" hung from the priests: it is the participle's."""
    participle = next((c for c in by.head.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i < by.i), None)
    if participle is not None and not any(c.dep_ == "agent" for c in participle.children):
        by.head, by.dep_ = participle, "agent"


def _owner_before_date(owner: Token) -> None:
    """ "al-Qaeda's August 7, 1998, attacks on": the owner is hung from the month; it belongs to the noun after the date."""
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
