"""Figures told as part of another: "three of them children", "of the 130 injured, 77", "including two nurses"."""

from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Token

from forewarn.ground.mentions import Count
from forewarn.language.counts import CountReader, is_number, is_part, listed
from forewarn.language.kinds import Kinds
from forewarn.language.triggers import lemma

_LEFT = frozenset({"nummod", "det", "poss", "compound", "amod"})
_RULE = "casualties.part"
# The words at which parts begin.
OPENERS = frozenset({"of", ":", "including", "among"})


class PartReader:
    """Reads parts of totals; built once.

    `group` are the words for all whom something befell, `kind_of` tells what a word says befell people.
    """

    def __init__(
        self,
        kinds: Kinds,
        counts: CountReader,
        group: Mapping[str, tuple[str, str]],
        kind_of: Callable[[str], str | None],
    ) -> None:
        self._kinds, self._counts, self._group, self._kind_of = kinds, counts, group, kind_of

    def at(self, token: Token, told: list[Count]) -> Iterator[Count]:
        """The parts that begin at a word; `told` are the counts of its sentence."""
        word = token.lower_
        if word == "of" and token.i > token.sent.start:
            yield from self._of_them(token, told)
        elif word == "of":
            yield from self._of_the(token, told)
        elif word == ":":
            yield from self._named(token, told)
        elif word in ("including", "among"):
            last = _last_before(token, told)
            if last is None or any(t.pos_ == "VERB" and self._kind_of(t.lower_) is None for t in _between(last, token)):
                return
            heads = listed(token) if word == "including" else [t for t in token.sent if t.i > token.i + 1 and t.i < token.i + 8]
            for head in heads:
                if (
                    (word == "including" or (is_part(head) and head.dep_ not in _LEFT))
                    and self._kinds.countable(head)
                    and _bears_number(head)
                ):
                    yield self._counts.part(head, last.kind, _RULE)

    def _named(self, colon: Token, told: list[Count]) -> Iterator[Count]:
        """ "Five people died: Sara Noor, 34, Omar Khan and Lena Vogel"."""
        last = _last_before(colon, told)
        if last is None or last.one or last.singular or sum(1 for _ in _between(last, colon)) > 4:
            return
        people = [e for e in colon.doc.ents if e.label_ == "PERSON" and colon.i < e.start < colon.sent.end]
        if len(people) > 1:
            yield from (self._counts.part(e.root, last.kind, _RULE) for e in people)

    def _of_them(self, of: Token, told: list[Count]) -> Iterator[Count]:
        """ "three of them children", "two of whom were soldiers", "11 of the injured were police"."""
        number = of.doc[of.i - 1]
        inner = next((c for c in of.children if c.dep_ == "pobj"), None)
        if inner is None or not (is_number(number) or number.lower_ in ("most", "many")):
            return
        kind = None
        if inner.lower_ in ("them", "whom"):
            last = _last_before(number, told)
            kind = last.kind if last is not None else None
        elif (inner.lower_ in self._group and inner.dep_ == "pobj") or (inner.pos_ == "NUM" and _state_after(inner)):
            word = inner if inner.lower_ in self._group else _state_after(inner)
            kind = self._group[word.lower_][0] if word is not None and word.lower_ in self._group else None
        top = number
        while top.dep_ == "conj" and top.head.pos_ in ("NUM", "NOUN"):
            top = top.head
        if top.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and top.head.pos_ in ("VERB", "AUX") and lemma(top.head) != "be":
            return  # "two of them fled"
        if kind is not None:
            yield self._counts.number(number, of, kind, _RULE)

    def _of_the(self, of: Token, told: list[Count]) -> Iterator[Count]:
        """ "Of the 130 injured, 77 were children"."""
        starts = {t.idx for t in of.subtree}
        total = next((c for c in told if c.head_start in starts), None)
        if total is None or lemma(of.head) != "be":
            return
        for child in of.head.children:
            if child.dep_ == "nsubj" and child.i > of.i and is_number(child):
                yield self._counts.part(child, total.kind, _RULE)


def _state_after(number: Token) -> Token | None:
    """The word of harm that a number stands before: "the 12 initially killed"."""
    return next((c for c in number.children if c.dep_ in ("acl", "amod") and c.i > number.i), None)


def _bears_number(head: Token) -> bool:
    return (
        any(c.dep_ in ("nummod", "det", "poss") or is_number(c) for c in head.children)
        or is_number(head)
        or head.pos_ == "PROPN"
    )


def _last_before(token: Token, told: list[Count]) -> Count | None:
    return max((c for c in told if c.head_start < token.idx and not c.breakdown), key=lambda c: c.head_start, default=None)


def _between(count: Count, token: Token) -> Iterator[Token]:
    return (t for t in token.sent if count.head_start < t.idx < token.idx)
