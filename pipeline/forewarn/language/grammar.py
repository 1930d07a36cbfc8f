"""Relations of a token, read off the dependency tree: who does what to whom, without knowing a single word of the domain.

A relation has a name (`subject`, `passive_subject`, `object`, `by`, `possessor`, `compound`, `modifier`, `head`, or the
preposition itself: `in`, `against`, ...) and the head token of a noun phrase. Relative clauses, reduced relatives,
conjunctions, control and light verbs are followed, so that "gunmen who tried to storm a hotel", "a hotel stormed by
gunmen" and "gunmen carried out an attack on a hotel" all give the same relations.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

RELATIVES = frozenset({"that", "which", "who", "whom"})
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_CLAUSE_TOPS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj"})
# In "order X to attack" the object is the subject of the complement.
_OBJECT_CONTROL = frozenset(
    "order tell ask urge instruct command force allow enable help let make see watch send direct encourage lead cause pressure "
    "press push want expect get".split()
)


@dataclass(frozen=True)
class Relation:
    """One argument position of a word, filled by the head of a noun phrase."""

    name: str
    token: Token


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive, reduced relatives and passive conjuncts included."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children):
        return True
    if _left_so(verb):
        return True
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ == "nsubj" and child.pos_ == "NUM" for child in verb.children) and not any(
        c.dep_ in ("aux", "dobj") for c in verb.children
    ):
        return True  # "ten were killed and 40 wounded"
    if any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ in ("acl", "amod"):
        return True
    if verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        return is_passive(verb.head)
    if verb.dep_ in ("advcl", "oprd", "ccomp", "xcomp"):
        return not any(child.dep_ in ("dobj", *SUBJECTS) for child in verb.children)
    return any(child.dep_ == "agent" for child in verb.children)


def _left_so(verb: Token) -> bool:
    """Whether a verb tells how "leave" left somebody: "left a girl dead and her grandmother wounded"."""
    kinds = {c.dep_ for c in verb.children}
    if verb.dep_ not in ("conj", "ccomp", "oprd") or "nsubj" not in kinds or kinds & {"aux", "dobj", "mark"}:
        return False
    above = verb.head
    while above.dep_ in ("conj", "oprd", "acomp", "ccomp", "amod") and above.lemma_ != "leave" and above.head != above:
        above = above.head
    return above.lemma_ == "leave"


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is its own."""
    if token.lower_ not in RELATIVES:
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
        if ancestor.dep_ == "ROOT":
            break
    return token


def conjuncts(token: Token) -> list[Token]:
    """A noun and the nouns joined to it after it.

    In a list the parser takes the second noun for an apposition ("two banks, a bus and three shops"); a true one ("Ruiz, leader
    of the party, and two guards") is passed over, what is joined to it is not.
    """
    out = [token]
    for child in token.children:
        if child.i < token.i or child.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
            continue
        if child.dep_ == "conj":
            out += conjuncts(child)
        elif child.dep_ == "appos" and (first := _joined_before(child)) is not None:
            out += [first, *conjuncts(child)]
        elif child.dep_ == "appos" and any(c.dep_ == "conj" for c in child.children):
            listed = token.pos_ == "NOUN" and any(c.dep_ in ("det", "nummod", "poss") for c in child.children)
            out += conjuncts(child)[0 if listed else 1 :]
    return out


def _joined_before(noun: Token) -> Token | None:
    """ "a bus and three shops" with the bus for a modifier of the shops: the bus."""
    return next((c for c in noun.children if c.dep_ == "nmod" and any(g.dep_ == "cc" for g in c.children)), None)


