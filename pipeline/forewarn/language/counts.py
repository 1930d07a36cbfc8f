"""Who was counted: a noun phrase as a figure, the victims of a trigger, and the numbers that stand right before it."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from forewarn.ground.mentions import Count, Mention
from forewarn.language import grammar
from forewarn.language.kinds import Kinds
from forewarn.language.nouns import base, entity, meant, phrase
from forewarn.language.sentence_of import text_of

_BODIES = frozenset(("security_force", "population", "armed_group", "government", "organisation", "place"))
_MANY = frozenset("people police personnel staff crew".split())
_NUMBER_WORDS = frozenset(
    "dozen dozens score scores hundred hundreds thousand thousands tens several many some few couple handful numerous "
    "countless none".split()
)
# Pronouns that can be counted: as a number, and as one person.
_COUNTED_PRONOUNS = frozenset(
    "one none nobody several some many dozens hundreds others someone anyone anybody somebody everyone another".split()
)
_ONE_PERSON = frozenset({"he", "she", "him", "her"})
_REST = frozenset({"more", "others", "other"})
# No noun that is counted.
_NO_WHO = frozenset(
    "dead scores hundreds thousands tens more than least at another other some several up to many as and between the his her "
    "its their dozens nearly".split()
)
_PART_OPENERS = frozenset({"including", "include", "included", "includes"})


class CountReader:
    """Reads figures; built once."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def victim(self, head: Token, kind: str, rule: str, *, negated: bool = False, attackers: bool = False) -> Iterator[Count]:
        """The count that a victim phrase gives, and those that break it down ("ten people, two of them children").

        A pronoun counts where it is a number ("several") or one person ("he", and "himself" of one who attacks); "them" where
        a number stands before it in its sentence ("took six workers away and shot them").
        """
        if head.lower_ in ("himself", "herself"):
            yield self.of(head, kind, rule, negated=negated, attackers=True)
            return
        if head.lower_ in ("anyone", "anybody") and not negated:
            return  # "did not want anyone to be killed" tells of nobody
        if head.lower_ == "one" and any(c.dep_ in ("det", "amod") and c.lower_ not in ("no", "not") for c in head.children):
            return  # "the largest one"
        if head.lower_ == "them":
            head = _numbered_before(head) or head
        if head.pos_ == "PRON" and head.lower_ not in _COUNTED_PRONOUNS | _ONE_PERSON:
            return
        yield self.of(head, kind, rule, negated=negated, attackers=attackers, breakdown=is_part(head))
        yield from self._breakdown(head, kind, rule)

    def _breakdown(self, head: Token, kind: str, rule: str) -> Iterator[Count]:
        """What is said to be part of the number: "including three children"."""
        for token in head.subtree:
            if token.lower_ in _PART_OPENERS and token.dep_ in ("prep", "acl") and token.i > head.i:
                for part in listed(token):
                    yield self.part(part, kind, rule)

    def part(self, head: Token, kind: str, rule: str) -> Count:
        """A phrase as part of a total told elsewhere."""
        return self.of(head, kind, rule, breakdown=True, attackers=self._kinds.of(head).attacker)

    def of(
        self, head: Token, kind: str, rule: str, *, negated: bool = False, attackers: bool = False, breakdown: bool = False
    ) -> Count:
        """A noun phrase as a count; whether its words hold a number is asked when they are given values."""
        noun = meant(head)
        if noun.pos_ == "PRON" and noun != head:
            noun = head  # "two of them"
        span = _widened(_undated(phrase(head) if noun != head else base(head)))
        plain = noun.pos_ == "NUM" or noun.like_num or noun.lower_ in _REST or noun.pos_ == "PRON" or noun.lower_ in _NO_WHO
        singular = noun.tag_ in ("NN", "NNP") and noun.lower_ not in _MANY and not self._is_body(noun)
        return Count(
            kind=kind,
            wording=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=rule),
            who=None if plain else text_of(head.doc)[head.idx : span.end_char] if head.lower_ == "members" else _who(noun),
            head_start=noun.idx,
            singular=singular,
            negated=negated
            or any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in head.children)
            or head.lower_ in ("none", "nobody")
            or (head.lower_ == "one" and head.i > 0 and head.doc[head.i - 1].lower_ in ("no", "not")),
            attackers=attackers,
            breakdown=breakdown,
            one=self._is_one(noun, singular),
        )

    def number(self, number: Token, of: Token, kind: str, rule: str) -> Count:
        """A number "of them" as part of a total; it counts the noun that it is said to be ("three of them children")."""
        doc = number.doc
        end = next((base(c).end for c in of.children if c.dep_ == "pobj"), of.i + 1)
        span = _widened(doc[number.i : end])
        noun = number.head if number.dep_ == "nsubj" and number.head.pos_ == "NOUN" and number.head.i > of.i else None
        if noun is None and number.dep_ == "nsubj":
            noun = next((c for c in number.head.children if c.dep_ == "attr"), None)
        return Count(
            kind=kind,
            wording=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=rule),
            who=_who(noun) if noun is not None else None,
            head_start=number.idx,
            singular=False,
            breakdown=True,
        )

    def _is_one(self, noun: Token, singular: bool) -> bool:
        """Whether a phrase without a number means one person: a name, "he", a headline's "police chief"."""
        ent = entity(noun)
        if ent is not None and ent.label_ == "PERSON":
            return True
        if noun.lower_ in _ONE_PERSON or noun.lower_ in ("himself", "herself"):
            return True
        bare = not any(c.dep_ in ("det", "nummod", "poss") for c in noun.children)
        return singular and bare and noun.tag_ == "NN" and self._kinds.of(noun).kind == "person"

    def _is_body(self, noun: Token) -> bool:
        return self._kinds.of(noun).kind in _BODIES


