"""Parses of the small model that are mended before anything is read from them; each rule says what it saw.

A rule changes heads and labels inside one sentence, and only where the words leave no doubt.
"""

from spacy.tokens import Doc, Token


def mend(doc: Doc) -> None:
    """Mend a Doc in place."""
    for token in doc:
        if token.dep_ == "poss" and token.head.ent_type_ == "DATE" and token.ent_type_ != "DATE":
            _owner_before_date(token)


def _owner_before_date(owner: Token) -> None:
    """"al-Qaeda's August 7, 1998, attacks on": the owner is hung from the month; it belongs to the noun after the date."""
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