def prepositions(token: Token) -> Iterator[Relation]:
    """Each prepositional argument under the name of its preposition; of two in a row the second counts ("from inside")."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "ADV", "VERB"):
            yield from _objects_of(child, "by" if child.dep_ == "agent" else child.lower_)
        elif child.dep_ == "advmod" and any(g.dep_ in ("pobj", "prep") for g in child.children):
            yield from _objects_of(child, child.lower_)


def _objects_of(prep: Token, name: str) -> Iterator[Relation]:
    for child in prep.children:
        if child.dep_ == "pobj":
            for token in conjuncts(child):
                yield Relation(name, token)
        elif child.dep_ == "prep":
            inner = name if child.lower_ == "of" else child.lower_
            yield from _objects_of(child, inner)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _objects_of(child, child.lower_)


def _own_subjects(verb: Token) -> list[Relation]:
    out = []
    for child in verb.children:
        if child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS:
            name = "passive_subject" if child.dep_ in PASSIVE_SUBJECTS else "subject"
            first = antecedent(child)
            out += [Relation(name, token) for token in (conjuncts(first) if first == child else [first, *_joined(first)])]
    return out


def _joined(noun: Token) -> list[Token]:
    return [c for c in conjuncts(noun)[1:] if c.i < noun.i]


def subjects(verb: Token, depth: int = 0) -> list[Relation]:
    """Subjects of a verb, its own or those it takes from the clause around it."""
    own = _own_subjects(verb)
    if own or depth > 6:
        return own
    name = "passive_subject" if is_passive(verb) else "subject"
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return [Relation(name, r.token) for r in subjects(_finite(head) if verb.tag_ == "VBD" else head, depth + 1)]
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.tag_ in ("VBN", "VBG", "VBD"):
            return [Relation(name, head)]
        return [Relation(name, r.token) for r in noun_agents(head, depth + 1)]
    if verb.pos_ == "ADJ" and verb.dep_ in ("acomp", "oprd", "attr", "conj"):
        return [Relation("subject", r.token) for r in subjects(head, depth + 1)]
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "prep", "dep") or (verb.dep_ == "conj"):
        return [Relation(name, t) for t in _controllers(verb, depth)]
    return []


def _finite(verb: Token) -> Token:
    """The finite verb above an infinitive: "said it found a plan to bomb churches and urged ..." joins "said" and "urged"."""
    here = verb
    while here.tag_ == "VB" and here.head != here:
        here = here.head
        while here.tag_ != "VBD" and here.head != here:
            here = here.head
    return here if here.tag_ == "VBD" else verb


def _controllers(verb: Token, depth: int) -> list[Token]:
    """The nouns that are the understood subject of a non-finite verb."""
    governor = verb.head
    if governor.pos_ in ("ADP", "SCONJ") and governor.dep_ in ("prep", "agent", "mark"):
        prep, governor = governor, governor.head
        if governor.pos_ in ("NOUN", "PROPN"):
            return [r.token for r in noun_agents(governor, depth + 1)] or [governor][: prep.lower_ == "for"]
        accused = [c for c in governor.children if c.dep_ == "dobj"]
        if accused and prep.lower_ in ("of", "for", "with", "from"):
            return conjuncts(accused[0])
    if governor.pos_ in ("NOUN", "PROPN"):
        return [r.token for r in noun_agents(governor, depth + 1)]
    if verb.dep_ in ("xcomp", "ccomp") and governor.lemma_.lower() in _OBJECT_CONTROL:
        objects_ = [c for c in governor.children if c.dep_ in ("dobj", "dative")]
        if objects_:
            return conjuncts(objects_[0])
    if governor.pos_ in ("VERB", "AUX", "ADJ"):
        finite = verb.tag_ in ("VBD", "VBP", "VBZ") and verb.dep_ in ("ccomp", "advcl")
        return [] if finite else [r.token for r in subjects(governor, depth + 1)]
    return []


def noun_agents(noun: Token, depth: int = 0) -> list[Relation]:
    """Who does what a noun names: its possessor, its `by`, or the subject of the verb that it is the object of."""
    out = [Relation("possessor", t) for child in noun.children if child.dep_ == "poss" for t in conjuncts(child)]
    out += [r for r in prepositions(noun) if r.name == "by"]
    if not out and depth < 6:
        out = [r for r in governing_subjects(noun, depth + 1) if r.name in ("subject", "by")]
    return out


def governing_subjects(noun: Token, depth: int = 0) -> list[Relation]:
    """Subject (or `by`) of the verb of which the noun is the object or passive subject."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    if top.dep_ in ("dobj", "attr", "oprd") and top.head.pos_ in ("VERB", "AUX"):
        return subjects(top.head, depth + 1)
    if top.dep_ == "nsubjpass":
        return [r for r in prepositions(top.head) if r.name == "by"]
    return []


def objects(verb: Token) -> list[Relation]:
    """Direct objects; in a relative clause without one of its own, the noun it modifies."""
    out = []
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP":
            name = "object" if child.dep_ == "dobj" else "dative"
            out += [Relation(name, t) for t in conjuncts(antecedent(child))]
    if not out and not is_passive(verb):
        if verb.dep_ == "relcl" and any(c.dep_ in SUBJECTS and c.lower_ not in RELATIVES for c in verb.children):
            out.append(Relation("object", verb.head))
        for child in verb.rights:
            if child.dep_ == "conj" and child.pos_ == "VERB" and _adjacent(verb, child):
                out += [r for r in objects(child) if r.name == "object"]
    return out