def _numbered_before(pronoun: Token) -> Token | None:
    """The numbered object told last before "them" in its sentence: "pulled six workers off a bus and shot them"."""
    doc = pronoun.doc
    for i in range(pronoun.i - 1, pronoun.sent.start, -1):
        token = doc[i]
        if token.dep_ in ("dobj", "nsubjpass") and token.tag_ in ("NNS", "CD") and is_number(token):
            return token
    return None


def listed(opener: Token) -> list[Token]:
    """What "including" lists."""
    return [part for child in opener.children if child.dep_ in ("pobj", "dobj") for part in grammar.conjuncts(child)]


def is_part(head: Token) -> bool:
    """Whether a phrase is told as part of a total: "including two soldiers", "among them a nurse", after a colon."""
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN", "NUM"):
        head = head.head
    first = head
    while first.dep_ in ("conj", "appos") and first.head.pos_ == "PROPN":
        first = first.head
    if _after_colon(first):
        return True
    i = base(head).start - 1
    doc = head.doc
    while i > 0 and doc[i].lower_ in ("were", "was", "are", "is", ",", "at", "least"):
        i -= 1
    if i < 1 or doc[i].sent.start > i:
        return False
    return doc[i].lower_ in _PART_OPENERS or (doc[i].lower_ in ("them", "whom", "those") and doc[i - 1].lower_ == "among")


def _after_colon(head: Token) -> bool:
    """ "Five people died: Sara Noor, ...": a list of those counted."""
    start = base(head).start
    return start > head.sent.start + 1 and head.doc[start - 1].text == ":" and head.pos_ == "PROPN"


def is_number(token: Token) -> bool:
    """Whether a word is or bears a number."""
    return (
        (token.pos_ == "NUM" or (token.like_num and token.ent_type_ != "ORDINAL") or token.lower_ in _NUMBER_WORDS)
        and token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT")
    ) or any(c.dep_ == "nummod" for c in token.children)


