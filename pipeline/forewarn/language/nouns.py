"""A noun phrase: which words it is quoted by, and what kind of thing it stands for."""

import re

from spacy.tokens import Doc, Span, Token

from forewarn.language.grammar import prepositions

_LEFT = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "poss", "quantmod", "advmod", "nmod", "case", "punct", "neg", "npadvmod"}
)
# "dozens of soldiers", "one of its bombers", "a group of men": the thing counted is what is meant.
_PARTITIVE = frozenset(
    "dozen score hundred thousand ten number group member handful couple pair one two three four five six seven eight nine "
    "all most some many several majority part half rest team band column crowd lot series string type kind each both any none "
    "trio duo majority third quarter convoy family body corpse".split()
)
# "the group's affiliate in Afghanistan", "the US embassy in Moscow": the place is part of the name.
_NAMED_WITH_PLACE = frozenset("affiliate branch arm wing offshoot franchise embassy consulate mission embassies".split())

# Between two people of a list: the age of the first, and where he is from.
_BETWEEN_LISTED = re.compile(
    r"(?:, (?:aka|a\.k\.a\.) [^,;]+)?(?:, \d{1,2}| ?\(\d{1,2}\))"
    r"(?:,? (?:both )?(?:of|from) [A-Z][\w. ]*(?:, [A-Z][\w.]+)?)?[,;]?(?: and)?"
)


def base(head: Token) -> Span:
    """The noun phrase from its first determiner or modifier to its head, without what follows the head."""
    known = head.doc.user_data.setdefault("bases", {})
    if head.i not in known:
        span = _base(head)
        known[head.i] = (span.start, span.end)
    return head.doc[slice(*known[head.i])]


def _base(head: Token) -> Span:
    left = head.i
    for child in sorted(head.lefts, key=lambda t: -t.i):
        if child.dep_ not in _LEFT or child.right_edge.i + 1 < left:
            break
        left = child.left_edge.i
    doc = head.doc
    if doc[left].tag_ == "WRB" and left < head.i:
        left += 1  # "described how a helicopter"
    if doc[left].lower_ == "that" and head.tag_ in ("NNS", "NNPS") and left < head.i:
        left += 1  # "warned that militants": no determiner
    while left < head.i and ((doc[left].is_punct and doc[left].text not in "\"“‘'") or doc[left].is_space):
        left += 1
    right = head.i + 1
    if [t.lower_ for t in doc[right : right + 2]] == ["-", "by"]:
        right += 2  # "passers-by"
    ent = entity(head)
    if ent is not None and ent.start >= left - 1 and ent.end > right and ent.label_ not in ("DATE", "CARDINAL", "TIME"):
        right = ent.end
    return _balanced(doc, left, right)


def _balanced(doc: Doc, left: int, right: int) -> Span:
    """Without a quotation mark that opens and does not close; a bracket that opens is closed, or goes."""
    if doc[left].text in "\"“‘'" and right - left > 1 and not any(t.is_quote for t in doc[left + 1 : right]):
        left += 1
    opened = [t.i for t in doc[left:right] if t.text in "(["]
    if len(opened) > sum(t.text in ")]" for t in doc[left:right]):
        if right < len(doc) and doc[right].text in ")]":
            right += 1
        elif opened[-1] > left:
            right = opened[-1]
    return doc[left:right]


def phrase(head: Token) -> Span:
    """The words that quote a noun phrase: the base, and an "of" phrase where the head only measures or names a body."""
    span = base(head)
    if head.lower_ in _NAMED_WITH_PLACE:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "to") and child.i == span.end:
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None and inner.pos_ == "PROPN":
                    return head.doc[span.start : base(inner).end]
    for relation in prepositions(head):
        if relation.name == "of" and relation.token.i - span.end <= 8 and relation.token.i >= span.end:
            tail = base(relation.token)
            if tail.end > span.end and span.end >= tail.start - 1:
                span = head.doc[span.start : tail.end]
                break
    return span


def meant(head: Token) -> Token:
    """The noun that is meant where the head only measures ("dozens of soldiers"): soldiers."""
    lemma = head.lemma_.lower()
    if lemma in _PARTITIVE or head.pos_ == "NUM" or head.lower_ in _PARTITIVE:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "among"):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return meant(inner)
    return head


def entity(token: Token) -> Span | None:
    """The named entity that a token is part of.

    A surname alone is the person whose full name the text has, whatever the model takes it for.
    """
    spans = token.doc.user_data.get("entity_at")
    if spans is None:
        spans = {i: ent for ent in token.doc.ents for i in range(ent.start, ent.end)}
        spans |= _surnames(token.doc, spans)
        token.doc.user_data["entity_at"] = spans
    return spans.get(token.i)


def listed_people(token: Token) -> list[Token]:
    """The people listed after one, each with an age: "Sara Noor, 34; Omar Khan, 41, and Lena Vogel, 29"."""
    ent = entity(token)
    if ent is None or ent.label_ != "PERSON":
        return []
    out, end = [], ent.end
    for other in token.doc.ents:
        if other.start < end or other.label_ != "PERSON" or other.end > token.sent.end:
            continue
        if _BETWEEN_LISTED.fullmatch(token.doc[end : other.start].text) is None:
            break
        out.append(other.root)
        end = other.end
    return out


def _surnames(doc: Doc, spans: dict[int, Span]) -> dict[int, Span]:
    """The tokens that are the surname of a person named in full, each as a person."""
    full = [e for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 and all(t.text[:1].isupper() for t in e)]
    known = {e[-1].text for e in full if e[-1].is_alpha and len(e[-1]) > 3}
    firsts = {e[0].text for e in full}
    out = {}
    for token in doc:
        if token.text in known - firsts and token.pos_ == "PROPN" and token.i not in doc.user_data.get("names", ()):
            ent = spans.get(token.i)
            alone = len(ent) == 1 if ent is not None else not _in_name(token)
            if alone and (ent is None or ent.label_ != "PERSON"):
                out[token.i] = Span(doc, token.i, token.i + 1, label="PERSON")
    return out


def _in_name(token: Token) -> bool:
    """Whether a proper noun stands beside another, as part of a longer name."""
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return any(t.pos_ == "PROPN" for t in beside)