def object_told_before(relation: Relation) -> Relation:
    """The noun that an object pronoun stands for, if a verb joined before it has it: "dragged two men out and shot them"."""
    pronoun = relation.token
    if relation.name != "object" or pronoun.lower_ not in ("them", "him", "her"):
        return relation
    plural = pronoun.lower_ == "them"
    verb = pronoun.head
    while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ == "VERB":
        verb = verb.head
        for child in verb.children:
            if child.dep_ == "dobj" and child.i < pronoun.i and child.pos_ in ("NOUN", "PROPN", "NUM"):
                many = child.tag_ in ("NNS", "NNPS", "CD") or len(conjuncts(child)) > 1
                if many == plural:
                    return Relation("object", child)
    return relation


def _adjacent(first: Token, second: Token) -> bool:
    """Two verbs joined with only "and" or an adverb between them share their object."""
    between = second.doc[first.i + 1 : second.i]
    return len(between) <= 2 and all(t.pos_ in ("CCONJ", "ADV", "PUNCT") for t in between)


def verb_relations(verb: Token) -> list[Relation]:
    """All argument positions of a verb."""
    passive = is_passive(verb)
    out = []
    for relation in subjects(verb):
        name = "passive_subject" if passive else relation.name
        out.append(Relation(name, relation.token))
    out += objects(verb)
    out += prepositions(verb)
    out += [
        r for o in verb.children if o.dep_ == "dobj" for r in prepositions(o) if r.name in ("with", "to") and r.token.i > verb.i
    ]
    for child in verb.children:
        if child.dep_ in ("xcomp", "oprd", "acomp", "prt", "advmod"):
            out.append(Relation("particle" if child.dep_ == "prt" else "complement", child))
        elif child.dep_ == "advcl":
            out.append(Relation("adverbial", child))
    return out


def noun_relations(noun: Token) -> list[Relation]:
    """All argument positions of a noun, those that a governing verb lends it included."""
    out = []
    for child in noun.children:
        if child.dep_ == "poss":
            out += [Relation("possessor", t) for t in conjuncts(child)]
        elif child.dep_ in ("compound", "nmod"):
            out.append(Relation("compound", child))
        elif child.dep_ in ("amod", "npadvmod"):
            out.append(Relation("modifier", child))
        if child.ent_type_ == "DATE" and child.i < noun.i:  # "the group's August 7 attack"
            out += [Relation("possessor", g) for g in child.children if g.dep_ == "poss" and g.ent_type_ != "DATE"]
    out += prepositions(noun)
    out += _next_preposition(noun)
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            out += [r for r in prepositions(child) if r.name in ("by", "against", "on", "at", "in", "near", "to")]
            inner = [c for c in child.children if c.dep_ == "xcomp" and c.tag_ == "VBN"]  # "believed to be carried out by"
            out += [r for c in inner for r in prepositions(c) if r.name == "by"]
    return out


def _next_preposition(noun: Token) -> list[Relation]:
    """The phrase right after a noun, where the parser hung it higher ("head off the attack at a hall")."""
    if noun.i + 1 >= noun.sent.end:
        return []
    prep = noun.doc[noun.i + 1]
    if (
        prep.dep_ == "prep"
        and prep.head != noun
        and prep.head.is_ancestor(noun)
        and prep.lower_ in ("on", "at", "in", "against", "near", "outside", "inside", "of", "by")
    ):
        return list(_objects_of(prep, prep.lower_))
    return []


def governor(token: Token) -> Token | None:
    """The verb or noun a noun phrase depends on, conjunctions and prepositions passed over."""
    top = token
    while top.dep_ in ("conj", "appos") and top.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        top = top.head
    head = top.head
    while head != top and head.pos_ in ("ADP", "SCONJ") and head.dep_ in ("prep", "agent", "dative"):
        top, head = head, head.head
    return None if head == top else head


def clause(token: Token) -> Token:
    """The verb (or root) of the clause a token stands in."""
    top = token
    while top.dep_ not in _CLAUSE_TOPS or (top.dep_ == "conj" and top.pos_ not in ("VERB", "AUX")):
        if top.head == top:
            break
        top = top.head
    return top


def parts_in_time(below: Token) -> bool:
    """Whether a clause is set apart from the one above by "after", "before" or "since": another time, mostly another place."""
    words = ("after", "before", "since", "until")
    if below.lower_ in words and below.dep_ in ("prep", "mark"):
        return True
    return below.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in words for c in below.children)


def negation(token: Token) -> Token | None:
    """The word that negates a verb or noun directly: not, n't, never, no, neither."""
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ in ("no", "neither")):
            return child
    return None


def is_under(token: Token, ancestor: Token) -> bool:
    """Whether a token is the other or hangs below it."""
    return token.i == ancestor.i or ancestor.is_ancestor(token)
