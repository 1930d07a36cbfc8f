"""Who was counted: the victims of a trigger, and figures told without a verb of harm ("12 dead", "the toll rose to 40")."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from pipeline.ground.mentions import Count, Mention
from pipeline.language import grammar
from pipeline.language.kinds import Kinds
from pipeline.language.lexicon import read_toml_all
from pipeline.language.nouns import base, entity, meant, phrase
from pipeline.language.sentence_of import text_of
from pipeline.language.triggers import lemma

_INCLUDING = frozenset({"including", "among", "include"})


@dataclass(frozen=True)
class Toll:
    """A figure with the word that makes it one."""

    token: Token
    counts: tuple[Count, ...]


class CountReader:
    """Reads figures; built once."""

    def __init__(self, kinds: Kinds, folders: tuple[Path, ...]) -> None:
        self._kinds = kinds
        self._state: dict[str, tuple[str, str]] = {}
        self._counted: dict[str, tuple[str, str]] = {}
        self._toll: dict[str, tuple[str, str]] = {}
        for data in read_toml_all(folders, "en/casualties.toml"):
            for table, into in (("state", self._state), ("counted", self._counted), ("toll", self._toll)):
                for entry in data.get(table, []):
                    into.update(dict.fromkeys(entry["words"], (entry["kind"], f"casualties.{table}.{entry['kind']}")))

    def victim(self, head: Token, kind: str, rule: str, *, negated: bool = False, attackers: bool = False) -> Iterator[Count]:
        """The count that a victim phrase gives, and those that break it down ("ten people, two of them children")."""
        if head.pos_ == "PRON" and head.lower_ not in (
            "one",
            "none",
            "nobody",
            "several",
            "some",
            "many",
            "dozens",
            "hundreds",
            "someone",
            "anyone",
            "anybody",
        ):
            return
        yield self._count(head, kind, rule, negated=negated, attackers=attackers)
        yield from self._breakdown(head, kind, rule)

    def _breakdown(self, head: Token, kind: str, rule: str) -> Iterator[Count]:
        """What is said to be part of the number: "including three children", "two of them soldiers"."""
        for token in head.subtree:
            if token.lower_ in _INCLUDING and token.dep_ in ("prep", "acl") and token.i > head.i:
                for child in token.children:
                    if child.dep_ in ("pobj", "dobj"):
                        for part in grammar.conjuncts(child):
                            yield self._count(part, kind, rule, breakdown=True, attackers=self._kinds.of(part).attacker)
            elif (
                token.dep_ in ("appos", "conj")
                and token.pos_ == "NUM"
                and any(c.lower_ == "of" and any(g.lower_ in ("them", "whom") for g in c.children) for c in token.children)
            ):
                yield self._count(token, kind, rule, breakdown=True)

    def _count(
        self, head: Token, kind: str, rule: str, *, negated: bool = False, attackers: bool = False, breakdown: bool = False
    ) -> Count:
        span = _widened(phrase(head) if meant(head) != head else base(head))
        noun = meant(head)
        number_only = noun.pos_ == "NUM" or noun.lower_ in ("others", "more")
        return Count(
            kind=kind,
            wording=Mention(text=span.text, start=span.start_char, end=span.end_char, rule=rule),
            who=None if number_only else _who(noun),
            head_start=noun.idx,
            singular=noun.tag_ in ("NN", "NNP")
            and noun.lower_ not in ("people", "police", "personnel", "staff", "crew")
            and not self._is_body(noun),
            negated=negated
            or any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in head.children)
            or head.lower_ in ("none", "nobody", "anyone", "anybody")
            or (head.lower_ == "one" and head.i > 0 and head.doc[head.i - 1].lower_ in ("no", "not")),
            attackers=attackers,
            breakdown=breakdown,
            named=(e := entity(noun)) is not None and e.label_ == "PERSON",
        )

    def _is_body(self, noun: Token) -> bool:
        return self._kinds.of(noun).kind in (
            "security_force",
            "population",
            "armed_group",
            "government",
            "organisation",
            "place",
        )

    def tolls(self, doc: Doc, begin: int, end: int, taken: set[int]) -> list[Toll]:
        """Figures of a sentence that no trigger counts; `taken` holds the heads that triggers count already."""
        out = []
        for token in doc[begin:end]:
            counts = tuple(c for c in self._toll_at(token) if c.head_start not in taken)
            if counts:
                out.append(Toll(token, counts))
        return out

    def _toll_at(self, token: Token) -> Iterator[Count]:
        low, word = lemma(token), token.lower_
        if word in self._state:
            yield from self._of_state(token, *self._state[word])
        elif low in self._counted and token.pos_ in ("NOUN", "PROPN"):
            yield from self._of_counted(token, *self._counted[low])
        elif low in self._toll and token.pos_ == "NOUN":
            yield from self._of_toll(token, *self._toll[low])

    def _of_state(self, token: Token, kind: str, rule: str) -> Iterator[Count]:
        if kind == "unhurt":
            return
        numbers = [
            c for c in token.children if c.dep_ in ("nummod", "npadvmod", "quantmod", "det", "amod", "nsubj") and _is_number(c)
        ]
        if numbers and token.dep_ not in ("amod",):
            yield self._count(token, kind, rule)
            return
        head = token.head
        if token.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advcl") and head.pos_ in ("VERB", "AUX"):
            nouns = [c for c in token.children if c.dep_ == "nsubj"] or [c for c in head.children if c.dep_ == "dobj"]
            nouns = nouns or [
                c
                for c in head.children
                if c.dep_ in ("nsubj", "nsubjpass")
                and lemma(head)
                in ("be", "remain", "lie", "find", "report", "confirm", "believe", "leave", "pronounce", "declare")
            ]
            for noun in nouns:
                if self._kinds.of(noun).kind in ("person", "population", "security_force", "armed_group", "number", "unknown"):
                    for each in grammar.conjuncts(noun):
                        yield from self.victim(each, kind, rule)
        elif token.dep_ in ("amod", "acl") and head.pos_ in ("NOUN", "NUM") and token.i > head.i:
            yield from self.victim(head, kind, rule)

    def _of_counted(self, token: Token, kind: str, rule: str) -> Iterator[Count]:
        numbers = [
            c for c in token.children if c.dep_ in ("nummod", "det", "amod", "quantmod") and (_is_number(c) or c.lower_ == "no")
        ]
        if lemma(token) in ("life", "body", "corpse"):
            wanted = [r for r in grammar.prepositions(token) if r.name == "of"]
            if wanted and (lemma(token) != "life" or lemma(token.head) in ("claim", "cost", "take", "lose")):
                for relation in wanted:
                    yield from self.victim(relation.token, kind, rule)
            elif numbers and (lemma(token) != "life" or lemma(token.head) in ("claim", "cost", "take", "lose")):
                yield self._count(token, kind, rule)
            return
        if not numbers:
            return
        none = any(c.lower_ == "no" for c in numbers)
        kinds = ("killed", "injured") if kind == "either" and none else () if kind == "either" else (kind,)
        for each in kinds:
            yield self._count(token, each, rule, negated=none)

    def _of_toll(self, token: Token, kind: str, rule: str) -> Iterator[Count]:
        places = [token, token.head] if token.dep_ in ("nsubj", "nsubjpass", "dobj") else [token]
        for place in places:
            for child in place.children:
                if child.dep_ == "prep" and child.lower_ in ("to", "at", "of", "from"):
                    if child.lower_ == "from":
                        continue
                    for inner in child.children:
                        if inner.dep_ == "pobj" and _is_number(inner):
                            yield self._count(inner, kind, rule)
                elif child.dep_ in ("attr", "dobj") and place != token and _is_number(child):
                    yield self._count(child, kind, rule)


def _is_number(token: Token) -> bool:
    noun = token.lower_
    return (
        token.pos_ == "NUM"
        or token.like_num
        or noun in ("dozens", "scores", "hundreds", "several", "many", "some", "thousands", "dozen", "tens", "none")
        or any(c.dep_ == "nummod" for c in token.children)
    )


_BEFORE_NUMBER = frozenset(
    "at least more than up to as many nearly almost about around some over between fewer less no under an estimated approximately roughly "
    "another perhaps only just well close a maximum minimum of".split()
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
    while start < span.start and doc[start].lower_ in ("of", "a", "and", "to", "or"):
        start += 1
    return doc[start : span.end]


def _who(noun: Token) -> str:
    """The noun counted with its modifiers, without number and determiner."""
    span = base(noun)
    words = [t for t in span if t.i <= noun.i]
    while words and (
        words[0].dep_ in ("det", "nummod", "quantmod", "advmod", "punct")
        or words[0].pos_ in ("NUM", "DET")
        or words[0].lower_ in ("more", "than", "least", "at", "another", "other", "some", "several", "up", "to")
    ):
        words.pop(0)
    if not words:
        return noun.text
    return text_of(noun.doc)[words[0].idx : words[-1].idx + len(words[-1])]
