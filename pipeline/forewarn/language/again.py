"""Whether a mention takes up what was told before ("the attack", "the gunmen") or tells of something new ("another")."""

from spacy.tokens import Token

from forewarn.language.arguments import Reading
from forewarn.language.lexicon import Lexicon

_DEFINITE = frozenset({"the", "that", "this", "these", "those"})


def is_definite(token: Token) -> bool:
    """Whether a noun is one told of before: "the attack", "Friday's attack"."""
    if any(c.dep_ == "poss" and c.ent_type_ == "DATE" for c in token.children):
        return True
    return any(c.dep_ in ("det", "poss") and c.lower_ in _DEFINITE for c in token.children)


def resumes(reading: Reading) -> bool:
    """Whether the trigger is told of somebody or something told of before: "the gunmen", "the device", "he", "their car"."""
    heads = [f.token for f in reading.fillers if f.role in ("perpetrator", "victim", "target")] + list(reading.weapons)
    for head in heads:
        if head.pos_ == "PRON" and head.tag_ in ("PRP", "PRP$"):
            return True
        if head.pos_ == "NOUN" and any(
            (c.dep_ == "det" and c.lower_ in _DEFINITE) or (c.dep_ == "poss" and c.tag_ == "PRP$") for c in head.children
        ):
            return not any(c.dep_ in ("prep", "relcl", "acl", "appos") and c.i > head.i for c in head.children)
    return False


def is_another(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is a further one: "a second blast", "another attack"."""
    return any(c.dep_ in ("det", "amod") and c.lower_ in lexicon.another for c in token.children)


def is_more(weapon: Token) -> bool:
    """ "Two more bombs": further ones."""
    return any(c.lower_ in ("more", "further") and c.dep_ in ("amod", "advmod") for c in weapon.children)


def opens_anew(token: Token, lexicon: Lexicon) -> bool:
    """Whether a mention's sentence opens on something else: "Separately,", "Meanwhile,", "In another action,"."""
    doc = token.doc
    begin, end = doc.user_data["bounds"][doc.user_data["sentence_of"][token.i]]
    if doc.user_data["lowers"][begin] in lexicon.anew:
        return True
    if doc.user_data["lowers"][begin] != "in":
        return False
    lemmas = doc.user_data["lemmas"][begin + 1 : min(begin + 6, end)]
    at = next((i for i, word in enumerate(lemmas) if word in lexicon.happenings), None)
    return at is not None and not lexicon.another.isdisjoint(lemmas[:at])