def before(word: Token) -> list[Token]:
    """Who stands right before a word of harm without a verb of its own, however the parse hangs them; empty where nobody does.

    "ten were killed and 40 wounded", "with two Americans and an Afghan injured", "there were six women and a boy hurt".
    """
    if word.tag_ not in ("VBN", "VBD", "JJ") or any(c.dep_ in ("dobj", "aux", "auxpass", "neg") for c in word.children):
        return []
    if word.dep_ in ("amod", "compound") and word.head.i > word.i:
        return []
    doc, i, first = word.doc, word.i - 1, word.sent.start
    while i > first and (doc[i].tag_ in ("RB", "RBR") or doc[i].lower_ in _REST) and doc[i].lower_ not in _NUMBER_WORDS:
        i -= 1
    if doc[i].lower_ == "of" and i > first and i + 1 < word.i:
        i -= 1  # "hundreds of others injured"
    last = doc[i]
    if (is_number(last) and last.pos_ != "NOUN") or last.lower_ in _NUMBER_WORDS:
        return [last]
    top = last
    while top.dep_ in ("conj", "appos") and top.head.pos_ in ("NOUN", "PROPN", "NUM"):
        top = top.head
    if top.i < last.i and top.dep_ == "attr" and any(c.dep_ == "expl" for c in top.head.children):
        return _chain(top)
    if (
        top.dep_ == "pobj"
        and top.head.lower_ == "with"
        and i == word.i - 1
        and not any(c.dep_ == "nsubj" for c in word.children)
    ):
        return grammar.conjuncts(top)
    return []


def _chain(top: Token) -> list[Token]:
    """A noun with all that is joined to it, the parser's appositions taken for members of the list."""
    out = [top]
    for child in top.children:
        if child.dep_ in ("conj", "appos") and child.pos_ in ("NOUN", "PROPN", "NUM"):
            out += _chain(child)
    return out


_BEFORE_NUMBER = frozenset(
    "at least more than up to as many nearly almost about around some over between fewer less no under an estimated "
    "approximately roughly another perhaps only just well close a maximum minimum of upwards upward in excess".split()
)


def _widened(span: Span) -> Span:
    """With the words before it that bound its number: "between 15 and 20 villagers", "up to six"."""
    doc, start = span.doc, span.start
    if not any(t.pos_ == "NUM" or t.like_num for t in span):
        return span
    while start > span.sent.start and (
        doc[start - 1].lower_ in _BEFORE_NUMBER
        or (doc[start - 1].pos_ == "NUM" and doc[start].lower_ in ("and", "to", "-"))
        or (doc[start - 1].lower_ in ("and", "to", "or") and doc[start - 2].like_num)
    ):
        start -= 1
    while start < span.start and (
        (
            doc[start].lower_ in ("of", "a", "and", "to", "or", "in", "some")
            and doc[start + 1].lower_ not in ("excess", "maximum", "minimum")
            and not (doc[start].lower_ == "some" and start + 1 == span.start)
        )
        or (doc[start].lower_ == "at" and doc[start + 1].lower_ not in ("least", "most"))
    ):
        start += 1
    return doc[start : span.end]


def _undated(span: Span) -> Span:
    """Without a date that the parse hangs before the number: "two years later 148 people"."""
    start = span.start
    while start < span.end and span.doc[start].ent_type_ == "DATE" and span.doc[start].head != span.root:
        start += 1
    while start < span.end and span.doc[start].lower_ in ("later", "earlier", "before", "after", "ago"):
        start += 1
    rest = span.doc[start : span.end]
    return rest if start > span.start and any(t.like_num for t in rest) else span


def _who(noun: Token) -> str | None:
    """The noun counted with its modifiers, without number, determiner and age."""
    words = [t for t in _undated(base(noun)) if t.i <= noun.i]
    old = next((n for n, t in enumerate(words[:-1]) if t.lower_ in ("old", "aged") and n and n < 6), None)
    if old is not None:
        words = words[old + 1 :]
    while words and (
        words[0].dep_ in ("det", "nummod", "quantmod", "advmod", "punct", "predet")
        or words[0].pos_ in ("NUM", "DET", "PUNCT")
        or words[0].lower_ in _NO_WHO
    ):
        words.pop(0)
    if not words:
        return noun.text
    return text_of(noun.doc)[words[0].idx : words[-1].idx + len(words[-1])]
